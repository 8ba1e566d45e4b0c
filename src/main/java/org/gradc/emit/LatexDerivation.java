package org.gradc.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradc.emit.Listing.Line;
import org.gradc.emit.Notation.Label;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * The derivation as a lecture writes it, in equations of LaTeX: the quantities of the forward pass
 * in order, then the derivatives of the loss by each of them in reverse order, then those by the
 * params.
 */
public final class LatexDerivation {
  private static final int MAX_SHARED = 40;
  private static final int MAX_INLINE = 200;
  private static final int MAX_WHOLE = 300;
  private static final String LOSS = "\\ell";
  private static final String ADDS = "\\mathrel{+}=";

  private final LatexNotation notation = new LatexNotation();
  private final Derivation derivation;
  private final Set<Node> forward;
  private final Map<Node, Label> labels = new HashMap<>();
  private final Map<Node, Node> negations = new HashMap<>();
  private final Map<Node, Node> quantityOf = new HashMap<>();
  private final ChainRule chainRule;
  private final Map<Node, List<Label>> aliases = new LinkedHashMap<>();
  private final Listing listing;
  private final List<Equation> rows = new ArrayList<>();

  private LatexDerivation(Derivation derivation) {
    this.derivation = derivation;
    Map<Node, String> names = new LinkedHashMap<>(derivation.program().names());
    Map<String, Node> values = GraphPrinter.values(derivation.program());
    values.forEach((name, node) -> names.putIfAbsent(node, name));
    Set<String> taken = new HashSet<>();
    if (derivation.program().loss() != null) {
      labels.put(derivation.program().loss(), subscripts -> LOSS);
    }
    Listing first = listing(values.values(), names, taken);
    forward = new HashSet<>(first.nodes());
    first.nodes().stream()
        .filter(node -> first.label(node) != null)
        .forEach(node -> labels.put(node, first.label(node)));
    Map<Node, Label> named = new HashMap<>(labels);
    Set<Node> relevant = new HashSet<>(derivation.adjoints().keySet());
    relevant.add(derivation.program().loss());
    chainRule = new ChainRule(first.nodes(), named, relevant, derivation.program().loss());
    nameAdjoints(first);
    Set<Node> roots = new LinkedHashSet<>(values.values());
    roots.addAll(derivation.adjoints().values());
    roots.addAll(derivation.gradient().values());
    listing = listing(roots, names, taken);
  }

  private Listing listing(Collection<Node> roots, Map<Node, String> names, Set<String> taken) {
    Listing.Names all = new Listing.Names(names, labels, negations, taken);
    return new Listing(notation, LatexDerivation::deservesLine, roots, all);
  }

  private static boolean deservesLine(Node node, Piece formula, int uses) {
    int length = formula.text().length();
    return length > MAX_INLINE || uses > 1 && length > MAX_SHARED && node.kind() != Kind.INT;
  }

  /** The equations of a program, and of its backward pass where the derivation has a gradient. */
  public static LatexDerivation of(Derivation derivation) {
    return new LatexDerivation(derivation);
  }

  /** The quantities in the order in which they are computed. */
  public List<Equation> forward() {
    rows.clear();
    block(listing.lines().stream().filter(this::isForward).toList());
    return List.copyOf(rows);
  }

  /** The derivatives of the loss by them, in the order in which they are computed. */
  public List<Equation> backward() {
    rows.clear();
    derivatives();
    return List.copyOf(rows);
  }

  /** The loss as one formula of the symbols alone, if there is a short one. */
  public Optional<Equation> whole() {
    Node loss = derivation.program().loss();
    if (loss == null) {
      return Optional.empty();
    }
    Listing.Policy whereLong = (node, formula, uses) -> formula.text().length() > MAX_WHOLE;
    Map<Node, Label> itself = Map.of(loss, subscripts -> LOSS);
    Listing.Names names = new Listing.Names(Map.of(), itself, Map.of(), new HashSet<>());
    Listing one = new Listing(notation, whereLong, List.of(loss), names);
    return one.lines().size() == 1 && one.formula(loss).text().length() <= MAX_WHOLE
        ? Optional.of(new Equation(loss, LOSS, "=", "", one.formula(loss).text(), ""))
        : Optional.empty();
  }

  private boolean isForward(Line line) {
    return forward.contains(line.node());
  }

  // The derivatives' names

  /**
   * From the last quantity to the first. A node that is the derivative by several is named after
   * the first met.
   */
  private void nameAdjoints(Listing first) {
    List<Node> quantities = new ArrayList<>(first.nodes());
    Collections.reverse(quantities);
    for (Node quantity : quantities) {
      Node adjoint = derivation.adjoints().get(quantity);
      boolean isNamed = labels.containsKey(quantity) && quantity != derivation.program().loss();
      if (adjoint != null && isNamed && !derivation.gradient().containsKey(quantity)) {
        List<String> own = quantity.isScalar() ? first.names(quantity.free().indices()) : List.of();
        nameAdjoint(adjoint, labels.get(quantity), own);
        if (!forward.contains(adjoint)) {
          quantityOf.putIfAbsent(adjoint, quantity);
        }
      }
    }
    derivation.gradient().forEach((symbol, node) -> nameAdjoint(node, labelOf(symbol), List.of()));
    for (Node adjoint : derivation.adjoints().values()) {
      boolean negative =
          labels.containsKey(adjoint)
              && adjoint instanceof Apply apply
              && apply.operation() == Operations.NEGATE;
      Node positive = negative ? adjoint.operands().get(0) : null;
      if (negative && !forward.contains(positive) && !labels.containsKey(positive)) {
        negations.put(positive, adjoint);
      }
    }
  }

