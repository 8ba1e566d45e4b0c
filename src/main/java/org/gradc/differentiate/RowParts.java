package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Stack;
import org.gradc.graph.Update;

/**
 * An array as formulas that are added to its entries, so that each can be differentiated alone: the
 * formula of an entry; of a scattered sum each update; of a literal each entry. In {@code a[i] +
 * c(i) * s[i]} with a scattered sum s every update of s is a part of its own, times c.
 */
final class RowParts {
  /** Loops over literals up to this length are written out. */
  private static final int SHORT = 16;

  /** The body is added to the entry {@code row} for all loops where the condition holds. */
  record Part(List<Index> loops, Node condition, List<Node> row, Node body) {
    /** The same with indices of its own: the formula may have loops over the same ones inside. */
    Part apart(Graph graph) {
      Map<Node, Node> own = new LinkedHashMap<>();
      for (Index loop : loops) {
        own.put(loop, FreshBinders.of(graph, loop, own));
      }
      Rewriter apart =
          Rewriter.copying(graph, own, ReverseSweep.concat(row, List.of(condition, body)));
      List<Index> fresh = own.values().stream().map(Index.class::cast).toList();
      return new Part(fresh, apart.rewrite(condition), apart.rewriteAll(row), apart.rewrite(body));
    }
  }

  private final Graph graph;
  private final List<Part> parts = new ArrayList<>();

  private RowParts(Graph graph) {
    this.graph = graph;
  }

  static List<Part> of(Graph graph, Node value) {
    RowParts all = new RowParts(graph);
    all.split(value);
    return all.parts;
  }

  private void split(Node value) {
    if (value instanceof Accumulate sums) {
      sums.updates().forEach(u -> add(u.indices(), u.condition(), u.subscripts(), u.body()));
    } else if (value instanceof Stack stack) {
      for (int k = 0; k < stack.elements().size(); k++) {
        add(List.of(), graph.truth(true), stack.position(graph, k), stack.elements().get(k));
      }
    } else {
      List<Index> indices =
          value instanceof Build build ? build.indices() : graph.indices(value.shape());
      Node body =
          value instanceof Build build ? build.body() : graph.element(value, List.copyOf(indices));
      terms(indices, body, graph.constant(1));
    }
  }

  /** Splits a sum of terms, each times the factor, as far as scattered sums are among them. */
  private void terms(List<Index> indices, Node body, Node factor) {
    if (body instanceof Element read && isScattered(body, indices)) {
      for (Update update : ((Accumulate) read.array()).updates()) {
        Node scaled =
            graph.multiply(Rewriter.at(graph, factor, indices, update.subscripts()), update.body());
        add(update.indices(), update.condition(), update.subscripts(), scaled);
      }
      return;
    }
    if (body instanceof Apply apply && hasScattered(body, indices)) {
      Operation operation = apply.operation();
      if (operation == Operations.ADD || operation == Operations.SUBTRACT) {
        boolean minus = operation == Operations.SUBTRACT;
        terms(indices, apply.operand(0), factor);
        terms(indices, apply.operand(1), minus ? graph.negate(factor) : factor);
        return;
      }
      if (operation == Operations.NEGATE) {
        terms(indices, apply.operand(0), graph.negate(factor));
        return;
      }
      int k = operation == Operations.MULTIPLY ? onlyScattered(apply, indices) : -1;
      if (k >= 0) {
        terms(indices, apply.operand(k), graph.multiply(factor, apply.operand(1 - k)));
        return;
      }
    }
    add(indices, graph.truth(true), List.copyOf(indices), graph.multiply(factor, body));
  }

  private int onlyScattered(Apply product, List<Index> indices) {
    boolean first = hasScattered(product.operand(0), indices);
    boolean second = hasScattered(product.operand(1), indices);
    return first == second ? -1 : first ? 0 : 1;
  }

  private static boolean hasScattered(Node body, List<Index> indices) {
    return Reachable.from(List.of(body), n -> n.isScalar()).stream()
        .anyMatch(node -> isScattered(node, indices));
  }

  /** Whether the node is an entry of a scattered sum at the indices themselves. */
  private static boolean isScattered(Node node, List<Index> indices) {
    return node instanceof Element read
        && read.array() instanceof Accumulate sums
        && read.subscripts().equals(indices)
        && !sums.free().containsAny(indices);
  }

  // Loops over the entries of a literal

  private void add(List<Index> loops, Node condition, List<Node> row, Node body) {
    for (Index loop : loops) {
      if (selects(loop, loops, body)) {
        long length = ((Constant) loop.upper()).integer();
        List<Index> rest = loops.stream().filter(other -> other != loop).toList();
        for (long k = 0; k < length; k++) {
          Map<Node, Node> value = Map.of(loop, graph.integer(k));
          Rewriter here =
              Rewriter.copying(graph, value, ReverseSweep.concat(row, List.of(condition, body)));
          add(rest, here.rewrite(condition), here.rewriteAll(row), here.rewrite(body));
        }
        return;
      }
    }
    parts.add(new Part(loops, condition, row, body));
  }

  /** Whether the index is short and chooses among the entries of a literal. */
  private static boolean selects(Index loop, List<Index> loops, Node body) {
    boolean isShort =
        loop.lower() instanceof Constant lower
            && lower.integer() == 0
            && loop.upper() instanceof Constant upper
            && upper.integer() <= SHORT
            && loops.stream().noneMatch(other -> other != loop && other.free().contains(loop));
    return isShort
        && Reachable.from(List.of(body), n -> n.free().contains(loop)).stream()
            .anyMatch(
                n ->
                    n instanceof Element read
                        && read.array() instanceof Stack
                        && read.subscripts().stream().anyMatch(s -> s.free().contains(loop)));
  }
}
