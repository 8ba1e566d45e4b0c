package org.gradc.check;

/** What a checker says of a derivative, from the best to the worst. */
public enum Verdict {
  /** It agrees with differences, and they are accurate enough to tell. */
  PASS,
  /** The function has another smooth piece on either side, or at the point itself. */
  NONSMOOTH,
  /** It contradicts nothing, but the differences, or its own digits, are too poor to say more. */
  INCONCLUSIVE,
  /** It is wrong. */
  FAIL;

  /** How large a multiple of the error bar a difference may be. */
  private static final double BARS = 10;

  /** What is allowed beyond error bars, relatively: sums of doubles in another order. */
  private static final double EXCUSED = 1e-12;

  /** How small the error bar must be, relatively, for a derivative to pass. */
  static final double CERTAIN = 1e-5;

  /** The worse of two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * The rule. With s the larger of both magnitudes, what differs by more than 10 bars and 1e-12 s
   * fails; what does not passes if the bar is at most 1e-5 s. An absolute tolerance there is not:
   * so a derivative that is 0 passes only where the function does not move at all.
   *
   * @param numerical the derivative by differences
   * @param bar how far it and the rounding of the claimed one may be off; infinite if unknown
   * @param claimed the derivative that is looked at
   */
  static Verdict of(double numerical, double bar, double claimed) {
    double scale = Math.max(Math.abs(numerical), Math.abs(claimed));
    if (Double.isNaN(numerical) || !Double.isFinite(bar)) {
      return INCONCLUSIVE;
    }
    if (!Double.isFinite(claimed)) {
      // Where differences grow without bound, an infinite derivative is right.
      double known = Double.isNaN(claimed) ? 0.1 : CERTAIN;
      return bar <= known * Math.abs(numerical) ? FAIL : INCONCLUSIVE;
    }
    if (Math.abs(numerical - claimed) > BARS * bar + EXCUSED * scale) {
      return FAIL;
    }
    return bar <= CERTAIN * scale ? PASS : INCONCLUSIVE;
  }
}
