package org.gradc.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Build;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;

/**
 * Arrays that are filled in one nest, where an iteration needs of one of them only what it has just
 * computed for it: then it need not be read again, and what the iteration keeps for itself on the
 * way, as the terms of a sum, serves both. In nests of their own each would compute it.
 */
final class JoinedNests {
  private final Region region;
  private final Graph graph;

  /**
   * @param region where the nests stand
   */
  JoinedNests(Region region) {
    this.region = region;
    this.graph = region.scheduler().graph();
  }

  private List<Node> inside(Node value) {
    return Reachable.from(List.of(value), node -> !node.free().isWithin(region.scope()));
  }

  /** The loop that fills an array, or null where it is filled otherwise. */
  private static Action.StoreEntry store(Action action) {
    boolean whole =
        action.effect() instanceof Action.StoreEntry entry
            && !entry.add()
            && entry.subscripts().equals(action.loops());
    return whole ? (Action.StoreEntry) action.effect() : null;
  }

  /**
   * Whether an iteration of the user's loops can take what the other's has computed.
   *
   * @param array the node that the other action fills
   */
  boolean canJoin(Build array, Action filling, Action user) {
    Action.StoreEntry entry = store(filling);
    Action.StoreEntry own = store(user);
    if (entry == null
        || own == null
        || entry.value() != array.body()
        || !beginAlike(filling.loops(), user.loops())) {
      return false;
    }
    List<Node> parts = inside(own.value());
    boolean ownEntries =
        parts.stream()
            .filter(node -> node.operands().contains(array))
            .allMatch(node -> isOwnEntry(node, array, entry));
    return ownEntries
        && parts.stream().noneMatch(part -> part instanceof Recur && reads(part, array))
        && takesLoops(entry.value())
        && staysInStep(array, filling, user);
  }

  private boolean reads(Node part, Build array) {
    return inside(part).stream().anyMatch(node -> node.operands().contains(array));
  }

  private static boolean isOwnEntry(Node node, Build array, Action.StoreEntry entry) {
    return node instanceof Element read
        && read.array() == array
        && read.subscripts().equals(entry.subscripts());
  }

  private static boolean beginAlike(List<Index> loops, List<Index> others) {
    int common = Math.min(loops.size(), others.size());
    return loops.subList(0, common).equals(others.subList(0, common));
  }

  private boolean takesLoops(Node value) {
    return inside(value).stream().anyMatch(node -> !node.bound().isEmpty());
  }

  /**
   * Whether the loops inside of the user's own that read the array run when it is filled: after as
   * many others over the same index.
   */
  private boolean staysInStep(Build array, Action filling, Action user) {
    Node own = ((Action.StoreEntry) user.effect()).value();
    for (Index index : filling.loops()) {
      if (!user.loops().contains(index)) {
        Levels levels = new Levels(index, array);
        int filled = levels.of(array.body());
        for (Node node : inside(own)) {
          boolean reads =
              node.bound().contains(index)
                  && inside(node).stream()
                      .anyMatch(n -> n.operands().contains(array) && n.free().contains(index));
          if (reads && levels.of(node) != filled + 1) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** How many loops over an index are done one after the other for a node. */
  private static final class Levels {
    private final Index index;
    private final Map<Node, Integer> known = new HashMap<>();

    /**
     * @param array of which an entry is as good as its formula
     */
    Levels(Index index, Build array) {
      this.index = index;
      known.put(array, of(array.body()));
    }

    int of(Node root) {
      for (Node node : Reachable.from(List.of(root), n -> !known.containsKey(n))) {
        int level = 0;
        for (Node operand : node.operands()) {
          level = Math.max(level, known.getOrDefault(operand, 0));
        }
        known.put(node, node.bound().contains(index) ? level + 1 : level);
      }
      return known.get(root);
    }
  }

  /** The actions of one loop, those that read what another has just computed without the read. */
  List<Action> of(List<Unit> nests) {
    Map<Unit, Action> known = new HashMap<>();
    return nests.stream().map(unit -> action(unit, nests, known)).toList();
  }

  private Action action(Unit unit, List<Unit> nests, Map<Unit, Action> known) {
    Action action = known.get(unit);
    if (action == null) {
      action = ((Unit.Nest) unit.task()).action();
      for (Unit other : unit.joined()) {
        if (nests.contains(other)) {
          Action before = ((Unit.Nest) other.task()).action();
          action = joined(store(before), store(action(other, nests, known)).value(), action);
        }
      }
      known.put(unit, action);
    }
    return action;
  }

  /**
   * @param entry what fills the array
   * @param value what it computes, which may take what others have computed itself
   */
  private Action joined(Action.StoreEntry entry, Node value, Action user) {
    Action.StoreEntry own = store(user);
    Rewriter rewriter =
        Rewriter.within(
            graph,
            user.loops(),
            (original, rebuilt) ->
                original instanceof Element read
                        && read.array() instanceof Build array
                        && array.body() == entry.value()
                        && isOwnEntry(read, array, entry)
                    ? value
                    : rebuilt);
    return new Action(
        user.loops(),
        user.condition(),
        new Action.StoreEntry(own.array(), own.subscripts(), rewriter.rewrite(own.value()), false));
  }
}
