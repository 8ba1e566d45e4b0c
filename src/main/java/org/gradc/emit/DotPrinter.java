package org.gradc.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * A graph for Graphviz: the forward pass and the backward pass as two clusters, an edge from each
 * operand to what is computed from it. Integers and constants are written into the labels; binders
 * of indices are boxes.
 */
public final class DotPrinter {
  private static final int MAX_LABEL = 60;

  private final Derivation derivation;
  private final TextNotation notation = new TextNotation();
  private final Map<Node, String> names = new HashMap<>();
  private final Map<Node, String> ids = new HashMap<>();
  private final Map<Node, Piece> texts = new HashMap<>();
  private final Set<String> indexLabels = new HashSet<>();
  private final List<Node> nodes;
  private final Set<Node> forward;
  private final StringBuilder out = new StringBuilder();

  private DotPrinter(Derivation derivation) {
    this.derivation = derivation;
    Map<String, Node> roots = GraphPrinter.values(derivation.program());
    forward = new LinkedHashSet<>(Listing.reachable(roots.values()));
    Set<Node> all = new LinkedHashSet<>(roots.values());
    all.addAll(derivation.gradient().values());
    nodes = Listing.reachable(all);
    derivation.gradient().forEach((symbol, node) -> names.putIfAbsent(node, bar(symbol.name())));
    nameAdjoints();
    roots.forEach((name, node) -> names.put(node, name));
    names.putAll(derivation.program().names());
    nodes.forEach(this::write);
    for (Node node : nodes) {
      if (isDrawn(node)) {
        ids.put(node, "n" + ids.size());
      }
    }
  }

  private static String bar(String name) {
    return "d loss / d " + name;
  }

  /** The latest quantity gives a node its name that is the derivative by several. */
  private void nameAdjoints() {
    Map<Node, String> found = new LinkedHashMap<>();
    for (Node quantity : forward) {
      Node adjoint = derivation.adjoints().get(quantity);
      String name = derivation.program().names().get(quantity);
      if (adjoint != null && name != null && !forward.contains(adjoint)) {
        found.put(adjoint, bar(name));
      }
    }
    names.putAll(found);
  }

  /** The program alone, or with its backward pass where the derivation has a gradient. */
  public static String print(Derivation derivation) {
    DotPrinter printer = new DotPrinter(derivation);
    printer.graph();
    return printer.out.toString();
  }

