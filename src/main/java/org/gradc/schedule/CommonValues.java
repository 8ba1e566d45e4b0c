package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradc.graph.Kind;

/**
 * Takes a value that a block computes, or stores, where it is at hand:
 *
 * <ul>
 *   <li>what a variable holds is not computed again while nothing changes that it was computed
 *       from, and a value that is named is named before it is first used;
 *   <li>an entry that was just set is not read back from the array.
 * </ul>
 */
final class CommonValues implements StepPass {
  /** A larger block is straight-line code, which the graph has shared already. */
  private static final int LONGEST_BLOCK = 300;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(List<Step> steps) {
            return super.rewrite(steps.size() < LONGEST_BLOCK ? shared(steps) : steps);
          }
        });
  }

  private static List<Step> shared(List<Step> steps) {
    List<Step> block = new ArrayList<>(steps);
    for (int k = 0; k < block.size(); k++) {
      if (block.get(k) instanceof Step.Let let && isComputed(let)) {
        k = nameFirst(block, k, let);
        replaceAfter(block, k, let.value(), let.variable());
      } else if (block.get(k) instanceof Step.Store store && !store.add()) {
        k += keepStored(block, k, store);
      }
    }
    return block;
  }

  private static boolean isComputed(Step.Let let) {
    return let.variable().isAssignedOnce()
        && let.variable().kind() == let.value().kind()
        && let.variable().isWide() == let.value().isWide()
        && (let.value() instanceof Expr.Operate || let.value() instanceof Expr.Read)
        && !mayStop(let.value());
  }

  /** Whether an expression may overflow. */
  private static boolean mayStop(Expr expr) {
    return Walk.anyPart(
        expr,
        e -> e instanceof Expr.Operate operate && operate.kind() == Kind.INT && operate.exact());
  }

  /** Moves a declaration before the first step that could have used it; gives its new place. */
  private static int nameFirst(List<Step> block, int place, Step.Let let) {
    Effects value = Effects.of(let.value());
    int first = place;
    for (int k = place - 1; k >= 0; k--) {
      Effects effects = Effects.of(block.get(k));
      if (!value.isUntouchedBy(effects)) {
        break;
      }
      if (contains(block.get(k), let.value())) {
        first = k;
      }
    }
    if (first < place) {
      block.remove(place);
      block.add(first, let);
    }
    return first;
  }

  private static boolean contains(Step step, Expr value) {
    boolean[] found = {false};
    Walk.visit(List.of(step), e -> found[0] |= e.equals(value), v -> {});
    return found[0];
  }

  /** Uses the variable from the next step on, until the value changes. */
  private static void replaceAfter(List<Step> block, int place, Expr value, Variable variable) {
    Replacing replacing = new Replacing(value, new Expr.Use(variable));
    Effects effects = Effects.of(value);
    for (int k = place + 1; k < block.size(); k++) {
      Step step = block.get(k);
      boolean last = !effects.isUntouchedBy(Effects.of(step));
      if (last && !(step instanceof Step.Store || step instanceof Step.Assign)) {
        return;
      }
      block.set(k, replacing.rebuilt(step));
      if (last) {
        return;
      }
    }
  }

  // What is stored

  /**
   * Uses a stored value itself where its entry is read; gives how many steps the block has grown by
   * before the store.
   */
  private static int keepStored(List<Step> block, int place, Step.Store store) {
    Expr entry = new Expr.Read(store.array(), store.subscripts());
    if (store.array().kind() != Kind.REAL
        || store.value().kind() != Kind.REAL
        || store.subscripts().stream()
            .anyMatch(s -> Effects.of(s).readArrays().contains(store.array()))
        || mayStop(entry)
        || !isReadBack(block, place, entry)) {
      return 0;
    }
    boolean plain = store.value() instanceof Expr.Use || store.value() instanceof Expr.Literal;
    if (!plain) {
      Variable variable = new Variable("t0", Kind.REAL, true, false);
      block.set(
          place, new Step.Store(store.array(), store.subscripts(), new Expr.Use(variable), false));
      block.add(place, new Step.Let(variable, store.value()));
      replaceEntry(block, place + 1, entry, new Expr.Use(variable));
      return 1;
    }
    replaceEntry(block, place, entry, store.value());
    return 0;
  }

  private static boolean isReadBack(List<Step> block, int place, Expr entry) {
    Effects effects = Effects.of(entry);
    for (int k = place + 1; k < block.size(); k++) {
      Step step = block.get(k);
      boolean last = !effects.isUntouchedBy(Effects.of(step));
      if (last && !(step instanceof Step.Store || step instanceof Step.Assign)) {
        return false;
      }
      if (contains(step, entry)) {
        return true;
      }
      if (last) {
        return false;
      }
    }
    return false;
  }

  private static void replaceEntry(List<Step> block, int place, Expr entry, Expr value) {
    Replacing replacing = new Replacing(entry, value);
    Set<Variable> used = new HashSet<>();
    Walk.variables(value, used::add);
    Effects effects = Effects.of(entry);
    effects.used().addAll(used);
    for (int k = place + 1; k < block.size(); k++) {
      Step step = block.get(k);
      boolean last = !effects.isUntouchedBy(Effects.of(step));
      if (last && !(step instanceof Step.Store || step instanceof Step.Assign)) {
        return;
      }
      block.set(k, replacing.rebuilt(step));
      if (last) {
        return;
      }
    }
  }

  /** Puts one expression in the place of another. */
  private static final class Replacing extends StepRewriter {
    private final Expr old;
    private final Expr now;

    Replacing(Expr old, Expr now) {
      this.old = old;
      this.now = now;
    }

    @Override
    Expr rewrite(Expr expr) {
      return expr.equals(old) ? now : rebuilt(expr);
    }
  }
}
