package org.gradc.check;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;

/** Checks derivatives that stand as nodes of a graph, as the interpreter evaluates them. */
public final class ModelClaims {
  private static final long SEED = 1;

  private ModelClaims() {}

  /**
   * Checks a gradient of a program's loss, both as the interpreter evaluates them.
   *
   * @param primal what the loss is taken from
   * @param gradient for each symbol the derivative of the loss by it, of the symbol's shape
   * @param at the values of all symbols
   */
  public static List<Finding> ofGradient(
      Program primal, Map<Symbol, Node> gradient, Assignment at) {
    List<Symbol> by = List.copyOf(gradient.keySet());
    ModelFunction derivative = new ModelFunction(at, by, List.copyOf(gradient.values()));
    Point x = at.point(by);
    double[] values = derivative.rounded(x).values();
    Labels columns = new Labels();
    for (Symbol symbol : by) {
      columns.add(symbol.name(), shape(symbol, at));
    }
    ClaimedMatrix claim =
        ClaimedMatrix.ofGradient(
            "gradient",
            new Labels().add("loss"),
            columns,
            values,
            Rounding.ofGradient(Rounding.measure(derivative, x)));
    ModelFunction loss = new ModelFunction(at, by, List.of(primal.loss()));
    return new Checker(loss, x, SEED).matrix(claim);
  }

  /** A symbol's extents. */
  static long[] shape(Symbol symbol, Assignment at) {
    return symbol.isScalar()
        ? new long[0]
        : new Interpreter(at.bindings(List.of(), null)).extents(symbol.shape());
  }
}
