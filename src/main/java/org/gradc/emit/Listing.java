package org.gradc.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gradc.emit.Notation.Label;
import org.gradc.emit.Notation.Piece;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Symbol;

/**
 * A graph cut into lines: a node that is named, an array, or used more than once has a line of its
 * own; any other is written where it is used, unless the formula grows long. A line stands in the
 * block of the innermost recurrence whose members it reads. Works through the nodes in the order of
 * their making, without recursion.
 */
final class Listing {
  /**
   * A node with a line of its own, what it is called there, and the indices over which its line is
   * to be read.
   */
  record Line(Node node, Label label, List<Index> over) {}

  /** Which nodes are written on lines of their own although they are neither named nor arrays. */
  interface Policy {
    boolean deservesLine(Node node, Piece formula, int uses);
  }

  private final Notation notation;
  private final Policy policy;
  private final List<Node> nodes;
  private final Map<Node, Integer> uses = new HashMap<>();
  private final Map<Node, Piece> pieces = new HashMap<>();
  private final Map<Node, Piece> formulas = new HashMap<>();
  private final Map<Node, Label> labels;
  private final Map<Recur, List<Line>> blocks = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<Member, Recur> owners = new HashMap<>();
  private final Set<String> taken;
  private final Map<Node, Node> negations;
  private int fresh;

  /**
   * What nodes are called.
   *
   * @param user names of the user's; a name that is there already gets a suffix
   * @param labels what further nodes are called
   * @param negations to a node p the labelled node -p: p is written as that with a minus in front
   * @param taken names that are not free; those that are given in a listing are added
   */
  record Names(
      Map<Node, String> user,
      Map<Node, Label> labels,
      Map<Node, Node> negations,
      Set<String> taken) {
    static Names of(Map<Node, String> user) {
      return new Names(user, Map.of(), Map.of(), new HashSet<>());
    }
  }

  Listing(Notation notation, Policy policy, Collection<Node> roots, Names names) {
    this.notation = notation;
    this.policy = policy;
    this.labels = new HashMap<>(names.labels());
    this.negations = names.negations();
    this.taken = names.taken();
    this.nodes = reachable(roots);
    for (Node node : nodes) {
      node.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
      if (node instanceof Recur recur) {
        recur.members().forEach(member -> owners.put(member, recur));
      }
    }
    nameSymbols();
    nameNodes(names.user());
    nameIndices();
    nodes.forEach(this::write);
  }

  /** All nodes that the roots are made of, in the order of their making. */
  static List<Node> reachable(Collection<Node> roots) {
    BitSet seen = new BitSet();
    List<Node> found = new ArrayList<>();
    Deque<Node> pending = new ArrayDeque<>(roots);
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (!seen.get(node.id())) {
        seen.set(node.id());
        found.add(node);
        node.operands().forEach(pending::push);
      }
    }
    found.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return found;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The lines outside of all recurrences. */
  List<Line> lines() {
    return lines;
  }

  /** The lines inside a recurrence, before its updates. */
  List<Line> lines(Recur recur) {
    return blocks.getOrDefault(recur, List.of());
  }

  /** How the node is written where it is used: its name, or its formula. */
  Piece piece(Node node) {
    return pieces.get(node);
  }

  /** What stands on the right side of the node's line. */
  Piece formula(Node node) {
    return formulas.get(node);
  }

  Label label(Node node) {
    return labels.get(node);
  }

  // Names

  private void nameSymbols() {
    for (Node node : nodes) {
      if (node instanceof Symbol symbol) {
        labels.computeIfAbsent(symbol, s -> notation.label(unique(symbol.name())));
      }
    }
  }

  private void nameNodes(Map<Node, String> names) {
    for (Node node : nodes) {
      if (names.containsKey(node) && !isLeaf(node) && !(node instanceof Recur)) {
        labels.computeIfAbsent(node, n -> notation.label(unique(names.get(n))));
      }
    }
    for (Node node : nodes) {
      if (node instanceof Result result && labels.containsKey(result)) {
        labels.putIfAbsent(result.member(), labels.get(result));
      }
    }
    for (Node node : nodes) {
      if (node instanceof Member member) {
        labels.computeIfAbsent(member, m -> notation.label(unique(member.name())));
      }
    }
    for (Node node : nodes) {
      if (node instanceof Result result) {
        labels.putIfAbsent(result, labels.get(result.member()));
      }
    }
  }

  /** An index keeps its name unless it stands together with an earlier one of that name. */
  private void nameIndices() {
    Map<Index, String> names = new LinkedHashMap<>();
    Map<Index, Set<Index>> neighbours =
        new IndexNeighbours(labels.keySet(), uses, notation).of(nodes);
    for (Node node : nodes) {
      if (node instanceof Index index) {
        Set<String> others = new HashSet<>();
        for (Index other : neighbours.getOrDefault(index, Set.of())) {
          if (names.containsKey(other)) {
            others.add(names.get(other));
          }
        }
        String name = index.name();
        if (others.contains(name)) {
          others.addAll(taken);
          name = notation.other(name, others);
        }
        names.put(index, name);
      }
    }
    names.forEach((index, name) -> pieces.put(index, Piece.primary(notation.index(name))));
  }

