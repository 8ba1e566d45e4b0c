package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;

/**
 * Takes out of a block what an earlier step of it has computed: a variable of an equal value, and a
 * nest that would fill the same arrays with the same numbers, or sum up the same, while nothing
 * that it reads or has written has changed. Loops that each need a table for themselves, as the
 * gradients by several params do, need it once where they are one loop.
 */
final class RepeatedNests {
  /** What stands before, in the block and around it, and what it does. */
  private final List<Step> kept;

  private final List<Effects> effects;
  private final Map<Variable, Variable> same;
  private final Map<Step, Form> forms = new HashMap<>();
  private final List<Variable> numbers = new ArrayList<>();
  private final List<Step> block;
  private final Formulas formulas;
  private boolean found;

  private RepeatedNests(
      List<Step> kept,
      List<Effects> effects,
      Map<Variable, Variable> same,
      List<Step> block,
      Formulas formulas) {
    this.formulas = formulas;
    this.kept = new ArrayList<>(kept);
    this.effects = new ArrayList<>(effects);
    this.same = new HashMap<>(same);
    this.block = block;
  }

  /** The steps without what is repeated: the list itself where no nest is. */
  static List<Step> without(List<Step> block, Formulas formulas) {
    RepeatedNests repeated = new RepeatedNests(List.of(), List.of(), Map.of(), block, formulas);
    List<Step> once = repeated.once();
    return repeated.found ? once : block;
  }

  private List<Step> once() {
    int before = kept.size();
    block.forEach(this::visit);
    return List.copyOf(kept.subList(before, kept.size()));
  }

  /**
   * A step with numbers for the variables that are its own.
   *
   * @param outer the variables around that it puts something together in
   */
  private record Form(Step step, List<Variable> outer) {}

  private void visit(Step original) {
    Step step = same.isEmpty() ? original : renaming().rewrite(List.of(original)).get(0);
    if (step instanceof Step.Let let && let.variable().isAssignedOnce() && isKnown(let)) {
      return;
    } else if (step instanceof Step.Loop loop && isDone(loop)) {
      found = true;
      return;
    } else if (step instanceof Step.Guarded guarded) {
      if (joins(guarded)) {
        return;
      }
      Expr condition = guarded.condition();
      step =
          new Step.Guarded(condition, branch(guarded.consequence()), branch(guarded.alternative()));
    }
    kept.add(step);
    effects.add(Effects.of(step));
  }

  /**
   * Whether branches are those of an earlier step, which they can stand beside: they go there if
   * they repeat a nest of it.
   */
  private boolean joins(Step.Guarded branches) {
    for (int k = kept.size() - 1; k >= 0; k--) {
      if (kept.get(k) instanceof Step.Guarded other
          && other.condition().equals(branches.condition())
          && isUntouchedBetween(k, branches)) {
        List<Step> yes = concat(other.consequence(), branches.consequence());
        List<Step> no = concat(other.alternative(), branches.alternative());
        List<Step> yesOnce = without(yes, formulas);
        List<Step> noOnce = without(no, formulas);
        if (yesOnce == yes && noOnce == no) {
          return false;
        }
        kept.set(k, new Step.Guarded(other.condition(), yesOnce, noOnce));
        effects.set(k, Effects.of(kept.get(k)));
        found = true;
        return true;
      }
    }
    return false;
  }

