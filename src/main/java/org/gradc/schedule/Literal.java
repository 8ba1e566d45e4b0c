package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/** A condition that holds, or does not. A guard is a list of them, outermost first. */
record Literal(Node condition, boolean holds) {
  static Literal of(Node condition, boolean holds) {
    Node bare = condition;
    boolean sense = holds;
    while (bare instanceof Apply apply && apply.operation() == Operations.NOT) {
      bare = apply.operand(0);
      sense = !sense;
    }
    return new Literal(bare, sense);
  }

  /** Whether it does not hold of itself. */
  boolean isNever() {
    return isTruth(condition, !holds);
  }

  Literal opposite() {
    return new Literal(condition, !holds);
  }

  /**
   * The guard, and that a condition holds or not: of several that all must, each for itself. What
   * holds of itself is no condition.
   */
  static List<Literal> extend(List<Literal> guard, Node condition, boolean holds) {
    List<Literal> longer = new ArrayList<>(guard);
    add(longer, of(condition, holds));
    return longer;
  }

  private static void add(List<Literal> guard, Literal literal) {
    if (literal.condition instanceof If choice) {
      if (isTruth(choice.alternative(), !literal.holds)) {
        add(guard, of(choice.condition(), true));
        add(guard, of(choice.consequence(), literal.holds));
        return;
      }
      if (isTruth(choice.consequence(), !literal.holds)) {
        add(guard, of(choice.condition(), false));
        add(guard, of(choice.alternative(), literal.holds));
        return;
      }
    }
    if (!isTruth(literal.condition, literal.holds) && !guard.contains(literal)) {
      guard.add(literal);
    }
  }

  private static boolean isTruth(Node node, boolean truth) {
    return node instanceof Constant constant
        && constant.kind() == Kind.TRUTH
        && constant.truth() == truth;
  }

  /** One condition that holds where all of a guard's do. */
  static Node all(List<Literal> guard, Graph graph) {
    Node condition = graph.truth(true);
    for (int k = guard.size() - 1; k >= 0; k--) {
      Literal literal = guard.get(k);
      Node one = literal.holds ? literal.condition : graph.not(literal.condition);
      condition = graph.and(one, condition);
    }
    return condition;
  }

  /** The guard, and what is not in it of another one. */
  static List<Literal> union(List<Literal> guard, List<Literal> more) {
    List<Literal> all = new ArrayList<>(guard);
    more.stream().filter(literal -> !all.contains(literal)).forEach(all::add);
    return all;
  }

  static boolean isPrefix(List<Literal> shorter, List<Literal> longer) {
    return shorter.size() <= longer.size() && longer.subList(0, shorter.size()).equals(shorter);
  }
}
