package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a program into methods that HotSpot compiles: it never compiles one of more than 8,000
 * bytecodes, and compilers take time quadratic in the local variables of a method. A variable that
 * is used in another method than its own is carried in the workspace.
 */
public final class MethodCutter {
  private static final int LOCALS = 200;

  private final int limit;
  private final Map<Variable, Integer> methods = new HashMap<>();
  private final Set<Variable> carried = new LinkedHashSet<>();
  private int methodCount;

  private MethodCutter(int limit) {
    this.limit = limit;
  }

  /**
   * Cuts a program.
   *
   * @param limit about how many bytecodes a method may take
   * @param slots how many slots of the workspace are taken by methods of the same class that run in
   *     the same evaluation; the program's own begin there
   */
  public static LoopProgram cut(LoopProgram program, int limit, int slots) {
    MethodCutter cutter = new MethodCutter(limit);
    List<Step> steps = cutter.fit(program.steps());
    cutter.findCarried(steps, cutter.methodCount++);
    if (program.result() != null) {
      cutter.note(program.result(), 0);
    }
    int slot = slots;
    for (Variable variable : cutter.carried) {
      variable.carry(slot++);
    }
    return new LoopProgram(steps, program.result());
  }

  /** How many slots of the workspace a program takes. */
  public static int slots(LoopProgram program) {
    int[] most = {0};
    Walk.variables(program.steps(), v -> most[0] = Math.max(most[0], v.slot() + 1));
    return most[0];
  }

  /**
   * The same steps, those in loops and branches cut first, then as calls of as many methods as it
   * takes.
   */
  private List<Step> fit(List<Step> steps) {
    List<Step> fitting = steps.stream().map(this::fitInside).toList();
    while (fitting.size() > 1 && (Weights.of(fitting) > limit || locals(fitting) > LOCALS)) {
      fitting = grouped(fitting);
    }
    return fitting;
  }

  private Step fitInside(Step step) {
    if (step instanceof Step.Loop loop) {
      return new Step.Loop(loop.index(), loop.lower(), loop.upper(), loop.down(), fit(loop.body()));
    }
    if (step instanceof Step.Guarded guarded) {
      return new Step.Guarded(
          guarded.condition(), fit(guarded.consequence()), fit(guarded.alternative()));
    }
    return step;
  }

  private List<Step> grouped(List<Step> steps) {
    List<Step> calls = new ArrayList<>();
    List<Step> group = new ArrayList<>();
    int weight = 0;
    for (Step step : steps) {
      int next = Weights.of(step);
      if (!group.isEmpty() && (weight + next > limit || locals(group) >= LOCALS)) {
        List<Step> begun = beginnings(group);
        // Declarations alone, of more variables than a method takes, are cut like other steps.
        List<Step> kept = begun.size() < group.size() ? begun : new ArrayList<>();
        group.subList(group.size() - kept.size(), group.size()).clear();
        calls.add(call(group));
        group = kept;
        weight = Weights.of(group);
      }
      group.add(step);
      weight += next;
    }
    calls.add(calls.isEmpty() && group.size() == 1 ? group.get(0) : call(group));
    return calls;
  }

  /** The declarations at the end, which are of the step that follows. */
  private static List<Step> beginnings(List<Step> group) {
    int from = group.size();
    while (from > 0
        && group.get(from - 1) instanceof Step.Let let
        && !let.variable().isAssignedOnce()) {
      from--;
    }
    return new ArrayList<>(group.subList(from, group.size()));
  }

  private static Step call(List<Step> body) {
    return new Step.Call("Part", List.copyOf(Walk.freeIndices(body)), List.copyOf(body));
  }

  private static int locals(List<Step> steps) {
    return (int) steps.stream().filter(Step.Let.class::isInstance).count();
  }

  private void findCarried(List<Step> steps, int method) {
    for (Step step : steps) {
      if (step instanceof Step.Call call) {
        findCarried(call.body(), methodCount++);
      } else if (step instanceof Step.Loop loop) {
        Walk.variables(loop.lower(), v -> note(v, method));
        Walk.variables(loop.upper(), v -> note(v, method));
        findCarried(loop.body(), method);
      } else if (step instanceof Step.Guarded guarded) {
        Walk.variables(guarded.condition(), v -> note(v, method));
        findCarried(guarded.consequence(), method);
        findCarried(guarded.alternative(), method);
      } else {
        Walk.variables(List.of(step), v -> note(v, method));
      }
    }
  }

  private void note(Variable variable, int method) {
    Integer before = methods.putIfAbsent(variable, method);
    if (before != null && before != method) {
      carried.add(variable);
    }
  }
}
