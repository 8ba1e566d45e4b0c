package org.gradc.graph;

import static org.gradc.graph.Operation.Precedence.MULTIPLICATIVE;
import static org.gradc.graph.Row.real;

import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.precise.ElementaryFunctions;
import org.gradc.precise.InverseFunctions;
import org.gradc.precise.Trigonometry;

/** The rows of {@link Operations} for trigonometric functions and their inverses. */
abstract class TrigonometricOperations extends PowerOperations {
  /** A function of an order and a number. */
  @FunctionalInterface
  interface OfOrder<T> {
    T of(long n, T x);
  }

  /** A function whose derivative is that of the next order. */
  static Row family(String name, OfOrder<Double> kernel, OfOrder<DoubleDouble> precise) {
    return new Row(name, Kind.REAL, x -> kernel.of((Long) x[0], (Double) x[1]), Kind.INT, Kind.REAL)
        .preciseValue(x -> precise.of((Long) x[0], (DoubleDouble) x[1]))
        .derivative(null, TrigonometricOperations::nextOrder)
        .kernel()
        .costly()
        .sample(0, 4);
  }

  private static Node nextOrder(Graph g, List<Node> x, Node f, Node seed) {
    Node next = g.addInteger(x.get(0), g.integer(1));
    return g.multiply(seed, g.apply(((Apply) f).operation(), next, x.get(1)));
  }

  // Sines and cosines

  /** d sin x = cos x dx. */
  public static final Operation SIN =
      row(
          real("sin", Math::sin)
              .precise(Trigonometry::sin)
              .derivative(
                  (g, x, f, s) -> g.multiply(s, g.apply(TrigonometricOperations.COS, x.get(0))))
              .latex("\\sin {0}")
              .costly());

  /** d cos x = -sin x dx. */
  public static final Operation COS =
      row(
          real("cos", Math::cos)
              .precise(Trigonometry::cos)
              .derivative((g, x, f, s) -> g.negate(g.multiply(s, g.apply(SIN, x.get(0)))))
              .latex("\\cos {0}")
              .costly());

  /** cos(x) - 1: d f = -sin x dx. */
  public static final Operation COSM1 =
      row(
          real("cosm1", ElementaryKernels::cosm1)
              .precise(ElementaryFunctions::cosm1)
              .derivative((g, x, f, s) -> g.negate(g.multiply(s, g.apply(SIN, x.get(0)))))
              .kernel()
              .latex("\\left(\\cos {0} - 1\\right)")
              .costly());

  /** The derivative of order n of sin(x) / x, which is 1 at 0. */
  public static final Operation SINC =
      row(
          family(
                  "sincDerivative",
                  ElementaryKernels::sincDerivative,
                  ElementaryFunctions::sincDerivative)
              .latex("\\operatorname{sinc}^{({0})}\\left({1}\\right)"));

  // Tangents

  /** d tan x = (1 + f^2) dx. */
  public static final Operation TAN =
      row(
          real("tan", Math::tan)
              .precise(Trigonometry::tan)
              .derivative((g, x, f, s) -> g.multiply(s, g.add(g.constant(1), g.multiply(f, f))))
              .latex("\\tan {0}")
              .costly());

  /** d cot x = -(1 + f^2) dx. */
  public static final Operation COT =
      row(
          real("cot", x -> 1.0 / Math.tan(x))
              .precise(x -> DoubleDouble.ONE.divide(Trigonometry.tan(x)))
              .derivative(
                  (g, x, f, s) -> g.negate(g.multiply(s, g.add(g.constant(1), g.multiply(f, f)))))
              .java("1.0 / Math.tan({0})", MULTIPLICATIVE)
              .latex("\\operatorname{cot} {0}")
              .costly()
              .sample(0.2, 2.9)
              .singular(0.0));

  // Inverse functions of sine and cosine

  /** (1 - x)(1 + x): 1 - x^2 without cancellation near 1. d f = -2 x dx, which cancels nowhere. */
  public static final Operation ONE_MINUS_SQUARE =
      row(
          real("oneMinusSquare", ElementaryKernels::oneMinusSquare)
              .precise(x -> DoubleDouble.ONE.subtract(x).multiply(DoubleDouble.ONE.add(x)))
              .derivative((g, x, f, s) -> g.multiply(g.constant(-2), g.multiply(s, x.get(0))))
              .kernel()
              .latex("\\left(1 - {0}^2\\right)"));

  /** d asin x = dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ASIN =
      row(
          real("asin", Math::asin)
              .precise(Trigonometry::asin)
              .derivative((g, x, f, s) -> g.divide(s, leg(g, x.get(0))))
              .latex("\\arcsin {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  /** d acos x = -dx / sqrt((1 - x)(1 + x)). */
  public static final Operation ACOS =
      row(
          real("acos", Math::acos)
              .precise(Trigonometry::acos)
              .derivative((g, x, f, s) -> g.negate(g.divide(s, leg(g, x.get(0)))))
              .latex("\\arccos {0}")
              .costly()
              .sample(-0.95, 0.95)
              .singular(-1.0, 1.0));

