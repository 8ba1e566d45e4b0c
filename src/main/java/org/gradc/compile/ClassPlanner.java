package org.gradc.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.Build;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.optimize.Placement;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.LoopProgram;
import org.gradc.schedule.MethodCutter;
import org.gradc.schedule.Scheduler;
import org.gradc.schedule.Scheduler.Demanded;
import org.gradc.schedule.Scheduler.Filled;
import org.gradc.schedule.Scheduler.Returned;
import org.gradc.schedule.Scheduler.Target;

/** Decides which methods a model's class has, and schedules each. */
final class ClassPlanner {
  private final int methodLimit;
  private final boolean verify;
  private final Map<Node, ArrayVariable> workspace = new HashMap<>();
  private final List<MethodPlan> methods = new ArrayList<>();
  private final Map<Stages, Placement> placements = new HashMap<>();
  private int slots;

  private ClassPlanner(int methodLimit, boolean verify) {
    this.methodLimit = methodLimit;
    this.verify = verify;
  }

  /**
   * Plans a class.
   *
   * @param origin the name of the model's file, without its folder
   * @param methodLimit about how many bytecodes a method may take
   */
  static ClassPlan plan(Variants variants, Directives directives, String origin, int methodLimit) {
    ClassPlanner planner = new ClassPlanner(methodLimit, directives.verify());
    planner.addMethods(variants.model(), "The loss", false);
    if (variants.batch() != null) {
      planner.addMethods(
          variants.batch(), "The risk, which is the mean of the samples' losses", true);
    }
    if (variants.weighted() != null) {
      planner.addMethods(
          variants.weighted(),
          "The weighted risk, which is sum(weight * loss) / sum(weight)",
          true);
    }
    Program program = variants.model().program();
    ClassIdentity identity = directives.identity();
    return new ClassPlan(
        program,
        identity.packageName(),
        identity.nameFor(program.name()),
        origin,
        planner.methods,
        planner.slots,
        identity.face());
  }

  private void addMethods(Stages stages, String ofWhat, boolean batch) {
    Stages.Lowered model = stages.lowered();
    if (model.loss() != null) {
      add(stages, batch ? "risk" : "value", ofWhat + ".", List.of(), false, batch);
    }
    if (!model.gradient().isEmpty()) {
      String name = batch ? "riskGradient" : "valueAndGradient";
      add(stages, name, ofWhat + (batch ? "," : "") + " and its gradient.", List.of(), true, batch);
    }
    if (!model.outputs().isEmpty()) {
      String text = batch ? "The outputs of every sample, one after the other." : "The outputs.";
      add(stages, "outputs", text, model.outputs(), false, batch);
    }
    if (!model.residuals().isEmpty()) {
      add(stages, "residuals", "The residuals.", model.residuals(), false, batch);
    }
  }

  private void add(
      Stages stages,
      String name,
      String documentation,
      List<Quantity> results,
      boolean gradient,
      boolean batch) {
    Stages.Lowered model = stages.lowered();
    List<Target> targets = new ArrayList<>();
    List<ArrayVariable> filled = new ArrayList<>();
    if (results.isEmpty()) {
      targets.add(new Returned(model.loss()));
    }
    for (Quantity result : results) {
      ArrayVariable array =
          new ArrayVariable(
              result.name(), Kind.REAL, result.value().shape(), ArrayVariable.Home.RESULT, null);
      filled.add(array);
      targets.add(new Filled(result.value(), array));
    }
    if (gradient) {
      model
          .gradient()
          .forEach(
              (param, value) ->
                  targets.add(
                      new Filled(
                          value,
                          new ArrayVariable(
                              param.name(),
                              Kind.REAL,
                              param.shape(),
                              ArrayVariable.Home.GRADIENT,
                              param))));
    }
    methods.add(
        new MethodPlan(
            name,
            documentation,
            stages.program(),
            schedule(stages, demands(model)),
            schedule(stages, targets),
            filled,
            gradient,
            batch));
  }

  private static List<Target> demands(Stages.Lowered model) {
    List<Target> targets = new ArrayList<>();
    for (Program.Requirement requirement : model.requirements()) {
      if (requirement.isOfSizes()) {
        continue;
      }
      Node condition = requirement.condition();
      boolean each = condition instanceof Build;
      List<Index> loops = each ? ((Build) condition).indices() : List.of();
      Node holds = each ? ((Build) condition).body() : condition;
      targets.add(new Demanded(holds, loops, requirement.text()));
    }
    return targets;
  }

  private LoopProgram schedule(Stages stages, List<Target> targets) {
    Program program = stages.program();
    Map<Node, String> names = new HashMap<>(stages.lowered().names());
    Scheduler scheduler = new Scheduler(program.graph(), names, program, workspace);
    LoopProgram loops = scheduler.plan(placed(stages, targets, names));
    LoopProgram cut = MethodCutter.cut(loops, methodLimit, 0);
    slots = Math.max(slots, MethodCutter.slots(cut));
    return cut;
  }

  /** The targets in terms of arrays that are worth their storage. */
  private List<Target> placed(Stages stages, List<Target> targets, Map<Node, String> names) {
    Placement placement =
        placements.computeIfAbsent(stages, s -> new Placement(s.program(), verify));
    List<Node> before =
        targets.stream().filter(t -> !(t instanceof Demanded)).map(Target::value).toList();
    Iterator<Node> now = placement.of(before, names).iterator();
    return targets.stream().map(t -> t instanceof Demanded ? t : t.with(now.next())).toList();
  }
}