  private static List<Step> concat(List<Step> some, List<Step> more) {
    List<Step> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** Whether a step can be done right after one that is kept, ahead of those between. */
  private boolean isUntouchedBetween(int place, Step step) {
    Effects own = Effects.of(step);
    for (int k = place + 1; k < kept.size(); k++) {
      if (!own.withoutReads().isIndependentOf(effects.get(k))
          || rewrites(kept.get(k), effects.get(k), step, own)) {
        return false;
      }
    }
    return true;
  }

  private List<Step> branch(List<Step> steps) {
    RepeatedNests inside = new RepeatedNests(kept, effects, Map.of(), steps, formulas);
    List<Step> once = inside.once();
    found |= inside.found;
    return once;
  }

  private StepRewriter renaming() {
    return new StepRewriter() {
      @Override
      Variable variable(Variable variable) {
        return same.getOrDefault(variable, variable);
      }
    };
  }

  private boolean isKnown(Step.Let let) {
    for (int k = 0; k < kept.size(); k++) {
      if (kept.get(k) instanceof Step.Let other
          && other.variable().isAssignedOnce()
          && other.value().equals(let.value())
          && other.variable().isWide() == let.variable().isWide()
          && isUntouchedAfter(k)) {
        same.put(let.variable(), other.variable());
        return true;
      }
    }
    return false;
  }

  private boolean isDone(Step.Loop loop) {
    if (!isRepeatable(loop)) {
      return false;
    }
    Form form = form(loop);
    for (int k = 0; k < kept.size(); k++) {
      if (kept.get(k) instanceof Step.Loop other
          && isRepeatable(other)
          && form(other).step().equals(form.step())
          && isUntouchedAfter(k)
          && beginAlike(form(other).outer(), form.outer(), k)) {
        for (int v = 0; v < form.outer().size(); v++) {
          same.put(form.outer().get(v), form(other).outer().get(v));
        }
        return true;
      }
    }
    return false;
  }

  /** Whether no later step changes what a step that is kept reads or writes. */
  private boolean isUntouchedAfter(int place) {
    Effects own = effects.get(place);
    for (int k = place + 1; k < effects.size(); k++) {
      Effects later = effects.get(k);
      boolean touched =
          Effects.meet(later.written(), own.used())
              || Effects.meet(later.written(), own.written())
              || Effects.meet(later.writtenArrays(), own.writtenArrays())
              || rewrites(kept.get(k), later, kept.get(place), own);
      if (touched) {
        return false;
      }
    }
    return true;
  }

  /** Whether a step may write an entry that another one reads, or makes new room for its array. */
  private boolean rewrites(Step writer, Effects ofWriter, Step reader, Effects ofReader) {
    return Effects.meet(ofWriter.writtenArrays(), ofReader.readArrays())
        && !areApart(reader, writer);
  }

  /** Whether what one step writes is other entries than those that another one reads. */
  private boolean areApart(Step reader, Step writer) {
    Set<ArrayVariable> anew = new HashSet<>();
    Walk.allocated(List.of(writer), anew::add);
    Set<Index> moving = Walk.boundIndices(List.of(reader, writer));
    Set<Variable> changing = new HashSet<>(Effects.of(List.of(reader, writer)).written());
    List<Access> writes = Access.of(writer).stream().filter(Access::isWrite).toList();
    return Access.of(reader).stream()
        .allMatch(
            read ->
                !anew.contains(read.array())
                    && writes.stream()
                        .filter(write -> write.array().equals(read.array()))
                        .allMatch(write -> areApart(read, write, moving, changing)));
  }

  private boolean areApart(Access read, Access write, Set<Index> moving, Set<Variable> changing) {
    if (!read.isByAxes() || !write.isByAxes()) {
      return false;
    }
    for (int axis = 0; axis < read.subscripts().size(); axis++) {
      Expr place = read.subscripts().get(axis);
      if (formulas.areDifferent(place, write.subscripts().get(axis))
          && Walk.isFree(place, moving, changing)) {
        return true;
      }
    }
    return false;
  }

  /** Whether variables begin with the same numbers, and only the two nests change them. */
  private boolean beginAlike(List<Variable> others, List<Variable> mine, int place) {
    for (int v = 0; v < mine.size(); v++) {
      Expr begin = beginning(kept, others.get(v));
      Variable own = mine.get(v);
      boolean alike =
          begin instanceof Expr.Literal
              && begin.equals(beginning(block, own))
              && writers(kept.subList(0, place), others.get(v)) == 1
              && writers(block, own) == 2
              && own.isWide() == others.get(v).isWide();
      if (!alike) {
        return false;
      }
    }
    return true;
  }

  /** The value that the block declares a variable with, or null where it does not. */
  private static Expr beginning(List<Step> steps, Variable variable) {
    for (Step step : steps) {
      if (step instanceof Step.Let let && let.variable() == variable) {
        return let.value();
      }
    }
    return null;
  }

  private static long writers(List<Step> steps, Variable variable) {
    return steps.stream().filter(step -> Effects.of(step).written().contains(variable)).count();
  }

  /** Whether a nest does the same each time: it adds to no array that it has not cleared. */
  private static boolean isRepeatable(Step step) {
    if (step instanceof Step.Loop loop) {
      return loop.body().stream().allMatch(RepeatedNests::isRepeatable);
    } else if (step instanceof Step.Guarded guarded) {
      return guarded.consequence().stream().allMatch(RepeatedNests::isRepeatable)
          && guarded.alternative().stream().allMatch(RepeatedNests::isRepeatable);
    } else if (step instanceof Step.Store store) {
      return !store.add() && store.array().home() == ArrayVariable.Home.WORKSPACE;
    }
    return !(step instanceof Step.Clear || step instanceof Step.Call);
  }

  private Form form(Step.Loop loop) {
    return forms.computeIfAbsent(
        loop,
        l -> {
          Numbering numbering = new Numbering(numbers);
          Step numbered = numbering.rewrite(List.<Step>of(l)).get(0);
          return new Form(numbered, numbering.outer);
        });
  }

  /** Gives variables that a nest declares or changes numbers, in the order of the text. */
  private static final class Numbering extends StepRewriter {
    private final List<Variable> all;
    private final Map<Variable, Variable> numbers = new HashMap<>();
    private final List<Variable> outer = new ArrayList<>();

    Numbering(List<Variable> all) {
      this.all = all;
    }

    @Override
    List<Step> rewrite(Step step) {
      if (step instanceof Step.Note || step instanceof Step.Remark) {
        return List.of();
      } else if (step instanceof Step.Let let) {
        number(let.variable());
      } else if (step instanceof Step.Assign assign) {
        change(assign.variable());
      } else if (step instanceof Step.Fold fold) {
        change(fold.variable());
        if (fold.best() != null) {
          change(fold.best());
        }
      }
      return super.rewrite(step);
    }

    private void change(Variable variable) {
      if (!numbers.containsKey(variable)) {
        outer.add(variable);
        number(variable);
      }
    }

    private void number(Variable variable) {
      if (!numbers.containsKey(variable)) {
        while (all.size() <= numbers.size()) {
          all.add(new Variable("", Kind.REAL, true, false));
        }
        numbers.put(variable, all.get(numbers.size()));
      }
    }

    @Override
    Variable variable(Variable variable) {
      return numbers.getOrDefault(variable, variable);
    }
  }
}
