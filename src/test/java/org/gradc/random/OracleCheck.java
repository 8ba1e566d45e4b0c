package org.gradc.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.differentiate.Gradient;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Precision;
import org.gradc.oracle.Arithmetic;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Given;
import org.gradc.oracle.Held;
import org.gradc.oracle.Meaning;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.Diagnostics;
import org.gradc.syntax.Parser;

/**
 * A model by its text against the graph that the compiler makes of it, both in double-double
 * arithmetic: values, and the gradient of the loss. Every difference is an {@link AssertionError}.
 */
final class OracleCheck {
  private final Program raw;
  private final Meaning meaning;
  private final Map<String, Long> sizes;
  private final RandomValues values;

  private OracleCheck(String text, Map<String, Long> fixed, Map<String, Long> sizes, long seed) {
    this.raw = ModelCheck.elaborated(text, fixed);
    this.meaning = Meaning.of(Parser.parse(ModelCheck.source(text), new Diagnostics()));
    this.sizes = sizes;
    this.values = new RandomValues(raw, sizes, new Random(seed));
  }

  /** Checks a model at points in general position and at points of small integers. */
  static void run(String text, Map<String, Long> fixed, Map<String, Long> sizes, long seed) {
    OracleCheck check = new OracleCheck(text, fixed, sizes, seed);
    for (int round = 0; round < 4; round++) {
      check.values.draw(round % 2 == 1);
      check.compare();
    }
  }

  private void compare() {
    Evaluation evaluation =
        meaning.evaluate(given(), Arithmetic.precise(), (place, choice) -> {}, new Held());
    Interpreter interpreter =
        new Interpreter(values.bind(raw), (node, choice) -> {}, null, Precision.DOUBLE_DOUBLE);
    for (Quantity output : raw.outputs()) {
      Difference.demand(
          output.name(), doubles(evaluation.of(output.name())), interpreter.array(output.value()));
    }
    Difference.demand("loss", doubles(evaluation.of("loss")), interpreter.array(raw.loss()));
    List<String> by = raw.params().stream().map(Symbol::name).toList();
    Map<Symbol, Node> gradient = Gradient.of(raw.graph(), raw.loss(), raw.params()).bySymbol();
    double[] expected =
        RandomValues.joined(
            raw.params().stream().map(gradient::get).map(interpreter::array).toList());
    Difference.demand("gradient", doubles(evaluation.gradient("loss", by)), expected);
  }

  private static double[] doubles(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::hi).toArray();
  }

  private Given given() {
    Given given = new Given();
    sizes.forEach(given::set);
    List<Symbol> all = new ArrayList<>(raw.given());
    all.addAll(raw.params());
    for (Symbol symbol : all) {
      double[] value = values.of(symbol);
      if (symbol.kind() == Kind.INT) {
        given.set(symbol.name(), Arrays.stream(value).mapToLong(x -> (long) x).toArray());
      } else {
        given.set(symbol.name(), value);
      }
    }
    return given;
  }
}
