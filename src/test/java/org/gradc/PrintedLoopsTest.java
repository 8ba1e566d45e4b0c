package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gradc.emit.SchedulePrinter;
import org.junit.jupiter.api.Test;

/** What the passes leave of small models, as {@code gradc show --stage schedule} prints it. */
class PrintedLoopsTest {
  private static String of(String method, String... lines) {
    String all = SchedulePrinter.print(Trial.of(Trial.compile(lines)).compilation().plan());
    String rest = all.substring(all.indexOf("\n" + method + ":\n") + method.length() + 3);
    int end = rest.indexOf("\n\n");
    return end < 0 ? rest : rest.substring(0, end);
  }

  private static int count(String part, String text) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void whatACheckHasFoundOutIsNotCheckedAgain() {
    String value =
        of(
            "value",
            "model Tree",
            "size n",
            "data up[n] : int",
            "param a[n]",
            "T[i < n, c < 2] = if up[i] < 0 then a[i] else T[up[i], 0] * a[i] + T[up[i], 1] * c",
            "loss sum(T)");
    assertThat(count("check", value)).as(value).isEqualTo(2);
    assertThat(value).contains("check up_i < n").contains("check up_i < i");
  }

  @Test
  void eachRowOfARaggedLogsumexpKeepsItsTerms() {
    String value =
        of(
            "value",
            "model Rows",
            "size n",
            "data x[n], end[n] : int",
            "param w",
            "loss logsumexp(i < n, j < end[i]: sin(w * x[i] * j))");
    assertThat(count("sin(", value)).as(value).isOne();
  }

  @Test
  void aFunctionOfOneIndexOfARecurrenceIsDifferentiatedOnceForIt() {
    String gradient =
        of(
            "valueAndGradient",
            "model Turns",
            "size n, m",
            "data x[n, m]",
            "param w[m]",
            "fn turn(i) = sum(t < m: tanh(w[t] * x[i, t]))",
            "T[i < n, c < 4] = if i == 0 then c else T[i - 1, c] * turn(i)",
            "loss sum(T)");
    // The nest that passes the adjoint on to w stands in a loop over i, not in one over c.
    String passing = gradient.substring(0, gradient.indexOf("gradient.w["));
    String inner = passing.substring(passing.lastIndexOf("for i"));
    assertThat(inner).as(gradient).contains("< m").doesNotContain("< 4");
  }

  @Test
  void anAdjointThatIsTheSameInEachIterationIsAddedOnce() {
    String gradient =
        of(
            "valueAndGradient",
            "model Alike",
            "size n, m",
            "data at[n] : int",
            "param A[n, m], B[n, n]",
            "M[j < m, i < n] = {",
            "  z[t < n] = if t == 0 then A[i, j] else 0.7 * z[t - 1] + B[t, at[t]]",
            "  sum(z)",
            "}",
            "loss sum(M)");
    assertThat(gradient.lines().filter(line -> line.contains("gradient.B[")).toList())
        .as(gradient)
        .isNotEmpty()
        .allMatch(line -> depth(line) <= 4 + 2 * 2);
  }

  /** A nest of two loops in a branch at most stands so deep. */
  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }

  /**
   * By each of its params the backward sweep needs what the inner logsumexp sums: two calls in the
   * forward sweep, and in the backward sweep no more than two places.
   */
  @Test
  void aTableIsNotFilledForTheGradientByEachParam() throws IOException {
    String model = Files.readString(Path.of("src/test/resources/cost/items.grad"));
    String gradient = of("valueAndGradient", model.split("\n"));
    assertThat(count("softplusOf(", gradient)).as(gradient).isLessThanOrEqualTo(2 + 2 * 2);
  }

  @Test
  void integersThatAreOneAreEqual() {
    String value =
        of(
            "value",
            "model Same",
            "size n, m",
            "param x[n]",
            "loss sum(x) + sum(j < m if not j == j: logsumexp(i < n: sin(x[i])))");
    assertThat(value).doesNotContain("sin(");
  }

  /** What a check looks for in a step has been found for the value, in the same branch. */
  @Test
  void aPlaceThatIsLookedForIsCheckedWhereItIsFound() {
    String value =
        of(
            "value",
            "model Search",
            "size n, T",
            "data g[n] : int",
            "param a[n]",
            "for t < T from s = 0.5 {",
            "  k = argmax(i < n: a[i] * cos(s * i))",
            "  next s = if s > 0 then sin(s + a[g[k]]) else cos(s)",
            "}",
            "loss s");
    assertThat(count("argmax(", value)).as(value).isOne();
    assertThat(count("check", value)).as(value).isEqualTo(2);
  }

  /** A walk along a tree is made once, for the check of each of its steps and for the value. */
  @Test
  void aWalkIsCheckedWhereItIsMade() {
    String value =
        of(
            "value",
            "model Walk",
            "size n, m, steps",
            "data up[n] : int, leaf[m] : int",
            "param h[n]",
            "fn top(x) = { for s < steps from u = x { next u = if up[u] < 0 then u else up[u] }; u }",
            "loss sum(k < m: h[top(leaf[k])])");
    assertThat(count("for s", value)).as(value).isOne();
  }

  /** A softmax for each column of the gradient, not for each of its entries. */
  @Test
  void theLoopsOfAnArrayAreInTheOrderInWhichLeastIsComputed() {
    String gradient =
        of(
            "valueAndGradient",
            "model Columns",
            "size n",
            "data x[n]",
            "param B[n, n]",
            "loss sum(i < n: dot(softmax(i * x), B[:, i])^2)");
    assertThat(count("exp(", gradient)).as(gradient).isOne();
  }
}
