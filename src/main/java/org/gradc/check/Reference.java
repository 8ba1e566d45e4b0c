package org.gradc.check;

import java.util.Arrays;

/**
 * What is known of derivatives beside differences of the function: they were computed by their own
 * formulas, in double precision and in twice that.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Reference(
    double[] precise, double[] errors, double[] roundings, double[] conditions) {
  /**
   * @param precise the derivatives to all digits; NaN where they are not known
   * @param errors how far those may be off
   * @param roundings how far rounding may put them off in double precision
   * @param conditions by how much a relative change of the point is magnified; NaN where it was not
   *     measured
   */
  public Reference {}

  /** Of which only the rounding was measured. */
  public static Reference ofRoundings(double[] roundings) {
    double[] unknown = new double[roundings.length];
    Arrays.fill(unknown, Double.NaN);
    return new Reference(unknown, unknown, roundings, unknown);
  }

  /** That of the product of a row with a direction. */
  Reference times(double[] direction) {
    double value = 0;
    double error = 0;
    double bound = 0;
    double condition = Double.NaN;
    int moved = 0;
    for (int k = 0; k < direction.length; k++) {
      if (direction[k] != 0) {
        value += direction[k] * precise[k];
        // The entries are doubles here, which may cancel.
        double rounded = Math.ulp(precise[k]);
        error += Math.abs(direction[k]) * (errors[k] + rounded);
        bound += Math.abs(direction[k]) * (roundings[k] + rounded / 2);
        condition = conditions[k];
        moved++;
      }
    }
    return new Reference(
        new double[] {value},
        new double[] {error},
        new double[] {bound},
        new double[] {moved == 1 ? condition : Double.NaN});
  }
}
