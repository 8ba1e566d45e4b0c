package org.gradc.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.algebra.Verdict.PROVED;
import static org.gradc.algebra.Verdict.REFUTED;
import static org.gradc.algebra.Verdict.UNKNOWN;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.junit.jupiter.api.Test;

/** The subscripts of the models, and their like. */
class ProverTest {
  private final Graph graph = new Graph();
  private final Prover prover = new Prover();
  private final Node n = size("n");
  private final Node d = size("d");
  private final Node l = size("l");

  private Node size(String name) {
    return graph.symbol(name, Role.SIZE, Kind.INT, List.of());
  }

  private Node c(long value) {
    return graph.integer(value);
  }

  private Node plus(Node x, Node y) {
    return graph.addInteger(x, y);
  }

  private Node minus(Node x, Node y) {
    return graph.subtractInteger(x, y);
  }

  private Node times(Node x, Node y) {
    return graph.multiplyInteger(x, y);
  }

  private Node div(Node x, long divisor) {
    return graph.apply(Operations.FLOOR_DIV, x, c(divisor));
  }

  private Node powerOfTwo(Node exponent) {
    return graph.apply(Operations.INTEGER_INTEGER_POWER, c(2), exponent);
  }

  private Node equal(Node x, Node y) {
    return graph.apply(Operations.INTEGER_EQUAL, x, y);
  }

  private Node less(Node x, Node y) {
    return graph.apply(Operations.INTEGER_LESS, x, y);
  }

  private Verdict inRange(Node subscript, Node extent, Fact... facts) {
    return prover.inRange(subscript, extent, List.of(facts));
  }

  @Test
  void sizesAreEqualWhenTheirNormalFormsAre() {
    Node square = times(plus(n, c(1)), plus(n, c(1)));
    assertThat(prover.sameSize(square, plus(plus(times(n, n), times(c(2), n)), c(1)))).isTrue();
    assertThat(prover.sameSize(div(times(c(2), n), 2), n)).isTrue();
    assertThat(prover.sameSize(div(plus(n, c(3)), 2), plus(c(1), div(plus(c(1), n), 2)))).isTrue();
    assertThat(prover.sameSize(powerOfTwo(plus(n, c(1))), times(c(2), powerOfTwo(n)))).isTrue();
    assertThat(prover.sameSize(minus(plus(n, d), d), n)).isTrue();
    assertThat(prover.sameSize(n, d)).isFalse();
    assertThat(prover.sameShape(List.of(n, d), List.of(n))).isFalse();
  }

  @Test
  void anIndexIsInItsRange() {
    Index j = graph.index("j", n);
    assertThat(inRange(j, n)).isEqualTo(PROVED);
    assertThat(inRange(j, plus(n, c(1)))).isEqualTo(PROVED);
    assertThat(inRange(j, d)).isEqualTo(UNKNOWN);
    assertThat(inRange(minus(minus(n, c(1)), j), n)).isEqualTo(PROVED);
  }

  @Test
  void theNeighbourNeedsItsGuard() {
    Index i = graph.index("i", n);
    Node first = equal(i, c(0));
    Node previous = minus(i, c(1));
    assertThat(inRange(previous, n)).isEqualTo(UNKNOWN);
    assertThat(inRange(previous, n, new Fact(first, false))).isEqualTo(PROVED);
    assertThat(inRange(previous, n, new Fact(first, true))).isEqualTo(REFUTED);
    assertThat(inRange(c(0), n, new Fact(first, true))).isEqualTo(PROVED);
  }

  @Test
  void theLastEntriesNeedToExist() {
    Node o = size("O");
    Index k = graph.index("k", o);
    assertThat(inRange(plus(minus(n, o), k), n)).isEqualTo(UNKNOWN);
    assertThat(inRange(plus(minus(n, o), k), n, new Fact(less(n, o), false))).isEqualTo(PROVED);
    assertThat(inRange(minus(n, c(1)), n)).isEqualTo(UNKNOWN);
    assertThat(inRange(n, n)).isEqualTo(REFUTED);
    assertThat(prover.inRange(c(0), n, List.of(), List.of(graph.index("i", n)))).isEqualTo(PROVED);
  }

