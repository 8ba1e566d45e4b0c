package org.gradc.differentiate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/**
 * The derivative of a scalar by a reverse sweep over its graph (Griewank and Walther, Evaluating Derivatives, 2008,
 * chapter 3). It costs a small multiple of the scalar's own operations for any number of symbols.
 */
public final class Gradient {
  private final Map<Symbol, Node> bySymbol;
  private final Map<Node, Node> adjoints;

  private Gradient(Map<Symbol, Node> bySymbol, Map<Node, Node> adjoints) {
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
    ReverseSweep sweep = new ReverseSweep(graph, symbols);
    sweep.seed(loss, graph.constant(1));
    sweep.run();
    Map<Symbol, Node> bySymbol = new LinkedHashMap<>();
    for (Symbol symbol : symbols) {
      bySymbol.put(symbol, sweep.adjoint(symbol));
    }
    return new Gradient(bySymbol, sweep.adjoints());
  }

  /** The derivative by each symbol, of the symbol's shape; an array of zeros where there is no dependence. */
  public Map<Symbol, Node> bySymbol() {
    return bySymbol;
  }

  /** The adjoint of every node outside of recurrences that has one, in the order of the sweep. */
  public Map<Node, Node> adjoints() {
    return adjoints;
  }
}
