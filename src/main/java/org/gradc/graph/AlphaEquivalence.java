package org.gradc.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds binders that are equal up to which objects their bound variables are: {@code sum(i < n:
 * x[i])} and {@code sum(j < n: x[j])}.
 *
 * <p>Only the open region of a binder is looked at, the nodes that depend on variables bound in it;
 * all others are interned already, so they are compared by identity. Two binders are equal if their
 * free variables are the same and one injective renaming of the variables bound in the one region
 * makes it the other. (Equal terms in which one binds the same object at two places where the other
 * binds two may be missed; never are different ones taken as equal.) A comparison takes time that
 * is proportional to the region; only what has the same hash is compared.
 */
public final class AlphaEquivalence {
  private final Map<Integer, List<Node>> known = new HashMap<>();

  /** An equal node that was given before, or else this one. */
  public Node canonical(Node binder) {
    List<Node> candidates = known.computeIfAbsent(hash(binder), h -> new ArrayList<>(1));
    for (Node candidate : candidates) {
      if (equal(binder, candidate)) {
        return candidate;
      }
    }
    candidates.add(binder);
    return binder;
  }

  /**
   * A hash of what a node is, in which all variables are alike: it takes those of the operands, so
   * that a node of many binders one in another is not walked through for each.
   */
  static int form(Node node) {
    int form = head(node).hashCode();
    for (Node operand : node.operands()) {
      form = 31 * form + operand.form();
    }
    return form;
  }

  private static int hash(Node binder) {
    return 31 * binder.form() + binder.free().asList().hashCode();
  }

  /** Whether a renaming of bound variables makes the one the other. */
  static boolean equal(Node one, Node other) {
    return one.free().asList().equals(other.free().asList()) && new Comparison().equal(one, other);
  }

  /** The variables bound so far on a walk. */
  private static final class Region {
    private final Map<Node, Node> renaming = new HashMap<>();

    boolean contains(Node node) {
      for (Node variable : node.free().asList()) {
        if (renaming.containsKey(variable)) {
          return true;
        }
      }
      return false;
    }

    /**
     * Notes what a variable is called on the other side; false where it is called otherwise
     * already.
     */
    boolean bind(Node variable, Node there) {
      Node before = renaming.putIfAbsent(variable, there);
      return before == null || before == there;
    }
  }

  /** A walk through two regions at once. */
  private static final class Comparison {
    private record Pair(Node one, Node other) {}

    private final Region one = new Region();
    private final Region other = new Region();
    private final Map<Node, Node> partners = new HashMap<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    boolean equal(Node first, Node second) {
      if (!match(first, second)) {
        return false;
      }
      while (!open.isEmpty()) {
        Pair pair = open.pop();
        if (!matches(pair.one(), pair.other())) {
          return false;
        }
      }
      return true;
    }

    private boolean matches(Node a, Node b) {
      boolean inside = one.contains(a);
      if (inside != other.contains(b)) {
        return false;
      }
      if (!inside) {
        return a == b;
      }
      Node partner = partners.get(a);
      return partner != null ? partner == b : match(a, b);
    }

    /** Compares what two nodes are and leaves their operands to be compared. */
    private boolean match(Node a, Node b) {
      List<Node> operands = a.operands();
      List<Node> others = b.operands();
      if (operands.size() != others.size() || !head(a).equals(head(b)) || !bind(a, b)) {
        return false;
      }
      partners.put(a, b);
      for (int k = operands.size() - 1; k >= 0; k--) {
        open.push(new Pair(operands.get(k), others.get(k)));
      }
      return true;
    }

    private boolean bind(Node a, Node b) {
      if (a instanceof Index || a instanceof Member) {
        return one.renaming.get(a) == b && other.renaming.get(b) == a;
      }
      List<Node> bound = a.bound();
      List<Node> others = b.bound();
      if (bound.size() != others.size()) {
        return false;
      }
      for (int k = 0; k < bound.size(); k++) {
        if (!one.bind(bound.get(k), others.get(k)) || !other.bind(others.get(k), bound.get(k))) {
          return false;
        }
      }
      return true;
    }
  }

  /** What a node is, apart from its operands; names are left out. */
  private static Object head(Node node) {
    if (node instanceof Apply apply) {
      return apply.operation();
    } else if (node instanceof Checked checked) {
      return checked.label();
    } else if (node instanceof Reduce reduce) {
      return List.of(reduce.monoid(), reduce.indices().size());
    } else if (node instanceof Stack stack) {
      return List.of(Stack.class, stack.shape());
    } else if (node instanceof Result result) {
      return List.of(Result.class, result.position());
    } else if (node instanceof Member member) {
      return List.of(member.kind(), member.shape().size());
    } else if (node instanceof Accumulate accumulate) {
      return List.of(accumulate.shape().size(), heads(accumulate.updates()));
    } else if (node instanceof Recur recur) {
      return List.of(
          recur.direction(),
          recur.members().size(),
          heads(recur.prologue()),
          recur.indices().size(),
          heads(recur.updates()));
    }
    return node.getClass();
  }

  private static List<?> heads(List<Update> updates) {
    return updates.stream()
        .map(
            update ->
                List.of(
                    update.target(),
                    update.mode(),
                    update.indices().size(),
                    update.subscripts().size()))
        .toList();
  }
}