  // Inverse functions of tangent and cotangent

  /** x / (1 + x^2), with g = 1 / (1 + x^2): d f = (g - 2 f^2) dx. */
  public static final Operation ATAN_MOMENT =
      row(
          real("atanMoment", ElementaryKernels::atanMoment)
              .precise(InverseFunctions::atanMoment)
              .derivative(
                  (g, x, f, s) -> {
                    Node slope = g.apply(TrigonometricOperations.ATAN_SLOPE, x.get(0));
                    Node square = g.multiply(g.constant(2), g.multiply(f, f));
                    return g.multiply(s, g.subtract(slope, square));
                  })
              .kernel()
              .latex("\\frac{{0}}{1 + {0}^2}"));

  /** 1 / (1 + x^2): d f = -2 f x / (1 + x^2) dx. */
  public static final Operation ATAN_SLOPE =
      row(
          real("atanSlope", ElementaryKernels::atanSlope)
              .precise(InverseFunctions::atanSlope)
              .derivative(
                  (g, x, f, s) ->
                      g.multiply(
                          g.constant(-2),
                          g.multiply(s, g.multiply(f, g.apply(ATAN_MOMENT, x.get(0))))))
              .kernel()
              .latex("\\frac 1 {1 + {0}^2}"));

  /** d atan x = dx / (1 + x^2). */
  public static final Operation ATAN =
      row(
          real("atan", Math::atan)
              .precise(Trigonometry::atan)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ATAN_SLOPE, x.get(0))))
              .latex("\\arctan {0}")
              .costly());

  /** Between 0 and pi, without a jump at 0: d acot x = -dx / (1 + x^2). */
  public static final Operation ACOT =
      row(
          real("acot", x -> Math.atan2(1.0, x))
              .precise(x -> Trigonometry.atan2(DoubleDouble.ONE, x))
              .derivative((g, x, f, s) -> g.negate(g.multiply(s, g.apply(ATAN_SLOPE, x.get(0)))))
              .java("Math.atan2(1.0, {0})")
              .latex("\\operatorname{arccot} {0}")
              .costly());

  // Inverse functions of secant and cosecant

  /**
   * 1 / (|x| sqrt(x^2 - 1)), with a = |x|: d f = -sign(x) f (1 / a + (1 / (a - 1) + 1 / (a + 1)) /
   * 2) dx, terms of one sign.
   */
  public static final Operation ASEC_SLOPE =
      row(
          real("asecSlope", ElementaryKernels::asecSlope)
              .precise(InverseFunctions::asecSlope)
              .derivative(
                  (g, x, f, s) -> {
                    Node a = g.apply(ABS, x.get(0));
                    Node signed = g.multiply(s, g.apply(SIGN, x.get(0)));
                    Node half = g.multiply(g.constant(0.5), signed);
                    Node below = g.divide(half, g.subtract(a, g.constant(1)));
                    Node above = g.divide(half, g.add(a, g.constant(1)));
                    Node sum = g.add(g.divide(signed, a), g.add(below, above));
                    return g.negate(g.multiply(f, sum));
                  })
              .kernel()
              .latex("\\frac 1 {\\left|{0}\\right| \\, \\sqrt{{0}^2 - 1}}")
              .costly()
              .sample(-5, -1.2)
              .singular(-1.0, 1.0));

  /** Between 0 and pi: d asec x = dx / (|x| sqrt(x^2 - 1)). */
  public static final Operation ASEC =
      row(
          real("asec", ElementaryKernels::asec)
              .precise(InverseFunctions::asec)
              .derivative((g, x, f, s) -> g.multiply(s, g.apply(ASEC_SLOPE, x.get(0))))
              .kernel()
              .latex("\\operatorname{arcsec} {0}")
              .costly()
              .sample(1.2, 5)
              .singular(-1.0, 1.0));

  /** Between -pi / 2 and pi / 2: d acsc x = -dx / (|x| sqrt(x^2 - 1)). */
  public static final Operation ACSC =
      row(
          real("acsc", ElementaryKernels::acsc)
              .precise(InverseFunctions::acsc)
              .derivative((g, x, f, s) -> g.negate(g.multiply(s, g.apply(ASEC_SLOPE, x.get(0)))))
              .kernel()
              .latex("\\operatorname{arccsc} {0}")
              .costly()
              .sample(1.2, 5)
              .singular(-1.0, 1.0));

  /** sqrt((1 - x)(1 + x)). */
  static Node leg(Graph g, Node x) {
    return g.apply(SQRT, g.apply(ONE_MINUS_SQUARE, x));
  }
}
