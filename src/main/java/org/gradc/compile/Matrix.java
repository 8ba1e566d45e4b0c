package org.gradc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.differentiate.Entries;
import org.gradc.differentiate.JacobianSweep;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Verifier;
import org.gradc.optimize.Pass;
import org.gradc.optimize.Passes;
import org.gradc.optimize.SparseForm;

/**
 * A sparse matrix of derivatives, ready for the schedule.
 *
 * @param derivative what it is
 * @param program the model
 * @param names what nodes are called
 * @param form the matrix as arrays
 */
record Matrix(Derivative derivative, Program program, Map<Node, String> names, SparseForm form) {

  /** The matrix of a derivative of the model. */
  static Matrix of(Program program, Derivative derivative, boolean verify) {
    Graph graph = program.graph();
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    List<Node> values = new ArrayList<>();
    for (String name : derivative.of()) {
      values.add(valueOf(program, name));
    }
    List<Entries> entries =
        second
            ? JacobianSweep.ofGradient(graph, values.get(0), derivative.by())
            : JacobianSweep.of(graph, values, derivative.by());
    List<List<Node>> blocks =
        (second ? derivative.by() : values).stream().map(Node::shape).toList();
    SparseForm form = SparseForm.of(graph, entries, blocks, derivative.by(), second);
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    List<Node> roots = new ArrayList<>(form.rows());
    roots.addAll(form.columns());
    roots.add(form.values());
    if (verify) {
      Verifier.verify(roots);
    }
    List<Node> now = Pass.run(Passes.LOWERING, graph, roots, names, verify);
    int count = form.slots().size();
    SparseForm lowered =
        new SparseForm(
            form.slots(),
            now.subList(0, count),
            now.subList(count, 2 * count),
            form.rowCount(),
            form.columnCount(),
            form.entries(),
            now.get(2 * count));
    return new Matrix(derivative, program, names, lowered);
  }

  static Node valueOf(Program program, String name) {
    if (name.equals("loss")) {
      return program.loss();
    }
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow().value();
  }

  /** What it holds, as a sentence. */
  String documentation() {
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    List<String> by = derivative.by().stream().map(symbol -> symbol.name()).toList();
    String what = String.join(", ", derivative.of());
    String symbols = String.join(", ", by);
    return second
        ? "The second derivatives of " + what + " by " + symbols + "."
        : "The derivatives of " + what + " by " + symbols + ": a row for each entry of the former.";
  }
}
