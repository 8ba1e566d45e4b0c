package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said where a value that only an evaluation knows has no place: the same by the compiled
 * class and by the interpreter, with the place in the model.
 */
class ValueFailuresTest {
  private static void fails(Trial trial, String message) {
    assertThatThrownBy(trial::compiled)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(trial::interpreted).hasMessage(message);
  }

  @Test
  void aDivisorOfZero() {
    Trial trial =
        Trial.of(
                "model M",
                "data a : int, b : int, c : int",
                "param x",
                "loss x * (a div b) + x^2 * (a mod c)")
            .with("a", -7)
            .with("x", 3);
    fails(trial.with("b", 0).with("c", 1), "the divisor of 'div' (test.grad:4:13) is 0");
    fails(trial.with("b", 2).with("c", 0), "the divisor of 'mod' (test.grad:4:31) is 0");
    trial.with("b", -2).with("c", -5);
    assertThat(trial.compiled().loss()).hasValue(3 * 3 + 9 * -2);
    assertThat(trial.interpreted().loss()).hasValue(3 * 3 + 9 * -2);
  }

  @Test
  void aDerivativeIsDefinedWhereItsFunctionIs() {
    Trial trial =
        Trial.of(
                "model M",
                "data k : int",
                "param x, y, z[2]",
                "loss grad(x * y + z[2 * k - 1], x) + sum(grad(y * dot(z, z) + z[2 * k - 1], z))")
            .with("x", 3)
            .with("y", 5)
            .with("z", 1, 2);
    fails(
        trial.with("k", 2),
        "subscript 1 of z (test.grad:4:21) is 3, which is not at least 0 and less than 2;"
            + " entries are counted from 0");
    trial.with("k", 1);
    assertThat(trial.compiled().loss()).hasValue(5 + 2 * 5 * (1 + 2) + 1);
    assertThat(trial.interpreted().loss()).hasValue(5 + 2 * 5 * (1 + 2) + 1);
  }

  @Test
  void aDivisorThatIsProvedIsNotLookedAt() {
    String java =
        Trial.compile(
                "model M",
                "size n",
                "data a : int, b : int",
                "param x[n]",
                "y = if b != 0 then a div b else 0",
                "z = if b > 2 then a mod (b - 1) else 0",
                "loss y + z + sum(i < n: x[(i + 1) mod n] * (i div 2))")
            .javaSource();
    assertThat(java).contains("Math.floorMod(").doesNotContain("demanded(", "divisor");
  }

  @Test
  void aWideDifferenceWithALiteral() {
    Trial trial =
        Trial.of(
                "model M",
                "data a : int",
                "param x",
                "loss x * (7 mod (if a > 9 then a - 1 else 2))")
            .with("a", 10)
            .with("x", 1);
    assertThat(trial.compiled().loss()).hasValue(7);
    assertThat(trial.with("a", 3).compiled().loss()).hasValue(1);
  }

