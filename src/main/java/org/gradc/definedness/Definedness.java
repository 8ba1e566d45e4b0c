package org.gradc.definedness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Program.Requirement;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;

/**
 * Parts a model into values that always exist and the conditions under which they mean something. A
 * subscript that is not proved in range is no longer looked at where it is used, but beside the
 * values, so that these may be computed anywhere: a read out of range gives some number. What was
 * asked for is defined if all checks hold that are asked for with it. A derivative in a formula is
 * defined where its function is.
 */
public final class Definedness {
  private final Program program;
  private final Graph graph;
  private final Rewriter total;
  private final Map<Node, Recur> owners = new HashMap<>();

  /**
   * @param program a model whose subscripts are checked where they are used
   */
  public Definedness(Program program) {
    this.program = program;
    this.graph = program.graph();
    this.total =
        new Rewriter(
            graph,
            (original, rebuilt) -> {
              if (rebuilt instanceof Apply apply && apply.operation() == Operations.DERIVATIVE_OF) {
                return apply.operand(0);
              }
              return rebuilt instanceof Checked checked ? checked.total(graph) : rebuilt;
            });
  }

  /** The model with values that always exist. */
  public Program total() {
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    List<Quantity> outputs = program.outputs().stream().map(this::total).toList();
    List<Quantity> residuals = program.residuals().stream().map(this::total).toList();
    List<Requirement> requirements =
        program.requirements().stream().map(r -> r.with(total.rewrite(r.condition()))).toList();
    Node loss = program.loss() == null ? null : total.rewrite(program.loss());
    program
        .names()
        .forEach(
            (node, name) -> {
              Node now = total.all().get(node);
              if (now != null) {
                names.putIfAbsent(now, name);
              }
            });
    return program.withValues(outputs, residuals, requirements, loss, names);
  }

  private Quantity total(Quantity quantity) {
    return new Quantity(quantity.name(), quantity.documentation(), total.rewrite(quantity.value()));
  }

  /** The checks of the conditions that the model demands. */
  public List<Check> ofRequirements() {
    return checks(program.requirements().stream().map(Requirement::condition).toList(), true);
  }

  /** The checks of the loss, of outputs and of residuals, by name. */
  public List<Check> of(Collection<String> names) {
    List<Node> roots = new ArrayList<>();
    for (Quantity quantity : concat(program.outputs(), program.residuals())) {
      if (names.contains(quantity.name())) {
        roots.add(quantity.value());
      }
    }
    if (names.contains("loss") && program.loss() != null) {
      roots.add(program.loss());
    }
    return checks(roots, false);
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private List<Check> checks(List<Node> roots, boolean early) {
    List<Node> nodes = Reachable.from(roots);
    List<Checked> checked =
        nodes.stream().filter(Checked.class::isInstance).map(Checked.class::cast).toList();
    if (checked.isEmpty()) {
      return List.of();
    }
    Demand demand = new Demand(graph, total, roots, Set.copyOf(checked), Demand.Of.CHECKS);
    Set<Check> checks = new LinkedHashSet<>();
    for (Checked node : checked) {
      List<Node> parts =
          overResults(
              List.of(demand.of(node), total.rewrite(node.value()), total.rewrite(node.upper())));
      List<Index> loops = Check.loopsOf(parts);
      checks.add(
          new Check(
              loops,
              inLoops(parts.get(0), loops),
              parts.get(1),
              parts.get(2),
              node.label(),
              early || Check.isOfData(parts) && !Check.takesLoops(parts)));
    }
    return Check.distinct(checks);
  }

  /** A condition without the parts that hold in every iteration: that there is one. */
  private Node inLoops(Node condition, List<Index> loops) {
    if (condition instanceof If both && both.alternative() == graph.truth(false)) {
      return graph.and(inLoops(both.condition(), loops), inLoops(both.consequence(), loops));
    }
    boolean runs = loops.stream().anyMatch(index -> condition == Conditions.hasStep(graph, index));
    return runs ? graph.truth(true) : condition;
  }

  /** The same over finished arrays in the place of a recurrence's members. */
  private List<Node> overResults(List<Node> parts) {
    List<Node> now = parts;
    while (now.stream().anyMatch(Definedness::readsMembers)) {
      noteOwners();
      Map<Node, Node> results = new HashMap<>();
      for (Node part : now) {
        for (Node variable : part.free().asList()) {
          if (variable instanceof Member member) {
            Recur recur = owners.get(member);
            results.put(member, graph.result(recur, recur.members().indexOf(member)));
          }
        }
      }
      now = Rewriter.copying(graph, results, now).rewriteAll(now);
    }
    return now;
  }

  private static boolean readsMembers(Node part) {
    return part.free().asList().stream().anyMatch(Member.class::isInstance);
  }

  private void noteOwners() {
    if (owners.isEmpty()) {
      List<Node> rewritten = total.all().values().stream().filter(Recur.class::isInstance).toList();
      for (Node node : rewritten) {
        ((Recur) node).members().forEach(member -> owners.put(member, (Recur) node));
      }
    }
  }
}
