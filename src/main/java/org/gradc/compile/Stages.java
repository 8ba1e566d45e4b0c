package org.gradc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradc.definedness.Check;
import org.gradc.definedness.Deferral;
import org.gradc.definedness.Definedness;
import org.gradc.differentiate.Gradient;
import org.gradc.emit.Derivation;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.graph.Verifier;
import org.gradc.optimize.HoistedNests;
import org.gradc.optimize.Pass;
import org.gradc.optimize.Passes;

/**
 * A model with its gradient, ready for the schedule.
 *
 * @param written the model in forms that lose no accuracy, with its checks where they are written
 * @param definedness what has to hold for its values to be defined
 * @param program the same with values that always exist, as it is differentiated
 * @param adjoints the adjoint of each node of the model
 * @param gradient the derivative by each param, as differentiated
 * @param lowered the values and the gradient in terms of what the schedule knows
 * @param demanding the model with its conditions in these terms
 */
public record Stages(
    Program written,
    Definedness definedness,
    Program program,
    Map<Node, Node> adjoints,
    Map<Symbol, Node> gradient,
    Lowered lowered,
    Program demanding) {
  /**
   * What a model computes, in terms of what the schedule knows.
   *
   * @param loss the loss, or null
   * @param outputs the outputs
   * @param residuals the residuals
   * @param requirements the conditions
   * @param gradient the derivatives by the params
   * @param names what nodes are called
   */
  public record Lowered(
      Node loss,
      List<Quantity> outputs,
      List<Quantity> residuals,
      List<Program.Requirement> requirements,
      Map<Symbol, Node> gradient,
      Map<Node, String> names) {}

  /**
   * Takes a model to where it can be scheduled.
   *
   * @param gradient whether it is differentiated
   * @param verify whether the result of each pass is verified
   */
  static Stages of(Program raw, boolean gradient, boolean verify) {
    Program written = forward(raw, verify);
    Definedness definedness = new Definedness(written);
    Program program = hoisted(Deferral.of(definedness.total()), verify);
    Derivation derived = gradient ? differentiate(program, verify) : Derivation.ofValues(program);
    Lowered lowered = lower(derived, verify);
    Program demanding =
        derived
            .program()
            .withValues(
                derived.program().outputs(),
                derived.program().residuals(),
                lowered.requirements(),
                derived.program().loss(),
                derived.program().names());
    return new Stages(
        written,
        definedness,
        derived.program(),
        derived.adjoints(),
        derived.gradient(),
        lowered,
        demanding);
  }

  /** The methods for its values and its gradient. */
  List<Task> tasks(String ofWhat, boolean batch) {
    List<Task> all = new ArrayList<>();
    if (lowered.loss() != null) {
      String name = batch ? "risk" : "value";
      all.add(
          task(name, ofWhat + ".", batch)
              .returning(lowered.loss())
              .demanding(checksOf(List.of("loss"))));
    }
    if (!lowered.gradient().isEmpty()) {
      String name = batch ? "riskGradient" : "valueAndGradient";
      String text = ofWhat + (batch ? "," : "") + " and its gradient.";
      all.add(
          task(name, text, batch)
              .returning(lowered.loss())
              .filling("gradient", lowered.gradient())
              .demanding(checksOf(List.of("loss"))));
    }
    if (!lowered.outputs().isEmpty()) {
      String text = batch ? "The outputs of every sample, one after the other." : "The outputs.";
      all.add(
          task("outputs", text, batch)
              .filling(lowered.outputs())
              .demanding(checksOf(names(lowered.outputs()))));
    }
    if (!lowered.residuals().isEmpty()) {
      all.add(
          task("residuals", "The residuals.", batch)
              .filling(lowered.residuals())
              .demanding(checksOf(names(lowered.residuals()))));
    }
    return all;
  }

  private static List<String> names(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::name).toList();
  }

  /** What has to hold for the loss, outputs or residuals to be defined. */
  List<Check> checksOf(List<String> quantities) {
    Set<Check> all = new LinkedHashSet<>(definedness.ofRequirements());
    all.addAll(definedness.of(quantities));
    return all.stream().map(this::lowered).filter(Objects::nonNull).toList();
  }

  /** The check in terms of what the schedule knows; null if it never fails. */
  private Check lowered(Check check) {
    Graph graph = program.graph();
    List<Node> node = List.of(check.node(graph));
    Map<Node, String> names = new LinkedHashMap<>();
    Check now = Check.of(graph, Pass.run(Passes.LOWERING, graph, node, names, false).get(0));
    return now == null ? null : now.with(check.early());
  }

  private Task task(String name, String text, boolean batch) {
    return Task.of(name, text, demanding, lowered.names(), batch);
  }

  /** Brings a model into forms that lose no accuracy. */
  static Program forward(Program raw, boolean verify) {
    return withValues(raw, Passes.FORWARD, verify);
  }

  private static Program hoisted(Program program, boolean verify) {
    Pass nests = graph -> HoistedNests.over(program, valuesOf(program));
    return withValues(program, List.of(nests), verify);
  }

  /** The derivatives of the loss; none for a model without a loss or without params. */
  static Derivation differentiate(Program program, boolean verify) {
    if (program.loss() == null || program.params().isEmpty()) {
      return Derivation.ofValues(program);
    }
    Gradient result = Gradient.of(program.graph(), program.loss(), program.params());
    if (verify) {
      Verifier.verify(result.bySymbol().values());
    }
    return new Derivation(program, result.adjoints(), result.bySymbol(), result.trace());
  }

  private static Lowered lower(Derivation derived, boolean verify) {
    Program program = derived.program();
    Map<Symbol, Node> gradient = derived.gradient();
    Map<Node, String> names = derived.names();
    List<Node> roots = valuesOf(program);
    int values = roots.size();
    roots.addAll(gradient.values());
    List<Node> now = Pass.run(Passes.LOWERING, program.graph(), roots, names, verify);
    Map<Symbol, Node> lowered = new LinkedHashMap<>();
    int next = values;
    for (Symbol symbol : gradient.keySet()) {
      lowered.put(symbol, now.get(next++));
    }
    Program changed = withValues(program, now.subList(0, values), names);
    return new Lowered(
        changed.loss(),
        changed.outputs(),
        changed.residuals(),
        changed.requirements(),
        lowered,
        names);
  }

  private static Program withValues(Program program, List<Pass> passes, boolean verify) {
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    List<Node> now = Pass.run(passes, program.graph(), valuesOf(program), names, verify);
    return withValues(program, now, names);
  }

  private static List<Node> valuesOf(Program program) {
    List<Node> values = new ArrayList<>();
    program.outputs().forEach(output -> values.add(output.value()));
    program.residuals().forEach(residual -> values.add(residual.value()));
    program.requirements().forEach(requirement -> values.add(requirement.condition()));
    if (program.loss() != null) {
      values.add(program.loss());
    }
    return values;
  }

  private static Program withValues(Program program, List<Node> values, Map<Node, String> names) {
    int next = 0;
    List<Quantity> outputs = new ArrayList<>();
    for (Quantity old : program.outputs()) {
      outputs.add(new Quantity(old.name(), old.documentation(), values.get(next++)));
    }
    List<Quantity> residuals = new ArrayList<>();
    for (Quantity old : program.residuals()) {
      residuals.add(new Quantity(old.name(), old.documentation(), values.get(next++)));
    }
    List<Program.Requirement> requirements = new ArrayList<>();
    for (Program.Requirement old : program.requirements()) {
      requirements.add(old.with(values.get(next++)));
    }
    Node loss = program.loss() == null ? null : values.get(next);
    return program.withValues(outputs, residuals, requirements, loss, names);
  }
}
