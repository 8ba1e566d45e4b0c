package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Constant;
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
  /** A longer list of names is cut. */
  private static final int MOST_NAMES = 60;

  private final ClassWriter owner;
  private final MethodPlan plan;
  private final MethodScope scope;
  private final Parts parts;

  /** Writes the comparison of many arrays as a private method of them; gives its call. */
  interface Parts {
    CodeBlock write(Alias.Arguments arguments, MethodScope from);
  }

  ArgumentChecks(ClassWriter owner, MethodPlan plan, MethodScope scope, Parts parts) {
    this.owner = owner;
    this.plan = plan;
    this.scope = scope;
    this.parts = parts;
  }

  void write(CodeBlock.Builder body) {
    Program program = plan.program();
    if (plan.batch()) {
      String name = MethodWriter.sizes(plan).values().iterator().next();
      body.beginControlFlow("if ($L < 1)", name);
      body.addStatement(
          "throw new IllegalArgumentException($S + $L)",
          "a batch has at least one sample, not ",
          name);
      body.endControlFlow();
    }
    lengths(body, program.inputs());
    lengths(body, program.data());
    if (!program.params().isEmpty()) {
      String argument = "parameters (" + names(program.params()) + ")";
      length(body, MethodRole.PARAMETERS, argument, "parameterCount()", Kind.REAL);
    }
    if (plan.takesDirection()) {
      length(body, MethodRole.DIRECTION, "direction", "parameterCount()", Kind.REAL);
    }
    if (plan.takesGradient()) {
      length(body, MethodRole.GRADIENT, plan.written(), "parameterCount()", Kind.REAL);
    }
    for (ArrayVariable result : plan.results()) {
      String argument = result.hint() + Documentation.shape(result.shape());
      length(body, result, argument, product(result.shape()), Kind.REAL);
    }
    for (Symbol symbol : program.data()) {
      if (symbol.role() == Symbol.Role.WEIGHT_SUM) {
        weights(body, program.weights().orElseThrow(), symbol);
      }
    }
    aliases(body);
    for (Program.Range range : program.ranges()) {
      range(body, range);
    }
  }

  private void lengths(CodeBlock.Builder body, List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      if (!symbol.isScalar()) {
        String argument = symbol.name() + Documentation.shape(symbol.shape());
        length(body, symbol, argument, product(symbol.shape()), symbol.kind());
      }
    }
  }

  /** The symbols with their shapes, in order; the first ones of many. */
  private static String names(List<Symbol> symbols) {
    StringBuilder names = new StringBuilder();
    for (Symbol symbol : symbols) {
      if (names.length() > MOST_NAMES) {
        return names.append(", ...").toString();
      }
      names.append(names.isEmpty() ? "" : ", ");
      names.append(symbol.name()).append(Documentation.shape(symbol.shape()));
    }
    return names.toString();
  }

  /** The product of the extents, in 64 bits where there are several. */
  private String product(List<Node> shape) {
    long constant = 1;
    List<String> factors = new ArrayList<>();
    for (Node extent : shape) {
      if (extent instanceof Constant c) {
        constant *= c.integer();
      } else {
        factors.add(scope.extent(extent));
      }
    }
    if (factors.isEmpty()) {
      return constant <= Integer.MAX_VALUE ? String.valueOf(constant) : constant + "L";
    }
    String product = String.join(" * ", factors);
    return constant != 1
        ? constant + "L * " + product
        : factors.size() > 1 ? "(long) " + product : product;
  }

  private void length(
      CodeBlock.Builder body, Object key, String argument, String expected, Kind kind) {
    owner.use(kind == Kind.INT ? HelperMethod.CHECK_INTEGERS_LENGTH : HelperMethod.CHECK_LENGTH);
    body.addStatement("checkLength($S, $L,$W$L)", argument, scope.nameOf(key), expected);
  }

  /** What is written must be an array of its own, or results would be read as arguments. */
  private void aliases(CodeBlock.Builder body) {
    Alias.Arguments arguments = Alias.arguments(plan);
    List<Alias> pairs = Alias.of(arguments);
    if (pairs.size() > Alias.MOST) {
      body.add(parts.write(arguments, scope));
    } else if (!pairs.isEmpty()) {
      owner.use(HelperMethod.CHECK_DISTINCT);
      pairs.forEach(pair -> body.add(pair.check(scope)));
    }
  }

  private void weights(CodeBlock.Builder body, Symbol weights, Symbol sum) {
    owner.use(HelperMethod.SUM_OF_WEIGHTS);
    body.addStatement(
        "final double $L = sumOfWeights($S,$W$L)",
        scope.nameOf(sum),
        weights.name(),
        scope.nameOf(weights));
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