  private String unique(String name) {
    String candidate = name;
    for (int suffix = 2; !taken.add(candidate); suffix++) {
      candidate = name + "_" + suffix;
    }
    return candidate;
  }

  private String freshName() {
    String name;
    do {
      fresh++;
      name = "t" + fresh;
    } while (!taken.add(name));
    return name;
  }

  // Lines

  private void write(Node node) {
    if (node instanceof Index) {
      return;
    }
    if (node instanceof Symbol || node instanceof Member) {
      pieces.put(node, Piece.primary(labels.get(node).with(List.of())));
      return;
    }
    if (node instanceof Result result) {
      pieces.put(node, Piece.primary(label(result).with(names(outer(result.recur())))));
      return;
    }
    if (node instanceof Recur recur) {
      block(recur).add(new Line(recur, null, outer(recur)));
      return;
    }
    Piece formula = node instanceof Element element ? element(element) : null;
    if (formula == null && !(node instanceof Accumulate)) {
      formula = notation.formula(node, operand -> operand(node, operand));
    }
    if (negations.containsKey(node) && !isLeaf(node)) {
      formulas.put(node, formula);
      Node negation = negations.get(node);
      String text = labels.get(negation).with(names(outer(negation)));
      pieces.put(node, new Piece("-" + text, Precedence.UNARY));
      return;
    }
    boolean array = node instanceof Build || node instanceof Accumulate;
    boolean line =
        labels.containsKey(node)
            || array
            || !isLeaf(node) && policy.deservesLine(node, formula, uses.getOrDefault(node, 0));
    if (!line) {
      pieces.put(node, formula);
      return;
    }
    Label label = labels.computeIfAbsent(node, n -> notation.label(freshName()));
    List<Index> over = outer(node);
    formulas.put(node, formula);
    block(node).add(new Line(node, label, over));
    pieces.put(node, Piece.primary(label.with(names(over))));
  }

  /** The piece of an operand; where a line says what -p is, p is written out. */
  private Piece operand(Node node, Node operand) {
    boolean defines = negations.get(operand) == node && formulas.containsKey(operand);
    return defines ? formulas.get(operand) : pieces.get(operand);
  }

  /** An entry of an array that has a name: the label with the subscripts. */
  private Piece element(Element element) {
    Label label = labels.get(element.array());
    Node array = element.array() instanceof Result result ? result.recur() : element.array();
    boolean inside = element.array() instanceof Member;
    List<Index> outer = inside ? List.of() : outer(array);
    if (label == null || !outer.isEmpty() && !notation.joinsSubscripts()) {
      return null;
    }
    List<String> subscripts = new ArrayList<>(names(outer));
    element.subscripts().forEach(s -> subscripts.add(piece(s).text()));
    return Piece.primary(label.with(subscripts));
  }

  private static boolean isLeaf(Node node) {
    return node instanceof Symbol
        || node instanceof Constant
        || node instanceof Index
        || node instanceof Member
        || node instanceof Element element
            && element.array() instanceof Symbol
            && element.subscripts().stream().allMatch(Listing::isPlain)
        || node instanceof Apply apply && apply.operation() == Operations.TO_REAL;
  }

  private static boolean isPlain(Node node) {
    return node instanceof Apply apply
        ? apply.kind() == Kind.INT && apply.operands().stream().noneMatch(Apply.class::isInstance)
        : isLeaf(node);
  }

  /** The texts of indices. */
  List<String> names(List<Index> indices) {
    return indices.stream().map(index -> piece(index).text()).toList();
  }

  Function<Node, Piece> pieces() {
    return pieces::get;
  }

  private Recur innermost(Node node) {
    Recur innermost = null;
    for (Node variable : node.free().asList()) {
      Recur owner = variable instanceof Member member ? owners.get(member) : null;
      // an inner recurrence is made before the one around it
      if (owner != null && (innermost == null || owner.id() < innermost.id())) {
        innermost = owner;
      }
    }
    return innermost;
  }

  private List<Line> block(Node node) {
    Recur recur = innermost(node);
    return recur == null ? lines : blocks.computeIfAbsent(recur, r -> new ArrayList<>());
  }

  /** The free indices of a node that no recurrence around its line runs over. */
  private List<Index> outer(Node node) {
    Set<Index> running = new HashSet<>();
    for (Recur around = innermost(node); around != null; around = innermost(around)) {
      running.addAll(around.indices());
      running.addAll(around.free().indices());
    }
    return node.free().indices().stream().filter(index -> !running.contains(index)).toList();
  }
}
