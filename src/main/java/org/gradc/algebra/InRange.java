package org.gradc.algebra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;

/**
 * Whether what a read, a write or a division of integers relies on holds at the place where it
 * stands. A formula may be computed where nobody asks for it: then its subscripts need not be in
 * range, and it has to be looked at.
 */
public final class InRange {
  private record Question(Node subscript, Node extent, List<Fact> facts, Set<Index> running) {}

  private final Graph graph;
  private final Prover prover;
  private final List<Fact> sizes;
  private final List<Guarantee> guarantees;
  private final Map<Question, Boolean> answers = new HashMap<>();

  /** Of what guarantees tell, by what is known where they would. */
  private final Map<Question, Boolean> places = new HashMap<>();

  private final Map<Node, Boolean> aboutIntegers = new HashMap<>();
  private final boolean realsGuard;

  /**
   * @param program the model, for what is known of its sizes and integers
   * @param guarantees what has been looked at before
   */
  public InRange(Program program, List<Guarantee> guarantees) {
    this.graph = program.graph();
    this.prover = new Prover(program.ranges());
    this.guarantees = List.copyOf(guarantees);
    this.realsGuard = guarantees.stream().anyMatch(g -> comparesReals(g.given()));
    this.sizes =
        program.requirements().stream()
            .filter(Program.Requirement::isOfSizes)
            .map(requirement -> new Fact(requirement.condition(), true))
            .toList();
  }

  /**
   * Whether a subscript lies in {@code 0 <= subscript < extent} wherever the facts hold.
   *
   * @param running the indices of the loops around
   */
  public boolean holds(Node subscript, Node extent, List<Fact> facts, Collection<Index> running) {
    if (isPlain(subscript, extent)) {
      return true;
    }
    if (isProved(subscript, extent, List.of(), Set.of())) {
      return true;
    }
    List<Fact> useful = facts.stream().filter(fact -> isUseful(fact.condition())).toList();
    return isProved(subscript, extent, useful, new LinkedHashSet<>(running));
  }

  /** Whether an integer is not 0 wherever the facts hold. */
  public boolean isNotZero(Node integer, List<Fact> facts, Collection<Index> running) {
    if (integer instanceof Constant constant) {
      return constant.integer() != 0;
    }
    Node isZero = graph.apply(Operations.INTEGER_EQUAL, integer, graph.integer(0));
    return decides(graph.not(isZero), facts, List.copyOf(running));
  }

  private boolean isProved(Node subscript, Node extent, List<Fact> facts, Set<Index> running) {
    Question question = new Question(subscript, extent, facts, running);
    Boolean known = answers.get(question);
    if (known == null) {
      known = prove(question);
      answers.put(question, known);
    }
    return known;
  }

  private boolean prove(Question question) {
    List<Index> running = List.copyOf(question.running);
    List<Fact> facts = new ArrayList<>(sizes);
    facts.addAll(question.facts);
    facts.addAll(guaranteed(question.subscript, facts, running));
    return prover.isInRange(question.subscript, question.extent, facts, running);
  }

  private boolean decides(Node condition, List<Fact> facts, List<Index> running) {
    if (condition instanceof Constant constant) {
      return constant.truth();
    }
    List<Fact> all = new ArrayList<>(sizes);
    all.addAll(facts);
    all.addAll(guaranteed(condition, all, running));
    return all.contains(new Fact(condition, true)) || prover.holds(condition, all, running);
  }

  private static boolean isPlain(Node subscript, Node extent) {
    if (subscript instanceof Constant k && extent instanceof Constant length) {
      return k.integer() >= 0 && k.integer() < length.integer();
    }
    return subscript instanceof Index index && index.upper() == extent && index.startsAtZero();
  }

  /** Whether a condition tells of integers, or that something has been looked at. */
  private boolean isUseful(Node condition) {
    return isAboutIntegers(condition) || (realsGuard && comparesReals(condition));
  }

  private static boolean comparesReals(Node condition) {
    return Reachable.from(List.of(condition), node -> node.kind() == Kind.TRUTH).stream()
        .flatMap(node -> node.operands().stream())
        .anyMatch(operand -> operand.kind() == Kind.REAL);
  }

  private boolean isAboutIntegers(Node condition) {
    return aboutIntegers.computeIfAbsent(
        condition,
        c ->
            Reachable.from(List.of(c), n -> n.kind() != Kind.REAL).stream()
                .anyMatch(n -> n.kind() == Kind.INT));
  }

  // What has been looked at