  @Test
  void aSizeThatIsADivisorIsLookedAtWhenTheObjectIsMade() {
    CompiledModel model =
        Trial.compile("model M", "size n, m", "param x[n]", "loss x[0] * (n div m)");
    assertThatThrownBy(() -> model.evaluator(Map.of("n", 3L, "m", 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the divisor of 'div' (test.grad:4:16) must not be 0");
    assertThat(model.evaluator(Map.of("n", 3L, "m", 2L)).parameterCount()).isEqualTo(3);
  }

  @Test
  void theLargestOfNothing() {
    Trial trial =
        Trial.of("model M", "data c", "param x[2]", "loss x[argmax(i < 2 if x[i] > c: x[i])]")
            .with("x", 1, 2);
    fails(trial.with("c", 5), "'argmax' of no entries at all (test.grad:4:8)");
    assertThat(trial.with("c", 0).compiled().loss()).hasValue(2);
  }

  @Test
  void whatIsNeverReadIsNoLaterEntry() {
    Trial trial =
        Trial.of(
                "model M",
                "size n = 1",
                "param x",
                "z[i < n] = if i > 1 then z[i - 1] * z[i - 2] else x",
                "w[i < n, j < n] = if i > 1 then w[i, j] + w[i, j + 1] else x",
                "y[i < n] = x + sum(l < i: y[l])",
                "loss z[0] + w[0, 0] + y[0]")
            .with("x", 2);
    assertThat(trial.compiled().loss()).hasValue(6);
  }

  @Test
  void anEntryThatComesLater() {
    Trial line =
        Trial.of(
                "model M",
                "data k : int",
                "param x",
                "z[i < 3] = if i < 1 then x else z[i + k]",
                "loss z[2]")
            .with("x", 1);
    String what = "subscript 1 of z, of which only earlier entries are there, (test.grad:4:35) is ";
    line.with("k", 0);
    assertThatThrownBy(line::compiled)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            what + "1, which is not at least 0 and less than 1; entries are counted from 0");
    assertThatThrownBy(line::interpreted).hasMessageStartingWith(what);
    Trial grid =
        Trial.of(
                "model M",
                "data k : int",
                "param x",
                "z[i < 3, j < 2] = if i < 1 then x else z[i - 1 + k, j]",
                "loss z[2, 1]")
            .with("x", 1);
    fails(
        grid.with("k", 1),
        "z is read (test.grad:4:40) at an entry that is not computed yet: entries are computed in"
            + " order");
    assertThat(grid.with("k", 0).compiled().loss()).hasValue(1);
  }

  /** Once the bound was cut to 32 bits, and the loop did nothing. */
  @Test
  void aBoundThatIsFoundToBeBeyondAnInt() {
    Trial trial =
        Trial.of("model M", "size n", "param x", "loss sum(i in n*n..n*n + 2147483647: x)")
            .with("x", 1);
    trial.size("n", 3);
    assertThatThrownBy(() -> trial.size("n", 3).compiled())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a bound that the model computes is beyond 2147483647");
  }

  private static final String BEYOND =
      "an integer that the model computes does not fit into 64 bits";

  /** Once a product over integers wrapped round unseen. */
  @Test
  void aProductOfIntegersBeyond64Bits() {
    Trial real =
        Trial.of("model M", "size n", "data k[n] : int", "param x", "loss x * prod(k) + k[0]^3")
            .size("n", 3)
            .with("k", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
            .with("x", 1);
    double cube = Math.pow(Integer.MAX_VALUE, 3);
    assertThat(real.compiled().loss().getAsDouble()).isCloseTo(2 * cube, withinPercentage(1e-13));
    assertThat(real.interpreted().loss().getAsDouble())
        .isCloseTo(2 * cube, withinPercentage(1e-13));
    for (String formula :
        new String[] {
          "prod(k) div 2",
          "sum(i < n: k[i]^3) mod 7",
          "(k[0] * k[1] * k[2]) div 2",
          "2 * prod(k) mod 5"
        }) {
      Trial trial =
          Trial.of("model M", "size n", "data k[n] : int", "param x", "loss x * (" + formula + ")")
              .size("n", 3)
              .with("x", 1);
      trial.with("k", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
      assertThatThrownBy(trial::compiled)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(BEYOND);
      trial.with("k", 2, 3, 4);
      assertThat(trial.compiled().loss()).isEqualTo(trial.interpreted().loss());
    }
  }

  /** What a loop reads whose start is asked for under a condition is looked at under it too. */
  @Test
  void stepsThatAreAskedForUnderAConditionFailUnderIt() {
    Trial trial =
        Trial.of(
                "model M",
                "size n = 3",
                "data up[n] : int",
                "param x[n]",
                "fn f(k) = { for s < 3 from u = k { next u = up[u] }; u }",
                "y[i < n] = if i < n - 1 then x[f(i + 1)] else 0",
                "loss sum(y)")
            .with("up", 0, 0, 1)
            .with("x", 1, 2, 3);
    // f is asked for at 1 and 2; at 3 there would be no entry.
    assertThat(trial.compiled().loss()).hasValue(2);
    assertThat(trial.interpreted().loss()).hasValue(2);
    trial.with("up", 0, 0, 3);
    assertThatThrownBy(trial::compiled)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subscript 1 of up (test.grad:5:48) is 3");
  }
}
