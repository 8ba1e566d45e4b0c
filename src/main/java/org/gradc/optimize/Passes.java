package org.gradc.optimize;

import java.util.List;
import org.gradc.differentiate.StableForms;

/** The passes, in the order in which they run. */
public final class Passes {
  /**
   * Before differentiation: forms that lose no accuracy, so that their derivatives do not either.
   */
  public static final List<Pass> FORWARD = List.of(StableForms::over);

  /** After it: what the schedule has no statement for, and sums of as few terms as may be. */
  public static final List<Pass> LOWERING =
      List.of(new SharedParts(), new ShiftedLogSumExp(), new LikeTerms());

  /** The same for the entries of a matrix of derivatives. */
  public static final List<Pass> OF_ENTRIES =
      List.of(new Distribution(), new SharedParts(), new ShiftedLogSumExp(), new LikeTerms());

  private Passes() {}
}
