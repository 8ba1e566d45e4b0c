package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Polynomial;
import org.gradc.algebra.Prover;
import org.gradc.differentiate.Entries;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Rewriter;

/**
 * Whether the places of a matrix's summands are all different, whatever the integers are: then each
 * is an entry of its own.
 */
final class Separateness {
  /** More families than these are not compared with each other. */
  private static final int MOST = 300;

  private final Graph graph;
  private final Prover prover = new Prover();

  private Separateness(Graph graph) {
    this.graph = graph;
  }

  static boolean of(Graph graph, List<Entries> families) {
    return families.size() <= MOST && new Separateness(graph).holds(families);
  }

  private boolean holds(List<Entries> families) {
    for (int k = 0; k < families.size(); k++) {
      if (!differsFromStepToStep(families.get(k))) {
        return false;
      }
      for (int other = 0; other < k; other++) {
        if (!areApart(families.get(k), families.get(other))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Node> places(Entries family) {
    List<Node> all = new ArrayList<>(family.row());
    all.addAll(family.column());
    return all;
  }

  /** Whether every loop is a subscript by itself. */
  private static boolean differsFromStepToStep(Entries family) {
    Set<Node> places = new HashSet<>(places(family));
    return places.containsAll(family.loops());
  }

  private boolean areApart(Entries one, Entries other) {
    if (one.block() != other.block() || one.by() != other.by()) {
      return true;
    }
    List<Node> places = places(one);
    List<Node> others = places(other);
    Map<Node, Node> same = new HashMap<>();
    for (int axis = 0; axis < places.size(); axis++) {
      if (places.get(axis) instanceof Index && others.get(axis) instanceof Index) {
        same.putIfAbsent(others.get(axis), places.get(axis));
      }
    }
    // An index of both families stands for a step of each.
    for (Index loop : other.loops()) {
      same.computeIfAbsent(loop, l -> graph.index(loop.name(), loop.lower(), loop.upper()));
    }
    Rewriter renamed = Rewriter.substitution(graph, same);
    for (int axis = 0; axis < places.size(); axis++) {
      Polynomial here = prover.polynomial(places.get(axis));
      Polynomial there = prover.polynomial(renamed.rewrite(others.get(axis)));
      Polynomial difference = here.minus(there);
      if (difference.isConstant() && difference.constantTerm().signum() != 0) {
        return true;
      }
    }
    return false;
  }
}
