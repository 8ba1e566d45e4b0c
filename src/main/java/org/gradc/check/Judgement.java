package org.gradc.check;

import java.util.Locale;

/** Compares one claimed number with what the oracle says, or with another number. */
final class Judgement {
  /** What last digits of values in twice the precision of a double are, with some to spare. */
  private static final double LAST_DIGITS = 0x1p-86;

  private Judgement() {}

  /**
   * Compares a derivative with differences.
   *
   * @param slopes what the oracle says along the direction
   * @param i which value of the function
   * @param value the function's value at the point
   * @param reference what is known of the derivatives from their formulas
   */
  static Finding ofDerivative(
      String derivative,
      String component,
      double claimed,
      Reference reference,
      Slopes slopes,
      int i,
      double value,
      boolean tellsPieces) {
    Estimate left = slopes.left()[i];
    Estimate right = slopes.right()[i];
    Estimate found = slopes.found()[i];
    Finding finding =
        new Finding(
            derivative,
            component,
            claimed,
            new Finding.Numerical(found.value(), found.error(), left.value(), right.value()),
            reference.roundings()[i],
            reference.conditions()[i],
            Verdict.INCONCLUSIVE,
            "",
            0);
    if (!Double.isFinite(value)) {
      return finding.with(Verdict.INCONCLUSIVE, "the value is " + value + " at the point");
    }
    if (slopes.still()[i] && claimed == 0) {
      return finding.with(Finding.Numerical.ZERO).with(Verdict.PASS, "");
    }
    if (slopes.still()[i] && !slopes.kinked() && !Double.isFinite(claimed)) {
      return finding.with(Verdict.FAIL, "the function does not move");
    }
    boolean differ = left.isKnown() && right.isKnown() && !left.agrees(right);
    if (slopes.kinked()) {
      return atKink(finding, left, right);
    }
    if (!tellsPieces && differ && isKink(left, right)) {
      return betweenSides(finding, left, right);
    }
    // That a number is not finite is no matter of rounding.
    double bar = found.error() + (Double.isFinite(claimed) ? finding.rounding() : 0);
    Verdict verdict = Verdict.of(found.value(), bar, claimed);
    double precise = reference.precise()[i];
    boolean known = Double.isFinite(precise);
    double preciseBar = found.error() + reference.errors()[i];
    if (known && Verdict.of(found.value(), preciseBar, precise) == Verdict.FAIL) {
      return finding.with(Verdict.FAIL, "the formula of the derivative gives " + precise);
    }
    if (verdict == Verdict.FAIL && known) {
      return finding.with(
          Verdict.FAIL, "but the formula of the derivative gives " + precise + ", which is right");
    }
    if (verdict == Verdict.FAIL) {
      for (Estimate other : slopes.others().get(i)) {
        double bars = other.error() + finding.rounding();
        if (other.isSharp(1e-2) && Verdict.of(other.value(), bars, claimed) != Verdict.FAIL) {
          return finding.with(Verdict.INCONCLUSIVE, "steps of another size say " + other.value());
        }
      }
    }
    if (isNothing(finding, reference, i, found, value)) {
      return finding.with(Verdict.PASS, "");
    }
    if (verdict == Verdict.INCONCLUSIVE && !slopes.doubts().get(i).isEmpty()) {
      return finding.with(verdict, slopes.doubts().get(i));
    }
    return finding.with(verdict, note(verdict, finding, left, right));
  }

  /**
   * Whether a derivative is 0 by its formula, as in (x + y) - x by x, whatever the last digits are,
   * and differences see nothing but those of the values.
   */
  private static boolean isNothing(
      Finding finding, Reference reference, int i, Estimate found, double value) {
    return finding.claimed() == 0
        && reference.precise()[i] == 0
        && reference.errors()[i] == 0
        && Math.abs(found.value()) <= 10 * found.error()
        && found.error() * found.step() <= LAST_DIGITS * Math.abs(value);
  }

