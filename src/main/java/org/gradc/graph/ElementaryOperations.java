package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.Exponentials;
import org.gradc.precise.Trigonometry;

/**
 * The rows of {@link Operations} for trigonometric, hyperbolic and exponential functions and their
 * inverses.
 */
abstract class ElementaryOperations extends PowerOperations {
  // Trigonometric functions

  /** d sin x = cos x dx. */
  public static final Operation SIN =
      row(
          real("sin", Math::sin)
              .precise(Trigonometry::sin)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(ElementaryOperations.COS, x.get(0))))
              .latex("\\sin {0}")
              .costly());

  /** d cos x = -sin x dx. */
  public static final Operation COS =
      row(
          real("cos", Math::cos)
              .precise(Trigonometry::cos)
              .derivative(
                  (g, x, f, s) ->
                      g.negate(g.multiply(s, g.apply(ElementaryOperations.SIN, x.get(0)))))
              .latex("\\cos {0}")
              .costly());

  /** d tan x = (1 + f^2) dx. */
  public static final Operation TAN =
      row(
          real("tan", Math::tan)
              .precise(Trigonometry::tan)
              .derivative((g, x, f, s) -> g.multiply(s, g.add(g.constant(1), g.multiply(f, f))))
              .latex("\\tan {0}")
              .costly());

  /** d asin x = dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ASIN =
      row(
          real("asin", Math::asin)
              .precise(Trigonometry::asin)
              .derivative((g, x, f, s) -> g.divide(s, oneMinusSquareRoot(g, x.get(0))))
              .latex("\\arcsin {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d acos x = -dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ACOS =
      row(
          real("acos", Math::acos)
              .precise(Trigonometry::acos)
              .derivative((g, x, f, s) -> g.negate(g.divide(s, oneMinusSquareRoot(g, x.get(0)))))
              .latex("\\arccos {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d atan x = dx / (1 + x^2). */
  public static final Operation ATAN =
      row(
          real("atan", Math::atan)
              .precise(Trigonometry::atan)
              .derivative(
                  (g, x, f, s) -> g.divide(s, g.add(g.constant(1), g.multiply(x.get(0), x.get(0)))))
              .latex("\\arctan {0}")
              .costly());

  // Hyperbolic functions

  /** d sinh x = cosh x dx. */
  public static final Operation SINH =
      row(
          real("sinh", Math::sinh)
              .precise(Exponentials::sinh)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(ElementaryOperations.COSH, x.get(0))))
              .latex("\\sinh {0}")
              .costly());

  /** d cosh x = sinh x dx. */
  public static final Operation COSH =
      row(
          real("cosh", Math::cosh)
              .precise(Exponentials::cosh)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(ElementaryOperations.SINH, x.get(0))))
              .latex("\\cosh {0}")
              .costly());

  /** d tanh x = (1 - f)(1 + f) dx. */
  public static final Operation TANH =
      row(
          real("tanh", Math::tanh)
              .precise(Exponentials::tanh)
              .derivative((g, x, f, s) -> g.multiply(s, oneMinusSquare(g, f)))
              .latex("\\tanh {0}")
              .costly());

  /** d asinh x = dx / sqrt(1 + x^2). */
  public static final Operation ASINH =
      row(
          real("asinh", Kernels::asinh)
              .precise(Exponentials::asinh)
              .derivative((g, x, f, s) -> g.divide(s, g.apply(HYPOT, g.constant(1), x.get(0))))
              .kernel()
              .latex("\\operatorname{arsinh} {0}")
              .costly());

  /** d acosh x = dx / (sqrt(x - 1) sqrt(x + 1)). */
  public static final Operation ACOSH =
      row(
          real("acosh", Kernels::acosh)
              .precise(Exponentials::acosh)
              .derivative(
                  (g, x, f, s) ->
                      g.divide(
                          s,
                          g.multiply(
                              g.apply(SQRT, g.subtract(x.get(0), g.constant(1))),
                              g.apply(SQRT, g.add(x.get(0), g.constant(1))))))
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
              .derivative((g, x, f, s) -> g.divide(s, oneMinusSquare(g, x.get(0))))
              .kernel()
              .latex("\\operatorname{artanh} {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  // Exponentials and logarithms

  /** d exp x = f dx. */
  public static final Operation EXP =
      row(
          real("exp", Math::exp)
              .precise(Exponentials::exp)
              .derivative((g, x, f, s) -> g.multiply(s, f))
              .latex("e^{{0}}")
              .costly());

  /** d expm1 x = exp(x) dx, because f + 1 cancels where x is very negative. */
  public static final Operation EXPM1 =
      row(
          real("expm1", Math::expm1)
              .precise(Exponentials::expm1)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(ElementaryOperations.EXP, x.get(0))))
              .latex("\\left(e^{{0}} - 1\\right)")
              .costly());

  /** d log x = dx / x. */
  public static final Operation LOG =
      row(
          real("log", Math::log)
              .precise(Exponentials::log)
              .derivative((g, x, f, s) -> g.divide(s, x.get(0)))
              .latex("\\log {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** d log1p x = dx / (1 + x). */
  public static final Operation LOG1P =
      row(
          real("log1p", Math::log1p)
              .precise(Exponentials::log1p)
              .derivative((g, x, f, s) -> g.divide(s, g.add(g.constant(1), x.get(0))))
              .latex("\\log\\left(1 + {0}\\right)")
              .costly()
              .sample(-0.9, 3)
              .singular(-1.0));

  /** d log2 x = dx / (x log 2). */
  public static final Operation LOG2 =
      row(
          real("log2", Kernels::log2)
              .precise(Exponentials::log2)
              .derivative(
                  (g, x, f, s) -> g.divide(s, g.multiply(x.get(0), g.constant(StrictMath.log(2)))))
              .kernel()
              .latex("\\log_2 {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** d log10 x = dx / (x log 10). */
  public static final Operation LOG10 =
      row(
          real("log10", Math::log10)
              .precise(Exponentials::log10)
              .derivative(
                  (g, x, f, s) -> g.divide(s, g.multiply(x.get(0), g.constant(StrictMath.log(10)))))
              .latex("\\log_{10} {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** (1 - x)(1 + x): 1 - x^2 without cancellation near 1. */
  private static Node oneMinusSquare(Graph g, Node x) {
    return g.multiply(g.subtract(g.constant(1), x), g.add(g.constant(1), x));
  }

  private static Node oneMinusSquareRoot(Graph g, Node x) {
    return g.apply(SQRT, oneMinusSquare(g, x));
  }
}
