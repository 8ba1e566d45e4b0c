package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * The sum of what exists under conditions: a tree of choices as the model's own branches are. What
 * one of two branches gives and what the other one does is {@code if c then a else b}, not {@code
 * (if c then a else 0) + (if not c then b else 0)}: of a chain of n branches only the conditions up
 * to the one that is taken are looked at, and nothing is added up of those that are not.
 *
 * <p>Whether anything exists is such a tree too: of what every branch gives it is true, however the
 * branches are told apart. Said as one guard or another, of n such branches in a row each would be
 * asked for the conditions of all before it.
 */
final class GuardedSum {
  /** A value, and the conditions under which it exists, outermost first. */
  record Term(List<Node> conditions, Node value) {
    Term inside() {
      return new Term(conditions.subList(1, conditions.size()), value);
    }
  }

  /** What exists where a condition holds, and where it does not. */
  private record Branches(List<Term> holds, List<Term> fails) {
    Branches() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Graph graph;
  private final Node nothing;
  private final BinaryOperator<Node> plus;

  private GuardedSum(Graph graph, Node nothing, BinaryOperator<Node> plus) {
    this.graph = graph;
    this.nothing = nothing;
    this.plus = plus;
  }

  static Node of(Graph graph, List<Term> terms) {
    return new GuardedSum(graph, graph.constant(0), graph::add).sum(terms);
  }

  /** Whether something exists that one of the lists of conditions guards. */
  static Node exists(Graph graph, List<List<Node>> guards) {
    Node holds = graph.truth(true);
    return new GuardedSum(graph, graph.truth(false), (a, b) -> either(graph, a, b))
        .sum(guards.stream().map(conditions -> new Term(conditions, holds)).toList());
  }

  /** a or b; true where b is the negation of a. */
  private static Node either(Graph graph, Node a, Node b) {
    boolean complementary = graph.not(a) == b || graph.not(b) == a;
    return complementary ? graph.truth(true) : a == b ? a : graph.or(a, b);
  }

  private Node sum(List<Term> terms) {
    Node total = null;
    Map<Node, Branches> choices = new LinkedHashMap<>();
    for (Term term : terms) {
      if (term.conditions.isEmpty()) {
        total = total == null ? term.value : plus.apply(total, term.value);
      } else {
        Node first = term.conditions.get(0);
        Branches branches = choices.computeIfAbsent(subject(first), c -> new Branches());
        (subject(first) == first ? branches.holds : branches.fails).add(term);
      }
    }
    for (Map.Entry<Node, Branches> choice : choices.entrySet()) {
      Node value = choice(choice.getKey(), choice.getValue());
      total = total == null ? value : plus.apply(total, value);
    }
    return total == null ? nothing : total;
  }

  /** The condition that another one denies, or itself. */
  private static Node subject(Node condition) {
    return condition instanceof Apply apply && apply.operation() == Operations.NOT
        ? apply.operand(0)
        : condition;
  }

  private Node choice(Node condition, Branches branches) {
    int count = branches.holds.size() + branches.fails.size();
    if (count > 1) {
      return graph.choose(condition, inside(branches.holds), inside(branches.fails));
    }
    Term only = branches.holds.isEmpty() ? branches.fails.get(0) : branches.holds.get(0);
    return graph.choose(Guard.all(graph, only.conditions), only.value, nothing);
  }

  private Node inside(List<Term> terms) {
    return sum(terms.stream().map(Term::inside).toList());
  }
}
