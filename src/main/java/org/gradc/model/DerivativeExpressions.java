package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.differentiate.Gradient;
import org.gradc.differentiate.StableForms;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Name;

/**
 * Derivatives as expressions: {@code grad(f, x)}, {@code jacobian(f, x)}, {@code hessian(f, x)}.
 *
 * <p>What a name that something is differentiated by stands for must not be confused with an equal
 * expression: of {@code fn f(x, y) = grad(x * y, x)} called as {@code f(a, a)} only one factor is
 * x. So the value of such a name is marked where the name is bound, see {@link
 * Operations#VARIABLE}; of an array each entry, by its subscripts, so that it is known wherever a
 * formula reads it. To everything else a marked value is that value, also to derivatives by other
 * names; for a derivative by it a fresh symbol takes its place. The marks are taken away at the
 * end.
 */
final class DerivativeExpressions {
  static final Set<String> FUNCTIONS = Set.of("grad", "jacobian", "hessian");

  /**
   * What is differentiated by.
   *
   * @param node a symbol of the model or a marked value
   * @param mark the symbol itself, or that of the mark
   * @param axes the model's shape
   */
  private record Variable(String name, Node node, Symbol mark, List<Axis> axes) {}

  /** An array of zeros with up to so many other entries is a formula. */
  private static final int FEW = 4;

  private final Elaboration e;
  private final Set<Name> names;
  private final Set<Symbol> marks = new HashSet<>();

  /**
   * @param names the names, where they are bound, that something is differentiated by
   */
  DerivativeExpressions(Elaboration elaboration, Set<Name> names) {
    e = elaboration;
    this.names = names;
  }

  private Graph graph() {
    return e.graph;
  }

  // Variables

  /** The value that a name is bound to: a real one if something is differentiated by the name. */
  Value widened(Name name, Value value) {
    return names.contains(name) && Elaboration.kind(value) == Kind.INT ? e.real(value) : value;
  }

  /** The value that a name is bound to, marked if something is differentiated by the name. */
  Value open(Name name, Value bound) {
    Value value = widened(name, bound);
    if (!names.contains(name) || Elaboration.kind(value) != Kind.REAL) {
      return value;
    }
    List<Axis> axes = Elaboration.axes(value);
    List<Node> shape = axes.stream().map(Axis::length).toList();
    Symbol mark = graph().symbol(name.text(), Symbol.Role.VARIABLE, Kind.INT, shape);
    marks.add(mark);
    if (!(value instanceof Array array)) {
      return new Value.Scalar(marked(((Value.Scalar) value).node(), mark, List.of()));
    }
    List<Index> indices = e.arrays.indices(axes, 0);
    List<Node> subscripts = List.copyOf(indices);
    Node entry = marked(array.at(subscripts), mark, subscripts);
    return e.arrays.of(graph().build(indices, entry), axes, array.isRow());
  }

  private Node marked(Node value, Symbol mark, List<Node> subscripts) {
    return graph().apply(Operations.VARIABLE, value, graph().element(mark, subscripts));
  }

  /** The mark that a value or an entry has, or null. */
  private Symbol markOf(Node node) {
    if (!(node instanceof Apply apply && apply.operation() == Operations.VARIABLE)) {
      return null;
    }
    Node by = apply.operand(1);
    Node mark = by instanceof Element entry ? entry.array() : by;
    return mark instanceof Symbol symbol && marks.contains(symbol) ? symbol : null;
  }

  private static List<Node> subscripts(Apply marked) {
    return marked.operand(1) instanceof Element entry ? entry.subscripts() : List.of();
  }

  /** What a call differentiates by; null after a report. */
  private Variable variable(Intrinsics.Arguments call) {
    if (!(call.call().arguments().get(1) instanceof Expression.Reference reference)) {
      e.reporter.report(Mistake.DIFFERENTIATED_BY_EXPRESSION, call.span(1), call.name());
      return null;
    }
    Value value = call.get(1);
    Node node =
        value instanceof Array array
            ? array.node()
            : value instanceof Value.Scalar scalar ? scalar.node() : null;
    Symbol mark =
        node instanceof Symbol symbol
            ? symbol
            : markOf(node instanceof Build build ? build.body() : node);
    if (mark == null || node.kind() != Kind.REAL) {
      String found =
          node == null || node.kind() == Kind.REAL
              ? "a constant"
              : node.isScalar() ? Shapes.describe(value) : "an array of kind " + node.kind().text();
      e.reporter.report(Mistake.NOT_A_VARIABLE, call.span(1), call.name(), reference.name(), found);
      return null;
    }
    return new Variable(reference.name().text(), node, mark, Elaboration.axes(value));
  }

