package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/**
 * Writes the body of a loop, or of a method, as steps: in each scope level by level, loops over one
 * index together.
 */
final class RegionEmitter {
  private final Region region;
  private final Expressions expressions;
  private final List<Unit> units;

  RegionEmitter(Region region) {
    this.region = region;
    this.expressions = new Expressions(region);
    this.units = new UnitBuilder(region, new Storage(region), expressions).units();
  }

  List<Step> emit() {
    new SharedLoops(region).join(units);
    List<Step> steps = new ArrayList<>();
    List<Boolean> backward = new ArrayList<>();
    emit(units, List.of(), steps, backward);
    labelSweeps(steps, backward);
    return steps;
  }

  /** Says where the forward sweep ends and the backward sweep begins, if there is such a place. */
  private static void labelSweeps(List<Step> steps, List<Boolean> backward) {
    int begin = backward.indexOf(true);
    boolean computes =
        begin > 1
            && steps.subList(0, begin).stream()
                .anyMatch(
                    step -> !(step instanceof Step.Let let && let.value() instanceof Expr.Read));
    if (computes && backward.lastIndexOf(false) < begin && steps.size() - begin > 1) {
      steps.add(begin, new Step.Note("backward sweep"));
      steps.add(0, new Step.Note("forward sweep"));
    }
  }

  private void emit(
      List<Unit> inScope, List<Literal> guard, List<Step> out, List<Boolean> backward) {
    int depth = guard.size();
    Map<Integer, List<Unit>> byLevel = new TreeMap<>();
    for (Unit unit : inScope) {
      byLevel.computeIfAbsent(unit.level(depth), level -> new ArrayList<>()).add(unit);
    }
    for (List<Unit> level : byLevel.values()) {
      for (Group group : groups(level, depth, out, backward)) {
        emit(group, guard, out);
        boolean all = group.members.stream().allMatch(Unit::isBackward);
        while (backward.size() < out.size()) {
          backward.add(all);
        }
      }
    }
  }

  /**
   * Writes the statements of a level; gives its loops and branches, those that go together as one.
   */
  private static List<Group> groups(
      List<Unit> level, int depth, List<Step> out, List<Boolean> backward) {
    List<Group> groups = new ArrayList<>();
    Map<Object, Group> known = new LinkedHashMap<>();
    List<Unit> forwardFirst = new ArrayList<>(level);
    forwardFirst.sort(Comparator.comparing(Unit::isBackward));
    for (Unit unit : forwardFirst) {
      if (unit.guard().size() > depth) {
        join(groups, known, unit.guard().get(depth).condition(), unit);
      } else if (unit.task() instanceof Unit.Nest nest) {
        join(groups, known, nest.action().loops().get(0), unit);
      } else if (unit.task() instanceof Unit.Steps) {
        join(groups, known, unit, unit);
      } else if (unit.task() instanceof Unit.Simple simple) {
        out.add(simple.step());
        backward.add(unit.isBackward());
      }
    }
    groups.sort(Comparator.comparingInt(group -> group.members.get(0).order()));
    return groups;
  }

  /** Units that share a loop or a condition. */
  private record Group(Object key, List<Unit> members) {}

  private static void join(List<Group> groups, Map<Object, Group> known, Object key, Unit unit) {
    Group group = known.get(key);
    if (group == null) {
      group = new Group(key, new ArrayList<>());
      known.put(key, group);
      groups.add(group);
    }
    group.members.add(unit);
  }

  private void emit(Group group, List<Literal> guard, List<Step> out) {
    if (group.key instanceof Index index && group.members.get(0).task() instanceof Unit.Nest) {
      emitLoop(index, group.members, guard, out);
    } else if (group.key instanceof Unit unit) {
      emitSteps(((Unit.Steps) unit.task()).steps(), guard, out);
    } else {
      emitBranches((Node) group.key, group.members, guard, out);
    }
  }

  private void emitLoop(Index index, List<Unit> nests, List<Literal> guard, List<Step> out) {
    List<Action> inside = new JoinedNests(region).of(nests).stream().map(Action::inner).toList();
    List<Step> body = new RegionEmitter(region.inner(guard, List.of(index), inside)).emit();
    out.add(loop(index, false, guard, body));
  }

  private Step.Loop loop(Index index, boolean down, List<Literal> guard, List<Step> body) {
    return new Step.Loop(
        index,
        expressions.of(index.lower(), guard),
        expressions.of(index.upper(), guard),
        down,
        body);
  }

  private void emitSteps(Action.Steps steps, List<Literal> guard, List<Step> out) {
    List<Node> bound = new ArrayList<>(List.of(steps.loops().get(0)));
    List<Action> inside = List.of(region.action(steps.inner()));
    if (steps.isInnermost()) {
      bound.addAll(steps.members());
      inside = steps.inside();
    }
    List<Step> body = new RegionEmitter(region.inner(guard, bound, inside)).emit();
    out.add(loop(steps.loops().get(0), steps.down(), guard, body));
  }

  private void emitBranches(
      Node condition, List<Unit> members, List<Literal> guard, List<Step> out) {
    List<Unit> yes = new ArrayList<>();
    List<Unit> no = new ArrayList<>();
    for (Unit unit : members) {
      (unit.guard().get(guard.size()).holds() ? yes : no).add(unit);
    }
    List<Step> consequence = new ArrayList<>();
    List<Step> alternative = new ArrayList<>();
    emit(yes, with(guard, condition, true), consequence, new ArrayList<>());
    emit(no, with(guard, condition, false), alternative, new ArrayList<>());
    if (!consequence.isEmpty() || !alternative.isEmpty()) {
      out.add(new Step.Guarded(expressions.of(condition, guard), consequence, alternative));
    }
  }

  private static List<Literal> with(List<Literal> guard, Node condition, boolean holds) {
    List<Literal> longer = new ArrayList<>(guard);
    longer.add(new Literal(condition, holds));
    return longer;
  }
}