  @Test
  void constantsAreDecided() {
    assertThat(inRange(c(3), c(4))).isEqualTo(PROVED);
    assertThat(inRange(c(4), c(4))).isEqualTo(REFUTED);
    assertThat(inRange(c(-1), n)).isEqualTo(REFUTED);
    Index k = graph.index("k", c(3));
    assertThat(inRange(plus(c(3), k), c(11))).isEqualTo(PROVED);
    assertThat(inRange(plus(c(9), k), c(11))).isEqualTo(UNKNOWN);
    assertThat(inRange(plus(c(11), k), c(11))).isEqualTo(REFUTED);
  }

  @Test
  void loopsOverAllButOneReachTheNext() {
    Node last = minus(n, c(1));
    Index t = graph.index("t", last);
    assertThat(inRange(plus(t, c(1)), n)).isEqualTo(PROVED);
    assertThat(inRange(t, last)).isEqualTo(PROVED);
    assertThat(inRange(t, n)).isEqualTo(PROVED);
  }

  @Test
  void subsetsAreSmallerThanAllOfThem() {
    Index s = graph.index("s", powerOfTwo(l));
    Index j = graph.index("j", l);
    Node rest = minus(s, powerOfTwo(j));
    Fact nonempty = new Fact(equal(s, c(0)), false);
    Fact member = new Fact(graph.apply(Operations.BIT, s, j), true);
    assertThat(inRange(minus(powerOfTwo(l), c(1)), powerOfTwo(l))).isEqualTo(PROVED);
    assertThat(inRange(rest, powerOfTwo(l))).isEqualTo(UNKNOWN);
    assertThat(inRange(rest, powerOfTwo(l), nonempty, member)).isEqualTo(PROVED);
    assertThat(inRange(rest, s, member)).isEqualTo(PROVED);
    Node row = minus(l, graph.apply(Operations.POPCOUNT, s));
    assertThat(inRange(row, l, nonempty)).isEqualTo(PROVED);
    assertThat(inRange(row, l)).isEqualTo(UNKNOWN);
    Node below = graph.apply(Operations.FLOOR_MOD, s, powerOfTwo(j));
    assertThat(inRange(below, powerOfTwo(j))).isEqualTo(PROVED);
    assertThat(inRange(below, powerOfTwo(l))).isEqualTo(PROVED);
  }

  @Test
  void aTrianglePackedByColumnsIsInRange() {
    Index j = graph.index("j", d);
    Index i = graph.index("i", j);
    Node before = minus(times(i, d), div(times(i, plus(i, c(1))), 2));
    Node entry = minus(minus(plus(before, j), i), c(1));
    assertThat(inRange(entry, div(times(d, minus(d, c(1))), 2))).isEqualTo(PROVED);
    assertThat(inRange(plus(entry, c(1)), div(times(d, minus(d, c(1))), 2))).isEqualTo(UNKNOWN);
  }

  @Test
  void aTriangleRowByRowIsInRange() {
    Index row = graph.index("i", c(0), d);
    Index column = graph.index("j", c(0), row);
    Node entry = plus(div(times(row, minus(row, c(1))), 2), column);
    assertThat(inRange(entry, div(times(d, minus(d, c(1))), 2))).isEqualTo(PROVED);
    assertThat(inRange(plus(entry, c(1)), div(times(d, minus(d, c(1))), 2))).isEqualTo(UNKNOWN);
    Index upTo = graph.index("k", c(0), plus(row, c(1)));
    Node withDiagonal = plus(div(times(row, plus(row, c(1))), 2), upTo);
    assertThat(inRange(withDiagonal, div(times(d, plus(d, c(1))), 2))).isEqualTo(PROVED);
    assertThat(inRange(withDiagonal, div(times(d, minus(d, c(1))), 2))).isEqualTo(UNKNOWN);
  }

