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

  Literal opposite() {
    return new Literal(condition, !holds);
  }

  /** The guard, and that a condition holds: of several that all must hold, each for itself. */
  static List<Literal> extend(List<Literal> guard, Node condition, boolean holds) {
    List<Literal> longer = new ArrayList<>(guard);
    add(longer, of(condition, holds));
    return longer;
  }

  private static void add(List<Literal> guard, Literal literal) {
    boolean all =
        literal.holds
            && literal.condition instanceof If both
            && both.alternative() instanceof Constant none
            && none.kind() == Kind.TRUTH
            && !none.truth();
    if (all) {
      If both = (If) literal.condition;
      add(guard, of(both.condition(), true));
      add(guard, of(both.consequence(), true));
    } else if (!guard.contains(literal)) {
      guard.add(literal);
    }
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

  static List<Literal> commonPrefix(List<Literal> a, List<Literal> b) {
    int k = 0;
    while (k < a.size() && k < b.size() && a.get(k).equals(b.get(k))) {
      k++;
    }
    return a.subList(0, k);
  }
}
