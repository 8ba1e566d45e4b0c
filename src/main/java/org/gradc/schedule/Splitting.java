package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;

/**
 * Splits loops whose iterations differ by comparisons of the index with what is fixed in the loop:
 * the first iterations and the last ones stand alone, or one loop ends where a condition changes
 * and another one begins there. The order of the iterations stays, so that nothing is computed
 * differently. Code may not grow without bound.
 */
final class Splitting implements StepPass {
  /** How many iterations may stand alone at an end. */
  private static final int MOST_ALONE = 2;

  /** How much a loop may grow, in about the bytes of its code. */
  private static final int LARGEST_GROWTH = 1_000;

  /** A larger loop has more to do than to ask. */
  private static final int HEAVIEST = 3_000;

  /** How much a method may grow in all. */
  private static final int BUDGET = 4_000;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(new Worker(formulas));
  }

  private static final class Worker extends StepRewriter {
    private final Formulas formulas;
    private int budget = BUDGET;

    Worker(Formulas formulas) {
      this.formulas = formulas;
    }

    @Override
    List<Step> rewrite(Step step) {
      Step inner = rebuilt(step);
      boolean fit =
          inner instanceof Step.Loop loop
              && Weights.of(loop) < HEAVIEST
              && !Copies.isNamed(loop.index(), loop.body());
      List<Step> parts = fit ? new Cuts(formulas, (Step.Loop) inner).split() : null;
      if (parts == null) {
        return List.of(inner);
      }
      List<Step> simple = Decisions.of(parts, List.of(), formulas);
      int growth = Weights.of(simple) - Weights.of(inner);
      if (growth > Math.min(LARGEST_GROWTH, budget)) {
        return List.of(inner);
      }
      budget -= Math.max(growth, 0);
      return simple;
    }
  }

  /** Where the conditions of a loop change. */
  private static final class Cuts {
    private final Formulas formulas;
    private final Step.Loop loop;
    private final Expr index;
    private final Effects effects;
    private final Set<Index> moving;
    private int alone;
    private int aloneLast;
    private Expr between;

    Cuts(Formulas formulas, Step.Loop loop) {
      this.formulas = formulas;
      this.loop = loop;
      this.index = new Expr.LoopIndex(loop.index());
      this.effects = Effects.of(loop.body());
      this.moving = new HashSet<>(Walk.boundIndices(loop.body()));
      moving.add(loop.index());
    }

    /** The parts in the order in which they run, or null if there is but one. */
    List<Step> split() {
      Walk.visit(loop.body(), this::find, variable -> {});
      boolean known = formulas.node(loop.lower()) != null && formulas.node(loop.upper()) != null;
      if (!known) {
        return null;
      }
      if (alone > 0 || aloneLast > 0) {
        return ends();
      }
      return between == null ? null : halves();
    }

    private void find(Expr expr) {
      if (!(expr instanceof Expr.Operate operate) || operate.kind() != Kind.TRUTH) {
        return;
      }
      Operation operation = operate.operation();
      boolean less = operation == Operations.INTEGER_LESS;
      boolean lessEqual = operation == Operations.INTEGER_LESS_EQUAL;
      if (!less && !lessEqual && operation != Operations.INTEGER_EQUAL) {
        return;
      }
      Expr a = operate.operands().get(0);
      Expr b = operate.operands().get(1);
      OptionalLong c = formulas.distance(a, index);
      OptionalLong d = formulas.distance(b, index);
      if (c.isPresent() && isFixed(b)) { // i + c < b from below b - c
        Expr place = formulas.plus(b, -c.getAsLong());
        cut(lessEqual ? formulas.plus(place, 1) : place);
        if (!less && !lessEqual) {
          cut(formulas.plus(place, 1));
        }
      } else if (d.isPresent() && isFixed(a)) { // a < i + d from a - d + 1 on
        Expr place = formulas.plus(a, -d.getAsLong());
        cut(less ? formulas.plus(place, 1) : place);
        if (!less && !lessEqual) {
          cut(formulas.plus(place, 1));
        }
      }
    }

    /** Whether an integer is the same in all iterations, and known before them. */
    private boolean isFixed(Expr expr) {
      return !Walk.anyPart(expr, e -> e instanceof Expr.Read)
          && Walk.isFree(expr, moving, effects.written());
    }

    /** Something changes between {@code place - 1} and {@code place}. */
    private void cut(Expr place) {
      OptionalLong fromLower = formulas.distance(place, loop.lower());
      OptionalLong fromUpper = formulas.distance(loop.upper(), place);
      if (fromLower.isPresent()) {
        long first = fromLower.getAsLong();
        alone = first > 0 && first <= MOST_ALONE ? Math.max(alone, (int) first) : alone;
      } else if (fromUpper.isPresent()) {
        long last = fromUpper.getAsLong();
        aloneLast = last > 0 && last <= MOST_ALONE ? Math.max(aloneLast, (int) last) : aloneLast;
      } else if (formulas.node(place) != null
          && formulas.isNonNegative(formulas.minus(place, loop.lower()))) {
        between = between == null ? place : between;
      }
    }

    private List<Step> ends() {
      List<Step> parts = new ArrayList<>();
      for (int k = 0; k < alone; k++) {
        Expr place = formulas.plus(loop.lower(), k);
        parts.add(one(place, less(place, loop.upper())));
      }
      Expr lower = formulas.plus(loop.lower(), alone);
      Expr upper = formulas.plus(loop.upper(), -aloneLast);
      parts.add(part(lower, upper));
      for (int k = aloneLast; k > 0; k--) {
        Expr place = formulas.plus(loop.upper(), -k);
        parts.add(one(place, less(formulas.plus(lower, -1), place)));
      }
      return inOrder(parts);
    }

    private List<Step> inOrder(List<Step> parts) {
      if (loop.down()) {
        Collections.reverse(parts);
      }
      return parts;
    }

    private Expr less(Expr a, Expr b) {
      return Formulas.operation(Operations.INTEGER_LESS, a, b);
    }

    /** One iteration, if there is this one. */
    private Step one(Expr place, Expr exists) {
      List<Step> body = Copies.at(loop, place, formulas.node(place), formulas);
      return new Step.Guarded(exists, body, List.of());
    }

    private Step part(Expr lower, Expr upper) {
      return Copies.over(loop, lower, formulas.node(lower), upper, formulas.node(upper), formulas);
    }

    private List<Step> halves() {
      boolean within = formulas.isNonNegative(formulas.minus(loop.upper(), between));
      Expr place =
          within ? between : Formulas.operation(Operations.INTEGER_MIN, between, loop.upper());
      List<Step> parts = new ArrayList<>();
      parts.add(part(loop.lower(), place));
      parts.add(part(place, loop.upper()));
      return inOrder(parts);
    }
  }
}
