package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.DoubleDouble;
import org.gradc.precise.Exponentials;
import org.gradc.precise.InverseFunctions;

/** The rows of {@link Operations} for hyperbolic functions and their inverses. */
abstract class HyperbolicOperations extends ExponentialOperations {
  /** d sinh x = cosh x dx. */
  public static final Operation SINH =
      row(
          real("sinh", Math::sinh)
              .precise(Exponentials::sinh)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(HyperbolicOperations.COSH, x.get(0))))
              .latex("\\sinh {0}")
              .costly());

  /** d cosh x = sinh x dx. */
  public static final Operation COSH =
      row(
          real("cosh", Math::cosh)
              .precise(Exponentials::cosh)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(SINH, x.get(0))))
              .latex("\\cosh {0}")
              .costly());

  /** {@link #TANH} with exp(-2 |x|) as the second operand. */
  static final Operation TANH_OF =
      form(
          real("tanhOf", ElementaryKernels::tanhOf)
              .precise((x, e) -> Exponentials.tanh(x))
              .kernel());

  /** 1 / cosh(x)^2 = 4 e / (1 + e)^2 with e = exp(-2 |x|): d f = -2 f tanh(x) dx. */
  public static final Operation TANH_SLOPE =
      row(
          real("tanhSlope", ElementaryKernels::tanhSlope)
              .precise(x -> Exponentials.sigmoidSlope(x.scalb(1)).scalb(2))
              .derivative(
                  (g, x, f, s) -> {
                    Node tanh = g.apply(HyperbolicOperations.TANH, x.get(0));
                    return g.multiply(g.constant(-2), g.multiply(s, g.multiply(f, tanh)));
                  })
              .lowered(
                  (g, x) -> {
                    Node e = exponential(g, x.get(0), 2);
                    Node below = g.add(g.constant(1), e);
                    return g.divide(g.multiply(g.constant(4), e), g.multiply(below, below));
                  })
              .kernel()
              .latex("\\operatorname{sech}^2 {0}")
              .costly());

  /** d tanh x = dx / cosh(x)^2. */
  public static final Operation TANH =
      row(
          real("tanh", ElementaryKernels::tanh)
              .precise(Exponentials::tanh)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(TANH_SLOPE, x.get(0))))
              .lowered((g, x) -> g.apply(TANH_OF, x.get(0), exponential(g, x.get(0), 2)))
              .kernel()
              .latex("\\tanh {0}")
              .costly());

  /** {@link #COTH} with exp(-2 |x|) as the second operand. */
  static final Operation COTH_OF =
      form(
          real("cothOf", ElementaryKernels::cothOf)
              .precise((x, e) -> DoubleDouble.ONE.divide(Exponentials.tanh(x)))
              .kernel());

  /** d coth x = -csch(x)^2 dx. */
  public static final Operation COTH =
      row(
          real("coth", ElementaryKernels::coth)
              .precise(x -> DoubleDouble.ONE.divide(Exponentials.tanh(x)))
              .derivative(
                  (g, x, f, s) -> {
                    Node csch = g.apply(HyperbolicOperations.CSCH, x.get(0));
                    return g.negate(g.multiply(s, g.multiply(csch, csch)));
                  })
              .lowered((g, x) -> g.apply(COTH_OF, x.get(0), exponential(g, x.get(0), 2)))
              .kernel()
              .latex("\\operatorname{coth} {0}")
              .costly()
              .sample(0.3, 3)
              .singular(0.0));

  /** 2 e / (1 + e^2) with e = exp(-|x|): d sech x = -f tanh(x) dx. */
  public static final Operation SECH =
      row(
          real("sech", ElementaryKernels::sech)
              .precise(Exponentials::sech)
              .derivative(
                  (g, x, f, s) -> g.negate(g.multiply(s, g.multiply(f, g.apply(TANH, x.get(0))))))
              .kernel()
              .latex("\\operatorname{sech} {0}")
              .costly());

  /** d csch x = -f coth(x) dx. */
  public static final Operation CSCH =
      row(
          real("csch", ElementaryKernels::csch)
              .precise(Exponentials::csch)
              .derivative(
                  (g, x, f, s) -> g.negate(g.multiply(s, g.multiply(f, g.apply(COTH, x.get(0))))))
              .kernel()
              .latex("\\operatorname{csch} {0}")
              .costly()
              .sample(0.3, 3)
              .singular(0.0));

  // Inverse functions

  /** d asinh x = dx / sqrt(1 + x^2). */
  public static final Operation ASINH =
      row(
          real("asinh", Kernels::asinh)
              .precise(Exponentials::asinh)
              .derivative((g, x, f, s) -> g.divide(s, root(g, x.get(0))))
              .kernel()
              .latex("\\operatorname{arsinh} {0}")
              .costly());

  /** d acosh x = dx / (sqrt(x - 1) sqrt(x + 1)), divided twice so that infinities stay apart. */
  public static final Operation ACOSH =
      row(
          real("acosh", Kernels::acosh)
              .precise(Exponentials::acosh)
              .derivative(
                  (g, x, f, s) -> {
                    Node below = g.apply(SQRT, g.subtract(x.get(0), g.constant(1)));
                    Node above = g.apply(SQRT, g.add(x.get(0), g.constant(1)));
                    return g.divide(g.divide(s, below), above);
                  })
              .kernel()
              .latex("\\operatorname{arcosh} {0}")
              .costly()
              .sample(1.1, 4)
              .singular(1.0));

  /** d atanh x = dx / ((1 - x)(1 + x)). */
  public static final Operation ATANH =
      row(
          real("atanh", Kernels::atanh)
              .precise(Exponentials::atanh)
              .derivative((g, x, f, s) -> g.divide(s, g.apply(ONE_MINUS_SQUARE, x.get(0))))
              .kernel()
              .latex("\\operatorname{artanh} {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /**
   * -1 / ((a - 1)(a + 1)) with a = |x|: d f = -sign(x) f (1 / (a - 1) + 1 / (a + 1)) dx, terms of
   * one sign.
   */
  public static final Operation ACOTH_SLOPE =
      row(
          real("acothSlope", ElementaryKernels::acothSlope)
              .precise(InverseFunctions::acothSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node a = g.apply(ABS, x.get(0));
                    Node signed = g.multiply(s, g.apply(SIGN, x.get(0)));
                    Node below = g.divide(signed, g.subtract(a, g.constant(1)));
                    Node above = g.divide(signed, g.add(a, g.constant(1)));
                    return g.negate(g.multiply(f, g.add(below, above)));
                  })
              .kernel()
              .latex("\\frac 1 {1 - {0}^2}")
              .sample(-5, -1.2)
              .singular(-1.0, 1.0));

  /** d acoth x = dx / (1 - x^2). */
  public static final Operation ACOTH =
      row(
          real("acoth", ElementaryKernels::acoth)
              .precise(InverseFunctions::acoth)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ACOTH_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{arcoth} {0}")
              .costly()
              .sample(1.2, 5)
              .singular(-1.0, 1.0));

  /** -1 / (x sqrt(1 - x^2)): d f = (1 - 2 x^2) / x^2 / (1 - x^2)^(3/2) dx. */
  public static final Operation ASECH_SLOPE =
      row(
          real("asechSlope", ElementaryKernels::asechSlope)
              .precise(InverseFunctions::asechSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node square = g.apply(ONE_MINUS_SQUARE, x.get(0));
                    Node cube = g.multiply(square, g.apply(SQRT, square));
                    Node twice = g.multiply(g.constant(2), g.multiply(x.get(0), x.get(0)));
                    Node above = g.subtract(g.constant(1), twice);
                    Node rest = g.divide(g.divide(above, x.get(0)), x.get(0));
                    return g.multiply(s, g.divide(rest, cube));
                  })
              .kernel()
              .latex("\\frac{-1}{{0} \\, \\sqrt{1 - {0}^2}}")
              .costly()
              .sample(0.1, 0.9)
              .singular(0.0, 1.0));

  /** d asech x = -dx / (x sqrt(1 - x^2)). */
  public static final Operation ASECH =
      row(
          real("asech", ElementaryKernels::asech)
              .precise(InverseFunctions::asech)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ASECH_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{arsech} {0}")
              .costly()
              .sample(0.1, 0.9)
              .singular(0.0, 1.0));

  /** -1 / (|x| sqrt(1 + x^2)): d f = -f (1 / x + x / (1 + x^2)) dx, terms of one sign. */
  public static final Operation ACSCH_SLOPE =
      row(
          real("acschSlope", ElementaryKernels::acschSlope)
              .precise(InverseFunctions::acschSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node moment = g.multiply(s, g.apply(ATAN_MOMENT, x.get(0)));
                    return g.negate(g.multiply(f, g.add(g.divide(s, x.get(0)), moment)));
                  })
              .kernel()
              .latex("\\frac{-1}{\\left|{0}\\right| \\, \\sqrt{1 + {0}^2}}")
              .costly()
              .sample(0.2, 5)
              .singular(0.0));

  /** d acsch x = -dx / (|x| sqrt(1 + x^2)). */
  public static final Operation ACSCH =
      row(
          real("acsch", ElementaryKernels::acsch)
              .precise(InverseFunctions::acsch)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ACSCH_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{arcsch} {0}")
              .costly()
              .sample(0.2, 5)
              .singular(0.0));

  /** sqrt(1 + x^2). */
  private static Node root(Graph g, Node x) {
    return g.apply(HYPOT, g.constant(1), x);
  }
}
