package org.gradc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.gradc.differentiate.Gradient;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/** A row of the table of operations as a model whose params are the operands. */
final class OperationClaims {
  private final Graph graph = new Graph();
  private final List<Symbol> reals = new ArrayList<>();
  private final List<Symbol> operands = new ArrayList<>();
  private final Program program;
  private final Map<Symbol, Node> gradient;

  /**
   * @param change what is done with each derivative
   */
  OperationClaims(Operation row, BiFunction<Graph, Node, Node> change) {
    for (int k = 0; k < row.arity(); k++) {
      boolean real = row.arguments().get(k) == Kind.REAL;
      Symbol.Role role = real ? Symbol.Role.PARAM : Symbol.Role.DATA;
      Symbol symbol = graph.symbol("x" + k, role, row.arguments().get(k), List.of());
      operands.add(symbol);
      if (real) {
        reals.add(symbol);
      }
    }
    Node loss = graph.apply(row, List.copyOf(operands));
    program =
        new Program(
            graph,
            "Row",
            "",
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            reals,
            List.of(),
            List.of(),
            loss,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Program.Notes.NONE);
    gradient = new LinkedHashMap<>();
    Gradient.of(graph, loss, reals)
        .bySymbol()
        .forEach((symbol, node) -> gradient.put(symbol, change.apply(graph, node)));
  }

  Graph graph() {
    return graph;
  }

  /** Whether something is differentiated. */
  static boolean has(Operation row) {
    for (int k = 0; k < row.arity(); k++) {
      if (row.isDifferentiable(k)) {
        return true;
      }
    }
    return false;
  }

  List<Finding> at(double... point) {
    Assignment at = new Assignment();
    for (int k = 0; k < point.length; k++) {
      if (operands.get(k).kind() == Kind.REAL) {
        at.set(operands.get(k), point[k]);
      } else {
        at.set(operands.get(k), (long) point[k]);
      }
    }
    return ModelClaims.ofGradient(program.loss(), gradient, at);
  }
}