  // Derivatives

  /** {@code grad(f, x)}, {@code jacobian(f, x)} or {@code hessian(f, x)}. */
  Value of(Intrinsics.Arguments call) {
    Value value = call.get(0);
    Variable variable = e.isNumeric(value, call.span(0)) ? variable(call) : null;
    if (variable == null) {
      return Value.UNKNOWN;
    }
    if (value instanceof Array && !call.name().equals("jacobian")) {
      return e.reporter.report(
          Mistake.GRADIENT_OF_ARRAY, call.span(0), call.name(), Shapes.describe(value));
    }
    Value first = jacobian(value, variable);
    return call.name().equals("hessian") ? jacobian(first, variable) : first;
  }

  /** The derivative of a scalar or an array: its axes, then those of the variable. */
  private Value jacobian(Value value, Variable variable) {
    Value real = e.real(value);
    if (!(real instanceof Array array)) {
      return ofScalar(((Value.Scalar) real).node(), variable);
    }
    Node node = e.arrays.node(array);
    return variable.node().isScalar()
        ? e.arrays.of(of(derivative(node, variable), node), array.axes(), array.isRow())
        : e.arrays.stored(rows(e.arrays.shallow(array), List.of(), variable));
  }

  /**
   * The entry of an array by the formula that it has, so that its derivative needs no more than
   * that one entry.
   */
  private Node formula(Node entry) {
    Node now = entry;
    while (now instanceof Element read && read.array() instanceof Build build) {
      Substitution substitution = new Substitution(graph());
      for (int axis = 0; axis < build.indices().size(); axis++) {
        substitution.put(build.indices().get(axis), read.subscripts().get(axis));
      }
      now = substitution.apply(build.body());
    }
    return now;
  }

  private Value ofScalar(Node scalar, Variable variable) {
    Node result = derivative(scalar, variable);
    if (result.isScalar()) {
      return new Value.Scalar(of(result, scalar));
    }
    boolean few =
        result instanceof Accumulate sums
            && sums.updates().size() <= FEW
            && sums.updates().stream().allMatch(update -> update.indices().isEmpty());
    return few
        ? ofFew((Accumulate) result, variable.axes(), scalar)
        : e.arrays.of(of(result, scalar), variable.axes());
  }

  /** An array of zeros but for a few entries. */
  private Array ofFew(Accumulate sums, List<Axis> axes, Node scalar) {
    return e.arrays.map(
        List.of("few", sums, scalar),
        Kind.REAL,
        axes,
        List.of(),
        subscripts -> {
          Node total = null;
          for (Update update : sums.updates()) {
            Node here = update.condition();
            for (int axis = subscripts.size() - 1; axis >= 0; axis--) {
              Node same =
                  graph()
                      .apply(
                          Operations.INTEGER_EQUAL,
                          subscripts.get(axis),
                          update.subscripts().get(axis));
              here = graph().and(same, here);
            }
            Node part = graph().choose(here, update.body(), graph().constant(0));
            total = total == null ? part : graph().add(total, part);
          }
          return total == null ? graph().constant(0) : of(total, scalar);
        });
  }

  /** The derivatives of the entries at the subscripts: short literal axes are written out. */
  private Value rows(Array array, List<Node> subscripts, Variable variable) {
    if (subscripts.size() == array.rank()) {
      return ofScalar(formula(array.at(subscripts)), variable);
    }
    Axis axis = array.axis(subscripts.size());
    if (!axis.isSmall()) {
      Index index = e.arrays.indices(List.of(axis), subscripts.size()).get(0);
      Value row = rows(array, with(subscripts, index), variable);
      return e.arrays.comprehension(List.of(index), List.of(axis), row);
    }
    List<Value> rows = new ArrayList<>();
    for (int k = 0; k < axis.count(); k++) {
      rows.add(rows(array, with(subscripts, graph().integer(k)), variable));
    }
    return ArrayLiterals.make(e, rows, Elaboration.axes(rows.get(0)));
  }

  private static List<Node> with(List<Node> subscripts, Node next) {
    List<Node> all = new ArrayList<>(subscripts);
    all.add(next);
    return all;
  }

