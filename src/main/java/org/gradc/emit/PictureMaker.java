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
import org.gradc.emit.Picture.Edge;
import org.gradc.emit.Picture.Style;
import org.gradc.emit.Picture.Vertex;
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
 * What is drawn of a derivation: its nodes, and an edge from each operand to what is computed from
 * it. Integers and constants are written into the labels.
 */
final class PictureMaker {
  private static final int MAX_LABEL = 60;

  private final Derivation derivation;
  private final TextNotation notation = new TextNotation();
  private final Map<Node, String> names = new HashMap<>();
  private final Map<Node, Integer> ids = new HashMap<>();
  private final Map<Node, Piece> texts = new HashMap<>();
  private final Set<String> indexLabels = new HashSet<>();
  private final List<Node> nodes;
  private final Set<Node> forward;

  PictureMaker(Derivation derivation) {
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
        ids.put(node, ids.size());
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

  Picture picture() {
    List<Vertex> vertices = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Node node : nodes) {
      if (ids.containsKey(node)) {
        boolean named = names.containsKey(node) || style(node) == Style.SYMBOL;
        boolean isForward = forward.contains(node);
        vertices.add(new Vertex(ids.get(node), label(node), style(node), isForward, named));
        edges.addAll(edges(node));
      }
    }
    return new Picture(derivation.program().name(), vertices, edges);
  }

  private static Style style(Node node) {
    if (node instanceof Symbol || node instanceof Element e && e.array() instanceof Symbol) {
      return Style.SYMBOL;
    }
    if (node instanceof Member) {
      return Style.MEMBER;
    }
    boolean binder =
        node instanceof Build
            || node instanceof Reduce
            || node instanceof Accumulate
            || node instanceof Recur;
    return binder ? Style.BINDER : Style.OPERATION;
  }

  private Set<Edge> edges(Node node) {
    Set<Edge> from = new LinkedHashSet<>();
    for (Node operand : drawnOperands(node)) {
      from.add(new Edge(ids.get(operand), ids.get(node)));
    }
    return from;
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
}
