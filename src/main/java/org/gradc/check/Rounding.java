package org.gradc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is known of the derivatives along a direction from their own formulas. */
@FunctionalInterface
public interface Rounding {
  /** By how much coordinates change, relatively, where the condition is measured. */
  double CHANGE = 0x1p-50;

  /**
   * How much more rounding does to doubles than what scatters numbers that have twice as many
   * digits.
   */
  double MORE_DIGITS = 0x1p43;

  /** For each value of the function that is differentiated. */
  Reference along(double[] direction);

  /** That of a gradient, by what is known of its entries. */
  static Rounding ofGradient(Reference entries) {
    return entries::times;
  }

  /** What is known of the values of a function at a point. */
  static Reference measure(VectorFunction function, Point x) {
    return function instanceof PreciseFunction precise
        ? compare(precise, x)
        : Reference.ofRoundings(scatter(function, x));
  }

  /**
   * How far rounding puts the values of a function off, measured at points so near that it is a
   * straight line between them; each coordinate moves by a part of its own.
   */
  private static double[] scatter(VectorFunction function, Point x) {
    double[] parts = new double[x.size()];
    return Noise.measure(
        spacing -> {
          List<Sample> samples = new ArrayList<>();
          for (int k = 0; k < Noise.POINTS; k++) {
            for (int j = 0; j < parts.length; j++) {
              parts[j] = k * Math.max(spacing / 64, 0x1p-46) * (1 + 0.37 * Math.sin(j));
            }
            samples.add(function.at(x.scaled(parts)));
          }
          return samples;
        });
  }

  /**
   * Compares both precisions, at the point and near it, so that digits that happen to be exact do
   * not count; what rounding of the point itself does comes on top.
   */
  private static Reference compare(PreciseFunction function, Point x) {
    Random random = new Random(1);
    double[] signed = x.toArray();
    double[] parts = new double[x.size()];
    for (int j = 0; j < parts.length; j++) {
      signed[j] = random.nextBoolean() ? signed[j] : -signed[j];
      parts[j] = PreciseFunction.NEAR * (1 + 0.37 * Math.sin(j));
    }
    Point near = x.scaled(parts);
    Sample here = function.at(x);
    Sample changed = function.at(x.moved(signed, CHANGE));
    Sample there = function.at(near);
    Sample roundedHere = function.rounded(x);
    Sample roundedThere = function.rounded(near);
    double[] roundings = new double[here.size()];
    double[] conditions = new double[here.size()];
    double[] scattered = function.scatter(x, here);
    for (int i = 0; i < roundings.length; i++) {
      double change = Math.abs(changed.minus(here, i));
      double value = Math.abs(here.value(i));
      conditions[i] = here.isOn(changed) && value > 0 ? change / (CHANGE * value) : Double.NaN;
      double own = Math.abs(roundedHere.minus(here, i));
      double next = Math.abs(roundedThere.minus(there, i));
      // Half an ulp of each coordinate.
      double given = here.isOn(changed) ? change * (0x1p-53 / CHANGE) : 0;
      double most = Math.max(own, Math.max(Double.isNaN(next) ? 0 : next, given));
      // Where digits cancel, doubles may be right by chance; with more digits that is seen.
      most = Math.max(most, scattered[i] / PreciseFunction.BOUND * MORE_DIGITS);
      roundings[i] = Math.max(most, Math.ulp(value) / 2);
      if (value == 0 && most == 0) {
        roundings[i] = 0;
      }
    }
    return new Reference(here.values(), scattered, roundings, conditions);
  }
}
