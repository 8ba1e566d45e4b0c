package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether steps give all entries of an array values before they read any: there is one assignment
 * to an entry for each, under no condition, and what is read was assigned earlier. It may be asked
 * for a slot alone, the entries with one subscript on one axis.
 */
@SuppressWarnings("ReferenceEquality") // Of two loops alike one is meant.
final class Coverage {
  private final Formulas formulas;
  private final ArrayVariable array;
  private final int fixedAxis;
  private final Expr slot;
  private final Set<Step> covers = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Expr> places;
  private List<Step.Loop> coverLoops;
  private boolean done;

  private Coverage(Formulas formulas, ArrayVariable array, int fixedAxis, Expr slot) {
    this.formulas = formulas;
    this.array = array;
    this.fixedAxis = fixedAxis;
    this.slot = slot;
  }

  /** Whether all of an array is assigned before it is read. */
  static boolean ofAll(Formulas formulas, List<Step> steps, ArrayVariable array) {
    return new Coverage(formulas, array, -1, null).holds(steps);
  }

  /** Whether the entries with a subscript on an axis are all assigned before one is read. */
  static boolean ofSlot(
      Formulas formulas, List<Step> steps, ArrayVariable array, int axis, Expr slot) {
    return new Coverage(formulas, array, axis, slot).holds(steps);
  }

  private boolean holds(List<Step> steps) {
    return find(steps, new ArrayList<>()) && check(steps, new ArrayList<>());
  }

  // The assignment

  private boolean find(List<Step> steps, List<Step.Loop> open) {
    return steps.stream().anyMatch(step -> find(step, open));
  }

  private boolean find(Step step, List<Step.Loop> open) {
    if (step instanceof Step.Store store) {
      return store.array().equals(array) && !store.add() && coversAll(store, open);
    }
    if (step instanceof Step.Loop loop) {
      open.add(loop);
      boolean found = find(loop.body(), open);
      open.remove(open.size() - 1);
      return found;
    }
    return step instanceof Step.Guarded guarded && findInBoth(guarded, open);
  }

  /** One assignment in each branch, to the same entry. */
  private boolean findInBoth(Step.Guarded guarded, List<Step.Loop> open) {
    boolean fresh = places == null;
    boolean found = find(guarded.consequence(), open) && find(guarded.alternative(), open);
    if (found) {
      covers.add(guarded);
    } else if (fresh) {
      places = null;
      covers.clear();
    }
    return found;
  }

  private boolean coversAll(Step.Store store, List<Step.Loop> open) {
    if (store.subscripts().size() != array.shape().size()) {
      return false;
    }
    Set<Step.Loop> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int axis = 0; axis < store.subscripts().size(); axis++) {
      Expr subscript = store.subscripts().get(axis);
      if (axis == fixedAxis) {
        if (!formulas.areEqual(subscript, slot)) {
          return false;
        }
        continue;
      }
      Step.Loop loop = loopOf(subscript, open);
      if (loop == null || !formulas.coversAxis(loop, array.shape().get(axis)) || !used.add(loop)) {
        return false;
      }
    }
    boolean first = places == null;
    boolean same = first || (places.equals(store.subscripts()) && areSame(coverLoops, open));
    if (used.size() != open.size() || !same) {
      return false;
    }
    if (first) {
      places = store.subscripts();
      coverLoops = List.copyOf(open);
    }
    covers.add(store);
    return true;
  }

  private static boolean areSame(List<Step.Loop> a, List<Step.Loop> b) {
    boolean same = a.size() == b.size();
    for (int k = 0; same && k < a.size(); k++) {
      same = a.get(k) == b.get(k);
    }
    return same;
  }

  private static Step.Loop loopOf(Expr subscript, List<Step.Loop> open) {
    for (Step.Loop loop : open) {
      if (subscript instanceof Expr.LoopIndex index && index.index() == loop.index()) {
        return loop;
      }
    }
    return null;
  }

  // What is read

  private boolean check(List<Step> steps, List<Step.Loop> open) {
    for (Step step : steps) {
      if (!check(step, open)) {
        return false;
      }
    }
    return true;
  }

  private boolean check(Step step, List<Step.Loop> open) {
    if (step instanceof Step.Loop loop) {
      boolean before = done;
      boolean covering = coverLoops.stream().anyMatch(l -> l == loop);
      boolean holds =
          areRead(Access.of(new Step.Demand(loop.lower(), "")), open)
              && areRead(Access.of(new Step.Demand(loop.upper(), "")), open);
      if (covering) {
        open.add(loop);
      }
      holds = holds && check(loop.body(), open);
      if (covering) {
        open.remove(open.size() - 1);
      }
      done = before || (covering && done);
      return holds;
    }
    if (step instanceof Step.Guarded guarded) {
      boolean before = done;
      boolean holds = areRead(Access.of(new Step.Demand(guarded.condition(), "")), open);
      holds = holds && check(guarded.consequence(), open);
      done = before;
      holds = holds && check(guarded.alternative(), open);
      done = before || covers.contains(guarded);
      return holds;
    }
    boolean holds = areRead(Access.of(step), open);
    done |= covers.contains(step);
    return holds;
  }

  private boolean areRead(List<Access> accesses, List<Step.Loop> open) {
    for (Access access : accesses) {
      boolean needs = access.type() == Access.Type.READ || access.type() == Access.Type.ADD;
      if (access.array().equals(array) && needs && !isAssigned(access, open)) {
        return false;
      }
    }
    return true;
  }

  /** In this iteration, or in an earlier one of the loops around the assignment. */
  private boolean isAssigned(Access access, List<Step.Loop> open) {
    if (!access.isByAxes()) {
      return false;
    }
    if (fixedAxis >= 0) {
      OptionalLong apart = formulas.distance(access.subscripts().get(fixedAxis), slot);
      if (apart.isPresent() && apart.getAsLong() != 0) {
        return true;
      }
    }
    for (Step.Loop loop : open) {
      int axis = places.indexOf(new Expr.LoopIndex(loop.index()));
      OptionalLong ahead =
          formulas.distance(access.subscripts().get(axis), new Expr.LoopIndex(loop.index()));
      if (ahead.isEmpty()) {
        return false;
      }
      if (ahead.getAsLong() != 0) {
        return loop.down() == ahead.getAsLong() > 0;
      }
    }
    return done;
  }
}
