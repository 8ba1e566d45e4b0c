package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Declares a variable where it gets its value, if it gets but one and that in the block where it is
 * declared; and takes out variables that are only another name for one that never changes, or for
 * what the next step puts elsewhere. Of two names the one that says more stays.
 */
final class PlainVariables implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    Declarations declarations = new Declarations(writes(program.steps()));
    List<Step> declared = declarations.rewrite(program.steps());
    Variable result = declarations.variable(program.result());
    Names names = new Names(writes(declared), result);
    names.find(declared);
    List<Step> named = names.rewrite(declared);
    Variable returned = names.variable(result);
    return new LoopProgram(new Passing(named, returned).rewrite(named), returned);
  }

  /** In how many places each variable is declared, assigned or added to. */
  private static Map<Variable, Integer> writes(List<Step> steps) {
    Map<Variable, Integer> writes = new HashMap<>();
    Walk.visit(steps, expr -> {}, variable -> writes.merge(variable, 1, Integer::sum));
    return writes;
  }

  /** Joins declaration and assignment. */
  private static final class Declarations extends StepRewriter {
    private final Map<Variable, Integer> writes;
    private final Map<Variable, Variable> constants = new HashMap<>();

    Declarations(Map<Variable, Integer> writes) {
      this.writes = writes;
    }

    @Override
    List<Step> rewrite(List<Step> block) {
      Map<Integer, Variable> assignments = new HashMap<>();
      Set<Integer> superfluous = findJoined(block, assignments);
      List<Step> result = new ArrayList<>();
      for (int k = 0; k < block.size(); k++) {
        if (assignments.containsKey(k)) {
          Variable old = assignments.get(k);
          Expr value = rewrite(((Step.Assign) block.get(k)).value());
          Variable constant = new Variable(old.hint(), old.kind(), true, old.isWide());
          constants.put(old, constant);
          result.add(new Step.Let(constant, value));
        } else if (!superfluous.contains(k)) {
          result.addAll(rewrite(block.get(k)));
        }
      }
      return result;
    }

    /**
     * The places of declarations whose value nobody sees.
     *
     * @param assignments gets the places where these variables have their value
     */
    private Set<Integer> findJoined(List<Step> block, Map<Integer, Variable> assignments) {
      Map<Variable, Integer> pending = new HashMap<>();
      Set<Integer> superfluous = new HashSet<>();
      for (int k = 0; k < block.size(); k++) {
        Step step = block.get(k);
        if (step instanceof Step.Let let
            && let.value() instanceof Expr.Literal
            && writes.get(let.variable()) == 2) {
          pending.put(let.variable(), k);
        } else if (!pending.isEmpty()) {
          pending.keySet().removeAll(Effects.of(step).used());
          if (step instanceof Step.Assign assign && pending.containsKey(assign.variable())) {
            superfluous.add(pending.get(assign.variable()));
            assignments.put(k, assign.variable());
          }
        }
      }
      return superfluous;
    }

    @Override
    Variable variable(Variable variable) {
      return constants.getOrDefault(variable, variable);
    }
  }

  /** Whether a variable has only a number for a name. */
  private static boolean isPassing(Variable variable) {
    return variable.hint().matches("(t|k|holds)\\d+");
  }

  /** Takes out a variable that only the next step uses, and that only to put it elsewhere. */
  private static final class Passing extends StepRewriter {
    private final Map<Variable, Integer> mentions = new HashMap<>();

    Passing(List<Step> steps, Variable result) {
      Walk.variables(steps, variable -> mentions.merge(variable, 1, Integer::sum));
      mentions.merge(result, 1, Integer::sum);
    }

    @Override
    List<Step> rewrite(List<Step> block) {
      List<Step> result = new ArrayList<>();
      for (Step step : super.rewrite(block)) {
        Step last = result.isEmpty() ? null : result.get(result.size() - 1);
        int place = step instanceof Step.Store store ? placeOfResult(result, store) : -1;
        if (last instanceof Step.Let let && isHandedOn(let, step)) {
          result.set(result.size() - 1, handedOn(step, let.value()));
        } else if (place >= 0) {
          Step.Let let = (Step.Let) result.remove(place);
          result.add(handedOn(step, let.value()));
        } else {
          result.add(step);
        }
      }
      return result;
    }

    /**
     * Where the variable is declared that a store puts into a result of its name, if it may be
     * computed where it is stored; else -1.
     */
    private int placeOfResult(List<Step> before, Step.Store store) {
      if (store.array().home() != ArrayVariable.Home.RESULT
          || !(store.value() instanceof Expr.Use use)
          || !use.variable().hint().equals(store.array().hint())
          || mentions.get(use.variable()) != 2) {
        return -1;
      }
      for (int k = before.size() - 1; k >= 0; k--) {
        if (before.get(k) instanceof Step.Let let && let.variable() == use.variable()) {
          Effects value = Effects.of(let.value());
          boolean same = use.kind() == let.value().kind() && use.isWide() == let.value().isWide();
          boolean free =
              before.subList(k + 1, before.size()).stream()
                  .allMatch(step -> value.isUntouchedBy(Effects.of(step)));
          return same && free ? k : -1;
        }
      }
      return -1;
    }

    private boolean isHandedOn(Step.Let let, Step next) {
      Expr value =
          next instanceof Step.Store store
              ? store.value()
              : next instanceof Step.Assign assign
                  ? assign.value()
                  : next instanceof Step.Guarded guarded ? guarded.condition() : null;
      return value instanceof Expr.Use use
          && use.variable() == let.variable()
          && isPassing(use.variable())
          && mentions.get(use.variable()) == 2
          && use.kind() == let.value().kind()
          && use.isWide() == let.value().isWide();
    }

    private static Step handedOn(Step step, Expr value) {
      if (step instanceof Step.Store store) {
        return new Step.Store(store.array(), store.subscripts(), value, store.add());
      } else if (step instanceof Step.Assign assign) {
        return new Step.Assign(assign.variable(), value);
      }
      Step.Guarded guarded = (Step.Guarded) step;
      return new Step.Guarded(value, guarded.consequence(), guarded.alternative());
    }
  }

  /** Uses a variable itself in place of its other name. */
  private static final class Names extends StepRewriter {
    private final Map<Variable, Integer> writes;
    private final Variable result;
    private final Map<Variable, Variable> same = new HashMap<>();

    Names(Map<Variable, Integer> writes, Variable result) {
      this.writes = writes;
      this.result = result;
    }

    /** Finds the other names. */
    void find(List<Step> steps) {
      for (Step step : steps) {
        if (step instanceof Step.Let let && isOtherName(let)) {
          Variable one = ((Expr.Use) let.value()).variable();
          same.put(let.variable(), one);
          Variable first = variable(one);
          if (isPassing(first) && !isPassing(let.variable()) && first != result) {
            Variable named =
                new Variable(let.variable().hint(), first.kind(), true, first.isWide());
            same.put(first, named);
          }
        } else if (step instanceof Step.Loop loop) {
          find(loop.body());
        } else if (step instanceof Step.Guarded guarded) {
          find(guarded.consequence());
          find(guarded.alternative());
        }
      }
    }

    private boolean isOtherName(Step.Let let) {
      return let.value() instanceof Expr.Use use
          && let.variable().kind() == use.kind()
          && let.variable().isWide() == use.isWide()
          && writes.get(let.variable()) == 1
          && writes.get(use.variable()) == 1;
    }

    @Override
    List<Step> rewrite(Step step) {
      return step instanceof Step.Let let && isOtherName(let) ? List.of() : super.rewrite(step);
    }

    @Override
    Variable variable(Variable variable) {
      Variable current = variable;
      while (same.containsKey(current)) {
        current = same.get(current);
      }
      return current;
    }
  }
}
