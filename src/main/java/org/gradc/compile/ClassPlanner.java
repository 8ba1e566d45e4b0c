package org.gradc.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.algebra.Guarantee;
import org.gradc.definedness.Check;
import org.gradc.emit.Bundle;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.MatrixPlan;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;
import org.gradc.optimize.Placement;
import org.gradc.optimize.SparseForm;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.ArrayVariable.Home;
import org.gradc.schedule.Estimate;
import org.gradc.schedule.LoopProgram;
import org.gradc.schedule.MethodCutter;
import org.gradc.schedule.Scheduler;
import org.gradc.schedule.Scheduler.Demanded;
import org.gradc.schedule.Scheduler.Filled;
import org.gradc.schedule.Scheduler.Looked;
import org.gradc.schedule.Scheduler.Returned;
import org.gradc.schedule.Scheduler.Target;
import org.gradc.schedule.StoredFirst;

/** Decides which methods a model's class has, and schedules each. */
final class ClassPlanner {
  private final MethodLimits limits;
  private final boolean verify;
  private final Map<Node, ArrayVariable> workspace = new HashMap<>();
  private final IdentityHashMap<Program, Placement> placements = new IdentityHashMap<>();
  private final MatrixCosts costs = new MatrixCosts();
  private int slots;

  private ClassPlanner(MethodLimits limits, boolean verify) {
    this.limits = limits;
    this.verify = verify;
  }

  /**
   * Plans a class.
   *
   * @param origin the name of the model's file, without its folder
   * @param limits about how many bytecodes each method may take
   */
  static ClassPlan plan(
      Variants variants, Directives directives, String origin, MethodLimits limits) {
    ClassPlanner planner = new ClassPlanner(limits, directives.verify());
    List<MethodPlan> methods = new ArrayList<>();
    variants.values().forEach(task -> methods.add(planner.method(task)));
    List<MethodPlan> products = variants.products().stream().map(planner::method).toList();
    List<MatrixPlan> matrices = variants.forms().stream().map(planner::matrix).toList();
    Program program = variants.model().program();
    ClassIdentity identity = directives.identity();
    return new ClassPlan(
        program,
        identity.packageName(),
        identity.nameFor(program.name()),
        origin,
        methods,
        products,
        matrices,
        planner.slots,
        identity.face(),
        "");
  }

  private MethodPlan method(Task task) {
    List<Target> targets = new ArrayList<>();
    if (task.returned() != null) {
      targets.add(new Returned(task.returned()));
    }
    List<ArrayVariable> filled = new ArrayList<>();
    for (Quantity result : task.results()) {
      filled.add(fill(result.name(), result.value(), targets));
    }
    task.vector()
        .forEach(
            (param, value) -> {
              ArrayVariable stretch =
                  new ArrayVariable(param.name(), Kind.REAL, param.shape(), Home.GRADIENT, param);
              targets.add(new Filled(value, stretch));
            });
    task.checks().stream()
        .filter(check -> !check.early())
        .forEach(check -> targets.add(new Looked(check.node(task.program().graph()))));
    return new MethodPlan(
        task.name(),
        task.documentation(),
        task.program(),
        demands(task.name(), task.program(), task.names(), task.checks()),
        schedule(task.name(), task.program(), task.names(), targets, task.checks()),
        filled,
        task.vector().isEmpty() ? null : task.written(),
        task.directions(),
        task.batch(),
        null);
  }

  private static ArrayVariable fill(String name, Node value, List<Target> targets) {
    ArrayVariable array = new ArrayVariable(name, value.kind(), value.shape(), Home.RESULT, null);
    targets.add(new Filled(value, array));
    return array;
  }

