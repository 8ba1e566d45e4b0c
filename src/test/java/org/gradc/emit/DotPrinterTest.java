package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.junit.jupiter.api.Test;

class DotPrinterTest {
  private final Graph graph = new Graph();

  private Derivation values(String name, List<Symbol> inputs, Node loss) {
    return Derivation.ofValues(
        new Program(
            graph,
            name,
            "",
            List.of(),
            Map.of(),
            inputs,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            loss,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Program.Notes.NONE));
  }

  @Test
  void aProgramIsOneCluster() {
    Symbol n = graph.symbol("n", Role.SIZE, Kind.INT, List.of());
    Symbol x = graph.symbol("x", Role.INPUT, Kind.REAL, List.of(n));
    Index i = graph.index("i", n);
    Node entry = graph.element(x, List.of(i));
    Node term = graph.multiply(graph.constant(0.5), graph.apply(Operations.SIN, entry));
    assertThat(
            DotPrinter.print(values("Sum \"of\" \\sines", List.of(x), graph.sum(List.of(i), term))))
        .isEqualTo(
            """
            digraph "Sum \\"of\\" \\\\sines" {
              rankdir=LR;
              node [shape=ellipse, fontname="Helvetica", fontsize=11];
              subgraph cluster_forward {
                label="forward";
                n0 [label="x[i]", style=filled, fillcolor="#e8f0fe"];
                n1 [label="sin"];
                n2 [label="0.5 * \u00b7"];
                n3 [label="loss\\nsum(i < n)", shape=box];
              }
              n0 -> n1;
              n1 -> n2;
              n2 -> n3;
            }
            """);
  }

  @Test
  void toyHasAForwardAndABackwardCluster() {
    ToyNetwork toy = new ToyNetwork();
    String text = DotPrinter.print(new Derivation(toy.program, toy.adjoints, toy.gradient));
    assertThat(text.lines())
        .contains("  subgraph cluster_forward {", "  subgraph cluster_backward {")
        .contains("    n6 [label=\"h1\\nsin\"];", "    n22 [label=\"loss\\n*\"];")
        .contains("    n23 [label=\"d loss / d f3\\n2 * \u00b7\"];", "  n21 -> n23;")
        .contains("    n32 [label=\"d loss / d f0\\n*\"];");
    assertThat(text.indexOf("n23 [")).isGreaterThan(text.indexOf("cluster_backward"));
    assertThat(text)
        .isEqualTo(DotPrinter.print(new Derivation(toy.program, toy.adjoints, toy.gradient)));
  }

  @Test
  void aLongChainIsDrawn() {
    Symbol x = graph.symbol("x", Role.INPUT, Kind.REAL, List.of());
    Node sum = x;
    for (int k = 0; k < 100_000; k++) {
      sum = graph.apply(Operations.SIN, sum);
    }
    assertThat(DotPrinter.print(values("Chain", List.of(x), sum))).contains("  n99999 -> n100000;");
  }
}
