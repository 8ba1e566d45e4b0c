package org.gradc.emit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Operation.Precedence;

/**
 * Real constants as a person writes them: what is a simple multiple of pi, of a logarithm or of a
 * root to the last digit is that, any other has six digits.
 */
final class LatexNumbers {
  private static final int DIGITS = 6;

  /** An integer of so many digits is written whole. */
  private static final double WHOLE = 1e9;

  private static final int MOST = 12;

  private static final Map<String, Double> SYMBOLS = new LinkedHashMap<>();

  static {
    SYMBOLS.put("\\pi", Math.PI);
    SYMBOLS.put("\\log 2", Math.log(2));
    SYMBOLS.put("\\log \\pi", Math.log(Math.PI));
    SYMBOLS.put("\\log\\left(2 \\pi\\right)", Math.log(2 * Math.PI));
    SYMBOLS.put("\\log 3", Math.log(3));
    SYMBOLS.put("\\log 10", Math.log(10));
    SYMBOLS.put("\\sqrt{2}", Math.sqrt(2));
    SYMBOLS.put("\\sqrt{3}", Math.sqrt(3));
    SYMBOLS.put("\\sqrt{\\pi}", Math.sqrt(Math.PI));
    SYMBOLS.put("\\sqrt{2 \\pi}", Math.sqrt(2 * Math.PI));
    SYMBOLS.put("e", Math.E);
    SYMBOLS.put("\\pi^2", Math.PI * Math.PI);
  }

  private LatexNumbers() {}

  static Piece piece(double value) {
    if (Double.isNaN(value)) {
      return Piece.primary("\\text{NaN}");
    }
    if (value < 0 || 1 / value < 0) {
      Piece positive = piece(-value);
      return positive.text().equals("0")
          ? positive
          : new Piece("-" + positive.text(), Precedence.UNARY);
    }
    if (Double.isInfinite(value)) {
      return Piece.primary("\\infty");
    }
    Piece symbol = Math.rint(value) == value ? null : symbol(value);
    return symbol != null ? symbol : digits(value);
  }

  /** p s / q or p / (q s) with a symbol s and small integers; null where it is none of these. */
  private static Piece symbol(double value) {
    for (Map.Entry<String, Double> each : SYMBOLS.entrySet()) {
      for (int q = 1; q <= MOST; q++) {
        double p = Math.rint(value * q / each.getValue());
        if (p >= 1 && p <= MOST && isSame(value, p * each.getValue() / q)) {
          return fraction(times((int) p, each.getKey()), q == 1 ? "" : String.valueOf(q));
        }
        double above = Math.rint(value * q * each.getValue());
        if (above >= 1 && above <= MOST && isSame(value, above / (q * each.getValue()))) {
          return fraction(String.valueOf((int) above), times(q, each.getKey()));
        }
      }
    }
    return null;
  }

  /** The same number but for the rounding of one or two operations. */
  private static boolean isSame(double value, double candidate) {
    return Math.abs(value - candidate) <= 2 * Math.ulp(value);
  }

  private static String times(int factor, String symbol) {
    return factor == 1 ? symbol : factor + " \\, " + symbol;
  }

  private static Piece fraction(String above, String below) {
    if (!below.isEmpty()) {
      return Piece.primary("\\frac{" + above + "}{" + below + "}");
    }
    boolean reaches = above.contains("\\log ");
    Precedence level = above.contains("\\,") ? Precedence.MULTIPLICATIVE : Precedence.PRIMARY;
    return new Piece(above, reaches ? Precedence.UNARY : level);
  }

  private static Piece digits(double value) {
    boolean whole = Math.rint(value) == value && value < WHOLE;
    BigDecimal decimal = new BigDecimal(value);
    BigDecimal rounded =
        whole ? decimal : decimal.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    BigDecimal shown = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    int exponent = shown.precision() - shown.scale() - 1;
    if (whole || shown.signum() == 0 || exponent >= -4 && exponent < DIGITS) {
      return Piece.primary(shown.toPlainString());
    }
    String mantissa = shown.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String power = "10^{" + exponent + "}";
    return mantissa.equals("1")
        ? Piece.primary(power)
        : new Piece(mantissa + " \\cdot " + power, Precedence.MULTIPLICATIVE);
  }
}
