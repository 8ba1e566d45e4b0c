package org.gradc.graph.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;
import org.gradc.graph.Update.Mode;
import org.gradc.source.CompilerBug;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  private final Graph g = new Graph();
  private final Symbol n = g.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = g.symbol("x", Role.DATA, Kind.REAL, List.of(n));
  private final Bindings bindings = new Bindings().set(n, 3).set(x, new double[] {1, 4, 2});
  private final Node yes = g.truth(true);

  private Interpreter interpreter() {
    return new Interpreter(bindings);
  }

  private Node x(Node i) {
    return g.element(x, List.of(i));
  }

  private Node reduce(Monoid monoid) {
    Index i = g.index("i", n);
    return g.reduce(monoid, List.of(i), yes, x(i));
  }

  @Test
  void reduces() {
    assertThat(interpreter().real(reduce(Monoid.SUM))).isEqualTo(7);
    assertThat(interpreter().real(reduce(Monoid.PROD))).isEqualTo(8);
    assertThat(interpreter().real(reduce(Monoid.MIN))).isEqualTo(1);
    assertThat(interpreter().real(reduce(Monoid.MAX))).isEqualTo(4);
    assertThat(interpreter().integer(reduce(Monoid.ARGMIN))).isEqualTo(0);
    assertThat(interpreter().integer(reduce(Monoid.ARGMAX))).isEqualTo(1);
    assertThat(interpreter().real(reduce(Monoid.LOGSUMEXP)))
        .isEqualTo(4 + Math.log1p(Math.exp(-3) + Math.exp(-2)));
  }

  @Test
  void reducesNothing() {
    bindings.set(n, 0).set(x, new double[0]);
    assertThat(interpreter().real(reduce(Monoid.SUM))).isEqualTo(0);
    assertThat(interpreter().real(reduce(Monoid.PROD))).isEqualTo(1);
    assertThat(interpreter().real(reduce(Monoid.MIN))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(interpreter().real(reduce(Monoid.MAX))).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(interpreter().integer(reduce(Monoid.ARGMIN))).isEqualTo(-1);
    assertThat(interpreter().integer(reduce(Monoid.ARGMAX))).isEqualTo(-1);
    assertThat(interpreter().real(reduce(Monoid.LOGSUMEXP))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void givesNotANumberAndItsPlaceInAMaximum() {
    bindings.set(x, new double[] {5, Double.NaN, Double.NaN});
    assertThat(interpreter().real(reduce(Monoid.MAX))).isNaN();
    assertThat(interpreter().real(reduce(Monoid.LOGSUMEXP))).isNaN();
    assertThat(interpreter().integer(reduce(Monoid.ARGMIN))).isEqualTo(1);
    assertThat(interpreter().integer(reduce(Monoid.ARGMAX))).isEqualTo(1);
  }

  @Test
  void givesATieToTheFirst() {
    bindings.set(x, new double[] {-0.0, 0.0, 0.0});
    assertThat(interpreter().integer(reduce(Monoid.ARGMAX))).isEqualTo(0);
    bindings.set(x, new double[] {2, 7, 7});
    assertThat(interpreter().integer(reduce(Monoid.ARGMAX))).isEqualTo(1);
  }

  @Test
  void logsumexpOfInfinitiesHasNoNaN() {
    double infinity = Double.POSITIVE_INFINITY;
    bindings.set(x, new double[] {-infinity, -infinity, -infinity});
    assertThat(interpreter().real(reduce(Monoid.LOGSUMEXP))).isEqualTo(-infinity);
    bindings.set(x, new double[] {1, infinity, 3});
    assertThat(interpreter().real(reduce(Monoid.LOGSUMEXP))).isEqualTo(infinity);
  }

  @Test
  void evaluatesTheBranchTakenOnly() {
    Node wrong = x(g.checked(g.integer(7), n, "subscript 1 of x, a.grad:3:4"));
    Node three = g.apply(Operations.INTEGER_EQUAL, n, g.integer(3));
    assertThat(interpreter().real(g.choose(three, g.constant(2), wrong))).isEqualTo(2);
    assertThatThrownBy(() -> interpreter().real(g.choose(three, wrong, g.constant(2))))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("subscript 1 of x, a.grad:3:4");
  }

  @Test
  void evaluatesABodyWhereItsConditionHoldsOnly() {
    Index i = g.index("i", g.integer(9));
    Node body = x(g.checked(i, n, "subscript 1 of x"));
    Node within = g.apply(Operations.INTEGER_LESS, i, n);
    assertThat(interpreter().real(g.reduce(Monoid.SUM, List.of(i), within, body))).isEqualTo(7);
  }

  @Test
  void boundsMayDependOnEarlierIndices() {
    Index i = g.index("i", g.integer(4));
    Index j = g.index("j", i, g.addInteger(i, i));
    Node body = g.real(g.addInteger(g.multiplyInteger(g.integer(10), i), j));
    // (1, 1), (2, 2), (2, 3), (3, 3), (3, 4), (3, 5)
    assertThat(interpreter().real(g.sum(List.of(i, j), body))).isEqualTo(140 + 18);
  }

  @Test
  void buildsAndAccumulates() {
    Index i = g.index("i", n);
    Index j = g.index("j", g.integer(2));
    Node entry = g.add(x(i), g.real(j));
    Node build = g.build(List.of(i, j), entry);
    assertThat(interpreter().array(build)).containsExactly(1, 2, 4, 5, 2, 3);
    Node sums =
        g.accumulate(
            List.of(g.integer(2)),
            List.of(new Update(0, Mode.ADD, List.of(i, j), yes, List.of(j), entry)));
    assertThat(interpreter().array(sums)).containsExactly(7, 10);
  }

  @Test
  void aBinderInsideAnotherOfTheSameIndexDoesNoHarm() {
    Index i = g.index("i", n);
    Node sum = g.sum(List.of(i), x(i));
    Node build = g.build(List.of(i), g.add(g.multiply(x(i), sum), x(i)));
    assertThat(interpreter().array(build)).containsExactly(8, 32, 16);
  }

  /** y[0] = 1, y[t + 1] = y[t] + x[t], and its adjoint, which runs down. */
  @Test
  void runsRecurrencesUpAndDown() {
    Node extent = g.addInteger(n, g.integer(1));
    Member y = g.member("y", Kind.REAL, List.of(extent));
    Index t = g.index("t", n);
    Node next = g.addInteger(t, g.integer(1));
    Update first = new Update(0, Mode.DEFINE, List.of(), yes, List.of(g.integer(0)), g.constant(1));
    Node read = g.element(y, List.of(t));
    Update step = new Update(0, Mode.DEFINE, List.of(), yes, List.of(next), g.add(read, x(t)));
    Recur up = g.recur(List.of(y), List.of(first), List.of(t), Direction.UP, List.of(step));
    assertThat(interpreter().array(g.result(up, 0))).containsExactly(1, 2, 6, 8);

    Member bar = g.member("bar", Kind.REAL, List.of(extent));
    Update seed = new Update(0, Mode.ADD, List.of(), yes, List.of(n), g.constant(1));
    Update back =
        new Update(
            0,
            Mode.ADD,
            List.of(),
            yes,
            List.of(t),
            g.multiply(g.element(bar, List.of(next)), x(t)));
    Recur down = g.recur(List.of(bar), List.of(seed), List.of(t), Direction.DOWN, List.of(back));
    assertThat(interpreter().array(g.result(down, 0))).containsExactly(8, 8, 2, 1);
  }

  @Test
  void refusesEntriesThatAreReadBeforeTheyAreFinal() {
    Member y = g.member("y", Kind.REAL, List.of(n));
    Index t = g.index("t", n);
    Node last = g.subtractInteger(n, g.integer(1));
    Update early =
        new Update(0, Mode.DEFINE, List.of(), yes, List.of(t), g.element(y, List.of(last)));
    Node undefined =
        g.result(g.recur(List.of(y), List.of(), List.of(t), Direction.UP, List.of(early)), 0);
    assertThatThrownBy(() -> interpreter().array(undefined))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining("read before it is defined");

    Member z = g.member("z", Kind.REAL, List.of(n));
    Update add =
        new Update(
            0,
            Mode.ADD,
            List.of(),
            yes,
            List.of(g.integer(0)),
            g.add(g.constant(1), g.element(z, List.of(g.integer(0)))));
    Node changed =
        g.result(g.recur(List.of(z), List.of(), List.of(t), Direction.UP, List.of(add)), 0);
    assertThatThrownBy(() -> interpreter().array(changed))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining("added to after it was read");
  }

  @Test
  void aChainOfManyOperationsIsEvaluatedOnceEach() {
    Symbol start = g.symbol("start", Role.PARAM, Kind.REAL, List.of());
    Node chain = start;
    for (int k = 0; k < 100_000; k++) {
      chain = g.multiply(g.add(chain, chain), g.constant(0.5));
    }
    Interpreter interpreter = new Interpreter(new Bindings().set(start, 1.25));
    assertThat(interpreter.real(chain)).isEqualTo(1.25);
    assertThat(interpreter.counts().get(Operations.ADD)).isEqualTo(100_000);
    assertThat(interpreter.operations()).isEqualTo(200_000);
  }

  @Test
  void aChainOfManyArraysDoesNotOverflow() {
    Node array = x;
    for (int k = 0; k < 20_000; k++) {
      Index i = g.index("i", n);
      array = g.build(List.of(i), g.add(g.element(array, List.of(i)), g.constant(1)));
    }
    assertThat(interpreter().array(array)).containsExactly(20_001, 20_004, 20_002);
  }

  @Test
  void reportsBranches() {
    Symbol a = g.symbol("a", Role.PARAM, Kind.REAL, List.of());
    Node positive = g.apply(Operations.GREATER, a, g.constant(0));
    Node root =
        g.choose(positive, g.apply(Operations.MAX, a, g.constant(2)), g.apply(Operations.ABS, a));
    List<Long> choices = new ArrayList<>();
    new Interpreter(new Bindings().set(a, 1.0), (node, choice) -> choices.add(choice)).real(root);
    new Interpreter(new Bindings().set(a, -1.0), (node, choice) -> choices.add(choice)).real(root);
    assertThat(choices).containsExactly(1L, 1L, 0L, -1L);
  }

  @Test
  void saysWhichSymbolHasNoValueOrTheWrongLength() {
    assertThatThrownBy(() -> new Interpreter(new Bindings()).integer(n))
        .hasMessage("no value for n");
    bindings.set(n, 4);
    assertThatThrownBy(() -> interpreter().real(reduce(Monoid.SUM)))
        .hasMessage("x has 3 entries, not 4");
  }
}
