package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives where an adjoint is 0 and its own derivative is not. */
class ZeroAdjointsTest {
  private static BoundModel bound(String loss, double... c) {
    String text = "model T\nsize n\ndata c[n]\nparam b, w[n]\nderive hvp, hessian\nloss " + loss;
    CompiledModel model = Trial.compile(text.split("\n"));
    return model.bind().set("c", c).build();
  }

  /** H v for v the direction of the first w. */
  private static double[] alongFirst(BoundModel model, double... parameters) {
    double[] direction = new double[parameters.length];
    direction[1] = 1;
    double[] product = new double[parameters.length];
    model.hvp(parameters, direction, product);
    return product;
  }

  @Test
  void aSumUnderAConditionThatIsZeroIsDerived() {
    BoundModel model = bound("sum(i < n if c[i] > 0: sin(b) * w[i])", 1, 1);
    assertThat(alongFirst(model, 0.5, 0, 0)).containsExactly(Math.cos(0.5), 0, 0);
    double[] dense = new double[9];
    model.hessian().dense(new double[] {0.5, 0, 0}, dense);
    double d = Math.cos(0.5);
    assertThat(dense).containsExactly(new double[] {0, d, d, d, 0, 0, d, 0, 0}, within(1e-300));
  }

  /** The first derivatives are taken to be 0 there, whatever the direction. */
  @ParameterizedTest
  @ValueSource(strings = {"norm(w) + b^2", "hypot(w[0], w[1]) + b^2", "norm(w .* c) + b^2"})
  void aLengthOfNothingHasNoSecondDerivatives(String loss) {
    BoundModel model = bound(loss, 1, 2);
    assertThat(alongFirst(model, 3, 0, 0)).containsExactly(new double[] {0, 0, 0}, within(0.0));
    double[] dense = new double[9];
    model.hessian().dense(new double[] {3, 0, 0}, dense);
    assertThat(dense).containsExactly(new double[] {2, 0, 0, 0, 0, 0, 0, 0, 0}, within(0.0));
  }

  @Test
  void aRootInAnArrayThatNobodyAsksForStaysOut() {
    String loss = "{\n  r[i < n] = sqrt(b + i)\n  sum(i < n if c[i] > 0: r[i] * w[i])\n}";
    BoundModel model = bound(loss, -1, 1);
    assertThat(alongFirst(model, 0, 0, 0)).containsExactly(0, 0, 0);
    double[] parameters = {0, 0, 0};
    double[] gradient = new double[3];
    model.gradient(parameters, gradient);
    assertThat(gradient).containsExactly(0, 0, 1);
    BoundModel other = bound(loss, 1, 1);
    assertThat(alongFirst(other, 1, 0, 0)).containsExactly(0.5, 0, 0);
  }

  /** The branch has a root of a negative number, and a logarithm of one that is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "if w[i] > 0 then [sqrt(w[i]), 1] else [w[i], 2]",
        "if exp(w[i]) > 1 then [sqrt(w[i]), 1] else [w[i], 2]",
        "if c[i] > 0 then [w[i] * c[i], log(w[i] * c[i])] else [w[i], 2]",
        "if c[i] > 0 then concat([sqrt(w[i])], [c[i] * w[i]]) else [w[i], 2]",
        "if c[i] > 0 then { u = sqrt(w[i]); [u, u * w[i]] } else { u = w[i]; [u, 2] }",
        "if i >= 0 then (if c[i] > 0 then [sqrt(w[i]), 1 / c[i]] else [w[i], 2]) else [0, 0]"
      })
  void aListInABranchThatIsNotTakenStaysOut(String list) {
    List<String> losses =
        List.of(
            "{\n  F = [i < n: LIST]\n  sum(i < n: F[i, 0])\n}",
            "{\n  F = [i < n: LIST]\n  sum(F)\n}",
            "{\n  for i < n from s = [0, 0] {\n    next s = s + (LIST)\n  }\n  sum(s)\n}");
    for (String loss : losses) {
      BoundModel model = bound("b + " + loss.replace("LIST", list), -1, Double.NaN);
      double[] gradient = new double[3];
      model.gradient(new double[] {0, -1, -2}, gradient);
      assertThat(gradient).as(loss).containsExactly(1, 1, 1);
      assertThat(alongFirst(model, 0, -1, -2)).as(loss).containsExactly(0, 0, 0);
    }
  }

  @Test
  void aValueReadInSomeStepsOfALoopOnlyIsDerived() {
    String loss =
        "{\n  for t < n from s = 0 {\n    next s = if c[t] > 0 then s + sqrt(b) * w[t] else s\n"
            + "  }\n  s\n}";
    assertThat(alongFirst(bound(loss, 1, 1), 4, 0, 0)).containsExactly(0.25, 0, 0);
    assertThat(alongFirst(bound(loss, -1, -1), 0, 0, 0)).containsExactly(0, 0, 0);
  }

  /** The gradient has a recurrence of prefix products; its own gradient needs another. */
  @Test
  void aProductWithinALogSumExpIsDerivedTwice() {
    String loss = "logsumexp(i < n, j < n: prod(k < n: 0.5 * w[j] + k)) + 0 * b * sum(c)";
    BoundModel model = bound(loss, 1, 1);
    double[] dense = new double[9];
    model.hessian().dense(new double[] {0, 0, 0}, dense);
    assertThat(dense)
        .containsExactly(
            new double[] {0, 0, 0, 0, 0.3125, -0.0625, 0, -0.0625, 0.3125}, within(1e-15));
    double[] direction = alongFirst(model, 0, 0, 0);
    assertThat(direction).containsExactly(new double[] {0, 0.3125, -0.0625}, within(1e-15));
  }

  /** Of more users than a condition lists, those that are counted tell whether there is one. */
  @Test
  void aValueWithManyUsersUnderConditionsIsDerived() {
    StringBuilder loss = new StringBuilder("{\n  r = sqrt(b)\n  ");
    for (int k = 0; k < 12; k++) {
      loss.append("if c[0] < ")
          .append(k)
          .append(" then r * w[0] * ")
          .append(k + 1)
          .append(" else ");
    }
    loss.append("w[1]\n}");
    assertThat(alongFirst(bound(loss.toString(), 2.5, 0), 4, 0, 0)).containsExactly(1, 0, 0);
    assertThat(alongFirst(bound(loss.toString(), 20, 0), 0, 0, 0)).containsExactly(0, 0, 0);
  }
}
