package org.gradc.check;

/**
 * What was found of one number.
 *
 * @param derivative which derivative it belongs to: {@code gradient}, {@code jacobian}, ...
 * @param component which number it is: {@code d loss / d beta[2]}
 * @param claimed the number that is looked at
 * @param numerical what it is compared with
 * @param rounding how far rounding may put {@code claimed} off
 * @param condition by how much a relative change of the point is magnified in the derivative; NaN
 *     where it was not measured
 * @param verdict what follows
 * @param note what there is to say beyond, or empty
 * @param line the line of the source that declares what the component belongs to; 0 if unknown
 */
public record Finding(
    String derivative,
    String component,
    double claimed,
    Numerical numerical,
    double rounding,
    double condition,
    Verdict verdict,
    String note,
    int line) {
  private static final String NOT_LOOKED_AT = "not looked at: time was up";

  /**
   * What a number is compared with.
   *
   * @param value what differences say; for a comparison the other number; NaN where they say
   *     nothing
   * @param error how far {@code value} may be off; infinite where that is not known
   * @param left the derivative from before the point; NaN where there is none
   * @param right the derivative from behind the point; NaN where there is none
   */
  public record Numerical(double value, double error, double left, double right) {
    static final Numerical ZERO = new Numerical(0, 0, 0, 0);

    static Numerical other(double value) {
      return new Numerical(value, 0, Double.NaN, Double.NaN);
    }
  }

  /** A number for which there was no time. */
  static Finding notLookedAt(String derivative, String component, double claimed) {
    return new Finding(
        derivative,
        component,
        claimed,
        new Numerical(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN),
        Double.NaN,
        Double.NaN,
        Verdict.INCONCLUSIVE,
        NOT_LOOKED_AT,
        0);
  }

  /** Numbers for which there was no time, nor for their names. */
  public static Finding notLookedAt(String what) {
    return notLookedAt(what, "everything", Double.NaN);
  }

  /** The difference in multiples of what the rule allows; above 1 it fails. */
  public double excess() {
    double scale = Math.max(Math.abs(numerical.value), Math.abs(claimed));
    double allowed = 10 * (numerical.error + rounding) + 1e-12 * scale;
    double difference = Math.abs(numerical.value - claimed);
    return difference == 0 ? 0 : difference / allowed;
  }

  /** Whether the bar is so small that a wrong term of some size would have been found out. */
  boolean isSureOf(double term) {
    return verdict == Verdict.PASS && numerical.error + rounding <= Verdict.CERTAIN * term;
  }

  /** Whether there was no time for it. */
  public boolean isLeft() {
    return note.equals(NOT_LOOKED_AT);
  }

  Finding with(Verdict other, String text) {
    return new Finding(
        derivative, component, claimed, numerical, rounding, condition, other, text, line);
  }

  Finding with(Numerical other) {
    return new Finding(
        derivative, component, claimed, other, rounding, condition, verdict, note, line);
  }

  Finding at(int newLine) {
    return new Finding(
        derivative, component, claimed, numerical, rounding, condition, verdict, note, newLine);
  }
}
