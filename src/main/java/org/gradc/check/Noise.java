package org.gradc.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How far rounding puts values off, measured: the differences of higher order of values at points
 * so near to each other that they are 0 for a smooth function (J. J. More and S. M. Wild,
 * Estimating computational noise, SIAM Journal on Scientific Computing 33, 2011, section 2).
 *
 * <p>Rounding may make a staircase of a function, whose steps are longer than points lie apart; so
 * they are looked at with several spacings. The differences of a smooth function shrink with the
 * spacing by powers, those of a staircase hardly: that is how they are told apart. What the values
 * are multiples of, they were rounded to.
 */
final class Noise {
  /** How many points are needed. */
  static final int POINTS = 8;

  private static final double[] SPACINGS = {
    0x1p-4, 0x1p-7, 0x1p-10, 0x1p-13, 0x1p-16, 0x1p-19, 0x1p-22, 0x1p-28, 0x1p-34, 0x1p-40
  };

  /** Differences that shrink by less from a spacing to the next are of rounding ... */
  private static final double FLAT = 64;

  /** ... unless they are a large part of the values: a function that oscillates has such. */
  private static final double SMALL = 1e-3;

  private static final int FIRST_ORDER = 4;
  private static final int LAST_ORDER = 5;

  /** A deviation times this bounds nearly all errors. */
  private static final double BOUND = 4;

  private Noise() {}

  /**
   * A bound of the errors of each value.
   *
   * @param samples gives those at points of a spacing, which is relative to the scale on which the
   *     function changes
   */
  static double[] measure(DoubleFunction<List<Sample>> samples) {
    return measure(SPACINGS, samples);
  }

  /** The same with other spacings, that fall. */
  static double[] measure(double[] spacings, DoubleFunction<List<Sample>> samples) {
    double[][] levels = new double[spacings.length][];
    double[] sizes = null;
    Grain[] grains = null;
    for (int level = 0; level < levels.length; level++) {
      List<Sample> line = samples.apply(spacings[level]);
      levels[level] = of(line);
      grains = grains == null ? Grain.none(line.get(0).size()) : grains;
      for (Sample sample : line) {
        for (int i = 0; i < grains.length; i++) {
          grains[i].add(sample.value(i));
        }
      }
      for (Grain grain : grains) {
        grain.endLine();
      }
      sizes = line.get(0).values();
    }
    double[] bounds = levels[levels.length - 1].clone();
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Math.max(bounds[i], grains[i].size() / 2);
    }
    for (int level = 0; level + 1 < levels.length; level++) {
      for (int i = 0; i < bounds.length; i++) {
        boolean flat = levels[level][i] < FLAT * levels[level + 1][i];
        if (flat && levels[level][i] < SMALL * Math.abs(sizes[i])) {
          bounds[i] = Math.max(bounds[i], levels[level][i]);
        }
      }
    }
    return bounds;
  }

  /**
   * The least change of a value. Where digits have cancelled, values are multiples of a power of 2;
   * if they were multiplied since, they stay the same from some points to the next all the same, or
   * change by a whole grain.
   */
  private static final class Grain {
    private double unit = Double.POSITIVE_INFINITY;
    private double change = Double.POSITIVE_INFINITY;
    private double last = Double.NaN;
    private boolean stays;

    static Grain[] none(int size) {
      Grain[] grains = new Grain[size];
      Arrays.setAll(grains, i -> new Grain());
      return grains;
    }

    void add(double value) {
      stays |= value == last;
      if (Math.abs(value - last) > 0) {
        change = Math.min(change, Math.abs(value - last));
      }
      last = value;
      if (value != 0 && Double.isFinite(value)) {
        int zeros = Long.numberOfTrailingZeros(Double.doubleToLongBits(value) | 1L << 52);
        unit = Math.min(unit, Math.ulp(value) * (1L << zeros));
      }
    }

    /** What follows lies elsewhere. */
    void endLine() {
      last = Double.NaN;
    }

    /** 0 where all values are the same. */
    double size() {
      boolean moves = change < Double.POSITIVE_INFINITY;
      double least = stays ? Math.max(unit, change) : unit;
      return moves && least < Double.POSITIVE_INFINITY ? least : 0;
    }
  }

  private static double[] of(List<Sample> samples) {
    int size = samples.get(0).size();
    double[] bounds = new double[size];
    for (int i = 0; i < size; i++) {
      double[] differences = new double[samples.size()];
      double largest = 0;
      for (int k = 0; k < differences.length; k++) {
        differences[k] = samples.get(k).value(i);
        largest = Math.max(largest, Math.abs(differences[k]));
      }
      bounds[i] =
          largest == 0 ? 0 : Math.max(BOUND * deviation(differences, largest), Math.ulp(largest));
    }
    return bounds;
  }

  /** The largest estimate by differences of several orders; the lower ones hold the slope. */
  private static double deviation(double[] differences, double largest) {
    double most = 0;
    double weight = 1;
    for (int order = 1; order <= LAST_ORDER; order++) {
      int count = differences.length - order;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        differences[k] = differences[k + 1] - differences[k];
        sum += differences[k] / largest * (differences[k] / largest);
      }
      // (order!)^2 / (2 order)!
      weight *= order / (2.0 * (2 * order - 1));
      if (order >= FIRST_ORDER) {
        double estimate = largest * Math.sqrt(weight * sum / count);
        most = Double.isNaN(estimate) ? Double.POSITIVE_INFINITY : Math.max(most, estimate);
      }
    }
    return most;
  }
}
