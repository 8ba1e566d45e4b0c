package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;
import org.gradc.graph.Update.Mode;
import org.junit.jupiter.api.Test;

class GraphPrinterTest {
  private final Graph graph = new Graph();
  private final Symbol n = graph.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = graph.symbol("x", Role.PARAM, Kind.REAL, List.of(n));

  private Node at(Node array, Node... subscripts) {
    return graph.element(array, List.of(subscripts));
  }

  private Update define(List<Index> indices, List<Node> subscripts, Node body) {
    return new Update(0, Mode.DEFINE, indices, graph.truth(true), subscripts, body);
  }

  @Test
  void toyIsPrintedAsItIsWritten() {
    assertThat(GraphPrinter.print(new ToyNetwork().program))
        .isEqualTo(
            """
            f0 = beta[0] + omega[0] * x
            h1 = sin(f0)
            f1 = beta[1] + omega[1] * h1
            h2 = exp(f1)
            f2 = beta[2] + omega[2] * h2
            h3 = cos(f2)
            f3 = beta[3] + omega[3] * h3
            t1 = f3 - y
            loss = t1 * t1
            # 13 operations: 5 multiply, 4 add, 1 cos, 1 exp, 1 sin, 1 subtract
            """);
  }

  @Test
  void theBackwardPassFollows() {
    ToyNetwork toy = new ToyNetwork();
    Map<String, Node> roots = new LinkedHashMap<>(GraphPrinter.values(toy.program));
    toy.gradient.forEach((symbol, node) -> roots.put(symbol.name() + "Bar", node));
    assertThat(GraphPrinter.print(toy.names, roots))
        .endsWith(
            """
            t2 = 2 * t1
            t3 = -(t2 * omega[3] * sin(f2))
            t4 = t3 * omega[2] * h2
            t5 = t4 * omega[1] * cos(f0)
            betaBar = zeros(4)
            betaBar[3] += t2
            betaBar[2] += t3
            betaBar[1] += t4
            betaBar[0] += t5
            omegaBar = zeros(4)
            omegaBar[3] += t2 * h3
            omegaBar[2] += t3 * h2
            omegaBar[1] += t4 * h1
            omegaBar[0] += t5 * x
            # 35 operations: 16 multiply, 8 accumulate, 4 add, 2 cos, 2 sin, \
            1 exp, 1 negate, 1 subtract
            """);
  }

  @Test
  void loopsAreFormulasOverTheirIndices() {
    Index i = graph.index("i", n);
    Index j = graph.index("j", i);
    Node guard = graph.apply(Operations.INTEGER_LESS, graph.integer(2), j);
    Node e = graph.apply(Operations.EXP, at(x, i));
    Node inner = graph.reduce(Monoid.SUM, List.of(j), guard, graph.multiply(e, at(x, j)));
    Node h = graph.build(List.of(i), graph.add(graph.divide(e, inner), graph.constant(-0.5)));
    Index k = graph.index("i", n);
    Node loss = graph.reduce(Monoid.LOGSUMEXP, List.of(k), graph.truth(true), at(h, k));
    assertThat(GraphPrinter.print(Map.of(h, "h"), Map.of("loss", loss)))
        .isEqualTo(
            """
            t1[i < n] = exp(x[i])
            h[i < n] = t1[i] / sum(j < i if 2 < j: t1[i] * x[j]) + -0.5
            loss = logsumexp(i < n: h[i])
            # 6 operations: 1 add, 1 divide, 1 exp, 1 logsumexp, 1 multiply, 1 sum
            """);
  }

  @Test
  void twoIndicesOfOneNameAreToldApart() {
    Index i = graph.index("i", n);
    Index other = graph.index("i", n);
    Node product = graph.multiply(at(x, i), at(x, other));
    Node matrix = graph.build(List.of(i, other), product);
    assertThat(GraphPrinter.print(Map.of(), Map.of("A", matrix)))
        .startsWith("A[i < n, i_2 < n] = x[i] * x[i_2]\n");
  }

  @Test
  void precedenceIsShownByParentheses() {
    Node a = graph.symbol("a", Role.INPUT, Kind.REAL, List.of());
    Node b = graph.symbol("b", Role.INPUT, Kind.REAL, List.of());
    Node difference = graph.subtract(a, graph.subtract(b, graph.multiply(a, b)));
    Node power = graph.apply(Operations.POWER, graph.negate(difference), a);
    Node positive = graph.apply(Operations.GREATER, a, graph.constant(0));
    Node both =
        graph.and(positive, graph.or(graph.apply(Operations.LESS, a, b), graph.not(positive)));
    Node choice =
        graph.add(graph.choose(both, power, b), graph.real(graph.addInteger(n, graph.integer(1))));
    assertThat(GraphPrinter.print(Map.of(positive, "p"), Map.of("f", choice)))
        .startsWith(
            """
            p = a > 0
            f = (if p and (a < b or not p) then (-(a - (b - a * b)))^a else b) + (n + 1)
            """);
  }

  @Test
  void accumulationsAndRecurrencesAreBlocks() {
    Symbol s = graph.symbol("s", Role.SIZE, Kind.INT, List.of());
    Index t = graph.index("t", s);
    Index i = graph.index("i", n);
    Member state = graph.member("Y", Kind.REAL, List.of(graph.addInteger(s, graph.integer(1)), n));
    Node next = graph.addInteger(t, graph.integer(1));
    Node total = graph.sum(List.of(i), at(state, t, i));
    Node twice = graph.multiply(total, total);
    Index j = graph.index("j", n);
    Recur recur =
        graph.recur(
            List.of(state),
            List.of(define(List.of(j), List.of(graph.integer(0), j), at(x, j))),
            List.of(t),
            Recur.Direction.UP,
            List.of(define(List.of(j), List.of(next, j), graph.multiply(twice, at(x, j)))));
    Node y = graph.result(recur, 0);
    Update scatter =
        new Update(
            0,
            Mode.ADD,
            List.of(j),
            graph.apply(Operations.INTEGER_LESS, graph.integer(0), j),
            List.of(graph.subtractInteger(j, graph.integer(1))),
            at(y, s, j));
    Node shifted = graph.accumulate(List.of(n), List.of(scatter));
    assertThat(GraphPrinter.print(Map.of(), Map.of("g", shifted)))
        .isEqualTo(
            """
            Y[0, j] = x[j] for j < n
            for t < s up:
              t1 = sum(i < n: Y[t, i])
              Y[t + 1, j] = t1 * t1 * x[j] for j < n
            g = zeros(n)
            g[j - 1] += Y[s, j] for j < n if 0 < j
            # 4 operations: 2 multiply, 1 accumulate, 1 sum
            """);
  }

  @Test
  void aLongChainBecomesManyLines() {
    Node sum = at(x, graph.integer(0));
    for (int k = 1; k < 100_000; k++) {
      sum = graph.add(graph.apply(Operations.SIN, sum), at(x, graph.integer(k)));
    }
    String text = GraphPrinter.print(Map.of(), Map.of("f", sum));
    assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(130);
    assertThat(text).endsWith("# 199998 operations: 99999 add, 99999 sin\n");
  }
}
