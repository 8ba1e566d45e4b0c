package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RewriterTest {
  private final Graph graph = new Graph();
  private final Index g = graph.index("g", graph.integer(0), graph.integer(4));
  private final Symbol count =
      graph.symbol("count", Symbol.Role.DATA, Kind.INT, List.of(graph.integer(4)));
  private final Index i = graph.index("i", graph.integer(0), graph.element(count, List.of(g)));

  /** The sum over i of what a rule makes of it. */
  private Reduce sum(Index index) {
    return (Reduce) graph.reduce(Monoid.SUM, List.of(index), graph.truth(true), index);
  }

  @Test
  void anIndexThatANodeBindsItselfStaysItsOwn() {
    Node both = graph.addInteger(graph.multiplyInteger(i, graph.integer(2)), sum(i));
    Node here =
        Rewriter.substitution(graph, Map.of(g, graph.integer(3), i, graph.integer(7)))
            .rewrite(both);
    Index own = graph.index("i", graph.integer(0), graph.element(count, List.of(graph.integer(3))));
    assertThat(here.free().isEmpty()).isTrue();
    Reduce sum = (Reduce) ((Apply) here).operand(1);
    assertThat(sum.indices().get(0).upper()).isSameAs(own.upper());
    assertThat(sum.body()).isSameAs(sum.indices().get(0));
    assertThat(((Apply) here).operand(0)).isSameAs(graph.integer(14));
  }
}
