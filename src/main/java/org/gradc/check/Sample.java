package org.gradc.check;

import java.util.Arrays;
import org.gradc.precise.DoubleDouble;

/**
 * What a function is at a point: values, each the sum of two doubles, and the smooth piece that
 * they were computed on.
 */
public final class Sample {
  private final double[] high;
  private final double[] low;
  private final long piece;

  /**
   * @param high the values as doubles
   * @param low what is to be added to them
   * @param piece tells smooth pieces of the function apart; always the same where it is not known
   */
  public Sample(double[] high, double[] low, long piece) {
    this.high = high;
    this.low = low;
    this.piece = piece;
  }

  /** Values in double precision. */
  public static Sample of(double[] values, long piece) {
    return new Sample(values, new double[values.length], piece);
  }

  /** Values with twice the digits. */
  static Sample of(DoubleDouble[] values, long piece) {
    double[] high = new double[values.length];
    double[] low = new double[values.length];
    for (int i = 0; i < high.length; i++) {
      high[i] = values[i].hi();
      low[i] = Double.isFinite(high[i]) ? values[i].lo() : 0;
    }
    return new Sample(high, low, piece);
  }

  /** Values that are not there. */
  static Sample undefined(int size) {
    double[] none = new double[size];
    Arrays.fill(none, Double.NaN);
    return of(none, 0);
  }

  public int size() {
    return high.length;
  }

  /** The values as doubles; a copy. */
  public double[] values() {
    return high.clone();
  }

  public double value(int k) {
    return high[k];
  }

  /** What is to be added to a value. */
  public double rest(int k) {
    return low[k];
  }

  public long piece() {
    return piece;
  }

  boolean isOn(Sample other) {
    return piece == other.piece;
  }

  /** This value less another's, as a double. */
  double minus(Sample other, int k) {
    return (high[k] - other.high[k]) + (low[k] - other.low[k]);
  }
}
