package org.gradc.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.Verifier;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Parser;

/** Elaborates a few lines and interprets them. */
final class Evaluation {
  private final Program program;
  private final Map<String, double[]> values = new LinkedHashMap<>();

  private Evaluation(Program program) {
    this.program = program;
  }

  /** The model of the lines. */
  static Evaluation of(String... lines) {
    return new Evaluation(program(Map.of(), lines));
  }

  static Program program(Map<String, Long> sizes, String... lines) {
    Diagnostics diagnostics = new Diagnostics();
    Source source = new Source("test.grad", "model Test\n" + String.join("\n", lines) + "\n");
    Program program = Elaborator.elaborate(Parser.parse(source, diagnostics), sizes, diagnostics);
    Verifier.verify(roots(program));
    Verifier.verifyNesting(roots(program));
    return program;
  }

  static List<Node> roots(Program program) {
    List<Node> roots = new ArrayList<>();
    if (program.loss() != null) {
      roots.add(program.loss());
    }
    program.outputs().forEach(output -> roots.add(output.value()));
    program.residuals().forEach(residual -> roots.add(residual.value()));
    program.requirements().forEach(requirement -> roots.add(requirement.condition()));
    return roots;
  }

  Program program() {
    return program;
  }

  /** Gives a size, an input, data or a param its value. */
  Evaluation with(String name, double... value) {
    values.put(name, value);
    return this;
  }

  double loss() {
    return interpreter().real(program.loss());
  }

  double[] output() {
    Node value = program.outputs().get(0).value();
    Interpreter interpreter = interpreter();
    return value.isScalar() ? new double[] {interpreter.real(value)} : interpreter.array(value);
  }

  boolean isRequirementMet(int position) {
    return interpreter().truth(program.requirements().get(position).condition());
  }

  private Interpreter interpreter() {
    Bindings bindings = new Bindings();
    List<Symbol> symbols = new ArrayList<>(program.sizes());
    symbols.addAll(program.inputs());
    symbols.addAll(program.data());
    symbols.addAll(program.params());
    for (Symbol symbol : symbols) {
      double[] value = values.get(symbol.name());
      if (value == null) {
        continue;
      }
      if (symbol.kind() == Kind.INT) {
        long[] integers = new long[value.length];
        for (int k = 0; k < value.length; k++) {
          integers[k] = (long) value[k];
        }
        bindings.set(symbol, integers);
      } else {
        bindings.set(symbol, value);
      }
    }
    return new Interpreter(bindings);
  }
}