  private MatrixPlan matrix(Matrix matrix) {
    if (matrix.form() == null) {
      return byColumns(matrix);
    }
    int before = slots;
    MatrixPlan.ByRows rows = byRows(matrix);
    int ofRows = slots;
    MatrixCosts.Guess guess = costs.guess(matrix);
    Optional<Matrix> instead =
        guess == MatrixCosts.Guess.ROWS ? Optional.empty() : matrix.instead().get();
    if (instead.isEmpty()) {
      return rows;
    }
    slots = before;
    MatrixPlan.ByColumns columns = byColumns(instead.get());
    if (guess == MatrixCosts.Guess.COLUMNS
        || guess == MatrixCosts.Guess.NEAR && !costs.doRowsTakeLess(matrix)) {
      return columns;
    } else if (guess == MatrixCosts.Guess.NEAR) {
      slots = ofRows;
      return rows;
    }
    slots = Math.max(slots, ofRows);
    return new MatrixPlan.ByEither(rows, columns, costs.doRowsTakeLessHere(matrix));
  }

  private MatrixPlan.ByColumns byColumns(Matrix matrix) {
    Matrix.Columns columns = matrix.columns();
    MethodPlan.Parts parts = new MethodPlan.Parts(List.of(), List.of());
    List<Symbol> by = matrix.derivative().by();
    Graph graph = matrix.program().graph();
    Matrix.Together both = matrix.together();
    MethodPlan together = both == null ? null : method(both.product()).within(parts);
    return new MatrixPlan.ByColumns(
        matrix.derivative().method(),
        matrix.documentation(),
        method(columns.reach()).within(parts),
        method(columns.product()).within(parts),
        columns.row() == null ? null : method(columns.row()).within(parts),
        together,
        together == null
            ? List.of()
            : together.results().subList(columns.blocks().size(), together.results().size()),
        SparseForm.length(graph, columns.blocks()),
        SparseForm.length(graph, by.stream().map(Node::shape).toList()),
        columns.blocks(),
        by);
  }

  private MatrixPlan.ByRows byRows(Matrix matrix) {
    SparseForm form = matrix.form();
    Program before = matrix.program().withoutParams();
    List<Target> places = new ArrayList<>();
    Bundle rows = new Bundle("rows", fillAll("rows", form.rows(), places));
    Bundle columns = new Bundle("columns", fillAll("columns", form.columns(), places));
    List<Bundle> found = new ArrayList<>(List.of(rows, columns));
    List<Bundle> given = new ArrayList<>(List.of(new Bundle("slots", form.slots())));
    if (!form.offsets().isEmpty()) {
      found.add(new Bundle("offsets", fillAll("offsets", form.offsetValues(), places)));
      given.add(new Bundle("offsets", form.offsets()));
    }
    String name = matrix.derivative().method();
    MethodPlan find =
        hidden(
            name + "Places",
            "The rows and columns of all summands; -1 where there is none.",
            before,
            schedule(name + "Places", before, matrix.names(), places, ofData(matrix.checks())),
            ofData(matrix.checks()),
            List.of(),
            new MethodPlan.Parts(List.of(), found));
    MethodPlan.Parts parts = new MethodPlan.Parts(List.of(form.entries()), given);
    MethodPlan compute =
        entries(
            matrix, form, List.of(), name + "Entries", "The entries, each at its position.", parts);
    Matrix.Together both = matrix.together();
    MethodPlan together =
        both == null
            ? null
            : entries(
                matrix,
                both.form(),
                both.values(),
                name + "EntriesAndResiduals",
                "The residuals, and the entries, each at its position.",
                parts);
    List<List<Node>> families = form.rows().stream().map(Node::shape).toList();
    return new MatrixPlan.ByRows(
        name,
        matrix.documentation(),
        find,
        compute,
        together,
        together == null ? List.of() : together.results().subList(0, together.results().size() - 1),
        form.rowCount(),
        form.columnCount(),
        families,
        form.offsetValues().stream().map(Node::shape).toList());
  }

