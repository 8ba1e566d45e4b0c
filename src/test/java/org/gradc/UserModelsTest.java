package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Models as people may write them, beyond the given ones. */
class UserModelsTest {
  private static final Offset<Double> ZERO_OF_EITHER_SIGN = Offset.offset(0.0);

  private static final long SEED = 20;
  private static final double ULP = Math.ulp(1.0);

  private final Random random = new Random(SEED);

  private double[] normal(int count) {
    return random.doubles(count).map(u -> 4 * u - 2).toArray();
  }

  private double[] labels(int count, int bound) {
    return random.ints(count, 0, bound).asDoubleStream().toArray();
  }

  /** Compiled, interpreted and central differences agree. */
  private static org.gradc.Evaluation check(Trial trial) {
    org.gradc.Evaluation compiled = trial.compiled();
    assertClose("seed " + SEED, compiled, trial.interpreted(), 32 * ULP);
    CentralDifferences.check(trial, SEED);
    return compiled;
  }

  @Test
  void aPendulumIsFittedThroughItsLoop() {
    Trial trial =
        Trial.user("pendulum")
            .size("steps", 40)
            .with("measured", normal(40))
            .with("dt", 0.05)
            .with("stiffness", 2.5)
            .with("damping", 0.3);
    double position = 1;
    double velocity = 0;
    for (int t = 0; t < 40; t++) {
      velocity += 0.05 * (-2.5 * position - 0.3 * velocity);
      position += 0.05 * velocity;
    }
    assertClose("position", check(trial).outputs().get("position")[0], position, 1e-13);
  }

  @Test
  void aPendulumWithoutStepsStaysWhereItIs() {
    org.gradc.Evaluation result =
        Trial.user("pendulum")
            .size("steps", 0)
            .with("measured")
            .with("dt", 0.05)
            .with("stiffness", 2.5)
            .with("damping", 0.3)
            .compiled();
    assertThat(result.outputs().get("position")).containsExactly(1);
    assertThat(result.loss().getAsDouble()).isNaN();
  }

  @Test
  void thePriceOfAnOptionHasTheGreeksOfTheTextbook() {
    Trial trial =
        Trial.user("option")
            .with("strike", 100)
            .with("maturity", 1)
            .with("spot", 100)
            .with("volatility", 0.2)
            .with("rate", 0.05);
    org.gradc.Evaluation result = check(trial);
    assertClose("price", result.loss().getAsDouble(), 10.450583572185565, 1e-13);
    assertClose("delta", result.gradient().get("spot")[0], 0.6368306511756191, 1e-13);
    assertClose("vega", result.gradient().get("volatility")[0], 37.52403469169379, 1e-13);
    assertClose("rho", result.gradient().get("rate")[0], 53.232481545376345, 1e-13);
  }

  @Test
  void logisticRegressionIsABatchOfItsSamples() {
    int n = 17;
    double[] x = normal(3 * n);
    double[] label = labels(n, 2);
    double[] w = normal(3);
    Trial trial =
        Trial.user("logistic")
            .size("d", 3)
            .batch(n)
            .with("x", x)
            .with("label", label)
            .with("w", w)
            .with("b", 0.3);
    double[] gradient = new double[3];
    for (int i = 0; i < n; i++) {
      double z = 0.3 + w[0] * x[3 * i] + w[1] * x[3 * i + 1] + w[2] * x[3 * i + 2];
      double residual = 1 / (1 + Math.exp(-z)) - label[i];
      for (int k = 0; k < 3; k++) {
        gradient[k] += residual * x[3 * i + k] / n;
      }
    }
    assertClose("seed " + SEED + " w", check(trial).gradient().get("w"), gradient, 1e-13);
  }

  @Test
  void anArmPaysForObstacles() {
    Trial trial =
        Trial.user("obstacles")
            .size("joints", 6)
            .size("obstacles", 3)
            .with("length", 1, 0.8, 0.6, 0.5, 0.4, 0.3)
            .with("centre", 1.2, 0.5, 2, 1.5, -1, -1)
            .with("radius", 0.7, 0.9, 0.5)
            .with("target", 2, 1)
            .with("angle", normal(6));
    check(trial);
  }

  @Test
  void theSoftmaxOfThePreludeClassifies() {
    Trial trial = Trial.user("softmax").size("d", 4).size("classes", 5).batch(9);
    trial
        .with("x", normal(36))
        .with("label", labels(9, 5))
        .with("W", normal(20))
        .with("b", normal(5));
    double[] p = check(trial).outputs().get("p");
    for (int sample = 0; sample < 9; sample++) {
      double sum = 0;
      for (int k = 0; k < 5; k++) {
        sum += p[sample * 5 + k];
      }
      assertClose("sum", sum, 1, 4 * ULP);
    }
  }

