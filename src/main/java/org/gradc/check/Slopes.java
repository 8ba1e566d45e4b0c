package org.gradc.check;

import java.util.Collections;
import java.util.List;

/**
 * The derivatives of a function along a direction, by differences.
 *
 * @param found for each value its derivative; none where the function has other pieces around
 * @param left the derivative as the point is come to from before
 * @param right and from behind
 * @param kinked whether the function has other pieces at every step, however small
 * @param still for each value whether it is the same at all points; with other pieces at every step
 *     those count too
 * @param others for each value what steps of other sizes say against {@code found}
 * @param doubts for each value why its bar is as large as it is; empty where there is nothing to
 *     say
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Slopes(
    Estimate[] found,
    Estimate[] left,
    Estimate[] right,
    boolean kinked,
    boolean[] still,
    List<List<Estimate>> others,
    List<String> doubts) {

  /** Of steps that do not contradict each other. */
  static Slopes of(
      Estimate[] found, Estimate[] left, Estimate[] right, boolean kinked, boolean[] still) {
    return new Slopes(
        found,
        left,
        right,
        kinked,
        still,
        Collections.nCopies(found.length, List.of()),
        Collections.nCopies(found.length, ""));
  }
}
