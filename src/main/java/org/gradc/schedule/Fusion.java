package org.gradc.schedule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Merges loops of equal range that stand in one block, where {@link Dependence} allows it. Steps
 * between them move out of the way if they are independent: ahead of the merged loop, or behind it
 * where they need the first.
 */
final class Fusion implements StepPass {
  /** Larger bodies than this have too many values alive at a time. */
  private static final int HEAVIEST = 1_200;

  /** Bodies so many times as large may be of one loop if one of the two repeats the other. */
  private static final int MOST = 3;

  /** A larger block is straight-line code. */
  private static final int LONGEST_BLOCK = 300;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(new Worker(formulas));
  }

  private static final class Worker extends StepRewriter {
    private final Formulas formulas;
    private final IdentityHashMap<Step, Effects> effects = new IdentityHashMap<>();

    Worker(Formulas formulas) {
      this.formulas = formulas;
    }

    @Override
    List<Step> rewrite(List<Step> steps) {
      List<Step> current = new ArrayList<>(steps);
      int second = 1;
      while (second < current.size() && current.size() < LONGEST_BLOCK) {
        int first = second - 1;
        List<Step> merged = merged(current, first, second);
        while (merged == null && first > 0) {
          merged = merged(current, --first, second);
        }
        if (merged == null) {
          second++;
        } else {
          // Of what stands before the first loop no two go together, as before.
          boolean shorter = merged.size() < current.size() - 1;
          second = shorter ? 1 : Math.max(1, first);
          current = merged;
        }
      }
      return super.rewrite(explained(current));
    }

    private boolean areAlike(Step.Loop first, Step.Loop second) {
      return first.down() == second.down()
          && formulas.areEqual(first.lower(), second.lower())
          && formulas.areEqual(first.upper(), second.upper());
    }

    private List<Step> merged(List<Step> block, int first, int second) {
      if (!(block.get(first) instanceof Step.Loop a)
          || !(block.get(second) instanceof Step.Loop b)
          || !areAlike(a, b)
          || Weights.of(a) + Weights.of(b) > MOST * HEAVIEST) {
        return null;
      }
      Step.Loop renamed = renamed(a, b);
      if (new Dependence(formulas, a, renamed).obstacle() != null) {
        return null;
      }
      List<Step> before = new ArrayList<>();
      List<Step> after = new ArrayList<>();
      if (!areOutOfTheWay(block.subList(first + 1, second), a, b, before, after)) {
        return null;
      }
      List<Step> body = body(a, renamed);
      if (body == null) {
        return null;
      }
      List<Step> result = new ArrayList<>(block.subList(0, first));
      result.addAll(before);
      result.add(a.withBody(body));
      result.addAll(after);
      result.addAll(block.subList(second + 1, block.size()));
      boolean across =
          block.subList(first + 1, second).stream().anyMatch(Step.Note.class::isInstance);
      if (across) {
        result.removeIf(Step.Note.class::isInstance);
      }
      return result;
    }

    /** Both bodies without what the second repeats; null where that is too much for one loop. */
    private List<Step> body(Step.Loop a, Step.Loop b) {
      List<Step> body = new ArrayList<>(a.body());
      body.addAll(b.body());
      List<Step> once = RepeatedNests.without(body, formulas);
      boolean repeated = once != body; // so that one loop does less work than two
      return Weights.of(once) > (repeated ? MOST : 1) * HEAVIEST ? null : once;
    }

    /** The second loop over the index of the first. */
    private Step.Loop renamed(Step.Loop a, Step.Loop b) {
      Reindexing reindexing = new Reindexing(formulas.graph(), b.index(), a.index());
      List<Step> body = a.index() == b.index() ? b.body() : reindexing.rewrite(b.body());
      return a.withBody(body);
    }

    private Effects effects(Step step) {
      return effects.computeIfAbsent(step, Effects::of);
    }

    private boolean areOutOfTheWay(
        List<Step> between, Step.Loop a, Step.Loop b, List<Step> before, List<Step> after) {
      Effects second = effects(b);
      Effects behind = Effects.of(List.of());
      behind.add(effects(a));
      for (Step step : between) {
        Effects own = effects(step);
        if (own.isIndependentOf(behind)) {
          before.add(step);
        } else if (second.isIndependentOf(own)) {
          after.add(step);
          behind.add(own);
        } else {
          return false;
        }
      }
      return true;
    }

    /** Says of neighbouring loops of equal range why they are two. */
    private List<Step> explained(List<Step> steps) {
      List<Step> result = new ArrayList<>();
      Step.Loop before = null;
      for (Step step : steps) {
        if (step instanceof Step.Loop loop) {
          if (before != null && areAlike(before, loop) && steps.size() < LONGEST_BLOCK) {
            List<Step> between = result.subList(result.indexOf(before) + 1, result.size());
            result.add(remark(before, List.copyOf(between), loop));
          }
          before = loop;
        }
        result.add(step);
      }
      return result;
    }

    private Step.Remark remark(Step.Loop a, List<Step> between, Step.Loop b) {
      Object obstacle = new Dependence(formulas, a, renamed(a, b)).obstacle();
      if (obstacle instanceof Variable variable) {
        boolean needed = Effects.of(b.body()).used().contains(variable);
        Step.Reason reason = needed ? Step.Reason.FINISHED : Step.Reason.BOTH;
        return new Step.Remark(a.index(), reason, obstacle);
      } else if (obstacle != null) {
        return new Step.Remark(a.index(), Step.Reason.OTHER_ENTRIES, obstacle);
      } else if (areOutOfTheWay(between, a, b, new ArrayList<>(), new ArrayList<>())) {
        return new Step.Remark(a.index(), Step.Reason.LENGTH, null);
      }
      return new Step.Remark(a.index(), Step.Reason.BETWEEN, needed(between, Effects.of(a)));
    }

    /** What the steps need of a loop before them, or null. */
    private static Object needed(List<Step> steps, Effects loop) {
      Effects effects = Effects.of(steps);
      Optional<? extends Object> variable =
          loop.written().stream().filter(effects.used()::contains).findFirst();
      return variable.isPresent()
          ? variable.get()
          : loop.writtenArrays().stream()
              .filter(effects.readArrays()::contains)
              .findFirst()
              .orElse(null);
    }
  }
}