  private void graph() {
    line("digraph " + quoted(derivation.program().name()) + " {");
    line("  rankdir=LR;");
    line("  node [shape=ellipse, fontname=\"Helvetica\", fontsize=11];");
    cluster(
        "forward", nodes.stream().filter(n -> ids.containsKey(n) && forward.contains(n)).toList());
    cluster(
        "backward",
        nodes.stream().filter(n -> ids.containsKey(n) && !forward.contains(n)).toList());
    for (Node node : nodes) {
      if (ids.containsKey(node)) {
        edges(node);
      }
    }
    line("}");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void cluster(String name, List<Node> members) {
    if (members.isEmpty()) {
      return;
    }
    line("  subgraph cluster_" + name + " {");
    line("    label=\"" + name + "\";");
    for (Node node : members) {
      line("    " + ids.get(node) + " [label=" + quoted(label(node)) + style(node) + "];");
    }
    line("  }");
  }

  private static String style(Node node) {
    if (node instanceof Symbol || node instanceof Element e && e.array() instanceof Symbol) {
      return ", style=filled, fillcolor=\"#e8f0fe\"";
    }
    if (node instanceof Member) {
      return ", style=dashed";
    }
    boolean box =
        node instanceof Build
            || node instanceof Reduce
            || node instanceof Accumulate
            || node instanceof Recur;
    return box ? ", shape=box" : "";
  }

  private void edges(Node node) {
    Set<String> from = new LinkedHashSet<>();
    for (Node operand : drawnOperands(node)) {
      from.add("  " + ids.get(operand) + " -> " + ids.get(node) + ";");
    }
    from.forEach(this::line);
  }

  /** Operands that have a place of their own; an entry of a symbol stands for the symbol. */
  private List<Node> drawnOperands(Node node) {
    List<Node> drawn = new ArrayList<>();
    boolean entry = node instanceof Element element && element.array() instanceof Symbol;
    for (Node operand : node.operands()) {
      if (ids.containsKey(operand) && !(entry && operand instanceof Symbol)) {
        drawn.add(operand);
      }
    }
    return drawn;
  }

  /**
   * Constants, indices and integers are parts of labels; so are symbols of which only entries are
   * read.
   */
  private boolean isDrawn(Node node) {
    if (node instanceof Constant || node instanceof Index || node.kind() == Kind.INT) {
      return false;
    }
    boolean widened = node instanceof Apply apply && apply.operation() == Operations.TO_REAL;
    boolean array = node instanceof Symbol && !node.isScalar();
    return !widened && !array;
  }

  // Labels

  private static String cut(String text) {
    return text.length() <= MAX_LABEL ? text : text.substring(0, MAX_LABEL - 3) + "...";
  }

  /** How a node stands in the labels of others: itself if it is not drawn, else a dot. */
  private void write(Node node) {
    Piece piece;
    if (node instanceof Symbol symbol) {
      piece = Piece.primary(symbol.name());
    } else if (node instanceof Index index) {
      piece = Piece.primary(own(index));
    } else if (isDrawn(node)) {
      piece = Piece.primary("\u00b7");
    } else {
      piece = notation.formula(node, texts::get);
    }
    texts.put(node, piece.text().length() <= MAX_LABEL ? piece : Piece.primary(cut(piece.text())));
  }

  /** Several indices may have one name in the model, also in one formula. */
  private String own(Index index) {
    String label = index.name();
    for (int number = 2; !indexLabels.add(label); number++) {
      label = index.name() + "_" + number;
    }
    return label;
  }

  private String label(Node node) {
    String name = names.getOrDefault(node, "");
    String formula = formula(node);
    return name.isEmpty() || name.equals(formula) ? formula : name + "\n" + formula;
  }

  private String formula(Node node) {
    if (node instanceof Symbol symbol) {
      return symbol.name();
    }
    if (node instanceof Member member) {
      return member.name();
    }
    if (node instanceof Result result) {
      return result.member().name();
    }
    if (node instanceof Recur recur) {
      String direction = recur.direction().name().toLowerCase(Locale.ROOT);
      String where = notation.ranges(recur.indices(), texts::get);
      return cut("for " + where + " " + direction) + updates(recur.updates(), recur);
    }
    if (node instanceof Build build) {
      return cut("[" + notation.ranges(build.indices(), texts::get) + "]");
    }
    if (node instanceof Reduce reduce) {
      String monoid = reduce.monoid().name().toLowerCase(Locale.ROOT);
      return cut(monoid + "(" + notation.ranges(reduce.indices(), texts::get) + ")");
    }
    if (node instanceof Accumulate accumulate) {
      return "accumulate" + updates(accumulate.updates(), null);
    }
    if (node instanceof Stack stack) {
      return "stack of " + stack.elements().size();
    }
    return node instanceof If ? "if" : operation(node);
  }

  private String operation(Node node) {
    if (node instanceof Apply apply) {
      boolean plain = apply.operands().stream().allMatch(ids::containsKey);
      String sign = TextNotation.sign(apply.operation());
      return plain
          ? (sign.isEmpty() ? apply.operation().name() : sign)
          : cut(notation.formula(node, texts::get).text());
    }
    return cut(notation.formula(node, texts::get).text());
  }

  /** The left sides of the first few updates. */
  private String updates(List<Update> updates, Recur recur) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < Math.min(4, updates.size()); k++) {
      Update update = updates.get(k);
      List<String> subscripts = update.subscripts().stream().map(s -> texts.get(s).text()).toList();
      String target = recur == null ? "" : recur.members().get(update.target()).name();
      String sign = update.mode() == Update.Mode.ADD ? "] +=" : "] =";
      text.append('\n').append(cut(target + "[" + String.join(", ", subscripts) + sign));
    }
    return text.append(updates.size() > 4 ? "\n..." : "").toString();
  }

  /** A string of DOT: quotes and backslashes escaped, line ends as line ends of a label. */
  static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "").replace("\n", "\\n")
        + "\"";
  }
}
