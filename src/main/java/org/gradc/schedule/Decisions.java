package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gradc.algebra.Fact;
import org.gradc.algebra.Verdict;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * Takes out what need not be asked at run time: a branch whose condition is decided by the ranges
 * of the loops around it and by the branches that it stands in; loops that run but once, or never;
 * a check that an earlier one of the same value has made.
 */
final class Decisions implements StepPass {
  /** A larger program is straight-line code with hardly a loop. */
  private static final int HEAVIEST = 60_000;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return Weights.of(program.steps()) > HEAVIEST
        ? program
        : new LoopProgram(of(program.steps(), List.of(), formulas), program.result());
  }

  /**
   * The steps without what is decided.
   *
   * @param facts what holds where they stand
   */
  static List<Step> of(List<Step> steps, List<Fact> facts, Formulas formulas) {
    return new Worker(formulas, facts).rewrite(steps);
  }

  private static final class Worker extends StepRewriter {
    private final Formulas formulas;
    private final List<Fact> facts;
    private final Map<Variable, Expr> known = new HashMap<>();

    /** Conditions of values that stay, by what they are in the branches around. */
    private final Map<Expr, Boolean> taken = new HashMap<>();

    /** The checks that have been made, in the blocks around too. */
    private final List<Step.Check> checks = new ArrayList<>();

    Worker(Formulas formulas, List<Fact> facts) {
      this.formulas = formulas;
      this.facts = new ArrayList<>(facts);
    }

    @Override
    List<Step> rewrite(List<Step> steps) {
      int around = checks.size();
      List<Step> result = new ArrayList<>(steps.size());
      for (Step step : steps) {
        for (Step now : rewrite(step)) {
          if (!(now instanceof Step.Check check)) {
            result.add(now);
          } else if (!isMade(check)) {
            result.add(check);
            checks.add(check);
          }
        }
      }
      checks.subList(around, checks.size()).clear();
      return result;
    }

    /** Whether an earlier check of the same value would have failed where this one would. */
    private boolean isMade(Step.Check check) {
      return isOfInput(check.value())
          && checks.stream()
              .anyMatch(
                  made ->
                      made.value().equals(check.value())
                          && formulas.isNonNegative(formulas.minus(check.upper(), made.upper())));
    }

    /** Whether a value is made of loops' indices and what the method is given. */
    private static boolean isOfInput(Expr expr) {
      return !Walk.anyPart(
          expr,
          part ->
              part instanceof Expr.Read read && read.array().home() != Home.ARGUMENT
                  || part instanceof Expr.Use use && !use.variable().isAssignedOnce());
    }

    @Override
    List<Step> rewrite(Step step) {
      if (step instanceof Step.Guarded guarded) {
        return guarded(guarded);
      } else if (step instanceof Step.Loop loop) {
        return loop(loop);
      } else if (step instanceof Step.Let let && let.variable().isAssignedOnce()) {
        Expr value = rewrite(let.value());
        if (value instanceof Expr.Literal) {
          known.put(let.variable(), value);
        }
        return List.of(new Step.Let(let.variable(), value));
      }
      return super.rewrite(step);
    }

    private List<Step> guarded(Step.Guarded guarded) {
      Expr condition = rewrite(guarded.condition());
      if (condition instanceof Expr.Literal literal) {
        return rewrite(literal.value().truth() ? guarded.consequence() : guarded.alternative());
      }
      List<Step> yes = under(condition, true, () -> rewrite(guarded.consequence()));
      List<Step> no = under(condition, false, () -> rewrite(guarded.alternative()));
      return yes.isEmpty() && no.isEmpty()
          ? List.of()
          : List.of(new Step.Guarded(condition, yes, no));
    }

    /** Does something with what is known in a branch. */
    private <T> T under(Expr condition, boolean holds, Supplier<T> action) {
      Node node = formulas.node(condition);
      if (node != null) {
        facts.add(new Fact(node, holds));
      }
      boolean noted = stays(condition) && taken.putIfAbsent(condition, holds) == null;
      T result = action.get();
      if (noted) {
        taken.remove(condition);
      }
      if (node != null) {
        facts.remove(facts.size() - 1);
      }
      return result;
    }

    /** Whether the same expression has the same value wherever its variables are in scope. */
    private static boolean stays(Expr expr) {
      return !Walk.anyPart(
          expr,
          part ->
              part instanceof Expr.Read
                  || part instanceof Expr.Use use && !use.variable().isAssignedOnce());
    }

    private List<Step> loop(Step.Loop loop) {
      Expr lower = rewrite(loop.lower());
      Expr upper = rewrite(loop.upper());
      if (formulas.isNonNegative(formulas.minus(lower, upper))) {
        return List.of();
      }
      Node only = formulas.node(lower);
      boolean once =
          only != null
              && formulas.areEqual(upper, formulas.plus(lower, 1))
              && !Copies.isNamed(loop.index(), loop.body());
      if (once) {
        return rewrite(Copies.at(loop, lower, only, formulas));
      }
      return List.of(new Step.Loop(loop.index(), lower, upper, loop.down(), rewrite(loop.body())));
    }

    @Override
    Expr rewrite(Expr expr) {
      if (expr instanceof Expr.Use use) {
        return known.getOrDefault(use.variable(), expr);
      } else if (expr instanceof Expr.Select select) {
        return select(select);
      }
      Expr simple = rebuilt(expr);
      if (!(simple instanceof Expr.Operate operate)) {
        return simple;
      }
      Expr folded = operate.kind() == Kind.REAL ? withoutZero(operate) : folded(operate);
      return folded.kind() == Kind.TRUTH && folded instanceof Expr.Operate
          ? decided(folded)
          : folded;
    }

    private Expr select(Expr.Select select) {
      Expr condition = rewrite(select.condition());
      if (condition instanceof Expr.Literal literal) {
        return rewrite(literal.value().truth() ? select.consequence() : select.alternative());
      }
      Expr yes = under(condition, true, () -> rewrite(select.consequence()));
      Expr no = under(condition, false, () -> rewrite(select.alternative()));
      return select.kind() == Kind.TRUTH
          ? connected(condition, yes, no)
          : new Expr.Select(condition, yes, no);
    }

    /** A choice of conditions as one of "and", "or" and "not" where it is that. */
    private Expr connected(Expr condition, Expr yes, Expr no) {
      Expr here = yes.equals(condition) ? formulas.truth(true) : yes;
      Expr there = no.equals(condition) ? formulas.truth(false) : no;
      if (here.equals(there)) {
        return here;
      }
      if (!(here instanceof Expr.Literal literal)) {
        return new Expr.Select(condition, here, there);
      }
      boolean holds = literal.value().truth();
      Expr asked = holds ? condition : Formulas.operation(Operations.NOT, condition);
      return there instanceof Expr.Literal
          ? asked
          : holds
              ? new Expr.Select(asked, formulas.truth(true), there)
              : new Expr.Select(asked, there, formulas.truth(false));
    }

    private Expr decided(Expr condition) {
      if (taken.containsKey(condition)) {
        return formulas.truth(taken.get(condition));
      }
      Verdict verdict = formulas.decide(condition, facts);
      return verdict == Verdict.UNKNOWN ? condition : formulas.truth(verdict == Verdict.PROVED);
    }

    /** A sum without the zero that one of two branches has left. */
    private static Expr withoutZero(Expr.Operate operate) {
      if (operate.operation() != Operations.ADD && operate.operation() != Operations.SUBTRACT) {
        return operate;
      }
      Expr a = operate.operands().get(0);
      Expr b = operate.operands().get(1);
      boolean first = operate.operation() == Operations.ADD && isZero(a);
      return isZero(b) ? a : first ? b : operate;
    }

    private static boolean isZero(Expr expr) {
      return expr instanceof Expr.Literal literal
          && literal.kind() == Kind.REAL
          && literal.value().real() == 0;
    }

    /** Integer arithmetic with literals. */
    private Expr folded(Expr.Operate operate) {
      Operation operation = operate.operation();
      List<Expr> operands = operate.operands();
      boolean ofLiterals =
          operands.stream().allMatch(o -> o instanceof Expr.Literal && o.kind() != Kind.REAL);
      if (ofLiterals && !operation.traits().partial() && operate.kind() != Kind.REAL) {
        List<Node> values = operands.stream().<Node>map(o -> ((Expr.Literal) o).value()).toList();
        // What overflows has no value: it is left to the class, which says so where it is needed.
        return formulas.graph().apply(operation, values) instanceof Constant constant
            ? new Expr.Literal(constant)
            : operate;
      }
      if (operate.isWide() || operands.size() != 2) {
        return operate;
      }
      Expr a = operands.get(0);
      Expr b = operands.get(1);
      if (operation == Operations.INTEGER_ADD && a instanceof Expr.Literal literal) {
        return formulas.plus(b, literal.value().integer());
      } else if (operation == Operations.INTEGER_ADD && b instanceof Expr.Literal literal) {
        return formulas.plus(a, literal.value().integer());
      } else if (operation == Operations.INTEGER_SUBTRACT && b instanceof Expr.Literal literal) {
        return formulas.plus(a, -literal.value().integer());
      } else if (operation == Operations.FLOOR_MOD
          && a instanceof Expr.Literal literal
          && b instanceof Expr.Literal divisor
          && divisor.value().integer() > 0) {
        return formulas.literal(
            Math.floorMod(literal.value().integer(), divisor.value().integer()));
      }
      return operate;
    }
  }
}
