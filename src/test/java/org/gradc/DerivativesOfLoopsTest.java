package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;
import static org.gradc.DerivativeExpressions.ULP;
import static org.gradc.DerivativeExpressions.check;
import static org.gradc.DerivativeExpressions.normal;

import org.junit.jupiter.api.Test;

/** Derivatives in formulas, of loops and within them. */
class DerivativesOfLoopsTest {
  @Test
  void aParticleMovesInAField() {
    Trial trial = Trial.user("field").size("steps", 30).with("start", 0.3, 1.1).with("dt", 0.05);
    double[] place = {1, 0.2, -1.2, -0.4};
    double[] charge = {0.8, -0.5};
    check(trial.with("charge", charge).with("place", place));
    double[] x = {0.3, 1.1};
    double[] v = {0, 0};
    for (int step = 0; step < 30; step++) {
      for (int axis = 0; axis < 2; axis++) {
        for (int k = 0; k < 2; k++) {
          double distance = Math.hypot(x[0] - place[2 * k], x[1] - place[2 * k + 1]);
          v[axis] += 0.05 * charge[k] * (x[axis] - place[2 * k + axis]) / Math.pow(distance, 3);
        }
      }
      x[0] += 0.05 * v[0];
      x[1] += 0.05 * v[1];
    }
    assertClose("x", trial.compiled().outputs().get("x"), x, 1e-12);
  }

  @Test
  void aStateIsAVariableWithinItsLoopAndAfterIt() {
    Trial trial =
        Trial.of(
            "model States",
            "size n",
            "param a, b[2]",
            "fn energy(s, u) = (s - a)^4 + s * sum(u .* u)",
            "for t < n from s = a^2, u = b {",
            "  collect slope = grad(energy(s, u), s)",
            "  next u = u - 0.1 * grad(energy(s, u), u)",
            "  next s = s - 0.05 * slope * grad(grad(energy(s, u), s), s)",
            "}",
            "output slope, after = grad(energy(s, u), u), total = grad(s^2 + u[0], a)",
            "loss s + dot(slope, slope) + sum(after) + total");
    var outputs = check(trial.size("n", 4).with("a", 0.6).with("b", 1, 0.5)).outputs();
    assertClose("slope", outputs.get("slope")[0], 4 * Math.pow(0.36 - 0.6, 3) + 1.25, 4 * ULP);
  }

  /** A loop within a function, that is differentiated within a loop. */
  @Test
  void aLoopIsDifferentiatedWithinALoop() {
    Trial trial =
        Trial.of(
            "model Shooting",
            "size n, newton",
            "param target, k",
            "fn shoot(speed) = {",
            "  for t < n from x = 0.0, v = speed {",
            "    next v = v - 0.1 * k * sin(x)",
            "    next x = x + 0.1 * next v",
            "  }",
            "  x",
            "}",
            "for i < newton from speed = 1.0 {",
            "  next speed = speed - (shoot(speed) - target) / grad(shoot(speed), speed)",
            "}",
            "output speed, miss = shoot(speed) - target",
            "loss speed^2 + grad(shoot(speed), k)");
    trial.size("n", 6).size("newton", 8).with("target", 0.9).with("k", 2);
    assertThat(check(trial).outputs().get("miss")[0]).isBetween(-1e-14, 1e-14);
  }

  @Test
  void aVectorIsDifferentiatedThroughALoopWithinALoop() {
    Trial trial =
        Trial.of(
            "model Descent",
            "size n, m",
            "param w[2], c",
            "fn flow(z) = {",
            "  for t < m from y = z { next y = y + 0.2 * [y[1], -c * sin(y[0])] }",
            "  sum(y .* y)",
            "}",
            "for i < n from z = w { next z = z - 0.1 * grad(flow(z), z) }",
            "output z, sensitivity = jacobian(z, w)",
            "loss sum(z) + sum(sensitivity .* sensitivity)");
    check(trial.size("n", 2).size("m", 3).with("w", 0.5, -0.3).with("c", 1.5));
  }

  @Test
  void recurrencesAndReductionsAreDifferentiatedTwice() {
    Trial trial =
        Trial.of(
            "model Twice",
            "size n",
            "param v[n], s",
            "fn walk(v) = {",
            "  q[i < n] = if i == 0 then v[0] else q[i - 1] * v[i] + sin(q[i - 1])",
            "  q[n - 1]",
            "}",
            "fn f(v) = logsumexp(v) + prod(v) + max(v) + norm(v) + walk(v) + sum(relu(v)) * min(v)",
            "output H = hessian(f(v), v), g = grad(f(v), v), h = hessian(f(s * v), s)",
            "loss sum(i < n, j < n: H[i, j] * (i + 2 * j)) + h");
    var outputs = check(trial.size("n", 3).with("v", 0.5, 1.5, -0.7).with("s", 1.2)).outputs();
    double[] hessian = outputs.get("H");
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        assertClose("symmetry", hessian[3 * i + j], hessian[3 * j + i], 1e-14);
      }
    }
    double step = 1e-5;
    for (int j = 0; j < 3; j++) {
      double[] moved = {0.5, 1.5, -0.7};
      moved[j] += step;
      double[] above = trial.with("v", moved).compiled().outputs().get("g");
      moved[j] -= 2 * step;
      double[] below = trial.with("v", moved).compiled().outputs().get("g");
      for (int i = 0; i < 3; i++) {
        double difference = (above[i] - below[i]) / (2 * step);
        assertThat(Math.abs(difference - hessian[3 * i + j])).isLessThan(1e-8);
      }
    }
  }

  /** A step of the gradient adds to entries that a later update of the same step reads. */
  @Test
  void theGradientOfLoopsWithinALoopIsDifferentiated() {
    Trial trial =
        Trial.of(
            "model Layers",
            "size n, layers, b",
            "param w[layers], x0[b]",
            "for t < n from cell = [k < layers, i < b: 0.5], total = 0 {",
            "  for k < layers from x = (t + 1) * x0 {",
            "    collect c = cell[k] .* sigmoid(w[k] * x)",
            "    next x = tanh(c)",
            "  }",
            "  next cell = c",
            "  next total = total + sum(x)",
            "}",
            "g = grad(total, w)",
            "loss sum(sin(g)) + sum(cos(grad(total, x0)))");
    trial.size("n", 3).size("layers", 2).size("b", 2);
    check(trial.with("w", normal(2)).with("x0", 0.4, 0.9));
  }
}