  @Test
  void momentsOfSamplesAreDifferentiated() {
    check(
        Trial.user("sampling")
            .size("n", 200)
            .with("noise", normal(200))
            .with("mean", 0.4)
            .with("logDeviation", -0.7));
  }

  @Test
  void aFieldThatDependsOnItsNeighboursIsDifferentiated() {
    Trial trial = Trial.user("autoregression").size("n", 5).size("m", 7).with("seed", normal(35));
    check(trial.with("up", 0.5).with("left", -0.3).with("both", 0.8));
  }

  @Test
  void functionsGiveTuples() {
    check(Trial.user("tuples").size("n", 6).with("v", normal(6)).with("s", 0.4));
  }

  @Test
  void rowsArePickedByData() {
    check(
        Trial.user("gathers")
            .size("words", 5)
            .size("d", 3)
            .size("n", 8)
            .with("token", 4, 0, 0, 2, 4, 1, 2, 4)
            .with("table", normal(30))
            .with("weight", normal(3)));
  }

  @Test
  void theLossOfHuberHasTwoPieces() {
    Trial trial =
        Trial.user("huber").size("n", 12).size("d", 2).with("X", normal(24)).with("t", normal(12));
    check(trial.with("w", normal(2)).with("b", 0.1));
  }

  @Test
  void aProductWithZerosHasAGradient() {
    Trial one = Trial.user("product").size("n", 4).with("x", 2, 0, 3, -1);
    assertThat(check(one).gradient().get("x"))
        .containsExactly(new double[] {0, -6, 0, 0}, ZERO_OF_EITHER_SIGN);
    Trial two = Trial.user("product").size("n", 4).with("x", 2, 0, 0, -1);
    assertThat(check(two).gradient().get("x"))
        .containsExactly(new double[] {0, 0, 0, 0}, ZERO_OF_EITHER_SIGN);
    Trial none = Trial.user("product").size("n", 0).with("x");
    assertThat(none.compiled().loss().getAsDouble()).isEqualTo(1);
  }

  @Test
  void atATieTheFirstEntryTakesTheDerivative() {
    Trial trial =
        Trial.user("pooling")
            .size("n", 3)
            .size("width", 3)
            .with("weight", 1, 2, 3)
            .with("x", 5, 5, 1, 0, 0, 0, 1, 2, 2);
    org.gradc.Evaluation result = trial.compiled();
    assertThat(result.outputs().get("pooled")).containsExactly(5, 0, 2);
    assertThat(result.gradient().get("x")).containsExactly(1, 0, 0, 2, 0, 0, 0, 3, 0);
    assertClose("interpreted", result, trial.interpreted(), ULP);
    check(trial.with("x", normal(9)));
  }

  @Test
  void windowsOfLengthZeroHaveNoLargestValue() {
    Trial trial = Trial.user("pooling").size("n", 2).size("width", 0);
    org.gradc.Evaluation result = trial.with("weight", 1, 2).with("x").compiled();
    assertThat(result.outputs().get("pooled")).containsOnly(Double.NEGATIVE_INFINITY);
  }

  @Test
  void termsOfMinusInfinityCountAsNothing() {
    double infinity = Double.POSITIVE_INFINITY;
    Trial some = Trial.user("masked").size("n", 4).with("mask", 0, -infinity, 0, -infinity);
    org.gradc.Evaluation result = check(some.with("x", 1, 800, 1, -3));
    assertClose("loss", result.loss().getAsDouble(), 1 + Math.log(2), 2 * ULP);
    assertClose("x", result.gradient().get("x"), new double[] {0.5, 0, 0.5, 0}, ULP);
    Trial all = Trial.user("masked").size("n", 2).with("mask", -infinity, -infinity);
    org.gradc.Evaluation nothing = all.with("x", 1, 2).compiled();
    assertThat(nothing.loss().getAsDouble()).isEqualTo(-infinity);
    assertThat(nothing.gradient().get("x")).containsExactly(0, 0);
    org.gradc.Evaluation empty =
        Trial.user("masked").size("n", 0).with("mask").with("x").compiled();
    assertThat(empty.loss().getAsDouble()).isEqualTo(-infinity);
    org.gradc.Evaluation large =
        Trial.user("masked").size("n", 2).with("mask", infinity, 0).with("x", 1, 2).compiled();
    assertThat(large.loss().getAsDouble()).isEqualTo(infinity);
  }

