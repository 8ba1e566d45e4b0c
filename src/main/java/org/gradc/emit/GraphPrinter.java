package org.gradc.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.emit.Listing.Line;
import org.gradc.emit.Notation.Label;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Recur;
import org.gradc.graph.Update;

/**
 * A graph as text: one line for each node that is named, shared or an array, in an order in which
 * it can be computed.
 */
public final class GraphPrinter {
  private static final int MAX_INLINE = 80;

  private final TextNotation notation = new TextNotation();
  private final Listing listing;
  private final StringBuilder out = new StringBuilder();

  private GraphPrinter(Collection<Node> roots, Map<Node, String> names) {
    listing = new Listing(notation, GraphPrinter::deservesLine, roots, Listing.Names.of(names));
  }

  private static boolean deservesLine(Node node, Piece formula, int uses) {
    boolean shared = uses > 1 && node.kind() != Kind.INT && !isRead(node);
    return shared || formula.text().length() > MAX_INLINE;
  }

  /** An entry of a recurrence's own array is as short as a name. */
  private static boolean isRead(Node node) {
    return node instanceof Element element && element.array() instanceof Member;
  }

  /** What a program computes: its outputs, residuals and loss. */
  public static String print(Program program) {
    return print(program.names(), values(program));
  }

  /** The roots of a program's forward graph by name. */
  public static Map<String, Node> values(Program program) {
    Map<String, Node> roots = new LinkedHashMap<>();
    program.outputs().forEach(output -> roots.put(output.name(), output.value()));
    program.residuals().forEach(residual -> roots.put(residual.name(), residual.value()));
    if (program.loss() != null) {
      roots.put("loss", program.loss());
    }
    return roots;
  }

  /**
   * The nodes that the roots are made of, and how many operations they are.
   *
   * @param names what nodes are called, see {@link Program#names}
   * @param roots the results by name; a root without a name of its own gets this one
   */
  public static String print(Map<Node, String> names, Map<String, Node> roots) {
    Map<Node, String> all = new LinkedHashMap<>(names);
    roots.forEach((name, node) -> all.putIfAbsent(node, name));
    GraphPrinter printer = new GraphPrinter(roots.values(), all);
    printer.block(printer.listing.lines(), "");
    roots.forEach(printer::root);
    return printer.out + "# " + OperationCounts.of(roots.values()) + "\n";
  }

  /** A line for a root that is printed under another name. */
  private void root(String name, Node node) {
    String text = listing.piece(node).text();
    if (!text.equals(name)) {
      line("", name + " = " + text);
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private void block(List<Line> lines, String indent) {
    for (Line line : lines) {
      if (line.node() instanceof Recur recur) {
        recurrence(recur, line.over(), indent);
      } else if (line.node() instanceof Accumulate accumulate) {
        accumulation(accumulate, line, indent);
      } else if (line.node() instanceof Build build) {
        String left = line.label().with(ranges(line.over()));
        String over = "[" + String.join(", ", ranges(build.indices())) + "]";
        line(indent, left + over + " = " + listing.piece(build.body()).text());
      } else {
        String left = line.label().with(ranges(line.over()));
        line(indent, left + " = " + listing.formula(line.node()).text());
      }
    }
  }

  private List<String> ranges(List<Index> indices) {
    return indices.stream()
        .map(index -> notation.ranges(List.of(index), listing.pieces()))
        .toList();
  }

  private void accumulation(Accumulate accumulate, Line line, String indent) {
    List<String> extents =
        accumulate.shape().stream().map(extent -> listing.piece(extent).text()).toList();
    String zeros = " = zeros(" + String.join(", ", extents) + ")";
    line(indent, line.label().with(ranges(line.over())) + zeros);
    for (Update update : accumulate.updates()) {
      update(listing.piece(accumulate).text(), update, indent);
    }
  }

  private void recurrence(Recur recur, List<Index> over, String indent) {
    String inner = indent;
    if (!over.isEmpty()) {
      line(indent, "for each " + String.join(", ", ranges(over)) + ":");
      inner = indent + "  ";
    }
    for (Update update : recur.prologue()) {
      update(member(recur, update), update, inner);
    }
    String direction = recur.direction() == Recur.Direction.UP ? " up:" : " down:";
    line(inner, "for " + String.join(", ", ranges(recur.indices())) + direction);
    block(listing.lines(recur), inner + "  ");
    for (Update update : recur.updates()) {
      update(member(recur, update), update, inner + "  ");
    }
  }

  private String member(Recur recur, Update update) {
    Label label = listing.label(recur.members().get(update.target()));
    return label.with(List.of());
  }

  private void update(String array, Update update, String indent) {
    List<String> subscripts = new ArrayList<>();
    update.subscripts().forEach(s -> subscripts.add(listing.piece(s).text()));
    String left = subscripts.isEmpty() ? array : array + "[" + String.join(", ", subscripts) + "]";
    String sign = update.mode() == Update.Mode.ADD ? " += " : " = ";
    String loops =
        update.indices().isEmpty() ? "" : " for " + String.join(", ", ranges(update.indices()));
    String condition = notation.condition(update.condition(), listing.pieces());
    line(indent, left + sign + listing.piece(update.body()).text() + loops + condition);
  }
}
