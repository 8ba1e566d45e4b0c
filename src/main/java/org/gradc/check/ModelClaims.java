package org.gradc.check;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;

/** Checks derivatives that stand as nodes of a graph, as the interpreter evaluates them. */
public final class ModelClaims {
  private static final long SEED = 1;

  private ModelClaims() {}

  /**
   * Checks a gradient, as the interpreter evaluates it and what it is a gradient of.
   *
   * @param primal a real scalar
   * @param gradient for each symbol the derivative of the primal by it, of the symbol's shape
   * @param at the values of all symbols
   */
  public static List<Finding> ofGradient(Node primal, Map<Symbol, Node> gradient, Assignment at) {
    return checker(primal, gradient, at).matrix(claim(gradient, at));
  }

  /** Checks a gradient along so many random directions of each symbol, which takes less time. */
  public static List<Finding> alongDirections(
      int count, Node primal, Map<Symbol, Node> gradient, Assignment at) {
    return checker(primal, gradient, at).directions(claim(gradient, at), count);
  }

  private static Checker checker(Node primal, Map<Symbol, Node> gradient, Assignment at) {
    List<Symbol> by = List.copyOf(gradient.keySet());
    return new Checker(new ModelFunction(at, by, List.of(primal)), at.point(by), SEED);
  }

  private static ClaimedMatrix claim(Map<Symbol, Node> gradient, Assignment at) {
    List<Symbol> by = List.copyOf(gradient.keySet());
    ModelFunction derivative = new ModelFunction(at, by, List.copyOf(gradient.values()));
    Point x = at.point(by);
    double[] values = derivative.rounded(x).values();
    Labels columns = new Labels();
    for (Symbol symbol : by) {
      columns.add(symbol.name(), shape(symbol, at));
    }
    Rounding rounding = Rounding.ofGradient(Rounding.measure(derivative, x));
    Labels loss = new Labels().add("loss");
    return ClaimedMatrix.ofGradient("gradient", loss, columns, values, rounding);
  }

  /** A symbol's extents. */
  static long[] shape(Symbol symbol, Assignment at) {
    return symbol.isScalar()
        ? new long[0]
        : new Interpreter(at.bindings(List.of(), null)).extents(symbol.shape());
  }
}