  @Test
  void emptySumsAreZeroAndEmptyProductsOne() {
    Trial trial = Trial.user("empty").size("n", 0).with("a").with("w").with("b", 3);
    org.gradc.Evaluation result = check(trial);
    assertThat(result.outputs().get("total")).containsExactly(0);
    assertThat(result.outputs().get("factor")).containsExactly(1);
    assertThat(result.outputs().get("inner")).containsExactly(0);
    assertThat(result.loss().getAsDouble()).isEqualTo(12);
    assertThat(result.gradient().get("b")).containsExactly(7);
    check(trial.size("n", 3).with("a", 1, 2, 3).with("w", 0.5, 0, 2));
  }

  /** A row's adjoint is an entry of the matrix's, which has an index more. */
  @Test
  void whatFillsRowsOfAMatrixAlikeIsReadWhereThereIsNoRow() {
    Trial trial =
        Trial.of(
            "model Rows",
            "size n, m",
            "input x",
            "param w[m], A[n, m]",
            "v = A * w",
            "output f = x",
            "loss dot(w, w) + sum(v)");
    trial.batch(2).size("n", 1).size("m", 3).with("x", 1, 2).with("w", 1, 2, 3).with("A", 4, 5, 6);
    org.gradc.Evaluation result = trial.compiled();
    assertThat(result.gradient().get("w")).containsExactly(6, 9, 12);
    assertThat(result.gradient().get("A")).containsExactly(1, 2, 3);
  }

  @Test
  void branchesThatAreNotTakenContributeNothing() {
    Trial trial =
        Trial.user("branches").size("n", 4).with("a", 1, 2, 3, 4).with("x", -1, 0, -1e300, 2);
    org.gradc.Evaluation result = trial.compiled();
    assertClose("interpreted", result, trial.interpreted(), 4 * ULP);
    double root = Math.sqrt(2);
    double derivative = Math.log(2) / (2 * root) + root / 2 - 0.25;
    assertClose("x", result.gradient().get("x"), new double[] {1, 2, 3, derivative}, 4 * ULP);
    check(trial.with("x", -1, 0.5, -2, 2));
  }

  @Test
  void anInfiniteEntryOfAnotherBranchDoesNotSpoilTheGradient() {
    Trial trial =
        Trial.of(
            "model Guarded",
            "size n",
            "data c[n] : int",
            "param x[n]",
            "f[i < n] = if c[i] == 1 then 1 / x[i] else x[i]",
            "loss sum(f)");
    trial.size("n", 3).with("c", 0, 1, 0).with("x", 0, 2, Double.POSITIVE_INFINITY);
    assertThat(trial.compiled().gradient().get("x")).containsExactly(1, -0.25, 1);
  }

  /** The sum over q[c] stands, under the guard of the logsumexp, in a loop over the same index. */
  @Test
  void anIndexIsNotTakenForAnotherOfAnEnclosingLoop() {
    Trial trial =
        Trial.of(
            "model Nested",
            "size n = 4, d = 3, k = 2",
            "data x[n, d]",
            "param q[k, d], l[k, d]",
            "fn whiten(c, v) = [j < d: exp(q[c, j]) * v[j]"
                + " + sum(i < j: l[c, (i * j) div 2] * v[i])]",
            "fn square(v) = dot(v, v)",
            "loss sum(i < n: logsumexp(c < k: sum(q[c]) - 0.5 * square(whiten(c, x[i]))))");
    check(trial.with("x", normal(12)).with("q", normal(6)).with("l", normal(6)));
  }

  @Test
  void theGradientOfABranchThatIsNotTakenIsZero() {
    Trial trial =
        Trial.of(
            "model Branch",
            "size n",
            "param a, b, v[n]",
            "loss if a > 0 then sqrt(b) + sum(v .* v) else a");
    trial.size("n", 2).with("a", -1).with("b", -4).with("v", 1, 2);
    org.gradc.Evaluation result = trial.compiled();
    assertThat(result.gradient().get("a")).containsExactly(1);
    assertThat(result.gradient().get("b")).containsExactly(0);
    assertThat(result.gradient().get("v")).containsExactly(0, 0);
    check(trial.with("a", 2).with("b", 4));
  }

  /** Within one reverse step an adjoint is added to before it is read. */
  @Test
  void aLoopWithinALoopCollectsTheNextState() {
    Trial trial =
        Trial.of(
            "model Layers",
            "size n",
            "param p",
            "for t < n from h = [1, 2] {",
            "  for k < 2 from x = 1 {",
            "    collect g = sin(h[k] * p) * x",
            "    next x = g",
            "  }",
            "  next h = g",
            "}",
            "loss h[0] + h[1]");
    check(trial.size("n", 3).with("p", 0.5));
  }
}
