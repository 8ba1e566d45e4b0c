package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Closeness.assertClose;
import static org.gradc.DerivativeExpressions.ULP;
import static org.gradc.DerivativeExpressions.check;
import static org.gradc.DerivativeExpressions.normal;
import static org.gradc.DerivativeExpressions.output;

import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.junit.jupiter.api.Test;

/** Models with {@code grad}, {@code jacobian} and {@code hessian} in their formulas. */
class DerivativeExpressionsTest {
  // Nested derivatives

  @Test
  void aDerivativeNestsToAnyOrder() {
    Trial trial =
        Trial.of(
            "model Nested",
            "param x",
            "fn p(x) = x^5",
            "output a = grad(p(x), x), b = grad(grad(p(x), x), x), c = grad(grad(grad(p(x), x), x), x)",
            "fn d3(x) = grad(grad(grad(p(x), x), x), x)",
            "output d = grad(d3(x), x), e = grad(grad(d3(x), x), x), f = grad(grad(grad(d3(x), x), x), x)",
            "fn s(x) = grad(grad(grad(sin(x), x), x), x)",
            "output sine = s(x), sine4 = grad(s(x), x), sine6 = grad(grad(grad(s(x), x), x), x)",
            "fn g(x) = grad(grad(grad(exp(2 * x), x), x), x)",
            "output growth = g(x), growth6 = grad(grad(grad(g(x), x), x), x)",
            "loss d3(x) + s(x) * g(x)");
    double x = 0.7;
    var outputs = check(trial.with("x", x)).outputs();
    double[] powers = {5 * Math.pow(x, 4), 20 * x * x * x, 60 * x * x, 120 * x, 120, 0};
    for (int k = 0; k < powers.length; k++) {
      String name = String.valueOf((char) ('a' + k));
      assertClose(name, outputs.get(name)[0], powers[k], 4 * ULP);
    }
    assertClose("sine", outputs.get("sine")[0], -Math.cos(x), 2 * ULP);
    assertClose("sine4", outputs.get("sine4")[0], Math.sin(x), 2 * ULP);
    assertClose("sine6", outputs.get("sine6")[0], -Math.sin(x), 2 * ULP);
    assertClose("growth", outputs.get("growth")[0], 8 * Math.exp(2 * x), 4 * ULP);
    assertClose("growth6", outputs.get("growth6")[0], 64 * Math.exp(2 * x), 8 * ULP);
  }

  /** The terms of a high derivative share their parts: their number is no power of the order. */
  @Test
  void aHighDerivativeStaysSmall() {
    StringBuilder nested = new StringBuilder("f(x)");
    for (int order = 0; order < 8; order++) {
      nested.insert(0, "grad(").append(", x)");
    }
    Trial trial =
        Trial.of(
            "model High",
            "param x",
            "fn f(x) = exp(sin(x) * cos(x)) / (1 + x^2) + log(1 + x^4) * tanh(x) / sqrt(2 + x)",
            "output y = " + nested);
    Node value = trial.stages().program().outputs().get(0).value();
    assertThat(Reachable.from(java.util.List.of(value)).size()).isLessThan(4000);
    assertThat(output(trial.with("x", 0.3), "y")[0]).isFinite();
  }

  @Test
  void anOptionHasAllItsGreeks() {
    double k = 95;
    double s = 100;
    double v = 0.25;
    double r = 0.03;
    double t = 0.75;
    Trial trial = Trial.user("greeks");
    trial.with("strike", k).with("spot", s).with("volatility", v).with("rate", r);
    var greeks = check(trial.with("maturity", t)).outputs();
    double w = v * Math.sqrt(t);
    double d1 = (Math.log(s / k) + (r + 0.5 * v * v) * t) / w;
    double d2 = d1 - w;
    double density = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
    double discounted = k * Math.exp(-r * t);
    double gamma = density / (s * w);
    double vega = s * density * Math.sqrt(t);
    double below = 2 * r * t - d2 * w;
    double color = density / (2 * s * t * w) * (1 + below / w * d1);
    close(greeks, "delta", cumulative(d1));
    close(greeks, "vega", vega);
    close(greeks, "theta", -s * density * v / (2 * Math.sqrt(t)) - r * discounted * cumulative(d2));
    close(greeks, "rho", t * discounted * cumulative(d2));
    close(greeks, "gamma", gamma);
    close(greeks, "vanna", -density * d2 / v);
    close(greeks, "charm", -density * below / (2 * t * w));
    close(greeks, "volga", vega * d1 * d2 / v);
    close(greeks, "speed", -gamma / s * (d1 / w + 1));
    close(greeks, "zomma", gamma * (d1 * d2 - 1) / v);
    close(greeks, "color", color);
    close(greeks, "ultima", -vega / (v * v) * (d1 * d2 * (1 - d1 * d2) + d1 * d1 + d2 * d2));
  }

