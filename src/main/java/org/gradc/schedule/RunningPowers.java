package org.gradc.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gradc.graph.Kind;
import org.gradc.graph.Operations;

/**
 * In a loop over j upward {@code base^(j + c)} becomes a product that runs along: one
 * multiplication for each iteration. The exponent must not be negative at the first one. {@code
 * x^0} is 1 for all x, so the product is right for zeros, infinities and NaN too; it errs by up to
 * half an ulp more for each iteration.
 */
final class RunningPowers implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(new Worker(formulas));
  }

  /** {@code base^(index + offset)}. */
  private record Power(Expr base, long offset) {}

  private static final class Worker extends StepRewriter {
    private final Formulas formulas;

    Worker(Formulas formulas) {
      this.formulas = formulas;
    }

    @Override
    List<Step> rewrite(Step step) {
      Step inner = rebuilt(step);
      return inner instanceof Step.Loop loop && !loop.down() ? withProducts(loop) : List.of(inner);
    }

    private List<Step> withProducts(Step.Loop loop) {
      Effects body = Effects.of(loop.body());
      Map<Power, Variable> products = new LinkedHashMap<>();
      List<Step> changed =
          new StepRewriter() {
            @Override
            Expr rewrite(Expr expr) {
              Power power = power(expr, loop, body);
              return power == null
                  ? rebuilt(expr)
                  : new Expr.Use(
                      products.computeIfAbsent(
                          power, p -> new Variable("power", Kind.REAL, false, false)));
            }
          }.rewrite(loop.body());
      if (products.isEmpty()) {
        return List.of(loop);
      }
      List<Step> result = new ArrayList<>();
      List<Step> longer = new ArrayList<>(changed);
      products.forEach(
          (power, product) -> {
            result.add(new Step.Let(product, first(power, loop)));
            Expr next =
                Formulas.operation(Operations.MULTIPLY, new Expr.Use(product), power.base());
            longer.add(new Step.Assign(product, next));
          });
      result.add(new Step.Loop(loop.index(), loop.lower(), loop.upper(), false, longer));
      return result;
    }

    private Power power(Expr expr, Step.Loop loop, Effects body) {
      if (!(expr instanceof Expr.Operate operate)
          || operate.operation() != Operations.INTEGER_POWER) {
        return null;
      }
      Expr base = operate.operands().get(0);
      OptionalLong offset =
          formulas.distance(operate.operands().get(1), new Expr.LoopIndex(loop.index()));
      boolean runs =
          offset.isPresent()
              && isFixed(base, body)
              && formulas.isNonNegative(formulas.plus(loop.lower(), offset.getAsLong()));
      return runs ? new Power(base, offset.getAsLong()) : null;
    }

    /** Whether the base is at hand before the loop and does not change in it. */
    private static boolean isFixed(Expr base, Effects body) {
      return base instanceof Expr.Literal
          || base instanceof Expr.Scalar
          || (base instanceof Expr.Use use && !body.written().contains(use.variable()));
    }

    private Expr first(Power power, Step.Loop loop) {
      Expr exponent = formulas.plus(loop.lower(), power.offset());
      return Formulas.isLiteral(exponent, 0)
          ? formulas.real(1)
          : Formulas.operation(Operations.INTEGER_POWER, power.base(), exponent);
    }
  }
}
