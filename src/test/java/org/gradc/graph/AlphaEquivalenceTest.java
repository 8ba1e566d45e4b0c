package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update.Mode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AlphaEquivalenceTest {
  private final Graph g = new Graph();
  private final Symbol n = g.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol m = g.symbol("m", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = g.symbol("x", Role.DATA, Kind.REAL, List.of(n));
  private final Symbol a = g.symbol("a", Role.DATA, Kind.REAL, List.of(n, n));

  private Index index(Node upper) {
    return g.index("i", upper);
  }

  private Node x(Node i) {
    return g.element(x, List.of(i));
  }

  private Node a(Node i, Node j) {
    return g.element(a, List.of(i, j));
  }

  private Node sum(Node upper) {
    Index i = index(upper);
    return g.sum(List.of(i), x(i));
  }

  @Test
  void equalSumsAreOne() {
    assertThat(sum(n)).isSameAs(sum(n));
    Apply twice = (Apply) g.add(sum(n), sum(n));
    assertThat(twice.operand(0)).isSameAs(twice.operand(1));
  }

  @Test
  void otherBoundsMonoidsConditionsAndBodiesDiffer() {
    assertThat(sum(n)).isNotSameAs(sum(m));
    Index i = index(n);
    Node all = g.truth(true);
    Node some = g.apply(Operations.INTEGER_LESS, i, m);
    assertThat(g.reduce(Monoid.MAX, List.of(i), all, x(i))).isNotSameAs(sum(n));
    assertThat(g.reduce(Monoid.SUM, List.of(i), some, x(i))).isNotSameAs(sum(n));
    assertThat(g.sum(List.of(i), a(i, i))).isNotSameAs(sum(n));
    assertThat(g.build(List.of(i), x(i))).isNotSameAs(sum(n));
  }

  private Node quadratic(boolean transposed) {
    Index i = index(n);
    Index j = index(n);
    Node entry = transposed ? a(j, i) : a(i, j);
    return g.build(List.of(i), g.sum(List.of(j), g.multiply(entry, x(j))));
  }

  @Test
  void nestedBindersAreOne() {
    assertThat(quadratic(false)).isSameAs(quadratic(false));
    assertThat(quadratic(true)).isNotSameAs(quadratic(false));
  }

  private Node pair(boolean swapped) {
    Index i = index(n);
    Index j = index(n);
    return g.sum(List.of(i, j), swapped ? a(j, i) : a(i, j));
  }

  @Test
  void theOrderOfIndicesCounts() {
    assertThat(pair(false)).isSameAs(pair(false));
    assertThat(pair(true)).isNotSameAs(pair(false));
  }

  @Test
  void openBindersAreOneUnderTheSameVariablesOnly() {
    Index k = index(n);
    Index l = index(n);
    assertThat(rowSum(k)).isSameAs(rowSum(k)).isNotSameAs(rowSum(l));
  }

  private Node rowSum(Index k) {
    Index j = index(n);
    return g.sum(List.of(j), a(k, j));
  }

  /**
   * sum(k: x[k] * sum(i: a[i, k]) * y) where y is read from outside, against one whose inner index
   * is that outer one.
   */
  @Test
  void nothingIsCaptured() {
    Index free = index(n);
    Index inner = index(n);
    Node first = g.sum(List.of(inner), g.multiply(x(free), x(inner)));
    Node second = g.sum(List.of(free), g.multiply(x(free), x(free)));
    assertThat(first).isNotSameAs(second);
    assertThat(AlphaEquivalence.equal(first, second)).isFalse();

    assertThat(weighted(free, index(n))).isNotSameAs(weighted(free, free));
  }

  private Node weighted(Index outside, Index inner) {
    Index k = index(n);
    Node sum = g.sum(List.of(inner), g.multiply(x(outside), a(inner, k)));
    return g.sum(List.of(k), g.multiply(x(outside), sum));
  }

  @Test
  void boundsOfLaterIndicesAreRenamedToo() {
    assertThat(triangle()).isSameAs(triangle());
  }

  private Node triangle() {
    Index i = index(n);
    Index j = g.index("j", i);
    return g.sum(List.of(i, j), a(i, j));
  }

  private Node recurrence(Direction direction, String name, double start) {
    Member y = g.member(name, Kind.REAL, List.of(g.addInteger(n, g.integer(1))));
    Index t = index(n);
    Node yes = g.truth(true);
    Update first =
        new Update(0, Mode.DEFINE, List.of(), yes, List.of(g.integer(0)), g.constant(start));
    Node next = g.addInteger(t, g.integer(1));
    Update step =
        new Update(
            0, Mode.DEFINE, List.of(), yes, List.of(next), g.add(g.element(y, List.of(t)), x(t)));
    return g.result(g.recur(List.of(y), List.of(first), List.of(t), direction, List.of(step)), 0);
  }

  @Test
  void recurrencesAreOneUpToTheirMembers() {
    assertThat(recurrence(Direction.UP, "y", 0)).isSameAs(recurrence(Direction.UP, "z", 0));
    assertThat(recurrence(Direction.UP, "y", 0)).isNotSameAs(recurrence(Direction.DOWN, "y", 0));
    assertThat(recurrence(Direction.UP, "y", 0)).isNotSameAs(recurrence(Direction.UP, "y", 1));
  }

  private Node accumulation(int target) {
    Index i = index(n);
    Index j = index(n);
    Update update =
        new Update(
            0, Mode.ADD, List.of(i, j), g.truth(true), List.of(target == 0 ? i : j), a(i, j));
    return g.accumulate(List.of(n), List.of(update));
  }

  @Test
  void accumulationsAreOne() {
    assertThat(accumulation(0)).isSameAs(accumulation(0)).isNotSameAs(accumulation(1));
  }

  @Test
  void takesLinearTime() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          assertThat(chain()).isSameAs(chain());
          assertThat(nest()).isSameAs(nest());
          Node many = g.constant(0);
          for (int k = 0; k < 20_000; k++) {
            Index j = index(n);
            many = g.add(many, g.sum(List.of(j), g.multiply(g.constant(k), x(j))));
          }
        });
  }

  private Node chain() {
    Index i = index(n);
    Node body = x(i);
    for (int k = 0; k < 100_000; k++) {
      body = g.apply(Operations.SIN, body);
    }
    return g.sum(List.of(i), body);
  }

  /** sum(i: x[i] * sum(j: a[i, j] * sum(k: a[j, k] * ...))), deeply. */
  private Node nest() {
    Index inner = index(n);
    Node body = x(inner);
    for (int k = 0; k < 20_000; k++) {
      Index outer = index(n);
      body = g.sum(List.of(inner), g.multiply(a(outer, inner), body));
      inner = outer;
    }
    return g.sum(List.of(inner), g.multiply(x(inner), body));
  }
}
