package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;

/**
 * A loop that stands only under a condition goes into one over the same index that stands anyway,
 * where both compute the same: there the condition is looked at in each iteration, which costs less
 * than what both would compute for themselves.
 */
final class SharedLoops {
  private final Region region;
  private final Graph graph;
  private final Map<Unit, Set<Node>> computed = new HashMap<>();

  /**
   * @param region where the loops stand
   */
  SharedLoops(Region region) {
    this.region = region;
    this.graph = region.scheduler().graph();
  }

  /** Finds the levels of units, with loops that are shared. */
  void join(List<Unit> units) {
    Unit.findLevels(units);
    List<Unit> nests = units.stream().filter(unit -> unit.task() instanceof Unit.Nest).toList();
    for (Unit nest : nests) {
      Unit host = nest.guard().isEmpty() ? null : host(nest, nests);
      if (host != null) {
        lift(nest, host.guard().size());
        nest.alongside(host);
        Unit.findLevels(units);
      }
    }
  }

  private static Action action(Unit nest) {
    return ((Unit.Nest) nest.task()).action();
  }

  /**
   * The loop that stands under the fewest conditions of those that another can go into, or null.
   */
  private Unit host(Unit nest, List<Unit> nests) {
    Unit best = null;
    for (Unit other : nests) {
      boolean outer =
          other.guard().size() < (best == null ? nest : best).guard().size()
              && action(other).loops().get(0) == action(nest).loops().get(0)
              && Literal.isPrefix(other.guard(), nest.guard());
      if (outer
          && !nest.isOneWithAnother()
          && nest.couldStandBeside(other)
          && share(nest, other)
          && !other.waitsFor(nest)
          && !nest.waitsFor(other)) {
        best = other;
      }
    }
    return best;
  }

  /** Whether both compute more in an iteration than it takes to look at the conditions. */
  private boolean share(Unit nest, Unit host) {
    Set<Node> common = new HashSet<>(computed(nest));
    common.retainAll(computed(host));
    int work = nest.guard().size() - host.guard().size();
    return common.size() > work || common.stream().anyMatch(node -> !node.bound().isEmpty());
  }

  private Set<Node> computed(Unit nest) {
    return computed.computeIfAbsent(
        nest,
        n -> {
          List<Node> roots = new ArrayList<>(action(n).effect().operands());
          roots.add(action(n).condition());
          Set<Node> found = new HashSet<>();
          for (Node node : Reachable.from(roots, part -> !part.free().isWithin(region.scope()))) {
            if (node instanceof Apply || !node.bound().isEmpty()) {
              found.add(node);
            }
          }
          return found;
        });
  }

  /** The loop, and where the variable that it adds to is declared, under less of their guard. */
  private void lift(Unit nest, int depth) {
    List<Literal> asked = nest.guard().subList(depth, nest.guard().size());
    Action action = action(nest);
    Node condition = graph.and(Literal.all(asked, graph), action.condition());
    nest.lift(depth, new Unit.Nest(new Action(action.loops(), condition, action.effect())));
  }
}
