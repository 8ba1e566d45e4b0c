package org.gradc.emit;

import java.util.List;
import org.gradc.emit.Picture.Edge;
import org.gradc.emit.Picture.Vertex;

/**
 * A graph for Graphviz: the forward pass and the backward pass as two clusters; binders of indices
 * are boxes.
 */
public final class DotPrinter {
  private final StringBuilder out = new StringBuilder();

  private DotPrinter() {}

  /** The program alone, or with its backward pass where the derivation has a gradient. */
  public static String print(Derivation derivation) {
    DotPrinter printer = new DotPrinter();
    printer.graph(Picture.of(derivation));
    return printer.out.toString();
  }

  private void graph(Picture picture) {
    line("digraph " + quoted(picture.name()) + " {");
    line("  rankdir=LR;");
    line("  node [shape=ellipse, fontname=\"Helvetica\", fontsize=11];");
    cluster("forward", picture.vertices().stream().filter(Vertex::forward).toList());
    cluster("backward", picture.vertices().stream().filter(each -> !each.forward()).toList());
    for (Edge edge : picture.edges()) {
      line("  n" + edge.from() + " -> n" + edge.to() + ";");
    }
    line("}");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void cluster(String name, List<Vertex> members) {
    if (members.isEmpty()) {
      return;
    }
    line("  subgraph cluster_" + name + " {");
    line("    label=\"" + name + "\";");
    for (Vertex vertex : members) {
      line("    n" + vertex.id() + " [label=" + quoted(vertex.label()) + style(vertex) + "];");
    }
    line("  }");
  }

  private static String style(Vertex vertex) {
    return switch (vertex.style()) {
      case SYMBOL -> ", style=filled, fillcolor=\"#e8f0fe\"";
      case MEMBER -> ", style=dashed";
      case BINDER -> ", shape=box";
      case OPERATION -> "";
    };
  }

  /** A string of DOT: quotes and backslashes escaped, line ends as line ends of a label. */
  static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "").replace("\n", "\\n")
        + "\"";
  }
}
