package org.gradc.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.source.CompilerBug;

/**
 * One thing to do in a region, under a guard, with what has to be done before. Its level in a
 * guard's scope says after how many rounds of loops and branches in that scope it can be done.
 */
final class Unit {
  /** What is done. */
  sealed interface Task {}

  /** A statement. */
  record Simple(Step step) implements Task {}

  /** A loop, opened together with others over the same index. */
  record Nest(Action action) implements Task {}

  /** The steps of a recurrence. */
  record Steps(Action.Steps steps) implements Task {}

  /** Nothing: stands for the completion of what it depends on. */
  record Completion() implements Task {}

  private Task task;
  private List<Literal> guard;
  private final List<Unit> before = new ArrayList<>();
  private final List<Unit> joined = new ArrayList<>();
  private final List<Unit> opening = new ArrayList<>();
  private boolean isJoined;
  private final int order;
  private boolean backward;
  private int[] levels;

  Unit(Task task, List<Literal> guard, int order, boolean backward) {
    this.backward = backward;
    this.task = task;
    this.guard = guard;
    this.order = order;
  }

  Task task() {
    return task;
  }

  List<Literal> guard() {
    return guard;
  }

  /** Whether it belongs to the backward sweep. */
  boolean isBackward() {
    return backward;
  }

  /** The place in the order of the model's text, for what may stand in any order. */
  int order() {
    return order;
  }

  Unit after(Unit unit) {
    if (unit != null && unit != this) {
      before.add(unit);
    }
    return this;
  }

  /** Is done after another one, which can be done as early and wherever this is. */
  Unit openedBy(Unit unit) {
    opening.add(unit);
    return after(unit);
  }

  /** Waits for all that another unit waits for, so that one loop can do both. */
  void alongside(Unit unit) {
    before.addAll(unit.before);
  }

  /** Is done in the loop of the other unit, of which it takes what an iteration has computed. */
  void join(Unit unit) {
    alongside(unit);
    joined.add(unit);
    unit.isJoined = true;
  }

  /** Whether one loop does this and another unit, so that it cannot go elsewhere by itself. */
  boolean isOneWithAnother() {
    return isJoined || !joined.isEmpty();
  }

  List<Unit> joined() {
    return joined;
  }

  /** Is done under the first conditions of its guard at most; what is done looks at the others. */
  void lift(int depth, Task asking) {
    guard = guard.subList(0, Math.min(depth, guard.size()));
    task = asking;
    opening.forEach(unit -> unit.lift(depth, unit.task));
  }

  /** Whether this cannot be done before another unit. */
  boolean waitsFor(Unit unit) {
    Set<Unit> seen = new HashSet<>(before);
    Deque<Unit> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Unit next = open.pop();
      if (next == unit) {
        return true;
      }
      next.before.stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }

  boolean isCompound() {
    return task instanceof Nest || task instanceof Steps;
  }

  int level(int depth) {
    return levels[depth];
  }

  /** Finds the levels of all units, each after those before it. */
  static void findLevels(List<Unit> units) {
    Map<Unit, List<Unit>> users = new HashMap<>();
    Map<Unit, Integer> waitingFor = new HashMap<>();
    Deque<Unit> ready = new ArrayDeque<>();
    for (Unit unit : units) {
      waitingFor.put(unit, unit.before.size());
      unit.before.forEach(b -> users.computeIfAbsent(b, u -> new ArrayList<>()).add(unit));
      if (unit.before.isEmpty()) {
        ready.add(unit);
      }
    }
    int found = 0;
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      unit.findLevels();
      unit.backward |= unit.before.stream().anyMatch(Unit::isBackward);
      found++;
      for (Unit user : users.getOrDefault(unit, List.of())) {
        if (waitingFor.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    if (found < units.size()) {
      throw new CompilerBug("the schedule goes round in a circle");
    }
  }

  /**
   * Finds the levels from those of the units before: lexicographically smallest such that each of
   * them is done earlier. In a common scope a loop, and a branch that this unit is not in, take a
   * level each.
   */
  private void findLevels() {
    levels = levelsAfter(before, guard.size());
  }

  /** Whether it could be done as early as another unit, were it only under the guard of that. */
  boolean couldStandBeside(Unit other) {
    List<Unit> relevant = before.stream().filter(unit -> !opening.contains(unit)).toList();
    return Arrays.compare(levelsAfter(relevant, other.guard.size()), other.levels) <= 0;
  }

  /** The levels after units, under the first so many conditions of the guard. */
  private int[] levelsAfter(List<Unit> units, int conditions) {
    int[] found = new int[conditions + 1];
    List<Unit> relevant = units;
    for (int depth = 0; depth <= conditions; depth++) {
      List<Unit> inside = new ArrayList<>();
      for (Unit unit : relevant) {
        boolean deeper = unit.guard.size() > depth;
        boolean same = deeper && depth < conditions && entersSameBranch(unit, depth);
        boolean finished = deeper ? !same : unit.isCompound();
        found[depth] = Math.max(found[depth], unit.levels[depth] + (finished ? 1 : 0));
        if (same) {
          inside.add(unit);
        }
      }
      int level = found[depth];
      int here = depth;
      inside.removeIf(unit -> unit.levels[here] != level);
      relevant = inside;
    }
    return found;
  }

  private boolean entersSameBranch(Unit other, int depth) {
    return guard.size() > depth && guard.get(depth).equals(other.guard.get(depth));
  }
}
