package org.gradc;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The values of one evaluation by name, each array flat and row-major.
 *
 * @param reals values of real variables
 * @param integers values of integer variables
 * @param samples the number of samples that each input holds, sample after sample; empty for one
 *     sample without a batch
 * @param weights how much each sample of a batch counts; empty where all count alike
 */
public record Arguments(
    Map<String, double[]> reals,
    Map<String, int[]> integers,
    OptionalInt samples,
    Optional<double[]> weights) {
  /** Values without weights. */
  public Arguments(Map<String, double[]> reals, Map<String, int[]> integers, OptionalInt samples) {
    this(reals, integers, samples, Optional.empty());
  }
}