  /** The method for the entries of a matrix by rows, which come after other results. */
  private MethodPlan entries(
      Matrix matrix,
      SparseForm form,
      List<Quantity> others,
      String method,
      String documentation,
      MethodPlan.Parts parts) {
    List<Target> targets = new ArrayList<>();
    List<ArrayVariable> filled = new ArrayList<>();
    others.forEach(other -> filled.add(fill(other.name(), other.value(), targets)));
    filled.add(fill("values", form.values(), targets));
    matrix.checks().stream()
        .filter(check -> !check.early())
        .forEach(check -> targets.add(new Looked(check.node(matrix.program().graph()))));
    LoopProgram code =
        schedule(
            method, matrix.program(), matrix.names(), targets, matrix.checks(), form.guarantees());
    return hidden(method, documentation, matrix.program(), code, matrix.checks(), filled, parts);
  }

  private static List<ArrayVariable> fillAll(String name, List<Node> values, List<Target> targets) {
    return values.stream().map(value -> fill(name, value, targets)).toList();
  }

  private MethodPlan hidden(
      String name,
      String documentation,
      Program program,
      LoopProgram code,
      List<Check> checks,
      List<ArrayVariable> results,
      MethodPlan.Parts parts) {
    LoopProgram demands = demands(name, program, program.names(), checks);
    return new MethodPlan(
        name, documentation, program, demands, code, results, null, Map.of(), false, parts);
  }

  private static List<Check> ofData(List<Check> checks) {
    return checks.stream().filter(Check::isOfData).toList();
  }

  /** What is looked at before anything is computed. */
  private LoopProgram demands(
      String method, Program program, Map<Node, String> names, List<Check> checks) {
    List<Target> targets = new ArrayList<>();
    checks.stream()
        .filter(Check::early)
        .forEach(check -> targets.add(new Looked(check.node(program.graph()))));
    targets.addAll(demands(program));
    return schedule(method, program, names, targets, List.of());
  }

  private static List<Target> demands(Program program) {
    List<Target> targets = new ArrayList<>();
    for (Program.Requirement requirement : program.requirements()) {
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

  private LoopProgram schedule(
      String method,
      Program program,
      Map<Node, String> known,
      List<Target> targets,
      List<Check> checks) {
    return schedule(method, program, known, targets, checks, List.of());
  }

  /**
   * @param given what is known besides
   */
  private LoopProgram schedule(
      String method,
      Program program,
      Map<Node, String> known,
      List<Target> targets,
      List<Check> checks,
      List<Guarantee> given) {
    Map<Node, String> names = new HashMap<>(known);
    List<Node> looked =
        checks.stream().filter(Check::early).map(c -> c.node(program.graph())).toList();
    List<Guarantee> guarantees = new ArrayList<>(given);
    List<Target> placed = placed(program, targets, looked, guarantees, names);
    Scheduler scheduler = new Scheduler(program.graph(), names, program, guarantees, workspace);
    LoopProgram loops = scheduler.plan(placed);
    if (verify) {
      StoredFirst.verify(loops);
    }
    costs.add(method, Estimate.of(program.graph(), loops));
    LoopProgram cut = MethodCutter.cut(loops, limits.of(method), 0);
    slots = Math.max(slots, MethodCutter.slots(cut));
    return cut;
  }

  /**
   * The targets in terms of arrays that are worth their storage.
   *
   * @param looked what has been looked at before
   * @param guarantees takes what is known from that, in the same terms
   */
  private List<Target> placed(
      Program program,
      List<Target> targets,
      List<Node> looked,
      List<Guarantee> guarantees,
      Map<Node, String> names) {
    Placement placement =
        placements.computeIfAbsent(program, key -> new Placement(program, verify));
    List<Node> before =
        targets.stream().filter(t -> !(t instanceof Demanded)).map(Target::value).toList();
    List<Node> all = new ArrayList<>(before);
    all.addAll(looked);
    Iterator<Node> now = placement.of(all, names).iterator();
    List<Target> placed =
        targets.stream().map(t -> t instanceof Demanded ? t : t.with(now.next())).toList();
    while (now.hasNext()) {
      Check check = Check.of(program.graph(), now.next());
      if (check != null) {
        guarantees.add(check.guarantee());
      }
    }
    return placed;
  }
}