  /** Where the function has other pieces all around; this value may be smooth across them. */
  private static Finding atKink(Finding finding, Estimate left, Estimate right) {
    double slope = (left.value() + right.value()) / 2;
    double error = left.error() + right.error() + Math.abs(left.value() - right.value());
    boolean rounds = Double.isFinite(finding.claimed()) && Double.isFinite(finding.rounding());
    double bar = error + (rounds ? finding.rounding() : 0);
    Finding across = finding.with(new Finding.Numerical(slope, error, left.value(), right.value()));
    Verdict verdict = Verdict.of(slope, bar, finding.claimed());
    if (verdict == Verdict.PASS) {
      return across.with(Verdict.PASS, "");
    }
    if (!left.isKnown() && !right.isKnown()) {
      return finding.with(Verdict.INCONCLUSIVE, sides(left, right));
    }
    if (!left.isKnown() || !right.isKnown() || !left.agrees(right)) {
      return betweenSides(finding, left, right);
    }
    return verdict == Verdict.FAIL
        ? across.with(Verdict.FAIL, "the same from both sides: " + sides(left, right))
        : across.with(Verdict.INCONCLUSIVE, "the same from both sides, as far as differences tell");
  }

  /**
   * Any number from the one slope to the other may stand for a derivative where there is none; what
   * is none of them is wrong.
   */
  private static Finding betweenSides(Finding finding, Estimate left, Estimate right) {
    double least = Math.min(left.value(), right.value());
    double most = Math.max(left.value(), right.value());
    double bar = left.error() + right.error() + finding.rounding();
    double outside = Math.max(least - finding.claimed(), finding.claimed() - most);
    boolean wrong =
        left.isKnown()
            && right.isKnown()
            && isKink(left, right)
            && outside > 10 * bar
            && outside > 1e-3 * (most - least);
    return finding.with(wrong ? Verdict.FAIL : Verdict.NONSMOOTH, sides(left, right));
  }

  /** Whether the sides differ by far more than their bars. */
  private static boolean isKink(Estimate left, Estimate right) {
    double scale = Math.max(Math.abs(left.value()), Math.abs(right.value()));
    return left.error() + right.error() <= 1e-4 * scale
        && Math.abs(left.value() - right.value()) > 1e-3 * scale;
  }

  private static String sides(Estimate left, Estimate right) {
    double scale = Math.max(size(left), size(right));
    return "left " + text(left, scale) + ", right " + text(right, scale);
  }

  private static double size(Estimate side) {
    return side.isKnown() ? Math.abs(side.value()) : 0;
  }

  private static String text(Estimate side, double scale) {
    boolean known = side.isKnown() && side.error() <= 1e-3 * scale;
    boolean zero = known && Math.abs(side.value()) <= 1e-12 * scale;
    return zero ? "0" : known ? String.format(Locale.ROOT, "%.6g", side.value()) : "none";
  }

  private static String note(Verdict verdict, Finding finding, Estimate left, Estimate right) {
    double scale = Math.max(Math.abs(finding.claimed()), Math.abs(finding.numerical().value()));
    if (verdict == Verdict.FAIL) {
      return Double.isFinite(finding.claimed()) ? "" : "differences are finite";
    }
    if (verdict != Verdict.INCONCLUSIVE) {
      return "";
    }
    if (!Double.isFinite(finding.numerical().error())) {
      return left.isKnown() || right.isKnown()
          ? "not defined on both sides: " + sides(left, right)
          : "there are no differences to compare with";
    }
    if (finding.rounding() > 1e-5 * scale) {
      return "badly conditioned: " + digits(finding.rounding() / scale) + " digits lost";
    }
    return "the error bar is too large";
  }

  /** How many of the 16 digits of a double a relative error takes. */
  private static int digits(double relative) {
    return (int) Math.min(16, Math.max(0, Math.round(16 + Math.log10(relative))));
  }

  /** Compares two numbers that are to be equal but for rounding. */
  static Finding ofEquality(
      String what, String component, double claimed, double other, double rounding) {
    Finding finding =
        new Finding(
            what,
            component,
            claimed,
            Finding.Numerical.other(other),
            rounding,
            Double.NaN,
            Verdict.PASS,
            "",
            0);
    if (Double.compare(claimed, other) == 0 || claimed == other) {
      return finding;
    }
    if (!Double.isFinite(other)) {
      return finding.with(Verdict.FAIL, "one of them is not finite");
    }
    return Verdict.of(other, rounding, claimed) == Verdict.FAIL
        ? finding.with(Verdict.FAIL, "")
        : finding;
  }
}
