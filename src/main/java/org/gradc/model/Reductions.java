package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.Comprehension;
import org.gradc.syntax.Expression.Reduction;

/** Sums and the like, over binders and over arrays, and arrays by a formula. */
final class Reductions {
  static final Map<String, Monoid> MONOIDS =
      Map.of(
          "sum", Monoid.SUM,
          "prod", Monoid.PROD,
          "min", Monoid.MIN,
          "max", Monoid.MAX,
          "logsumexp", Monoid.LOGSUMEXP,
          "argmin", Monoid.ARGMIN,
          "argmax", Monoid.ARGMAX);

  /** The reduction that {@link Monoid} lacks: a sum divided by the number of terms. */
  static final String MEAN = "mean";

  /** Binders with the indices made for them. */
  record Indices(List<Index> indices, List<Axis> axes, Scope scope) {
    boolean isSmall() {
      return axes.stream().allMatch(Axis::isSmall)
          && axes.stream().mapToInt(Axis::count).reduce(1, (a, b) -> a * b) <= 16;
    }
  }

  /** A condition and what is reduced where it holds. */
  private record Terms(Node condition, Value body) {}

  private final Elaboration e;

  Reductions(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  // Binders

  /** {@code [i < n, j < m: body]}. */
  Value comprehension(Comprehension comprehension, Scope scope) {
    return comprehension(comprehension.binders(), comprehension.body(), scope);
  }

  Value comprehension(List<Binder> binders, Expression body, Scope scope) {
    Indices bound = rectangle(binders, new Scope(scope));
    Value value =
        bound == null
            ? evaluateUnbound(binders, body, scope)
            : e.inLoop(bound.indices(), () -> e.expressions.evaluate(body, bound.scope()));
    if (bound == null || !e.isNumeric(value, body.span())) {
      return Value.UNKNOWN;
    }
    for (Axis axis : Elaboration.axes(value)) {
      if (axis.length().free().containsAny(bound.indices())) {
        return e.reporter.report(Mistake.RAGGED, body.span(), Shapes.describe(value));
      }
    }
    return e.arrays.comprehension(bound.indices(), bound.axes(), value);
  }

  /** Finds the mistakes in a body whose indices are not known. */
  Value evaluateUnbound(List<Binder> binders, Expression body, Scope scope) {
    Scope inner = new Scope(scope);
    binders.forEach(binder -> inner.define(binder.name().text(), Value.UNKNOWN));
    e.expressions.evaluate(body, inner);
    return Value.UNKNOWN;
  }

  /**
   * Indices from 0 for the axes of an array, whose bounds must not depend on one another; null
   * after a report. A bound sees the indices before it, as it does in a sum, so that it cannot mean
   * something else of the same name.
   */
  Indices rectangle(List<Binder> binders, Scope scope) {
    List<Index> indices = new ArrayList<>();
    List<Axis> axes = new ArrayList<>();
    for (Binder binder : binders) {
      String name = binder.name().text();
      Axis axis = axis(binder, indices, scope);
      if (axis == null) {
        scope.define(name, Value.UNKNOWN);
        continue;
      }
      Index index = graph().index(name, axis.length());
      indices.add(index);
      axes.add(axis);
      scope.define(name, new Value.Scalar(index));
    }
    return indices.size() == binders.size() ? new Indices(indices, axes, scope) : null;
  }

  /** The axis that a binder from 0 runs over, whatever the indices before; null after a report. */
  private Axis axis(Binder binder, List<Index> before, Scope scope) {
    if (binder.lower().isPresent()) {
      e.reporter.report(Mistake.ARRAY_FROM_ZERO, binder.span());
      return null;
    }
    Value value = e.expressions.evaluate(binder.upper(), scope);
    Span span = binder.upper().span();
    Node upper = e.integer(value, span, "the bound of an index");
    if (upper != null && upper.free().containsAny(before)) {
      String range = binder.name() + " < " + Shapes.text(upper);
      String advice =
          "let %s run as far as it ever does, and fill the rest: 'if %s then ... else 0'; "
              + "only a sum takes '%s' itself";
      e.reporter.advise(
          Mistake.RAGGED,
          binder.span(),
          advice.formatted(binder.name(), range, range),
          "'" + range + "'");
      return null;
    }
    Node length =
        upper == null ? null : e.requirements.length(upper, "the range of " + binder.name(), span);
    return length == null ? null : new Axis(length, ((Value.Scalar) value).literal());
  }

  /** {@code sum(i < n, j < i if condition: body)}. */
  Value over(Reduction reduction, Scope scope) {
    String name = reduction.function().text();
    Indices bound = indices(reduction.binders(), new Scope(scope));
    if (bound == null) {
      return evaluateUnbound(reduction.binders(), reduction.body(), scope);
    }
    Terms terms = e.inLoop(bound.indices(), () -> terms(reduction, bound.scope()));
    if (terms == null) {
      return Value.UNKNOWN;
    }
    Span span = reduction.span();
    if (name.equals(MEAN)) {
      Value number = reduce(Monoid.SUM, bound, new Terms(terms.condition(), one()), span);
      Value sum = reduce(Monoid.SUM, bound, terms, span);
      return e.operators.binary(Expression.Operator.DIVIDE, sum, number, span);
    }
    Monoid monoid = MONOIDS.get(name);
    return monoid == null ? Value.UNKNOWN : reduce(monoid, bound, terms, span);
  }

  private Value one() {
    return new Value.Scalar(graph().integer(1));
  }

  private Terms terms(Reduction reduction, Scope inner) {
    Node condition = graph().truth(true);
    if (reduction.condition().isPresent()) {
      Expression written = reduction.condition().get();
      condition = e.truth(e.expressions.evaluate(written, inner), written.span());
    }
    Expression written = reduction.body();
    Value body =
        condition == null
            ? e.expressions.evaluate(written, inner)
            : e.under(condition, true, () -> e.expressions.evaluate(written, inner));
    return condition != null && e.isNumeric(body, written.span())
        ? new Terms(condition, body)
        : null;
  }

  /** Indices whose bounds may depend on the ones before; null after a report. */
  private Indices indices(List<Binder> binders, Scope scope) {
    List<Index> indices = new ArrayList<>();
    List<Axis> axes = new ArrayList<>();
    for (Binder binder : binders) {
      Node lower = graph().integer(0);
      if (binder.lower().isPresent()) {
        lower = bound(binder.lower().get(), scope);
      }
      Value value = e.expressions.evaluate(binder.upper(), scope);
      Node upper = bound(value, binder.upper().span());
      if (lower == null || upper == null) {
        return null;
      }
      Index index = graph().index(binder.name().text(), lower, upper);
      indices.add(index);
      boolean literal = binder.lower().isEmpty() && ((Value.Scalar) value).literal();
      axes.add(new Axis(upper, literal));
      scope.define(binder.name().text(), new Value.Scalar(index));
    }
    return new Indices(indices, axes, scope);
  }

  Node bound(Expression expression, Scope scope) {
    return bound(e.expressions.evaluate(expression, scope), expression.span());
  }

  private Node bound(Value value, Span span) {
    String what = "the bound of an index";
    Node bound = e.integer(value, span, what);
    return bound == null ? null : e.requirements.countable(bound, what, span);
  }

  private Value reduce(Monoid monoid, Indices bound, Terms terms, Span span) {
    if (monoid.isArgument() && bound.indices().size() > 1) {
      return e.reporter.report(Mistake.ARGUMENT_OF_ONE_INDEX, span, name(monoid));
    }
    Value body = prepared(monoid, terms.body());
    if (body instanceof Array original) {
      Array array = e.arrays.shallow(original);
      for (Axis axis : array.axes()) {
        if (axis.length().free().containsAny(bound.indices())) {
          return e.reporter.report(Mistake.RAGGED, span, Shapes.describe(array));
        }
      }
      return e.arrays.map(
          List.of("reduce", monoid, bound.indices(), terms.condition(), array),
          monoid.isArgument() ? Kind.INT : array.kind(),
          array.axes(),
          List.of(array),
          s -> renewed(monoid, bound.indices(), terms.condition(), array.at(s)));
    }
    Node node = ((Value.Scalar) body).node();
    if (bound.isSmall() && (monoid == Monoid.SUM || monoid == Monoid.PROD)) {
      return new Value.Scalar(unrolled(monoid, bound, terms.condition(), node));
    }
    Node result = nest(monoid, bound.indices(), terms.condition(), node);
    return new Value.Scalar(
        nonEmpty(monoid, bound.indices().get(0), terms.condition(), result, span));
  }

  /** Only sums and products stay integers: the least of no integers is not an integer. */
  private Value prepared(Monoid monoid, Value body) {
    return monoid == Monoid.SUM || monoid == Monoid.PROD ? body : e.real(body);
  }

  private static String name(Monoid monoid) {
    return monoid.name().toLowerCase(Locale.ROOT);
  }

  private Node renewed(Monoid monoid, List<Index> indices, Node condition, Node body) {
    Substitution substitution = new Substitution(graph());
    List<Index> fresh = new ArrayList<>();
    indices.forEach(index -> fresh.add(substitution.renew(index)));
    return nest(monoid, fresh, substitution.apply(condition), substitution.apply(body));
  }

  /** A sum or a logsumexp runs over all indices at once, the others over one after another. */
  private Node nest(Monoid monoid, List<Index> indices, Node condition, Node body) {
    if (monoid == Monoid.SUM || monoid == Monoid.LOGSUMEXP || indices.size() == 1) {
      return graph().reduce(monoid, indices, condition, body);
    }
    Node result = body;
    for (int k = indices.size() - 1; k >= 0; k--) {
      Node here = k == indices.size() - 1 ? condition : graph().truth(true);
      result = graph().reduce(monoid, List.of(indices.get(k)), here, result);
    }
    return result;
  }

  private Node unrolled(Monoid monoid, Indices bound, Node condition, Node body) {
    Node term = graph().choose(condition, body, neutral(monoid, body.kind()));
    Node result = null;
    for (List<Node> values : e.arrays.constantSubscripts(bound.axes())) {
      Substitution substitution = new Substitution(graph());
      for (int k = 0; k < values.size(); k++) {
        substitution.put(bound.indices().get(k), values.get(k));
      }
      Node next = substitution.apply(term);
      result = result == null ? next : combine(monoid, result, next);
    }
    return result;
  }

  private Node neutral(Monoid monoid, Kind kind) {
    int value = monoid == Monoid.SUM ? 0 : 1;
    return kind == Kind.INT ? graph().integer(value) : graph().constant(value);
  }

  private Node combine(Monoid monoid, Node x, Node y) {
    boolean integers = x.kind() == Kind.INT;
    Operation operation =
        switch (monoid) {
          case SUM -> integers ? Operations.INTEGER_ADD : Operations.ADD;
          case PROD -> integers ? Operations.INTEGER_MULTIPLY : Operations.MULTIPLY;
          case MIN -> Operations.MIN;
          case MAX -> Operations.MAX;
          default -> throw new IllegalArgumentException(monoid.name());
        };
    return graph().apply(operation, x, y);
  }

  /**
   * The place of the least or largest of nothing is an error, at the latest when it is asked for.
   */
  private Node nonEmpty(Monoid monoid, Index index, Node condition, Node result, Span span) {
    boolean always =
        condition == graph().truth(true) && e.requirements.isProved(index.lower(), index.upper());
    if (!monoid.isArgument() || always) {
      return result;
    }
    String sentence =
        e.requirements.label("'" + name(monoid) + "' of no entries at all", span) + ".";
    return graph().checked(result, index.upper(), sentence);
  }

  // Arrays

  /** The reduction of all entries of an array. */
  Value all(Monoid monoid, Value value, Span span) {
    if (!e.isNumeric(value, span)) {
      return Value.UNKNOWN;
    }
    Value body = prepared(monoid, value);
    if (!(body instanceof Array original)) {
      return monoid.isArgument()
          ? e.reporter.report(Mistake.VECTOR_EXPECTED, span, name(monoid), Shapes.describe(value))
          : body;
    }
    Array array = e.arrays.shallow(original);
    if (monoid.isArgument() && array.rank() != 1) {
      return e.reporter.report(Mistake.VECTOR_EXPECTED, span, name(monoid), Shapes.describe(value));
    }
    if (monoid.isArgument() || monoid == Monoid.LOGSUMEXP) {
      Array read = array.isSmall() ? e.arrays.stored(array) : array;
      List<Index> indices = e.arrays.indices(read.axes(), 0);
      Node condition = graph().truth(true);
      Node result = graph().reduce(monoid, indices, condition, read.at(List.copyOf(indices)));
      return new Value.Scalar(nonEmpty(monoid, indices.get(0), condition, result, span));
    }
    return new Value.Scalar(fold(monoid, array, new ArrayList<>()));
  }

  /** Short literal axes are written out, the others are loops. */
  private Node fold(Monoid monoid, Array array, List<Node> subscripts) {
    int axis = subscripts.size();
    if (axis == array.rank()) {
      return array.at(subscripts);
    }
    if (array.axis(axis).isSmall()) {
      Node result = null;
      for (int k = 0; k < array.axis(axis).count(); k++) {
        Node next = fold(monoid, array, with(subscripts, List.of(graph().integer(k))));
        result = result == null ? next : combine(monoid, result, next);
      }
      return result;
    }
    int end = axis + 1;
    while (monoid == Monoid.SUM && end < array.rank() && !array.axis(end).isSmall()) {
      end++;
    }
    List<Index> indices = e.arrays.indices(array.axes().subList(axis, end), axis);
    Node body = fold(monoid, array, with(subscripts, indices));
    return graph().reduce(monoid, indices, graph().truth(true), body);
  }

  private static List<Node> with(List<Node> subscripts, List<? extends Node> more) {
    List<Node> all = new ArrayList<>(subscripts);
    all.addAll(more);
    return all;
  }
}
