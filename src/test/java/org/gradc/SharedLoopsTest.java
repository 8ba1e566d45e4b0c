package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A condition that no iteration changes does not make two loops of one: what both of its branches
 * need is computed once, and what one of them alone needs is not where the other is taken.
 */
class SharedLoopsTest {
  /** A rotation by a small angle apart; what follows it is the same for both. */
  private static final String[] MODEL = {
    "model M",
    "size n",
    "data y[n]",
    "param w, s",
    "fn turned(p) = if w < 0.001 then p * w else p * sin(w) + cos(w)",
    "loss sum(i < n: exp(s * turned(y[i])))"
  };

  private static String gradientOf(String... model) {
    String source = Gradc.compile(String.join("\n", model) + "\n").javaSource();
    return source.substring(source.indexOf("double valueAndGradient("));
  }

  private static long count(String text, String part) {
    return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
  }

  @Test
  void oneLoopServesBothBranches() {
    String gradient = gradientOf(MODEL);
    assertThat(count(gradient, "for (int i")).isOne();
    assertThat(count(gradient, "Math.exp(")).isOne();
  }

  @Test
  void whatABranchAloneNeedsIsComputedWhereItIsTaken() {
    String gradient = gradientOf(MODEL);
    int taken = gradient.indexOf("if (!(parameters[W] < 0.001)) {");
    assertThat(taken).isPositive();
    assertThat(gradient.indexOf("Math.cos(")).isGreaterThan(taken);
    assertThat(gradient.indexOf("Math.sin(")).isGreaterThan(taken);
  }

  @Test
  void bothBranchesAreRight() {
    double[] y = {0.3, -1.25, 2.5};
    Trial trial = Trial.of(MODEL).size("n", 3).with("y", y);
    for (double w : new double[] {-0.4, 0.0009, 0.7}) {
      double s = 0.6;
      double byW = 0;
      double byS = 0;
      for (double p : y) {
        boolean small = w < 0.001;
        double turned = small ? p * w : p * Math.sin(w) + Math.cos(w);
        double slope = small ? p : p * Math.cos(w) - Math.sin(w);
        byW += Math.exp(s * turned) * s * slope;
        byS += Math.exp(s * turned) * turned;
      }
      Evaluation found = trial.with("w", w).with("s", s).compiled();
      assertThat(found.gradient().get("w")[0]).isCloseTo(byW, within(1e-14 * Math.abs(byW)));
      assertThat(found.gradient().get("s")[0]).isCloseTo(byS, within(1e-14 * Math.abs(byS)));
    }
  }

  /** Two loops one of which needs the result of the other stay two. */
  @Test
  void aLoopThatWaitsForTheOtherStaysApart() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "data y[n]",
                "param w, s",
                "total = sum(i < n: exp(s * y[i]))",
                "loss total + (if w > 0 then sum(i < n: exp(s * y[i]) / total * w) else 0)")
            .size("n", 3)
            .with("y", 1, 2, 3)
            .with("s", 0);
    assertThat(trial.with("w", 2).compiled().loss()).hasValue(5);
    assertThat(trial.with("w", -2).compiled().loss()).hasValue(3);
  }
}
