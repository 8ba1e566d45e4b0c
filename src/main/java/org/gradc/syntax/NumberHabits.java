package org.gradc.syntax;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Numbers as other languages write them; a name that touches a number is not always a factor. */
final class NumberHabits extends HabitView {
  private static final Pattern EXPONENT = Pattern.compile("[eEdD]\\d*");
  private static final Pattern SUFFIX = Pattern.compile("[fFlLuU]|[uU]?[lL][lL]?");
  private static final Pattern HEXADECIMAL = Pattern.compile("[xX][0-9a-fA-F]{1,15}");
  private static final Pattern BINARY = Pattern.compile("[bB][01]{1,62}");
  private static final Pattern GROUPED = Pattern.compile("(_\\d+)+");

  NumberHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    boolean comma =
        type(at) == GradcParser.COMMA
            && type(at - 1) == GradcParser.INTEGER
            && type(at + 1) == GradcParser.INTEGER
            && touches(at)
            && touches(at + 1);
    if (comma && expected.contains(GradcParser.END)) {
      String number = text(at - 1) + "." + text(at + 1);
      return reportWithAdvice(
          Mistake.FOREIGN_NUMBER,
          span(at - 1).to(span(at + 1)),
          "a number has a point: write '" + number + "'",
          text(at - 1) + "," + text(at + 1));
    }
    boolean joined = at > lineStart && isName(at) && isNumber(at - 1) && touches(at);
    if (!joined || isElsewhere(at)) {
      return false;
    }
    String number = text(at - 1);
    String rest = text(at);
    String written = decimal(number, rest);
    if (written == null && !EXPONENT.matcher(rest).matches()) {
      return false;
    }
    String meant = written == null ? exponent(at, number, rest) : written;
    boolean product = rest.length() == 1;
    String advice = "write '" + meant + "'";
    return reportWithAdvice(
        Mistake.FOREIGN_NUMBER,
        span(at - 1).to(span(at)),
        product ? advice + ", or '" + number + " * " + rest + "' for a product" : advice,
        number + rest);
  }

  /** {@code 1e}, {@code 1e - 3}, {@code 1d0}: the digits of an exponent may stand apart. */
  private String exponent(int at, String number, String rest) {
    if (rest.length() > 1) {
      return number + "e" + rest.substring(1);
    }
    boolean sign = type(at + 1) == GradcParser.MINUS || type(at + 1) == GradcParser.PLUS;
    int digits = sign ? at + 2 : at + 1;
    if (type(digits) != GradcParser.INTEGER) {
      return number + "e3";
    }
    return number + (type(at + 1) == GradcParser.MINUS ? "e-" : "e") + text(digits);
  }

  /** Null for what is none of these. */
  private static String decimal(String number, String rest) {
    if (SUFFIX.matcher(rest).matches()) {
      return number;
    }
    if (GROUPED.matcher(rest).matches()) {
      return number + rest.replace("_", "");
    }
    boolean prefix = number.equals("0");
    if (prefix && HEXADECIMAL.matcher(rest).matches()) {
      return new BigInteger(rest.substring(1), 16).toString();
    }
    return prefix && BINARY.matcher(rest).matches()
        ? new BigInteger(rest.substring(1), 2).toString()
        : null;
  }
}
