package org.gradc.graph.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;
import org.gradc.graph.Update.Mode;
import org.gradc.precise.DoubleDouble;
import org.junit.jupiter.api.Test;

/** The interpreter in double-double arithmetic: nothing on the way is rounded to a double. */
class PreciseInterpreterTest {
  private static final DoubleDouble TINY = DoubleDouble.of(1e-25);

  private final Graph g = new Graph();
  private final Symbol n = g.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = g.symbol("x", Role.DATA, Kind.REAL, List.of(n));
  private final Symbol a = g.symbol("a", Role.PARAM, Kind.REAL, List.of());
  private final Node yes = g.truth(true);
  private final DoubleDouble[] values = {plusTiny(1), plusTiny(4), plusTiny(2)};
  private final Bindings bindings = new Bindings().set(n, 3).set(x, values).set(a, TINY);
  private final List<Long> choices = new ArrayList<>();

  private static DoubleDouble plusTiny(double value) {
    return DoubleDouble.of(value).add(TINY);
  }

  private Interpreter interpreter() {
    return new Interpreter(
        bindings, (node, choice) -> choices.add(choice), null, Precision.DOUBLE_DOUBLE);
  }

  private Node x(Node i) {
    return g.element(x, List.of(i));
  }

  private DoubleDouble reduced(Monoid monoid) {
    Index i = g.index("i", n);
    return interpreter().precise(g.reduce(monoid, List.of(i), yes, x(i)));
  }

  private static void assertClose(DoubleDouble actual, String expected) {
    assertThat(actual.toBigDecimal().subtract(new BigDecimal(expected)).abs())
        .as("%s is %s", actual, expected)
        .isLessThan(new BigDecimal("1e-30"));
  }

  @Test
  void reduces() {
    assertClose(reduced(Monoid.SUM), "7.0000000000000000000000003");
    assertClose(reduced(Monoid.PROD), "8.0000000000000000000000014");
    assertClose(reduced(Monoid.MIN), "1.0000000000000000000000001");
    assertClose(reduced(Monoid.MAX), "4.0000000000000000000000001");
    // 4 + 1e-25 + log(1 + exp(-3) + exp(-2))
    assertClose(reduced(Monoid.LOGSUMEXP), "4.169846019556285648778988243226377829");
  }

  @Test
  void findsTheFirstOfTheLargestInAllDigits() {
    values[0] = DoubleDouble.of(4);
    Index i = g.index("i", n);
    Node place = g.reduce(Monoid.ARGMAX, List.of(i), yes, x(i));
    assertThat(interpreter().integer(place)).isEqualTo(1);
    assertThat(choices).containsExactly(1L);
    assertThat(new Interpreter(bindings).integer(place)).as("in doubles a tie").isZero();
  }

  @Test
  void reducesNothing() {
    bindings.set(n, 0).set(x, new DoubleDouble[0]);
    assertThat(reduced(Monoid.SUM)).isEqualTo(DoubleDouble.ZERO);
    assertThat(reduced(Monoid.PROD)).isEqualTo(DoubleDouble.ONE);
    assertThat(reduced(Monoid.MIN)).isEqualTo(DoubleDouble.INFINITY);
    assertThat(reduced(Monoid.MAX)).isEqualTo(DoubleDouble.INFINITY.negate());
    assertThat(reduced(Monoid.LOGSUMEXP)).isEqualTo(DoubleDouble.INFINITY.negate());
  }

  @Test
  void givesNotANumberInAMaximum() {
    values[1] = DoubleDouble.NAN;
    assertThat(reduced(Monoid.MAX).isNaN()).isTrue();
    assertThat(reduced(Monoid.LOGSUMEXP).isNaN()).isTrue();
    assertThat(choices).containsExactly(1L);
  }

