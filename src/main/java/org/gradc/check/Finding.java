package org.gradc.check;

/**
 * What was found of one number.
 *
 * @param derivative which derivative it belongs to: {@code gradient}, {@code jacobian}, ...
 * @param component which number it is: {@code d loss / d beta[2]}
 * @param claimed the number that is looked at
 * @param numerical what differences say; for a comparison the number that it is compared with; NaN
 *     where they say nothing
 * @param error how far {@code numerical} may be off; infinite where that is not known
 * @param rounding how far rounding may put {@code claimed} off
 * @param left the derivative from before the point, right that from behind; NaN where there is none
 * @param right the derivative from behind the point
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
    double numerical,
    double error,
    double rounding,
    double left,
    double right,
    double condition,
    Verdict verdict,
    String note,
    int line) {

  /** The difference in multiples of what the rule allows; above 1 it fails. */
  public double excess() {
    double scale = Math.max(Math.abs(numerical), Math.abs(claimed));
    double allowed = 10 * (error + rounding) + 1e-12 * scale;
    double difference = Math.abs(numerical - claimed);
    return difference == 0 ? 0 : difference / allowed;
  }

  Finding with(Verdict other, String text) {
    return new Finding(
        derivative,
        component,
        claimed,
        numerical,
        error,
        rounding,
        left,
        right,
        condition,
        other,
        text,
        line);
  }

  Finding at(int newLine) {
    return new Finding(
        derivative,
        component,
        claimed,
        numerical,
        error,
        rounding,
        left,
        right,
        condition,
        verdict,
        note,
        newLine);
  }

  Finding conditioned(double value) {
    return new Finding(
        derivative,
        component,
        claimed,
        numerical,
        error,
        rounding,
        left,
        right,
        value,
        verdict,
        note,
        line);
  }
}
