package org.gradc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Node;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.optimize.Pass;
import org.gradc.optimize.Passes;

/** Brings what a method computes into terms of what the schedule knows. */
final class Lowering {
  private Lowering() {}

  /** The same task over nodes that the schedule has statements for. */
  static Task of(Task task, boolean verify) {
    List<Node> roots = new ArrayList<>();
    if (task.returned() != null) {
      roots.add(task.returned());
    }
    task.results().forEach(result -> roots.add(result.value()));
    roots.addAll(task.vector().values());
    List<Node> now = Pass.run(Passes.LOWERING, task.program().graph(), roots, task.names(), verify);
    int next = 0;
    Node returned = task.returned() == null ? null : now.get(next++);
    List<Quantity> results = new ArrayList<>();
    for (Quantity result : task.results()) {
      results.add(new Quantity(result.name(), result.documentation(), now.get(next++)));
    }
    Map<Symbol, Node> vector = new LinkedHashMap<>();
    for (Symbol symbol : task.vector().keySet()) {
      vector.put(symbol, now.get(next++));
    }
    return task.returning(returned).filling(results).filling(task.written(), vector);
  }
}