  private Label labelOf(Symbol symbol) {
    return labels.getOrDefault(symbol, LatexNames.label(symbol.name()));
  }

  private void nameAdjoint(Node adjoint, Label of, List<String> own) {
    Label label =
        subscripts ->
            "\\frac{\\partial "
                + LOSS
                + "}{\\partial "
                + of.with(own.isEmpty() ? subscripts : own)
                + "}";
    boolean isNew =
        !forward.contains(adjoint)
            && !(adjoint instanceof Constant)
            && !labels.containsKey(adjoint);
    if (isNew) {
      labels.put(adjoint, label);
    } else {
      aliases.computeIfAbsent(adjoint, a -> new ArrayList<>()).add(label);
    }
  }

  // Rows

  private void derivatives() {
    aliases.forEach(
        (node, names) -> {
          if (forward.contains(node) || node instanceof Constant) {
            alias(node);
          }
        });
    for (Line line : listing.lines()) {
      if (!isForward(line)) {
        block(List.of(line));
        alias(line.node());
      }
    }
  }

  private void alias(Node node) {
    for (Label label : aliases.getOrDefault(node, List.of())) {
      String left = label.with(List.of());
      String right = listing.piece(node).text();
      if (!left.equals(right)) {
        row(node, left, "=", right, "");
      }
    }
  }

  private void row(Node node, String left, String sign, String right, String where) {
    Node quantity = quantityOf.get(node);
    String rule = quantity == null || !where.isEmpty() ? "" : chainRule.of(quantity);
    rows.add(new Equation(node, left, sign, rule, right, where));
  }

  private void block(List<Line> lines) {
    for (Line line : lines) {
      String over = notation.ranges(line.over(), listing.pieces());
      List<String> own = listing.names(line.over());
      if (line.node() instanceof Recur recur) {
        recur.prologue().forEach(update -> update(null, member(recur, update), update, over));
        block(listing.lines(recur));
        String steps = joined(over, steps(recur));
        for (int k = 0; k < recur.updates().size(); k++) {
          Update update = recur.updates().get(k);
          update(finishedBy(recur, k), member(recur, update), update, steps);
        }
      } else if (line.node() instanceof Accumulate accumulate) {
        accumulation(accumulate, after(line.label(), own), over);
      } else if (line.node() instanceof Build build) {
        List<String> subscripts = new ArrayList<>(own);
        subscripts.addAll(listing.names(build.indices()));
        String where = joined(over, notation.ranges(build.indices(), listing.pieces()));
        row(build, line.label().with(subscripts), "=", listing.piece(build.body()).text(), where);
      } else {
        String left = line.label().with(own);
        row(line.node(), left, "=", listing.formula(line.node()).text(), over);
      }
    }
  }

  /** A label whose subscripts stand behind others. */
  private static Label after(Label label, List<String> first) {
    return subscripts -> {
      List<String> all = new ArrayList<>(first);
      all.addAll(subscripts);
      return label.with(all);
    };
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + ",\\ " + second;
  }

  /** {@code t = 0, \dots, T - 1}, or the other way round. */
  private String steps(Recur recur) {
    List<String> steps = new ArrayList<>();
    for (Index index : recur.indices()) {
      String first = listing.piece(index.lower()).text();
      String last = LatexNotation.last(index, listing.pieces());
      boolean up = recur.direction() == Recur.Direction.UP;
      String order = up ? first + ", \\dots, " + last : last + ", \\dots, " + first;
      steps.add(listing.piece(index).text() + " = " + order);
    }
    return String.join(";\\ ", steps);
  }

  /** The array that an update is the last to define; null if it is not the last. */
  private Node finishedBy(Recur recur, int number) {
    List<Update> updates = recur.updates();
    int target = updates.get(number).target();
    boolean isLast =
        updates.subList(number + 1, updates.size()).stream().noneMatch(u -> u.target() == target);
    return isLast ? derivation.program().graph().result(recur, target) : null;
  }

  private Label member(Recur recur, Update update) {
    return listing.label(recur.members().get(update.target()));
  }

  /** Updates of different entries outside of loops define them. */
  private void accumulation(Accumulate accumulate, Label label, String over) {
    Set<List<Node>> entries = new HashSet<>();
    boolean defines =
        accumulate.updates().stream()
            .allMatch(
                update ->
                    update.indices().isEmpty()
                        && update.condition() instanceof Constant
                        && update.subscripts().stream().allMatch(Constant.class::isInstance)
                        && entries.add(update.subscripts()));
    int last = accumulate.updates().size() - 1;
    for (int k = 0; k <= last; k++) {
      Update update = accumulate.updates().get(k);
      update(k == last ? accumulate : null, label, update, over, defines ? "=" : ADDS);
    }
  }

  private void update(Node defined, Label label, Update update, String over) {
    boolean adds = update.mode() == Update.Mode.ADD;
    update(defined, label, update, over, adds ? ADDS : "=");
  }

  private void update(Node defined, Label label, Update update, String over, String sign) {
    List<String> subscripts = new ArrayList<>();
    update.subscripts().forEach(s -> subscripts.add(listing.piece(s).text()));
    String loops = notation.ranges(update.indices(), listing.pieces());
    String condition = notation.condition(update.condition(), listing.pieces());
    String where = joined(over, loops) + condition;
    where = where.startsWith(",\\ ") ? where.substring(3) : where;
    row(defined, label.with(subscripts), sign, listing.piece(update.body()).text(), where);
  }
}