  private static void close(
      java.util.Map<String, double[]> computed, String name, double expected) {
    assertClose(name, computed.get(name)[0], expected, 1e-13);
  }

  private static double cumulative(double x) {
    return org.gradc.graph.Operations.NORMCDF.evaluate(x) instanceof Double p ? p : Double.NaN;
  }

  // What is differentiated by

  @Test
  void anArgumentIsNotConfusedWithAnEqualOne() {
    Trial trial =
        Trial.of(
            "model Confusion",
            "param a",
            "fn left(x, y) = grad(x * y, x)",
            "fn both(x, y) = grad(x^2 * y, x) + grad(x^2 * y, y)",
            "fn inner(x, y) = grad(x^2 * y, x)",
            "output l = left(a, a), b = both(a, a), n = inner(a, inner(a, a))",
            "output o = left(2 * a, 2 * a), p = left(left(a, a), a), q = left(3, 3)",
            "loss left(a, a) * both(a, a)");
    var outputs = check(trial.with("a", 5)).outputs();
    assertThat(outputs.get("l")).containsExactly(5);
    assertThat(outputs.get("b")).containsExactly(2 * 25 + 25);
    assertThat(outputs.get("n")).containsExactly(2 * 5 * (2 * 25));
    assertThat(outputs.get("o")).containsExactly(10);
    assertThat(outputs.get("p")).containsExactly(5);
    assertThat(outputs.get("q")).containsExactly(3);
  }

  /** Perturbations of nested derivatives are kept apart: d/dx (x d/dy (x + y)) is 1, not 2. */
  @Test
  void nestedDerivativesOfOneNameAreKeptApart() {
    Trial trial =
        Trial.of(
            "model Apart",
            "param x, v[2]",
            "fn slope(y) = grad(x + y, y)",
            "output a = grad(x * slope(x), x)",
            "fn twice(x) = grad(x * grad(x * v[0], x), x)",
            "output b = twice(v[1]), c = grad(sum(i < 2: { x = v[i]; x * grad(x^2, x) }), v)",
            "loss twice(x) + twice(v[0])");
    var outputs = check(trial.with("x", 3).with("v", 2, 7)).outputs();
    assertThat(outputs.get("a")).containsExactly(1);
    assertThat(outputs.get("b")).containsExactly(2);
    assertThat(outputs.get("c")).containsExactly(8, 28);
  }

  /** The index i of the caller is another one than that of the function. */
  @Test
  void anIndexIsNotCaptured() {
    Trial trial =
        Trial.of(
            "model Capture",
            "size n",
            "param x[n]",
            "fn energy(z) = sum(i < n: (z - x[i])^2)",
            "fn force(z) = grad(energy(z), z)",
            "output f = [i < n: force(x[i])]",
            "output total = grad(sum(i < n: energy(x[i])), x)",
            "fn rows(A[m, k], u) = [i < m: grad(sum(j < k: A[i, j] * u[j]^2), u)[i]]",
            "output r = rows([i < n, j < n: x[i] - x[j] + i], x)",
            "loss sum(i < n: force(x[i])^2) + dot(r, x)");
    double[] x = {1, -2, 4};
    var outputs = check(trial.size("n", 3).with("x", x)).outputs();
    double sum = 3;
    double[] forces = new double[3];
    double[] total = new double[3];
    double[] rows = new double[3];
    for (int i = 0; i < 3; i++) {
      forces[i] = 2 * (3 * x[i] - sum);
      total[i] = 2 * forces[i];
      rows[i] = 2 * i * x[i];
    }
    assertClose("f", outputs.get("f"), forces, ULP);
    assertClose("total", outputs.get("total"), total, ULP);
    assertClose("r", outputs.get("r"), rows, ULP);
  }

