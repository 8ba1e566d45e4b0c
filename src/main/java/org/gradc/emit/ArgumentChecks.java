package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/**
 * Writes what a method looks at before it computes anything: lengths, aliases, integers that are
 * subscripts.
 */
final class ArgumentChecks {
  private final ClassWriter owner;
  private final MethodPlan plan;
  private final MethodScope scope;

  ArgumentChecks(ClassWriter owner, MethodPlan plan, MethodScope scope) {
    this.owner = owner;
    this.plan = plan;
    this.scope = scope;
  }

  void write(CodeBlock.Builder body) {
    Program program = plan.program();
    MethodWriter.samples(plan)
        .values()
        .forEach(
            name -> {
              body.beginControlFlow("if ($L < 1)", name);
              body.addStatement(
                  "throw new IllegalArgumentException($S + $L)",
                  "a batch has at least one sample, not ",
                  name);
              body.endControlFlow();
            });
    lengths(body, program.inputs());
    lengths(body, program.data());
    if (!program.params().isEmpty()) {
      length(body, scope.nameOf(MethodRole.PARAMETERS), "parameters", "parameterCount()");
    }
    if (plan.takesGradient()) {
      gradient(body);
    }
    for (ArrayVariable result : plan.results()) {
      length(body, scope.nameOf(result), result.hint(), product(result.shape()));
    }
    for (Program.Range range : program.ranges()) {
      range(body, range);
    }
  }

  private void gradient(CodeBlock.Builder body) {
    String gradient = scope.nameOf(MethodRole.GRADIENT);
    length(body, gradient, "gradient", "parameterCount()");
    body.beginControlFlow("if ($L == $L)", gradient, scope.nameOf(MethodRole.PARAMETERS));
    body.addStatement(
        "throw new IllegalArgumentException($S)",
        "gradient must not be the same array as parameters");
    body.endControlFlow();
  }

  private void lengths(CodeBlock.Builder body, List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      if (!symbol.isScalar()) {
        String argument = symbol.name() + Documentation.shape(symbol.shape());
        length(body, scope.nameOf(symbol), argument, product(symbol.shape()));
      }
    }
  }

  /** The product of the extents, in 64 bits where there are several. */
  private String product(List<Node> shape) {
    StringBuilder product = new StringBuilder();
    for (Node extent : shape) {
      product.append(product.isEmpty() ? shape.size() > 1 ? "(long) " : "" : " * ");
      product.append(scope.extent(extent));
    }
    return product.isEmpty() ? "1" : product.toString();
  }

  private void length(CodeBlock.Builder body, String array, String argument, String expected) {
    owner.use(HelperMethod.CHECK_LENGTH);
    body.addStatement("checkLength($S, $L.length,$W$L)", argument, array, expected);
  }

  private void range(CodeBlock.Builder body, Program.Range range) {
    Symbol symbol = range.symbol();
    String name = scope.nameOf(symbol);
    if (symbol.isScalar() && symbol.kind() == Kind.INT) {
      owner.use(HelperMethod.CHECKED);
      body.addStatement("checked($L,$W$L,$W$S)", name, scope.extent(range.upper()), symbol.name());
    } else {
      owner.use(HelperMethod.CHECK_RANGE);
      body.addStatement(
          "checkRange($S,$W$L,$W$L)", symbol.name(), name, scope.extent(range.upper()));
    }
  }
}
