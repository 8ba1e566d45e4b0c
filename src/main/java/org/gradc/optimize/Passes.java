package org.gradc.optimize;

import java.util.Collection;
import java.util.List;
import org.gradc.differentiate.StableForms;
import org.gradc.graph.Build;

/** The passes, in the order in which they run. */
public final class Passes {
  /**
   * Before differentiation: forms that lose no accuracy, so that their derivatives do not either.
   */
  public static final List<Pass> FORWARD = List.of(StableForms::over, new KeptTerms());

  /** After it: what the schedule has no statement for, and sums of as few terms as may be. */
  public static final List<Pass> LOWERING =
      List.of(
          new IdleLoops(),
          new SharedParts(),
          new ScaledNorms(),
          new ShiftedLogSumExp(),
          new LikeTerms());

  /**
   * For the entries of a matrix of derivatives, before the others: what they share with each other
   * and with the model.
   *
   * @param arrays of which the entries' formulas are made
   */
  public static List<Pass> sharing(Collection<Build> arrays) {
    return List.of(new WrittenArrays(arrays), new Distribution());
  }

  private Passes() {}
}