  @Test
  void rowsOfAMatrixDoNotOverlap() {
    Index i = graph.index("i", n);
    Index j = graph.index("j", d);
    assertThat(inRange(plus(times(i, d), j), times(n, d))).isEqualTo(PROVED);
    assertThat(inRange(plus(times(i, n), j), times(n, d))).isEqualTo(UNKNOWN);
  }

  @Test
  void conjunctionsAreTakenApartAndDisjunctionsByCases() {
    Index i = graph.index("i", n);
    Node inner = graph.and(less(c(1), i), graph.not(less(minus(n, c(2)), i)));
    assertThat(inRange(minus(i, c(2)), n, new Fact(inner, true))).isEqualTo(PROVED);
    Node outer = graph.or(equal(i, c(0)), equal(i, minus(n, c(1))));
    assertThat(inRange(plus(i, c(1)), n, new Fact(outer, false))).isEqualTo(PROVED);
    assertThat(inRange(plus(i, c(1)), n, new Fact(outer, true))).isEqualTo(UNKNOWN);
    Node either = graph.or(equal(i, c(3)), less(c(5), i));
    assertThat(inRange(minus(i, c(3)), n, new Fact(either, true))).isEqualTo(PROVED);
    assertThat(inRange(minus(i, c(4)), n, new Fact(either, true))).isEqualTo(UNKNOWN);
  }

  @Test
  void declaredEntriesAreInRange() {
    Symbol camera = graph.symbol("camera", Role.DATA, Kind.INT, List.of(n));
    Node entry = graph.element(camera, List.of(graph.index("i", n)));
    assertThat(inRange(entry, d)).isEqualTo(UNKNOWN);
    assertThat(inRange(graph.checked(entry, d, "camera"), d)).isEqualTo(PROVED);
    prover.declare(camera, d);
    assertThat(inRange(entry, d)).isEqualTo(PROVED);
    assertThat(inRange(plus(entry, c(1)), d)).isEqualTo(UNKNOWN);
  }

  @Test
  void choicesAreProvedByCases() {
    Index i = graph.index("i", n);
    Node clamped = graph.apply(Operations.INTEGER_MAX, c(0), minus(i, c(1)));
    assertThat(inRange(clamped, n)).isEqualTo(PROVED);
    Node wrapped = graph.choose(equal(i, c(0)), minus(n, c(1)), minus(i, c(1)));
    assertThat(inRange(wrapped, n)).isEqualTo(PROVED);
  }

  @Test
  void loopsRunAndExponentsAreNotNegative() {
    Index i = graph.index("i", n);
    assertThat(prover.provablyPositive(minus(n, i))).isTrue();
    assertThat(prover.provablyPositive(n)).isFalse();
    assertThat(prover.provablyPositive(powerOfTwo(n))).isTrue();
    assertThat(prover.provablyNonNegative(n, List.of())).isTrue();
    assertThat(prover.provablyNonNegative(minus(i, c(1)), List.of())).isFalse();
    assertThat(prover.provablyNonNegative(minus(i, c(1)), List.of(new Fact(equal(i, c(0)), false))))
        .isTrue();
  }

  @Test
  void conditionsAreDecided() {
    Index i = graph.index("i", n);
    assertThat(prover.decide(less(i, n), List.of(), List.of())).isEqualTo(PROVED);
    assertThat(prover.decide(equal(i, n), List.of(), List.of())).isEqualTo(REFUTED);
    assertThat(prover.decide(equal(i, c(0)), List.of(), List.of())).isEqualTo(UNKNOWN);
  }

  @Test
  void aLongChainIsNoDeepRecursion() {
    Symbol data = graph.symbol("k", Role.DATA, Kind.INT, List.of(n));
    Node sum = n;
    Node nested = n;
    for (int k = 0; k < 100_000; k++) {
      sum = plus(sum, graph.element(data, List.of(c(k))));
      nested = div(plus(nested, n), 3);
    }
    assertThat(inRange(sum, n)).isEqualTo(UNKNOWN);
    assertThat(inRange(nested, n)).isEqualTo(UNKNOWN);
    assertThat(new Intervals().of(nested).low()).isZero();
    assertThat(new Bounds(graph).upper(nested)).isEmpty();
  }
}
