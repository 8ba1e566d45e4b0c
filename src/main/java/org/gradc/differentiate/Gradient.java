package org.gradc.differentiate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * The derivative of a scalar by a reverse sweep over its graph (Griewank and Walther, Evaluating
 * Derivatives, 2008, chapter 3). It costs a small multiple of the scalar's own operations for any
 * number of symbols.
 */
public final class Gradient {
  private final Map<Symbol, Node> bySymbol;
  private final Map<Node, Node> adjoints;
  private final Trace trace;

  private Gradient(Map<Symbol, Node> bySymbol, Map<Node, Node> adjoints, Trace trace) {
    this.trace = trace;
    this.bySymbol = bySymbol;
    this.adjoints = adjoints;
  }

  /**
   * Differentiates a scalar that stands outside of all loops.
   *
   * @param loss the scalar, a real
   * @param symbols what to differentiate by: real symbols of any shape
   */
  public static Gradient of(Graph graph, Node loss, List<Symbol> symbols) {
    return of(graph, loss, symbols, List.of());
  }

  /**
   * Differentiates a scalar that stands in loops, whose indices are constants for it.
   *
   * @param scalar a real
   * @param symbols what to differentiate by: real symbols of any shape
   * @param loops all indices that the scalar depends on, outermost first
   */
  public static Gradient of(Graph graph, Node scalar, List<Symbol> symbols, List<Index> loops) {
    ReverseSweep sweep = new ReverseSweep(graph, symbols, loops);
    sweep.seed(scalar, graph.constant(1));
    sweep.run();
    Map<Symbol, Node> bySymbol = new LinkedHashMap<>();
    for (Symbol symbol : symbols) {
      bySymbol.put(symbol, total(graph, symbol, sweep.adjoints().get(symbol)));
    }
    Map<Node, Node> adjoints = new LinkedHashMap<>();
    sweep
        .adjoints()
        .forEach(
            (node, all) -> {
              if (all.size() == 1) {
                adjoints.put(node, all.get(0).value());
              }
            });
    return new Gradient(bySymbol, adjoints, sweep.trace());
  }

  /** A symbol stands in no loop, so it has one adjoint, or none: zeros. */
  private static Node total(Graph graph, Symbol symbol, List<ReverseSweep.Adjoint> adjoints) {
    if (adjoints != null) {
      return guarded(graph, adjoints.get(0));
    }
    return symbol.isScalar() ? graph.constant(0) : graph.accumulate(symbol.shape(), List.of());
  }

  /** The adjoint where its guard holds, and 0 where it does not. */
  private static Node guarded(Graph graph, ReverseSweep.Adjoint adjoint) {
    Node condition = adjoint.guard().rest(graph, 0);
    Node value = adjoint.value();
    if (condition instanceof Constant) {
      return value;
    }
    if (value.isScalar()) {
      return graph.choose(condition, value, graph.constant(0));
    }
    if (value instanceof Accumulate sums) {
      List<Update> updates =
          sums.updates().stream()
              .map(update -> update.under(graph.and(condition, update.condition())))
              .toList();
      return graph.accumulate(sums.shape(), updates);
    }
    List<Index> indices =
        value instanceof Build build ? build.indices() : graph.indices(value.shape());
    Node entry =
        value instanceof Build build
            ? build.body()
            : graph.element(value, List.<Node>copyOf(indices));
    return graph.build(indices, graph.choose(condition, entry, graph.constant(0)));
  }

  /**
   * The derivative by each symbol, of the symbol's shape; an array of zeros where there is no
   * dependence.
   */
  public Map<Symbol, Node> bySymbol() {
    return bySymbol;
  }

  /**
   * The adjoint of every node outside of recurrences that has one and no other, in the order of the
   * sweep.
   */
  public Map<Node, Node> adjoints() {
    return adjoints;
  }

  /** Which node of the model a node of the gradient stands for. */
  public Trace trace() {
    return trace;
  }
}
