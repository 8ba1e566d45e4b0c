package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.security.InvalidParameterException;
import java.util.List;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/** The Javadoc of a generated method: what it computes, and the shape of every argument. */
final class MethodDocumentation {
  private MethodDocumentation() {}

  static CodeBlock of(MethodPlan plan, MethodScope scope) {
    CodeBlock.Builder out = CodeBlock.builder().add("$L\n", plan.documentation());
    Program program = plan.program();
    given(out, plan, scope);
    if (!program.params().isEmpty()) {
      out.add(
          "\n@param $L the parameters, {@link #parameterCount()} of them",
          scope.nameOf(MethodRole.PARAMETERS));
    }
    if (plan.takesDirection()) {
      out.add(
          "\n@param $L how the parameters move, in the same order",
          scope.nameOf(MethodRole.DIRECTION));
    }
    if (plan.takesGradient()) {
      String what = plan.takesDirection() ? "product" : "derivatives by the parameters";
      out.add(
          "\n@param $L overwritten with the $L, in the parameters' order",
          scope.nameOf(MethodRole.GRADIENT),
          what);
    }
    for (ArrayVariable result : plan.results()) {
      out.add("\n$L", written(result, program, scope));
    }
    if (plan.code().result() != null) {
      out.add("\n@return $L", result(plan));
    }
    out.add(
        "\n@throws IllegalArgumentException if an array has not the length of its shape, or one");
    out.add("\n    that is written is also another argument; nothing is written then");
    return out.add("\n").add(requirements(program)).build();
  }

  /** The Javadoc of a method that gives the loss as one of the parameters alone. */
  static CodeBlock ofObjective(MethodPlan plan, MethodScope scope) {
    CodeBlock.Builder out = CodeBlock.builder();
    String weighted = plan.program().weights().isPresent() ? "weighted " : "";
    String loss = plan.batch() ? "mean loss" : "loss";
    boolean arrays = plan.program().given().stream().anyMatch(symbol -> !symbol.isScalar());
    String kept = arrays ? " Arrays are kept: a change of their entries is seen." : "";
    out.add("The $L of the parameters alone.$L\n", weighted + loss, kept);
    given(out, plan, scope);
    return out.add("\n@return an object that computes in this one's workspace\n").build();
  }

  private static void given(CodeBlock.Builder out, MethodPlan plan, MethodScope scope) {
    MethodWriter.sizes(plan)
        .values()
        .forEach(name -> out.add("\n@param $L how many samples, at least 1", name));
    symbols(out, scope, plan.program().inputs(), "input");
    symbols(out, scope, plan.program().data(), "data");
  }

  /** What a method throws where a requirement does not hold, if it may not. */
  static CodeBlock requirements(Program program) {
    return program.requirements().stream().allMatch(Program.Requirement::isOfSizes)
        ? CodeBlock.of("")
        : CodeBlock.of(
            """
            @throws $T if a requirement of the model does not hold; nothing is
                written then
            """,
            InvalidParameterException.class);
  }

  /** The line on an array of the caller's that a method fills. */
  static String written(ArrayVariable result, Program program, MethodScope scope) {
    String line =
        "@param "
            + scope.nameOf(result)
            + " overwritten with {@code "
            + Documentation.escaped(result.hint())
            + Documentation.shape(result.shape())
            + "}";
    String text = program.notes().documentation().getOrDefault(result.hint(), "").strip();
    String said = text.isEmpty() ? "" : ": " + Documentation.escaped(text);
    return Documentation.wrapped((line + said).replace("\n", "\n    "), 92);
  }

  private static boolean takesSeeds(MethodPlan plan) {
    return plan.program().data().stream().anyMatch(s -> s.role() == Symbol.Role.SEED);
  }

  private static String result(MethodPlan plan) {
    if (plan.takesDirection() || takesSeeds(plan)) {
      return "the derivative of the " + (plan.batch() ? "risk" : "loss") + " along the direction";
    }
    boolean weighted = plan.program().weights().isPresent();
    return weighted ? "the weighted mean loss" : plan.batch() ? "the mean loss" : "the loss";
  }

  private static void symbols(
      CodeBlock.Builder out, MethodScope scope, List<Symbol> symbols, String role) {
    for (Symbol symbol : symbols) {
      if (symbol.role() == Symbol.Role.WEIGHT_SUM) {
        continue;
      }
      if (symbol.role() == Symbol.Role.SEED) {
        out.add(
            "\n@param $L what the product is taken with, {@code $L}",
            scope.nameOf(symbol),
            Documentation.escaped(symbol.name()) + Documentation.shape(symbol.shape()));
        continue;
      }
      if (symbol.role() == Symbol.Role.WEIGHT) {
        out.add(
            "\n@param $L how much each sample counts, {@code $L}; at least 0, with a"
                + "\n    positive sum; a sample of weight 0 is left out",
            scope.nameOf(symbol),
            symbol.name() + Documentation.shape(symbol.shape()));
        continue;
      }
      out.add(
          "\n@param $L the $L {@code $L}",
          scope.nameOf(symbol),
          role,
          Documentation.escaped(symbol.name()) + Documentation.shape(symbol.shape()));
    }
  }
}
