package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The partial derivatives of every row of the table against finite differences, and at singular
 * points and infinities against what the documentation says.
 */
class OperationDerivativesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Graph g = new Graph();

  /**
   * A partial derivative at a point: the operands, then for each differentiable operand what it is.
   */
  private record Expected(List<Object> point, List<Double> partials) {}

  private static final Map<Operation, List<Expected>> SINGULAR = new HashMap<>();

  private static Expected at(double x, double partial) {
    return new Expected(List.of(x), List.of(partial));
  }

  private static Expected at(Object x, Object y, double... partials) {
    return new Expected(List.of(x, y), Arrays.stream(partials).boxed().toList());
  }

  private static void singular(Operation row, Expected... points) {
    SINGULAR.put(row, List.of(points));
  }

  static {
    singular(Operations.DIVIDE, at(1.0, 0.0, INFINITY, -INFINITY), at(1.0, INFINITY, 0, -0.0));
    singular(
        Operations.POWER,
        at(0.0, 0.0, 0, 0),
        at(0.0, 1.0, 1, 0),
        at(0.0, 2.0, 0, 0),
        at(0.0, 0.5, INFINITY, 0),
        at(2.0, 0.0, 0, Math.log(2)),
        at(-2.0, 3.0, 12, Double.NaN));
    singular(
        Operations.INTEGER_POWER,
        at(0.0, 0L, 0),
        at(0.0, 1L, 1),
        at(0.0, 2L, 0),
        at(-2.0, 3L, 12),
        at(2.0, -1L, -0.25));
    singular(Operations.SQRT, at(0, INFINITY), at(INFINITY, 0));
    singular(Operations.MAGNITUDE, at(0, 0), at(-0.0, 0), at(4, 0.25));
    singular(Operations.CBRT, at(0, INFINITY), at(-8, 1 / 12.0), at(INFINITY, 0));
    singular(Operations.ATAN2, at(0.0, 0.0, Double.NaN, Double.NaN), at(0.0, -1.0, -1, -0.0));
    singular(Operations.HYPOT, at(0.0, 0.0, 0, 0), at(0.0, -2.0, 0, -1));
    singular(
        Operations.XLOGY,
        at(0.0, 0.0, 0, 0),
        at(0.0, 2.0, Math.log(2), 0),
        at(1.0, 0.0, -INFINITY, INFINITY));
    singular(Operations.XLOGY_BY_X, at(0.0, 0.0, INFINITY), at(0.0, 2.0, 0.5));
    singular(Operations.XLOGY_BY_Y, at(0.0, 0.0, INFINITY, -0.0), at(0.0, 2.0, 0.5, -0.0));
    singular(Operations.INVERSE_LENGTH, at(0, 0), at(2, -0.25));
    singular(Operations.COSINE, at(0.0, 0.0, 0, -0.0), at(1.0, 0.0, 0, -0.0));
    singular(Operations.TURN, at(0.0, 0.0, Double.NaN, Double.NaN), at(0.0, 2.0, 0.25, -0.0));
    singular(
        Operations.POWER_DERIVATIVE,
        new Expected(List.of(0L, 1L, 0.0, 2.0), List.of(0.0, 0.0)),
        new Expected(List.of(1L, 0L, 0.0, 0.0), List.of(0.0, INFINITY)));
    singular(Operations.ABS, at(0, 0), at(-0.0, -0.0), at(-INFINITY, -1), at(2, 1));
    singular(
        Operations.RELU, at(0, 0), at(-0.0, 0), at(1e-300, 1), at(-INFINITY, 0), at(Double.NaN, 0));
    singular(Operations.MIN, at(2.0, 2.0, 1, 0), at(1.0, 2.0, 1, 0), at(2.0, 1.0, 0, 1));
    singular(Operations.MAX, at(2.0, 2.0, 1, 0), at(1.0, 2.0, 0, 1), at(2.0, 1.0, 1, 0));
    singular(Operations.ASIN, at(1, INFINITY), at(-1, INFINITY), at(2, Double.NaN));
    singular(Operations.ACOS, at(1, -INFINITY), at(-1, -INFINITY), at(2, Double.NaN));
    singular(Operations.ACOSH, at(1, INFINITY), at(INFINITY, 0), at(0, Double.NaN));
    singular(Operations.ATANH, at(1, INFINITY), at(-1, INFINITY));
    singular(Operations.LOG, at(0, INFINITY), at(INFINITY, 0));
    singular(Operations.LOG1P, at(-1, INFINITY), at(INFINITY, 0), at(1e-300, 1));
    singular(Operations.LOG2, at(0, INFINITY), at(INFINITY, 0));
    singular(Operations.LOG10, at(0, INFINITY), at(INFINITY, 0));
    singular(Operations.LGAMMA, at(0, -INFINITY), at(-1, Double.NaN), at(INFINITY, INFINITY));
    singular(Operations.POLYGAMMA, at(0L, 0.0, INFINITY), at(0L, -1.0, INFINITY));
    singular(Operations.EXP, at(-INFINITY, 0), at(INFINITY, INFINITY));
    singular(Operations.EXPM1, at(-INFINITY, 0), at(-40, Math.exp(-40)), at(0, 1));
    singular(Operations.TANH, at(-INFINITY, 0), at(INFINITY, 0), at(0, 1));
    singular(Operations.ATAN, at(-INFINITY, 0), at(1e300, 0), at(0, 1));
    singular(Operations.ASINH, at(-INFINITY, 0), at(1e300, 1e-300), at(0, 1));
    singular(Operations.SIGMOID, at(-INFINITY, 0), at(INFINITY, 0), at(40, Math.exp(-40)));
    singular(Operations.SOFTPLUS, at(-INFINITY, 0), at(INFINITY, 1), at(0, 0.5));
    singular(Operations.LOGIT, at(0, INFINITY), at(1, INFINITY));
    singular(Operations.LOGIT_SLOPE, at(0, -INFINITY), at(1, INFINITY), at(0.5, 0));
    singular(Operations.LOG1MEXP, at(0, -INFINITY), at(-0.0, -INFINITY), at(-INFINITY, -0.0));
    singular(Operations.LOG1MEXP_SLOPE, at(0, -INFINITY), at(-INFINITY, -0.0));
    singular(Operations.LBETA, at(0.0, 1.0, -INFINITY, -0.0), at(1.0, INFINITY, -INFINITY, 0));
    singular(
        Operations.POLYGAMMA_DIFFERENCE,
        new Expected(List.of(0L, 0.0, 1.0), List.of(INFINITY, -Math.PI * Math.PI / 6)));
    singular(Operations.SINC, at(0L, 0.0, -0.0), at(1L, 0.0, -1 / 3.0), at(0L, INFINITY, 0));
    singular(Operations.BESSELY, at(0L, 0.0, INFINITY), at(0L, INFINITY, -0.0));
    singular(Operations.BESSELK, at(0L, 0.0, -INFINITY), at(1L, INFINITY, -0.0));
    singular(
        Operations.BESSELIX,
        new Expected(List.of(0L, 0L, 0.0), List.of(0.0)),
        new Expected(List.of(0L, 1L, 0.0), List.of(0.5)));
    singular(Operations.BESSELKX, new Expected(List.of(0L, 0L, 0.0), List.of(-INFINITY)));
    singular(
        Operations.GAMMAP,
        new Expected(List.of(0L, 1.0, 0.0), List.of(0.0, 1.0)),
        new Expected(List.of(0L, 2.0, INFINITY), List.of(0.0, 0.0)));
    singular(
        Operations.GAMMAQ,
        new Expected(List.of(0L, 1.0, 0.0), List.of(0.0, -1.0)),
        new Expected(List.of(0L, 0.5, 0.0), List.of(0.0, -INFINITY)));
    singular(
        Operations.GAMMA_DENSITY,
        new Expected(List.of(0L, 0L, 2.0, 0.0), List.of(0.0, 1.0)),
        new Expected(List.of(0L, 0L, 1.0, 0.0), List.of(-INFINITY, -1.0)));
    singular(
        Operations.BETAINC,
        new Expected(List.of(0L, 0L, 1.0, 2.0, 0.0), List.of(0.0, 0.0, 2.0)),
        new Expected(List.of(0L, 0L, 1.0, 2.0, 1.0), List.of(0.0, 0.0, 0.0)));
    singular(
        Operations.BETA_DENSITY,
        new Expected(List.of(0L, 0L, 0L, 2.0, 2.0, 0.0), List.of(0.0, 0.0, 6.0)),
        new Expected(List.of(0L, 0L, 0L, 2.0, 2.0, 1.0), List.of(0.0, 0.0, -6.0)));
    singular(Operations.COT, at(0, -INFINITY));
    singular(Operations.COTH, at(0, -INFINITY), at(INFINITY, -0.0));
    singular(Operations.CSCH, at(0, -INFINITY), at(INFINITY, -0.0));
    singular(Operations.ASEC, at(1, INFINITY), at(-1, INFINITY), at(INFINITY, 0));
    singular(Operations.ACSC, at(1, -INFINITY), at(-1, -INFINITY), at(INFINITY, -0.0));
    singular(Operations.ASEC_SLOPE, at(1, -INFINITY), at(-1, INFINITY), at(INFINITY, -0.0));
    singular(Operations.ACOTH, at(1, -INFINITY), at(-1, -INFINITY), at(INFINITY, -0.0));
    singular(Operations.ACOTH_SLOPE, at(1, INFINITY), at(-1, -INFINITY), at(INFINITY, 0));
    singular(Operations.ASECH, at(0, -INFINITY), at(1, -INFINITY));
    singular(Operations.ASECH_SLOPE, at(0, INFINITY), at(1, -INFINITY));
    singular(Operations.ACSCH, at(0, -INFINITY), at(INFINITY, -0.0));
    singular(Operations.ACSCH_SLOPE, at(0, INFINITY), at(-0.0, -INFINITY));
    singular(Operations.ERFINV, at(0, Math.sqrt(Math.PI) / 2), at(1, INFINITY), at(-1, INFINITY));
    singular(Operations.ERFINV_SLOPE, at(0, 0), at(1, INFINITY), at(-1, -INFINITY));
    singular(Operations.NORMCDFINV, at(0, INFINITY), at(0.5, Math.sqrt(2 * Math.PI)));
    singular(Operations.NORMCDFINV_SLOPE, at(0, -INFINITY), at(0.5, 0), at(1, INFINITY));
    singular(Operations.ERF, at(-INFINITY, 0), at(INFINITY, 0), at(0, 2 / Math.sqrt(Math.PI)));
    singular(Operations.ERFC, at(-INFINITY, -0.0), at(0, -2 / Math.sqrt(Math.PI)));
    singular(Operations.NORMCDF, at(-INFINITY, 0), at(0, 1 / Math.sqrt(2 * Math.PI)));
  }

  private static boolean isDifferentiable(Operation row) {
    for (int k = 0; k < row.arity(); k++) {
      if (row.isDifferentiable(k)) {
        return true;
      }
    }
    return false;
  }

  @TestFactory
  List<DynamicTest> partialsAreWhatFiniteDifferencesSay() {
    return Operations.all().stream()
        .filter(OperationDerivativesTest::isDifferentiable)
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> checkGrid(row)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> partialsAtSingularPointsAreAsDocumented() {
    return Operations.all().stream()
        .filter(OperationDerivativesTest::isDifferentiable)
        .filter(
            row ->
                !row.traits().singular().isEmpty()
                    || row.hasBranches()
                    || SINGULAR.containsKey(row))
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> checkSingular(row)))
        .toList();
  }

  private void checkSingular(Operation row) {
    assertThat(SINGULAR).as("%s has documented points", row).containsKey(row);
    for (Expected expected : SINGULAR.get(row)) {
      int next = 0;
      for (int k = 0; k < row.arity(); k++) {
        if (row.isDifferentiable(k)) {
          double partial = partial(row, expected.point().toArray(), k);
          double wanted = expected.partials().get(next++);
          boolean equal =
              Double.valueOf(partial).equals(wanted)
                  || Math.abs(partial - wanted) <= 4 * Math.ulp(wanted);
          assertThat(equal)
              .as("%s by %d at %s: %s, not %s", row, k, expected.point(), partial, wanted)
              .isTrue();
        }
      }
      assertThat(expected.partials()).hasSize(next);
    }
  }

  private void checkGrid(Operation row) {
    int compared = 0;
    for (Object[] point : OperationsTest.grid(row)) {
      for (int k = 0; k < row.arity(); k++) {
        if (row.isDifferentiable(k) && isSmooth(row, point, k)) {
          compare(row, point, k);
          compared++;
        }
      }
    }
    assertThat(compared).as("points compared").isGreaterThanOrEqualTo(8);
  }

  /**
   * Whether the point lies in the intervals, away from singular points, and one piece holds around
   * it.
   */
  private static boolean isSmooth(Operation row, Object[] point, int k) {
    for (int i = 0; i < point.length; i++) {
      double x = ((Number) point[i]).doubleValue();
      Operation.Interval interval = row.traits().intervals().get(i);
      boolean near = row.traits().singular().stream().anyMatch(s -> Math.abs(s - x) < 0.05);
      boolean real = row.arguments().get(i) == Kind.REAL;
      if (!(x >= interval.low() && x <= interval.high()) || real && near) {
        return false;
      }
    }
    return !row.hasBranches()
        || row.branch(moved(point, k, -0.02)) == row.branch(moved(point, k, 0.02));
  }

  private static Object[] moved(Object[] point, int k, double step) {
    Object[] moved = point.clone();
    moved[k] = (Double) point[k] + step;
    return moved;
  }

  private void compare(Operation row, Object[] point, int k) {
    double partial = partial(row, point, k);
    double[] ridders = ridders(h -> (Double) row.evaluate(moved(point, k, h)), 0.015);
    double scale = Math.max(Math.abs(partial), Math.abs(ridders[0]));
    double value = Math.abs((Double) row.evaluate(point));
    double tolerance = 10 * ridders[1] + 1e-12 * (scale + value);
    assertThat(Math.abs(partial - ridders[0]))
        .as("%s by %d at %s: %s, not %s", row, k, Arrays.asList(point), partial, ridders[0])
        .isLessThanOrEqualTo(tolerance);
    assertThat(ridders[1])
        .as("%s by %d at %s: error bar", row, k, Arrays.asList(point))
        .isLessThanOrEqualTo(1e-7 * (scale + value + 1));
  }

  private double partial(Operation row, Object[] point, int k) {
    Bindings bindings = new Bindings();
    List<Node> operands = Arrays.stream(point).<Node>map(value -> symbol(value, bindings)).toList();
    Node f = g.apply(row, operands);
    Node seed = symbol(1.0, bindings);
    Node partial = row.partial(g, (Apply) f, k, seed);
    Verifier.verify(List.of(partial));
    return new Interpreter(bindings).real(partial);
  }

  private Symbol symbol(Object value, Bindings bindings) {
    Kind kind = value instanceof Double ? Kind.REAL : Kind.INT;
    Symbol symbol = g.symbol("x", Role.PARAM, kind, List.of());
    if (value instanceof Double real) {
      bindings.set(symbol, real);
    } else {
      bindings.set(symbol, (Long) value);
    }
    return symbol;
  }

  /**
   * The derivative at 0 by central differences, extrapolated (Ridders, Advances in Engineering
   * Software 4 (1982), 75-76), with an error bar that includes the rounding of the differences.
   */
  private static double[] ridders(DoubleUnaryOperator f, double start) {
    int rows = 8;
    double[][] a = new double[rows][rows];
    double best = Double.NaN;
    double error = INFINITY;
    double h = start;
    for (int i = 0; i < rows; i++, h /= 1.6) {
      double right = f.applyAsDouble(h);
      double left = f.applyAsDouble(-h);
      a[0][i] = (right - left) / (2 * h);
      double rounding = (Math.ulp(right) + Math.ulp(left)) * 4 / h;
      double factor = 1;
      for (int j = 1; j <= i; j++) {
        factor *= 1.6 * 1.6;
        a[j][i] = (a[j - 1][i] * factor - a[j - 1][i - 1]) / (factor - 1);
        double change =
            Math.max(Math.abs(a[j][i] - a[j - 1][i]), Math.abs(a[j][i] - a[j - 1][i - 1]));
        if (change + rounding < error) {
          error = change + rounding;
          best = a[j][i];
        }
      }
    }
    return new double[] {best, error};
  }
}
