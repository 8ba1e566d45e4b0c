package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/**
 * Two arrays of a method's caller of which the first is written, so that they must not be the same.
 */
record Alias(Argument written, Argument other) {
  /** A method of more comparisons makes them in a loop: their number grows with the square. */
  static final int MOST = 60;

  /** An array by what it is of the method; its length is negative where a size decides it. */
  record Argument(Object key, String name, long length) {}

  /** The arrays that a method reads, and those that it writes. */
  record Arguments(List<Argument> read, List<Argument> written) {
    List<Argument> all() {
      List<Argument> all = new ArrayList<>(read);
      all.addAll(written);
      return all;
    }
  }

  static Arguments arguments(MethodPlan plan) {
    List<Argument> written = new ArrayList<>();
    List<Argument> read = new ArrayList<>();
    if (!plan.program().params().isEmpty()) {
      read.add(new Argument(MethodRole.PARAMETERS, "parameters", -1));
    }
    if (plan.takesDirection()) {
      read.add(new Argument(MethodRole.DIRECTION, "direction", -1));
    }
    for (Symbol symbol : plan.program().given()) {
      if (!symbol.isScalar() && symbol.kind() == Kind.REAL) {
        read.add(new Argument(symbol, symbol.name(), length(symbol.shape())));
      }
    }
    if (plan.takesGradient()) {
      written.add(new Argument(MethodRole.GRADIENT, plan.written(), -1));
    }
    for (ArrayVariable result : plan.results()) {
      written.add(new Argument(result, result.hint(), length(result.shape())));
    }
    return new Arguments(read, written);
  }

  /** The pairs that could be the same array, as far as constant lengths do not exclude it. */
  static List<Alias> of(Arguments arguments) {
    List<Alias> pairs = new ArrayList<>();
    for (int k = 0; k < arguments.written.size(); k++) {
      Argument one = arguments.written.get(k);
      arguments.read.forEach(other -> addTo(pairs, one, other));
      arguments.written.subList(0, k).forEach(other -> addTo(pairs, one, other));
    }
    return pairs;
  }

  private static void addTo(List<Alias> pairs, Argument written, Argument other) {
    if (written.length < 0 || other.length < 0 || written.length == other.length) {
      pairs.add(new Alias(written, other));
    }
  }

  private static long length(List<Node> shape) {
    long length = 1;
    for (Node extent : shape) {
      if (!(extent instanceof Constant constant)) {
        return -1;
      }
      length *= constant.integer();
    }
    return length;
  }

  CodeBlock check(MethodScope scope) {
    return CodeBlock.builder()
        .addStatement(
            "checkDistinct($S,$W$L,$W$S,$W$L)",
            written.name,
            scope.nameOf(written.key),
            other.name,
            scope.nameOf(other.key))
        .build();
  }
}