  @Test
  void aDefinitionIsAVariableForWhatIsMadeOfIt() {
    Trial trial =
        Trial.of(
            "model Definitions",
            "size n",
            "param a, v[n]",
            "b = a^2",
            "c = sin(b) * a",
            "u = a * v",
            "w[i < n] = u[i]^3",
            "(p, q) = (2 * a, a * b)",
            "output byB = grad(c, b), byA = grad(c, a), byU = grad(sum(w), u), byV = grad(sum(w), v)",
            "output byP = grad(p * q, p), z = a + 1, byZ = grad(z^3, z), mixed = grad(grad(c, b), a)",
            "loss byB * byA + sum(byU .* byV) + byP + mixed");
    double a = 0.8;
    double[] v = {1, -2, 0.5};
    var outputs = check(trial.size("n", 3).with("a", a).with("v", v)).outputs();
    double b = a * a;
    assertClose("byB", outputs.get("byB")[0], a * Math.cos(b), 2 * ULP);
    assertClose("byA", outputs.get("byA")[0], Math.sin(b) + 2 * b * Math.cos(b), 4 * ULP);
    assertClose("byP", outputs.get("byP")[0], a * b, 2 * ULP);
    assertClose("byZ", outputs.get("byZ")[0], 3 * 1.8 * 1.8, 4 * ULP);
    double mixed = Math.cos(b) - 2 * b * Math.sin(b);
    assertClose("mixed", outputs.get("mixed")[0], mixed, 1e-14);
    double[] byU = new double[3];
    double[] byV = new double[3];
    for (int i = 0; i < 3; i++) {
      byU[i] = 3 * Math.pow(a * v[i], 2);
      byV[i] = a * byU[i];
    }
    assertClose("byU", outputs.get("byU"), byU, 4 * ULP);
    assertClose("byV", outputs.get("byV"), byV, 4 * ULP);
  }

  @Test
  void dataAndInputsAreVariablesToo() {
    Trial trial =
        Trial.of(
            "model Given",
            "size n",
            "input x[n]",
            "data scale",
            "param w[n]",
            "y = tanh(scale * dot(w, x))",
            "output byInput = grad(y, x), byData = grad(y, scale)",
            "loss dot(byInput, byInput) + byData^2");
    trial.size("n", 2).batch(3).with("scale", 0.5).with("w", 1, -0.7).with("x", normal(6));
    check(trial);
    double[] x = normal(6);
    double t = Math.tanh(0.5 * (x[2] - 0.7 * x[3]));
    double slope = 1 - t * t;
    var sample = trial.sample(1).compiled().outputs();
    double[] byInput = {slope * 0.5, -slope * 0.5 * 0.7};
    assertClose("byInput", sample.get("byInput"), byInput, 4 * ULP);
    assertClose("byData", sample.get("byData")[0], slope * (x[2] - 0.7 * x[3]), 4 * ULP);
  }

  @Test
  void anIntegerThatIsDifferentiatedByIsAReal() {
    Trial trial =
        Trial.of(
            "model Integers",
            "size n",
            "param a",
            "fn slope(x) = grad(x^3, x)",
            "z = 2",
            "for t < n from s = 1 { next s = s - grad(s^2, s) / 4 }",
            "output at = [i < n: slope(i)], two = slope(2) + grad(z^2, z), s",
            "loss a * slope(3)");
    var outputs = check(trial.size("n", 3).with("a", 1)).outputs();
    assertThat(outputs.get("at")).containsExactly(0, 3, 12);
    assertThat(outputs.get("two")).containsExactly(16);
    assertThat(outputs.get("s")).containsExactly(0.125);
  }

  @Test
  void aModelMayHaveAGradOfItsOwn() {
    Trial trial =
        Trial.of("model Own", "param x", "fn grad(e, p) = e + 2 * p", "loss grad(x^2, x + 1)");
    assertThat(trial.with("x", 3).compiled().loss().getAsDouble()).isEqualTo(17);
  }

  // Shapes

  @Test
  void aJacobianHasTheShapeOfTheValueAndThenOfTheVariable() {
    Trial trial =
        Trial.of(
            "model Shapes",
            "size n, m",
            "param A[m, n], x[n], t",
            "output byVector = jacobian(sin(A * x), x), byMatrix = jacobian(A * x, A)",
            "output byScalar = jacobian(exp(t * A), t), few = jacobian([x[0] * t, x[1]], x)",
            "output ofScalar = jacobian(dot(x, x), x), none = jacobian(x, t), literal = jacobian([t, t^2], t)",
            "loss sum(byVector .* byVector) + sum(byMatrix) + sum(byScalar) + sum(few) * t");
    double[] a = normal(6);
    double[] x = {0.4, -1, 2};
    trial.size("n", 3).size("m", 2).with("A", a).with("x", x).with("t", 0.5);
    var outputs = check(trial).outputs();
    double[] byVector = new double[6];
    double[] byMatrix = new double[12];
    for (int i = 0; i < 2; i++) {
      double z = a[3 * i] * x[0] + a[3 * i + 1] * x[1] + a[3 * i + 2] * x[2];
      for (int j = 0; j < 3; j++) {
        byVector[3 * i + j] = Math.cos(z) * a[3 * i + j];
        byMatrix[6 * i + 3 * i + j] = x[j];
      }
    }
    assertClose("byVector", outputs.get("byVector"), byVector, 8 * ULP);
    assertClose("byMatrix", outputs.get("byMatrix"), byMatrix, ULP);
    assertThat(outputs.get("few")).containsExactly(0.5, 0, 0, 0, 1, 0);
    assertThat(outputs.get("ofScalar")).containsExactly(0.8, -2, 4);
    assertThat(outputs.get("none")).containsExactly(0, 0, 0);
    assertThat(outputs.get("literal")).containsExactly(1, 1);
  }