  /** What the guarantees say of the integers that a formula is made of. */
  private List<Fact> guaranteed(Node formula, List<Fact> facts, List<Index> running) {
    if (guarantees.isEmpty()) {
      return List.of();
    }
    List<Fact> found = new ArrayList<>();
    for (Node part : Reachable.from(List.of(formula), n -> n.isScalar() && n.bound().isEmpty())) {
      if (part.kind() == Kind.INT && !(part instanceof Constant)) {
        for (Guarantee guarantee : guarantees) {
          add(guarantee, part, facts, running, found);
        }
      }
    }
    return found;
  }

  private void add(
      Guarantee guarantee, Node part, List<Fact> facts, List<Index> running, List<Fact> found) {
    Map<Index, Node> places = places(guarantee, part);
    if (places == null) {
      return;
    }
    for (Index index : guarantee.indices()) {
      if (!places.containsKey(index) && !running.contains(index)) {
        return;
      }
      places.putIfAbsent(index, index);
    }
    List<Node> parts = List.of(guarantee.given(), guarantee.value(), guarantee.upper());
    List<Node> here = Rewriter.copying(graph, places, parts).rewriteAll(parts);
    boolean within =
        places.entrySet().stream()
            .allMatch(place -> runsThrough(place.getKey(), place.getValue(), places, facts));
    if (within && isGiven(here.get(0), facts, running)) {
      found.add(
          new Fact(
              graph.apply(Operations.INTEGER_LESS_EQUAL, graph.integer(0), here.get(1)), true));
      found.add(new Fact(graph.apply(Operations.INTEGER_LESS, here.get(1), here.get(2)), true));
    }
  }

  /**
   * Where a guarantee tells of an integer: of itself, or of it and a size more or less, as the end
   * of a slice tells of its entries. Null where it does not.
   */
  private static Map<Index, Node> places(Guarantee guarantee, Node part) {
    Map<Index, Node> places = Matching.of(guarantee.value(), guarantee.indices(), part);
    Node moving = moving(guarantee.value());
    boolean other = moving != guarantee.value() && part instanceof Index == moving instanceof Index;
    return places == null && other ? Matching.of(moving, guarantee.indices(), part) : places;
  }

  /** An integer without the sizes that are added to it. */
  private static Node moving(Node value) {
    Node rest = value;
    while (rest instanceof Apply sum) {
      Node x = sum.operand(0);
      if (sum.operation() == Operations.INTEGER_ADD && x.isOfSizes()) {
        rest = sum.operand(1);
      } else if ((sum.operation() == Operations.INTEGER_ADD
              || sum.operation() == Operations.INTEGER_SUBTRACT)
          && sum.operand(1).isOfSizes()) {
        rest = x;
      } else {
        return rest;
      }
    }
    return rest;
  }

  /** Whether the index takes the value of the place in some iteration. */
  private boolean runsThrough(Index index, Node place, Map<Index, Node> places, List<Fact> facts) {
    if (place == index) {
      return true;
    }
    List<Node> bounds =
        Rewriter.copying(graph, places, index.operands()).rewriteAll(index.operands());
    boolean same =
        place instanceof Index other
            && other.lower() == bounds.get(0)
            && other.upper() == bounds.get(1);
    Node offset = graph.subtractInteger(place, bounds.get(0));
    Node length = graph.subtractInteger(bounds.get(1), bounds.get(0));
    return same
        || isBetween(new Question(offset, length, sizes, Set.of()))
        || isBetween(new Question(offset, length, facts, Set.of()));
  }

  private boolean isBetween(Question question) {
    return places.computeIfAbsent(
        question, q -> prover.isInRange(q.subscript, q.extent, q.facts, List.of()));
  }

  private boolean isGiven(Node given, List<Fact> facts, List<Index> running) {
    return holds(given, true, facts) || prover.holds(given, facts, running);
  }

  /** Whether a condition has the truth value as facts say it, part by part. */
  private static boolean holds(Node condition, boolean truth, List<Fact> facts) {
    if (condition instanceof Constant constant) {
      return constant.truth() == truth;
    }
    if (facts.contains(new Fact(condition, truth))) {
      return true;
    }
    if (condition instanceof Apply apply && apply.operation() == Operations.NOT) {
      return holds(apply.operand(0), !truth, facts);
    }
    if (!(condition instanceof If choice)) {
      return false;
    }
    boolean taken = holds(choice.condition(), true, facts);
    boolean left = !taken && holds(choice.condition(), false, facts);
    return (left || holds(choice.consequence(), truth, facts))
        && (taken || holds(choice.alternative(), truth, facts));
  }
}
