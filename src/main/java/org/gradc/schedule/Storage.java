package org.gradc.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;

/**
 * Which scalars of a region are kept in variables. The others are written out where they are used.
 * Kept is what is used twice or in an inner loop, what the model names, and what would make an
 * expression too long to read.
 */
final class Storage {
  private static final int LONGEST = 14;

  private final Region region;
  private final Map<Node, Integer> lengths = new HashMap<>();
  private final Set<Node> kept = new HashSet<>();
  private final Set<Node> branched = new HashSet<>();

  Storage(Region region) {
    this.region = region;
    for (Node node : region.needed()) {
      if (node.isScalar() && node.kind() != null) {
        decide(node);
      }
    }
  }

  boolean isKept(Node node) {
    return kept.contains(node);
  }

  /**
   * Whether a conditional value is assigned in the branches of a statement, since they need
   * statements.
   */
  boolean isBranched(Node node) {
    return branched.contains(node);
  }

  private void decide(Node node) {
    int length = 1;
    for (Region.Use use : region.usesOf(node)) {
      length += kept.contains(use.node()) ? 1 : lengths.getOrDefault(use.node(), 1);
    }
    if (node instanceof If choice && needsStatements(choice)) {
      branched.add(node);
      kept.add(node);
    }
    if (node instanceof Reduce || mustKeep(node, length)) {
      kept.add(node);
    }
    lengths.put(node, length);
  }

  private boolean mustKeep(Node node, int length) {
    if (node instanceof Result || region.scheduler().isExtent(node)) {
      return false;
    }
    if (length > LONGEST) {
      return true;
    }
    if (isTrivial(node, length)) {
      return false;
    }
    return region.isUsedInLoops(node)
        || region.count(node) > 1
        || (region.scheduler().nameOf(node) != null && node.kind() != Kind.TRUTH);
  }

  /**
   * As cheap to write out again as to name: index arithmetic, a comparison of indices, a negation,
   * a cast.
   */
  private boolean isTrivial(Node node, int length) {
    if (!(node instanceof Apply apply) || region.scheduler().nameOf(node) != null) {
      return false;
    }
    boolean light =
        node.kind() != Kind.REAL
            || apply.operation() == Operations.TO_REAL
            || apply.operation() == Operations.NEGATE
            || apply.operation() == Operations.STOP;
    return light && length <= 5 && readsNothing(node);
  }

  private boolean readsNothing(Node node) {
    for (Region.Use use : region.usesOf(node)) {
      boolean heavy =
          !kept.contains(use.node())
              && (use.node() instanceof Element
                  || use.node() instanceof If
                  || (use.node() instanceof Apply a && a.operation().traits().costly())
                  || (region.usesOf(use.node()) != null && !readsNothing(use.node())));
      if (heavy) {
        return false;
      }
    }
    return true;
  }

  /** Whether a branch refers to something that is kept inside of the branch. */
  private boolean needsStatements(If choice) {
    for (List<Literal> guard : region.guardsOf(choice)) {
      List<Literal> yes = Literal.extend(guard, choice.condition(), true);
      List<Literal> no = Literal.extend(guard, choice.condition(), false);
      if (keepsUnder(choice.consequence(), yes, guard)
          || keepsUnder(choice.alternative(), no, guard)) {
        return true;
      }
    }
    return false;
  }

  private boolean keepsUnder(Node node, List<Literal> branch, List<Literal> outside) {
    if (Node.isLeaf(node) || region.usesOf(node) == null) {
      return false;
    }
    if (kept.contains(node) || !node.isScalar() || node.kind() == null) {
      boolean visible = region.guardsOf(node).stream().anyMatch(outside::containsAll);
      return !visible;
    }
    for (Region.Use use : region.usesOf(node)) {
      if (keepsUnder(use.node(), branch, outside)) {
        return true;
      }
    }
    return false;
  }
}