  /**
   * A derivative where its function is defined, and without checks of its own: it reads no more
   * than the function does.
   */
  private Node of(Node derivative, Node function) {
    boolean checks = Reachable.from(List.of(function)).stream().anyMatch(Checked.class::isInstance);
    if (!checks || derivative instanceof Constant) {
      return derivative;
    }
    Node total =
        new Rewriter(
                graph(),
                (original, rebuilt) -> rebuilt instanceof Checked c ? c.total(graph()) : rebuilt)
            .rewrite(derivative);
    if (total.isScalar()) {
      return graph().apply(Operations.DERIVATIVE_OF, total, function);
    }
    List<Index> indices = graph().indices(total.shape());
    List<Node> subscripts = List.copyOf(indices);
    Node entry = function.isScalar() ? function : graph().element(function, subscripts);
    return graph()
        .build(
            indices,
            graph().apply(Operations.DERIVATIVE_OF, graph().element(total, subscripts), entry));
  }

  /** The derivative by an array sweeps backwards, that by a scalar forwards. */
  private Node derivative(Node value, Variable variable) {
    Node node = variable.node();
    Symbol symbol = graph().symbol(variable.name(), Symbol.Role.VARIABLE, Kind.REAL, node.shape());
    Node stable = StableForms.over(graph()).rewrite(copy(value, variable.mark(), symbol));
    Node derivative =
        graph()
            .exchanging(() -> node.isScalar() ? tangent(stable, symbol) : gradient(stable, symbol));
    return new Rewriter(graph(), (original, rebuilt) -> original == symbol ? node : rebuilt)
        .rewrite(derivative);
  }

  private Node tangent(Node value, Symbol symbol) {
    return ForwardSweep.of(graph(), List.of(value), Map.of(symbol, graph().constant(1)))
        .values()
        .get(0);
  }

  private Node gradient(Node scalar, Symbol symbol) {
    List<Index> loops = scalar.free().indices();
    return Gradient.of(graph(), scalar, List.of(symbol), loops).bySymbol().get(symbol);
  }

  /**
   * The value with the symbol in the place of what has the mark. Its recurrences have members of
   * their own, because stable forms may make others of them than those that stay in the model.
   */
  private Node copy(Node value, Symbol mark, Symbol symbol) {
    Map<Node, Node> replaced = new HashMap<>();
    replaced.put(mark, symbol);
    for (Node part : Reachable.from(List.of(value))) {
      if (part instanceof Recur recur) {
        for (Member member : recur.members()) {
          replaced.put(member, graph().member(member.name(), member.kind(), member.shape()));
        }
      }
    }
    return new Rewriter(
            graph(),
            (original, rebuilt) -> {
              if (markOf(original) == mark) {
                return graph().element(symbol, subscripts((Apply) rebuilt));
              }
              return isAll(rebuilt, symbol) ? symbol : replaced.getOrDefault(original, rebuilt);
            })
        .rewrite(value);
  }

  /** Whether the array is the symbol, entry by entry. */
  private static boolean isAll(Node array, Symbol symbol) {
    return array instanceof Build build
        && build.shape().equals(symbol.shape())
        && build.body() instanceof Element entry
        && entry.array() == symbol
        && entry.subscripts().equals(build.indices());
  }

  // The end

  /** The model without marks. */
  Program close(Program program) {
    if (marks.isEmpty()) {
      return program;
    }
    Rewriter rewriter = new Rewriter(graph(), this::unmarked);
    Map<Node, String> called = new LinkedHashMap<>();
    program
        .names()
        .forEach(
            (node, name) -> {
              Node now = rewriter.rewrite(node);
              if (!Node.isLeaf(now)) {
                called.putIfAbsent(now, name);
              }
            });
    return program.withValues(
        quantities(program.outputs(), rewriter),
        quantities(program.residuals(), rewriter),
        program.requirements().stream().map(r -> r.with(rewriter.rewrite(r.condition()))).toList(),
        program.loss() == null ? null : rewriter.rewrite(program.loss()),
        called);
  }

  private static List<Quantity> quantities(List<Quantity> all, Rewriter rewriter) {
    return all.stream()
        .map(q -> new Quantity(q.name(), q.documentation(), rewriter.rewrite(q.value())))
        .toList();
  }

  /** A marked value is the value; the entry of a marked array is the entry of the array. */
  private Node unmarked(Node original, Node rebuilt) {
    if (markOf(original) != null) {
      return ((Apply) rebuilt).operand(0);
    }
    if (original instanceof Element entry
        && entry.array() instanceof Build array
        && markOf(array.body()) != null
        && rebuilt instanceof Element read
        && read.array() instanceof Build build) {
      Map<Node, Node> subscripts = new HashMap<>();
      for (int axis = 0; axis < build.indices().size(); axis++) {
        subscripts.put(build.indices().get(axis), read.subscripts().get(axis));
      }
      return Rewriter.substitution(graph(), subscripts).rewrite(build.body());
    }
    return rebuilt;
  }
}
