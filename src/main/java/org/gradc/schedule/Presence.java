package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Reduce;

/**
 * Whether anything was added to a sum: that is found out where it is added, in the same loop. A sum
 * that is asked for only if some step adds to it need not wait for the answer: where no step adds,
 * its loop computes nothing.
 */
final class Presence {
  private Presence() {}

  /** The guard as far as the sum has to wait for it. */
  static List<Literal> without(List<Literal> guard, Reduce sum) {
    for (int k = 0; k < guard.size(); k++) {
      if (guard.get(k).holds() && says(guard.get(k).condition(), sum)) {
        return guard.subList(0, k);
      }
    }
    return guard;
  }

  /** Whether a condition says, alone or among others, that some step adds to the sum. */
  private static boolean says(Node condition, Reduce sum) {
    return Reachable.from(List.of(condition), Presence::isOfConditions).stream()
        .anyMatch(part -> saysItself(part, sum));
  }

  private static boolean isOfConditions(Node node) {
    return node.kind() == Kind.TRUTH
        && (node instanceof If
            || node instanceof Apply a && a.operation() == Operations.INTEGER_LESS);
  }

  private static boolean saysItself(Node condition, Reduce sum) {
    return condition instanceof Apply less
        && less.operation() == Operations.INTEGER_LESS
        && less.operand(1) instanceof Reduce count
        && isCountOf(count, sum);
  }

  /** Whether a reduction counts the steps of a sum. */
  static boolean isCountOf(Reduce count, Reduce sum) {
    return count.monoid() == Monoid.SUM
        && count.body() instanceof Constant
        && count != sum
        && count.indices().equals(sum.indices())
        && count.condition() == sum.condition()
        && !(sum.condition() instanceof Constant);
  }
}