  @Test
  void buildsStacksAndAccumulates() {
    Index i = g.index("i", n);
    Node build = g.build(List.of(i), g.multiply(x(i), x(i)));
    assertClose(interpreter().preciseArray(build)[1], "16.0000000000000000000000008");
    Node stack = g.stack(List.of(g.integer(2)), List.of(a, g.constant(0.1)));
    assertThat(interpreter().preciseArray(stack)).containsExactly(TINY, DoubleDouble.of(0.1));
    Update all = new Update(0, Mode.ADD, List.of(i), yes, List.of(g.integer(1)), x(i));
    Node sums = g.accumulate(List.of(g.integer(2)), List.of(all));
    DoubleDouble[] entries = interpreter().preciseArray(sums);
    assertThat(entries[0]).isEqualTo(DoubleDouble.ZERO);
    assertClose(entries[1], "7.0000000000000000000000003");
    assertThat(interpreter().array(sums)).containsExactly(0, 7);
  }

  /** y[0] = 1, y[t + 1] = y[t] x[t]. */
  @Test
  void runsRecurrences() {
    Member y = g.member("y", Kind.REAL, List.of(g.addInteger(n, g.integer(1))));
    Index t = g.index("t", n);
    Node product = g.multiply(g.element(y, List.of(t)), x(t));
    Update first = new Update(0, Mode.DEFINE, List.of(), yes, List.of(g.integer(0)), g.constant(1));
    Node next = g.addInteger(t, g.integer(1));
    Update step = new Update(0, Mode.DEFINE, List.of(), yes, List.of(next), product);
    Node all =
        g.result(g.recur(List.of(y), List.of(first), List.of(t), Direction.UP, List.of(step)), 0);
    assertClose(interpreter().preciseArray(all)[3], "8.0000000000000000000000014");
  }

  @Test
  void takesTheBranchOfTheDigitsBeyondADouble() {
    Node one = g.add(g.constant(1), a);
    Node above = g.apply(Operations.GREATER, one, g.constant(1));
    Node root =
        g.add(g.choose(above, a, g.constant(5)), g.apply(Operations.MAX, g.constant(1), one));
    assertClose(interpreter().precise(root), "1.0000000000000000000000002");
    assertThat(choices).containsExactly(1L, 1L);
    choices.clear();
    Node floor = g.apply(Operations.FLOOR, g.subtract(g.constant(1), a));
    assertThat(interpreter().precise(floor)).isEqualTo(DoubleDouble.ZERO);
    assertThat(choices).containsExactly(0L);
  }

  @Test
  void aStoppedValueIsKeptInAllDigits() {
    Node root = g.multiply(a, g.apply(Operations.STOP, a));
    Stopped stopped = new Stopped();
    Branches ignored = (node, choice) -> {};
    new Interpreter(bindings, ignored, stopped, Precision.DOUBLE_DOUBLE).precise(root);
    stopped.replay();
    bindings.set(a, 3.0);
    DoubleDouble moved =
        new Interpreter(bindings, ignored, stopped, Precision.DOUBLE_DOUBLE).precise(root);
    assertThat(moved).isEqualTo(TINY.multiply(DoubleDouble.of(3)));
  }

  @Test
  void aStoppedDoubleMayBeReplayedPrecisely() {
    Node root = g.multiply(a, g.apply(Operations.STOP, a));
    Stopped stopped = new Stopped();
    Branches ignored = (node, choice) -> {};
    bindings.set(a, 0.1);
    new Interpreter(bindings, ignored, stopped).real(root);
    stopped.replay();
    bindings.set(a, 3.0);
    DoubleDouble moved =
        new Interpreter(bindings, ignored, stopped, Precision.DOUBLE_DOUBLE).precise(root);
    assertThat(moved).isEqualTo(DoubleDouble.of(0.1).multiply(DoubleDouble.of(3)));
  }

  @Test
  void preciseBindingsAreRoundedForDoubles() {
    Index i = g.index("i", n);
    Interpreter doubles = new Interpreter(bindings);
    assertThat(doubles.real(g.sum(List.of(i), x(i)))).isEqualTo(7);
    assertThat(doubles.precise(g.add(g.constant(1), a))).isEqualTo(DoubleDouble.ONE);
    assertThat(doubles.preciseArray(x)).containsExactly(of(1), of(4), of(2));
  }

  private static DoubleDouble of(double value) {
    return DoubleDouble.of(value);
  }
}
