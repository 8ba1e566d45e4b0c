package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static boolean compiles(String text) {
    try {
      ModelCheck.compile(text, Map.of());
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  @Test
  void leavesLittleMoreThanWhatTheFailureNeeds() {
    String text =
        """
        model T
        size n, m
        data y[m]
        param a, v[n]
        fn f(p) = p * cos(p)
        s = f(a) + sum(y)
        for t < n from r = s, q = 0.0 { next r = r * v[t] + tanh(a); next q = q + r; collect z = r }
        loss sum(z) + q * s
        """;
    Predicate<String> fails = model -> model.contains("tanh(") && compiles(model);
    String small = Shrinker.shrink(text, fails, 5000);
    assertThat(fails.test(small)).isTrue();
    assertThat(small).doesNotContain("data", "param", "fn", "collect", "sum", "cos", "v[t]");
    assertThat(small.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(6);
  }

  @Test
  void givesTheModelBackWhereNothingSmallerFails() {
    String text = "model T\nloss 1.0\n";
    assertThat(Shrinker.shrink(text, model -> false, 5000)).isEqualTo(text);
  }

  @Test
  void triesNoMoreModelsThanItMay() {
    int[] tried = {0};
    Shrinker.shrink("model T\nparam a\nloss sin(a) + cos(a)\n", model -> tried[0]++ < 0, 3);
    assertThat(tried[0]).isLessThanOrEqualTo(3);
  }
}
