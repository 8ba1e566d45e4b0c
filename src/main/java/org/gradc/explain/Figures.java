package org.gradc.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers as a page shows them: a few digits, with all of them in the element's attribute. Of a
 * long array the first entries, its extents, the least and the greatest.
 *
 * @param extents the array's extents; none for a scalar
 * @param entries row-major
 * @param integer whether they are integers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Figures(long[] extents, double[] entries, boolean integer) {
  private static final MathContext DIGITS = new MathContext(6);
  private static final int SHOWN = 6;

  /** The numbers with some digits. */
  String html() {
    return html(false);
  }

  /** The numbers with all their digits. */
  String exactHtml() {
    return html(true);
  }

  private String html(boolean exact) {
    if (extents.length == 0) {
      return number(entries[0], exact);
    }
    boolean isLong = entries.length > SHOWN + 2;
    String text =
        Arrays.stream(entries)
            .limit(isLong ? SHOWN : entries.length)
            .mapToObj(each -> number(each, exact))
            .collect(Collectors.joining(", "));
    if (!isLong && extents.length == 1) {
      return "[" + text + "]";
    }
    String shape =
        Arrays.stream(extents).mapToObj(Long::toString).collect(Collectors.joining(" × "));
    String note = entries.length == 0 ? "empty, " + shape : shape;
    if (isLong) {
      double least = Arrays.stream(entries).min().getAsDouble();
      double greatest = Arrays.stream(entries).max().getAsDouble();
      note += ", from " + number(least, exact) + " to " + number(greatest, exact);
    }
    String array = "[" + text + (isLong ? ", …]" : "]");
    return array + " <span class=\"note\">" + note + "</span>";
  }

  private String number(double value, boolean exact) {
    String all = integer ? Long.toString((long) value) : Double.toString(value);
    String text = integer ? all : exact ? power(all) : rounded(value);
    return "<data value=\"" + all + "\">" + text.replace('-', '−') + "</data>";
  }

  /** Six digits, without zeros at the end. */
  static String rounded(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal digits = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent >= -4 && exponent < 7
        ? digits.toPlainString()
        : digits.scaleByPowerOfTen(-exponent).toPlainString() + power("E" + exponent);
  }

  /** An exponent as a power of ten. */
  private static String power(String text) {
    int e = text.indexOf('E');
    return e < 0
        ? text.replace("Infinity", "∞")
        : text.substring(0, e) + "·10<sup>" + text.substring(e + 1) + "</sup>";
  }
}
