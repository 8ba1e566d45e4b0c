package org.gradc.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;

/**
 * A wrong version of an expression of a derivative: one node of it made in another way.
 *
 * @param what what is wrong, for a message
 * @param target the node
 * @param change what stands in its place, of the node over its operands
 */
record Mutation(String what, Node target, UnaryOperator<Node> change) {
  /** The expressions with the mistake. */
  List<Node> in(Graph graph, List<Node> roots) {
    return new Rewriter(
            graph, (original, rebuilt) -> original.equals(target) ? change.apply(rebuilt) : rebuilt)
        .rewriteAll(roots);
  }

  /** The nodes of expressions that are not those of others, operands first. */
  static List<Node> own(Collection<Node> roots, Collection<? extends Node> others) {
    Set<Node> given = new HashSet<>(Reachable.from(others));
    return Reachable.from(roots, node -> !given.contains(node)).stream()
        .filter(node -> !given.contains(node))
        .toList();
  }

  /** Everything that can be wrong with a formula: signs, factors, terms, guards, functions. */
  static List<Mutation> ofFormula(Graph g, Node node) {
    List<Mutation> all = new ArrayList<>();
    if (node instanceof If && node.kind() == Kind.REAL) {
      all.add(new Mutation("no guard", node, n -> ((If) n).alternative()));
      all.add(new Mutation("always guarded", node, n -> ((If) n).consequence()));
    }
    if (!(node instanceof Apply apply) || node.kind() != Kind.REAL) {
      return all;
    }
    for (int k = 0; k < apply.operands().size(); k++) {
      int operand = k;
      if (apply.operand(k).kind() != Kind.REAL) {
        continue;
      }
      if (apply.operand(k) instanceof Constant constant && (Double) constant.value() != 0) {
        Node wrong = g.constant(1.0005 * (Double) constant.value());
        all.add(
            new Mutation(constant + " is " + wrong, node, n -> with((Apply) n, operand, wrong, g)));
      } else {
        all.add(new Mutation(what(apply, k), node, n -> dropped(g, (Apply) n, operand)));
      }
    }
    return all;
  }

  private static String what(Apply apply, int kept) {
    return "of " + apply.operation() + " only operand " + kept;
  }

  /** What is left of an operation when all operands but one are dropped. */
  private static Node dropped(Graph g, Apply apply, int kept) {
    Node operand = apply.operand(kept);
    boolean second = kept == 1;
    if (apply.operation() == Operations.SUBTRACT && second) {
      return g.negate(operand);
    }
    return apply.operation() == Operations.DIVIDE && second
        ? g.divide(g.constant(1), operand)
        : operand;
  }

  private static Node with(Apply apply, int k, Node replaced, Graph g) {
    List<Node> operands = new ArrayList<>(apply.operands());
    operands.set(k, replaced);
    return g.apply(apply.operation(), operands);
  }

  /** A sign and a factor, which are wrong of any expression. */
  static List<Mutation> ofWhole(Graph g, Node node) {
    return List.of(
        new Mutation("wrong sign", node, g::negate),
        new Mutation("factor 1.0005", node, n -> g.multiply(g.constant(1.0005), n)));
  }
}