  @Test
  void theFunctionOfRosenbrockHasItsHessian() {
    int n = 5;
    double[] x = normal(n);
    Trial trial = Trial.user("rosenbrock").size("n", n).with("x", x);
    double[] hessian = new double[n * n];
    for (int i = 0; i < n - 1; i++) {
      hessian[i * n + i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
      hessian[(i + 1) * n + i + 1] += 200;
      hessian[i * n + i + 1] -= 400 * x[i];
      hessian[(i + 1) * n + i] -= 400 * x[i];
    }
    assertClose("curvature", check(trial).outputs().get("curvature"), hessian, 8 * ULP);
    Trial least = Trial.user("rosenbrock").size("n", 3).with("x", 1, 1, 1);
    assertThat(least.compiled().outputs().get("newton")).containsExactly(0, 0, 0);
    Trial empty = Trial.user("rosenbrock").size("n", 0).with("x");
    assertThat(empty.compiled().outputs().get("curvature")).isEmpty();
  }

  // Conventions

  @Test
  void onlyTheBranchTakenIsDifferentiated() {
    Trial trial =
        Trial.of(
            "model Branches",
            "param x",
            "fn f(x) = if x > 0 then x * log(x) else x^2",
            "output y = grad(f(x), x), z = grad(grad(f(x), x), x)",
            "loss grad(f(x), x)");
    assertThat(check(trial.with("x", -2)).outputs().get("z")).containsExactly(2);
    assertClose("z", check(trial.with("x", 4)).outputs().get("z")[0], 0.25, ULP);
    assertThat(trial.with("x", 0).compiled().outputs().get("y")).containsExactly(0);
  }

  @Test
  void atKinksTheDerivativeIsThatOfTheConventions() {
    Trial trial =
        Trial.of(
            "model Kinks",
            "param x, v[2]",
            "output r = grad(relu(x), x), s = grad(sign(x), x), a = grad(abs(x), x)",
            "output n = grad(norm(v), v), m = grad(max(x, x * x), x), c = grad(stop(x) * x, x)",
            "fn least(u) = grad(min(u), u)",
            "output l = least([x, x]), k = grad(x^0, x)");
    var outputs = trial.with("x", 0).with("v", 0, 0).compiled().outputs();
    assertThat(outputs.get("r")).containsExactly(0);
    assertThat(outputs.get("s")).containsExactly(0);
    assertThat(outputs.get("a")).containsExactly(0);
    assertThat(outputs.get("n")).containsExactly(0, 0);
    assertThat(outputs.get("m")).containsExactly(1);
    assertThat(outputs.get("c")).containsExactly(0);
    assertThat(outputs.get("l")).containsExactly(1, 0);
    assertThat(outputs.get("k")).containsExactly(0);
  }

  /** The derivative of log(1 + exp(x)) as it stands is infinity by infinity at 800. */
  @Test
  void aDerivativeIsAsStableAsThatOfTheLoss() {
    Trial trial =
        Trial.of(
            "model Stable",
            "param x",
            "fn f(x) = log(1 + exp(x))",
            "fn g(x) = log(sum(i < 5: exp(i * x)))",
            "output a = grad(f(x), x), b = grad(grad(f(x), x), x), c = grad(g(x), x)");
    var large = trial.with("x", 800).compiled().outputs();
    assertThat(large.get("a")).containsExactly(1);
    assertThat(large.get("b")).containsExactly(0);
    assertThat(large.get("c")).containsExactly(4);
    var small = trial.with("x", -700).compiled().outputs();
    assertClose("a", small.get("a")[0], Math.exp(-700), 1e-13);
    assertClose("b", small.get("b")[0], Math.exp(-700), 1e-13);
  }

  @Test
  void aSubscriptInADerivativeIsChecked() {
    Trial trial =
        Trial.of(
            "model Checked",
            "data k : int",
            "param v[3]",
            "fn f(v) = v[k * k]^2",
            "loss sum(grad(f(v), v))");
    assertThat(trial.with("k", 1).with("v", 1, 2, 3).compiled().loss().getAsDouble()).isEqualTo(4);
    assertThatThrownBy(() -> trial.with("k", 2).compiled())
        .hasMessageContaining("subscript 1 of v (test.grad:4:13) is 4");
  }
}
