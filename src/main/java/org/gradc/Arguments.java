package org.gradc;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The values of one evaluation by name, each array flat and row-major.
 *
 * @param reals values of real variables
 * @param integers values of integer variables
 * @param samples the number of samples that each input holds, sample after sample; empty for one
 *     sample without a batch
 */
public record Arguments(
    Map<String, double[]> reals, Map<String, int[]> integers, OptionalInt samples) {}
