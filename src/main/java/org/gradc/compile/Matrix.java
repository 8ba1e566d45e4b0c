package org.gradc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradc.definedness.Check;
import org.gradc.differentiate.Entries;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.differentiate.Gradient;
import org.gradc.differentiate.JacobianSweep;
import org.gradc.differentiate.ReachSweep;
import org.gradc.graph.Constant;
import org.gradc.graph.Derivative;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;
import org.gradc.graph.Verifier;
import org.gradc.optimize.Batch;
import org.gradc.optimize.Pass;
import org.gradc.optimize.Passes;
import org.gradc.optimize.SparseForm;
import org.gradc.schedule.Estimate;

/**
 * A sparse matrix of derivatives, ready for the schedule: by rows, where the formula of an entry
 * tells its place; by columns, where recurrences stand between, through which a row would take as
 * long as all rows, or an entry is a sum over many nested ranges.
 *
 * @param derivative what it is
 * @param program the model
 * @param names what nodes are called
 * @param form the matrix by rows, or null
 * @param columns the matrix by columns, or null
 * @param together the entries along with the values that are differentiated, or null
 * @param checks what has to hold for the values that are differentiated to be defined
 * @param instead the matrix by columns, for one by rows that turns out to cost more
 */
record Matrix(
    Derivative derivative,
    Program program,
    Map<Node, String> names,
    SparseForm form,
    Columns columns,
    Together together,
    List<Check> checks,
    Supplier<Optional<Matrix>> instead) {
  /** So many rows are swept one by one whatever stands between. */
  private static final int FEW = 16;

  /** Of more ranges that depend on each other the summands of an entry are not listed. */
  private static final int MOST_NESTED = 4;

  /** Formulas of so many nodes are not long. */
  private static final int LONG = 1000;

  /**
   * So many times the nodes of the values may be written for the entries: where one is made of the
   * other n times, there are n^2 ways from a param to another one.
   */
  private static final int MOST_LONGER = 12;

  /** So many times the nodes that are written may be made on the way. */
  private static final int SLACK = 4;

  /**
   * A matrix by columns.
   *
   * @param reach what a direction reaches, in arrays that make up a column
   * @param product the product with a direction, in these arrays
   * @param row the product of weights with the matrix; null for one that is symmetric
   * @param blocks the shapes of the arrays
   */
  record Columns(Task reach, Task product, Task row, List<List<Node>> blocks) {}

  /**
   * The residuals along with their Jacobian, as least squares want them: what both need is computed
   * once.
   *
   * @param values the residuals
   * @param form the matrix by rows, or null
   * @param product the product with a direction and the residuals, for the first column, or null
   */
  record Together(List<Quantity> values, SparseForm form, Task product) {}

  /** The matrix of a derivative of the model. */
  static Matrix of(Stages model, Derivative derivative, boolean verify) {
    Program program = model.demanding();
    List<Node> values = new ArrayList<>();
    for (String name : derivative.of()) {
      values.add(valueOf(program, name));
    }
    Asked asked = new Asked(derivative, program, values, model.checksOf(derivative.of()), verify);
    Optional<Matrix> columns = asked.isThroughRecurrences() ? asked.byColumns() : Optional.empty();
    return columns.isPresent() ? columns.get() : asked.byRowsIfShort();
  }

  /**
   * A matrix that is asked for.
   *
   * @param values what is differentiated
   */
  private record Asked(
      Derivative derivative,
      Program program,
      List<Node> values,
      List<Check> checks,
      boolean verify) {
    private Graph graph() {
      return program.graph();
    }

    private boolean isHessian() {
      return derivative.what() == Derivative.What.HESSIAN;
    }

    /** Whether it is the Jacobian of all residuals, which go along in the arguments of a method. */
    private boolean isOfResiduals() {
      List<String> all = program.residuals().stream().map(Quantity::name).toList();
      return !isHessian()
          && !all.isEmpty()
          && derivative.of().equals(all)
          && JavaLimits.hasPlaces(program, 2 * all.size());
    }

    private boolean isOfParams() {
      return program.params().containsAll(derivative.by());
    }

    private boolean isThroughRecurrences() {
      boolean few = !isHessian() && values.stream().allMatch(Matrix::hasFewEntries);
      return !few
          && isOfParams()
          && ForwardSweep.isThroughRecurrences(graph(), values, derivative.by());
    }

    /** The matrix by rows, or by columns where rows are too long. */
    private Matrix byRowsIfShort() {
      if (!isOfParams()) {
        return byRows(rows());
      }
      int most = Math.max(LONG, MOST_LONGER * Reachable.from(values).size());
      Optional<JacobianSweep.Found> rows = rows(SLACK * most);
      boolean stay = rows.isPresent() && isShort(rows.get().entries(), most);
      Optional<Matrix> columns = stay ? Optional.empty() : byColumns();
      return columns.orElseGet(() -> byRows(rows.orElseGet(this::rows)));
    }

    /** Whether rows that have been found are short enough: those by few params always are. */
    private boolean isShort(List<Entries> entries, int most) {
      return hasFewColumns(derivative) || !isLong(entries, most) && !isDeep(entries);
    }

    private JacobianSweep.Found rows() {
      return rows(Integer.MAX_VALUE).orElseThrow();
    }

    /** The rows, unless it takes more than so many nodes. */
    private Optional<JacobianSweep.Found> rows(int most) {
      List<Symbol> by = derivative.by();
      return isHessian()
          ? JacobianSweep.ofGradient(graph(), values.get(0), by, most)
          : JacobianSweep.of(graph(), values, by, most);
    }

    private Matrix byRows(JacobianSweep.Found found) {
      List<Symbol> by = derivative.by();
      List<Entries> entries = found.entries();
      List<List<Node>> blocks = (isHessian() ? by : values).stream().map(Node::shape).toList();
      SparseForm form = SparseForm.of(graph(), entries, blocks, by, isHessian());
      Map<Node, String> names = new LinkedHashMap<>(program.names());
      List<Node> roots = form.nodes();
      if (verify) {
        Verifier.verify(roots);
      }
      List<Pass> passes = new ArrayList<>(Passes.sharing(found.arrays()));
      passes.addAll(Passes.LOWERING);
      SparseForm lowered = form.with(Pass.run(passes, graph(), roots, names, verify));
      Together together =
          isOfResiduals()
              ? together(form, program.residuals(), passes, graph(), names, verify)
              : null;
      Supplier<Optional<Matrix>> instead = isOfParams() ? this::byColumns : Optional::empty;
      return new Matrix(derivative, program, names, lowered, null, together, checks, instead);
    }

    /** What the columns are the tangents of: the gradient, or the values themselves. */
    private List<Node> differentiated() {
      return isHessian()
          ? List.copyOf(Gradient.of(graph(), values.get(0), derivative.by()).bySymbol().values())
          : values;
    }

    /** The matrix by columns; nothing where it takes the reals to know which entries there are. */
    private Optional<Matrix> byColumns() {
      List<Node> differentiated = differentiated();
      return ReachSweep.isKnown(graph(), differentiated)
          ? Optional.of(
              Matrix.byColumns(
                  program, derivative, values, differentiated, isOfResiduals(), checks, verify))
          : Optional.empty();
    }
  }

  /** The Jacobians of all samples, each whole. */
  static Task ofSamples(Program one, Stages many, Batch batch, Derivative derivative) {
    Graph graph = one.graph();
    List<Node> values = derivative.of().stream().map(name -> valueOf(one, name)).toList();
    List<Entries> entries = JacobianSweep.of(graph, values, derivative.by()).entries();
    List<List<Node>> blocks = values.stream().map(Node::shape).toList();
    Node all = batch.jacobians(entries, blocks, derivative.by());
    Map<Node, String> names = new LinkedHashMap<>(many.demanding().names());
    String name = "jacobians" + derivative.method().substring("jacobian".length());
    String text =
        "The Jacobians of every sample, one after the other, each whole and row-major:\n"
            + sentence(derivative);
    return Task.of(name, text, many.demanding(), names, true)
        .demanding(many.checksOf(derivative.of()))
        .filling(List.of(new Quantity("jacobians", "", all)));
  }

  /** Whether there are many more summands than entries: a column takes fewer loops. */
  private static boolean isDeep(List<Entries> all) {
    return all.stream().map(Entries::loops).anyMatch(Matrix::areDeep);
  }

  private static boolean areDeep(List<Index> loops) {
    return loops.stream().filter(loop -> loop.isWithin(loops)).count() > MOST_NESTED;
  }

  private static boolean isLong(List<Entries> entries, int most) {
    return Reachable.from(entries.stream().map(Entries::value).toList()).size() > most;
  }

  private static boolean hasFewEntries(Node value) {
    long entries = 1;
    for (Node extent : value.shape()) {
      entries *= extent instanceof Constant constant ? constant.integer() : FEW + 1;
    }
    return entries <= FEW;
  }

  private static Matrix byColumns(
      Program program,
      Derivative derivative,
      List<Node> values,
      List<Node> differentiated,
      boolean residuals,
      List<Check> checks,
      boolean verify) {
    Graph graph = program.graph();
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    Map<Symbol, Node> seeds = new LinkedHashMap<>();
    Map<Symbol, Symbol> directions = new LinkedHashMap<>();
    for (Symbol symbol : derivative.by()) {
      Symbol direction =
          graph.symbol(symbol.name() + "Dot", Symbol.Role.DIRECTION, Kind.REAL, symbol.shape());
      seeds.put(symbol, direction);
      directions.put(direction, symbol);
    }
    String name = derivative.method();
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    Task reach =
        Task.of(name + "Reach", "What a direction reaches.", program.withoutParams(), names, false)
            .along(directions)
            .demanding(checks.stream().filter(Check::isOfData).toList())
            .filling(blocks(ReachSweep.reached(graph, differentiated, seeds)));
    List<Node> moving = new ArrayList<>(differentiated);
    moving.addAll(second ? values : List.of());
    List<Node> tangents = ForwardSweep.of(graph, moving, seeds).values();
    Task product =
        Task.of(name + "Column", "The product with a direction.", program, names, false)
            .along(directions)
            .demanding(checks)
            .filling(blocks(tangents.subList(0, differentiated.size())));
    if (second) {
      // What the loss needs is computed in any case, ahead of the loops of the backward sweep.
      product = product.returning(tangents.get(differentiated.size()));
    }
    List<List<Node>> shapes = differentiated.stream().map(Node::shape).toList();
    Task row =
        second
            ? null
            : Lowering.of(
                Products.row(program, derivative, name + "Row", values).demanding(checks), verify);
    Columns columns =
        new Columns(Lowering.of(reach, verify), Lowering.of(product, verify), row, shapes);
    Together together = residuals ? together(product, program.residuals(), verify) : null;
    return new Matrix(derivative, program, names, null, columns, together, checks, Optional::empty);
  }

  /** The values go through the passes with the entries, so that they share what can be shared. */
  private static Together together(
      SparseForm form,
      List<Quantity> values,
      List<Pass> passes,
      Graph graph,
      Map<Node, String> names,
      boolean verify) {
    List<Node> roots = new ArrayList<>(form.nodes());
    int entries = roots.size();
    values.forEach(value -> roots.add(value.value()));
    List<Node> now = Pass.run(passes, graph, roots, names, verify);
    List<Quantity> lowered = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      lowered.add(new Quantity(values.get(k).name(), "", now.get(entries + k)));
    }
    return new Together(lowered, form.with(now.subList(0, entries)), null);
  }

  private static Together together(Task product, List<Quantity> values, boolean verify) {
    List<Quantity> results = new ArrayList<>(product.results());
    results.addAll(values);
    Task both = product.named(product.name() + "AndResiduals").filling(results);
    return new Together(values, null, Lowering.of(both, verify));
  }

  private static List<Quantity> blocks(List<Node> values) {
    List<Quantity> all = new ArrayList<>();
    for (Node value : values) {
      all.add(new Quantity("block", "", value));
    }
    return all;
  }

  private static Node valueOf(Program program, String name) {
    if (name.equals("loss")) {
      return program.loss();
    }
    List<Quantity> all = new ArrayList<>(program.outputs());
    all.addAll(program.residuals());
    return all.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow().value();
  }

  /** About how many rows there are. */
  Estimate estimatedRows() {
    return derivative.of().stream()
        .map(name -> Estimate.entries(valueOf(program, name).shape()))
        .reduce(Estimate.ZERO, Estimate::plus);
  }

  /** Whether there are few columns, whatever the sizes are. */
  boolean hasFewColumns() {
    return hasFewColumns(derivative);
  }

  private static boolean hasFewColumns(Derivative derivative) {
    return derivative.by().stream().allMatch(Matrix::hasFewEntries);
  }

  /** About how many columns there are. */
  Estimate estimatedColumns() {
    return derivative.by().stream()
        .map(by -> Estimate.entries(by.shape()))
        .reduce(Estimate.ZERO, Estimate::plus);
  }

  /** What it holds, as a sentence. */
  String documentation() {
    return sentence(derivative);
  }

  private static String sentence(Derivative derivative) {
    boolean second = derivative.what() == Derivative.What.HESSIAN;
    List<String> by = derivative.by().stream().map(symbol -> symbol.name()).toList();
    String what = String.join(", ", derivative.of());
    String symbols = String.join(", ", by);
    return second
        ? "The second derivatives of " + what + " by " + symbols + "."
        : "The derivatives of " + what + " by " + symbols + ": a row for each entry of the former.";
  }
}
