package org.gradc.graph;

import static org.gradc.graph.Row.real;

import org.gradc.precise.DoubleDouble;
import org.gradc.precise.ElementaryFunctions;
import org.gradc.precise.Exponentials;

/** The rows of {@link Operations} for exponentials, logarithms and sigmoids. */
abstract class ExponentialOperations extends TrigonometricOperations {
  // Exponentials

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
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(EXP, x.get(0))))
              .latex("\\left(e^{{0}} - 1\\right)")
              .costly());

  // Logarithms

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

  /** log(x + y), x of at least y, with all digits also where the sum rounds to 1. */
  public static final Operation LOG_OF_SUM =
      form(
          real("logOfSum", Kernels::logOfSum)
              .precise((x, y) -> Exponentials.log(x.add(y)))
              .kernel()
              .costly());

  /** d log2 x = dx / (x log 2). */
  public static final Operation LOG2 =
      row(
          real("log2", Kernels::log2)
              .precise(Exponentials::log2)
              .derivative((g, x, f, s) -> overLogarithm(g, s, x.get(0), 1.4426950408889634))
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
              .derivative((g, x, f, s) -> overLogarithm(g, s, x.get(0), 0.4342944819032518))
              .latex("\\log_{10} {0}")
              .costly()
              .sample(0.1, 4)
              .singular(0.0));

  /** 1 / (x (1 - x)): d f = (2 x - 1) f^2 dx. */
  public static final Operation LOGIT_SLOPE =
      row(
          real("logitSlope", ElementaryKernels::logitSlope)
              .precise(x -> DoubleDouble.ONE.divide(x).divide(DoubleDouble.ONE.subtract(x)))
              .derivative(
                  (g, x, f, s) -> {
                    Node twice = g.multiply(g.constant(2), x.get(0));
                    Node sided = g.multiply(g.subtract(twice, g.constant(1)), f);
                    return g.multiply(s, g.multiply(sided, f));
                  })
              .kernel()
              .latex("\\frac 1 {{0} \\left(1 - {0}\\right)}")
              .sample(0.1, 0.9)
              .singular(0.0, 1.0));

  /** log(x / (1 - x)): d f = dx / (x (1 - x)). */
  public static final Operation LOGIT =
      row(
          real("logit", ElementaryKernels::logit)
              .precise(ElementaryFunctions::logit)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(LOGIT_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{logit} {0}")
              .costly()
              .sample(0.1, 0.9)
              .singular(0.0, 1.0));

  /** exp(x) / (exp(x) - 1) for negative x, with the limit at 0 from there: d f = f (1 - f) dx. */
  public static final Operation LOG1MEXP_SLOPE =
      row(
          real("log1mexpSlope", ElementaryKernels::log1mexpSlope)
              .precise(ElementaryFunctions::log1mexpSlope)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.multiply(f, g.subtract(g.constant(1), f))))
              .kernel()
              .latex("\\frac{e^{{0}}}{e^{{0}} - 1}")
              .costly()
              .sample(-4, -0.1)
              .singular(0.0));

  /** log(1 - exp(x)): d f = exp(x) / (exp(x) - 1) dx. */
  public static final Operation LOG1MEXP =
      row(
          real("log1mexp", ElementaryKernels::log1mexp)
              .precise(ElementaryFunctions::log1mexp)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(LOG1MEXP_SLOPE, x.get(0))))
              .kernel()
              .latex("\\log\\left(1 - e^{{0}}\\right)")
              .costly()
              .sample(-4, -0.1)
              .singular(0.0));

  // Sigmoids, from one exponential that does not overflow

  /** {@link #SIGMOID} with exp(-|x|) as the second operand. */
  static final Operation SIGMOID_OF =
      form(
          real("sigmoidOf", Kernels::sigmoidOf)
              .precise(
                  (x, e) -> (x.hi() >= 0.0 ? DoubleDouble.ONE : e).divide(DoubleDouble.ONE.add(e)))
              .kernel());

  /** {@link #SOFTPLUS} with exp(-|x|) as the second operand. */
  static final Operation SOFTPLUS_OF =
      form(
          real("softplusOf", Kernels::softplusOf)
              .precise((x, e) -> x.max(DoubleDouble.ZERO).add(Exponentials.log1p(e)))
              .kernel()
              .costly());

  /** The density of the logistic distribution, e / (1 + e)^2: d f = -f tanh(x / 2) dx. */
  public static final Operation SIGMOID_SLOPE =
      row(
          real("sigmoidSlope", ElementaryKernels::sigmoidSlope)
              .precise(Exponentials::sigmoidSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node half = g.multiply(g.constant(0.5), x.get(0));
                    return g.negate(
                        g.multiply(s, g.multiply(f, g.apply(HyperbolicOperations.TANH, half))));
                  })
              .lowered(
                  (g, x) -> {
                    Node e = exponential(g, x.get(0), 1);
                    Node below = g.add(g.constant(1), e);
                    return g.divide(e, g.multiply(below, below));
                  })
              .kernel()
              .latex("\\sigma'\\left({0}\\right)")
              .costly());

  /** d sigmoid x = e / (1 + e)^2 dx. */
  public static final Operation SIGMOID =
      row(
          real("sigmoid", Kernels::sigmoid)
              .precise(Exponentials::sigmoid)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(SIGMOID_SLOPE, x.get(0))))
              .lowered((g, x) -> g.apply(SIGMOID_OF, x.get(0), exponential(g, x.get(0), 1)))
              .kernel()
              .latex("\\sigma\\left({0}\\right)")
              .costly());

  /** d softplus x = sigmoid(x) dx. */
  public static final Operation SOFTPLUS =
      row(
          real("softplus", Kernels::softplus)
              .precise(Exponentials::softplus)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(SIGMOID, x.get(0))))
              .lowered((g, x) -> g.apply(SOFTPLUS_OF, x.get(0), exponential(g, x.get(0), 1)))
              .kernel()
              .costly());

  /**
   * exp(-factor |x|): the same node for x, -x and multiples by powers of 2, if the factor makes up
   * for those.
   */
  static Node exponential(Graph g, Node x, double factor) {
    if (x instanceof Apply apply && apply.operation() == NEGATE) {
      return exponential(g, apply.operand(0), factor);
    }
    if (x instanceof Apply apply
        && apply.operation() == MULTIPLY
        && apply.operand(0) instanceof Constant c
        && (Math.abs(c.real()) == 0.5 || Math.abs(c.real()) == 2)) {
      return exponential(g, apply.operand(1), factor * Math.abs(c.real()));
    }
    Node a = g.apply(ABS, x);
    return g.apply(EXP, g.negate(g.multiply(g.constant(factor), a)));
  }

  /** The seed times c / x, which is in range where x log(b) is not. */
  private static Node overLogarithm(Graph g, Node seed, Node x, double c) {
    return g.multiply(seed, g.divide(g.constant(c), x));
  }
}
