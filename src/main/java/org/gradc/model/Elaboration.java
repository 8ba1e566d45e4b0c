package org.gradc.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gradc.algebra.Fact;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Name;
import org.gradc.syntax.Unread;

/** What the steps of one elaboration share. */
final class Elaboration {
  /** How deep expressions and calls may be nested; a level takes a few frames of the Java stack. */
  private static final int DEEPEST = 400;

  final Graph graph;
  final Widening widening;
  final Arrays arrays;
  final Reporter reporter;
  final Requirements requirements;
  final Operators operators;
  final Powers powers;
  final Products products;
  final Subscripts subscripts;
  final Reductions reductions;
  final Expressions expressions;
  final Statements statements;
  final Loops loops;
  final Recurrences recurrences;
  final Calls calls;
  final DerivativeExpressions derivatives;
  final Map<Node, String> names = new LinkedHashMap<>();
  final Unread unread;

  private List<Fact> facts = List.of();
  private List<Index> running = List.of();
  private int depth;

  Elaboration(MathLibrary math, Set<Name> variables, Unread unread, Diagnostics diagnostics) {
    this.unread = unread;
    graph = new Graph(math);
    widening = new Widening(graph, names);
    arrays = new Arrays(graph, widening);
    reporter = new Reporter(diagnostics);
    requirements = new Requirements(this);
    operators = new Operators(this);
    powers = new Powers(this);
    products = new Products(this);
    subscripts = new Subscripts(this);
    reductions = new Reductions(this);
    expressions = new Expressions(this);
    statements = new Statements(this);
    loops = new Loops(this);
    recurrences = new Recurrences(this);
    calls = new Calls(this);
    derivatives = new DerivativeExpressions(this, variables);
  }

  // Guards

  /** The conditions of the branches around the place that is elaborated. */
  List<Fact> facts() {
    return facts;
  }

  /** Elaborates what is evaluated only where the condition holds, or does not. */
  <T> T under(Node condition, boolean holds, Supplier<T> body) {
    return restoringFacts(
        () -> {
          assume(condition, holds);
          return body.get();
        });
  }

  /** Takes a condition for granted until the facts are restored. */
  void assume(Node condition, boolean holds) {
    if (!(condition instanceof Constant constant && constant.truth() == holds)) {
      List<Fact> inside = new ArrayList<>(facts);
      inside.add(new Fact(condition, holds));
      facts = Collections.unmodifiableList(inside);
    }
  }

  /** Elaborates something, and forgets what was assumed in it. */
  <T> T restoringFacts(Supplier<T> body) {
    List<Fact> before = facts;
    try {
      return body.get();
    } finally {
      facts = before;
    }
  }

  /** Whether the place is never reached, because a size that is fixed decides so. */
  boolean isUnreachable() {
    return facts.stream()
        .anyMatch(f -> f.condition() instanceof Constant c && c.truth() != f.holds());
  }

  /** Whether a loop around the place is known to have no iteration, since a size is fixed at 0. */
  boolean isInEmptyLoop() {
    return running.stream()
        .anyMatch(
            index ->
                index.lower() instanceof Constant lower
                    && index.upper() instanceof Constant upper
                    && lower.integer() >= upper.integer());
  }

  /** Elaborates what stands under indices. */
  <T> T inLoop(List<Index> indices, Supplier<T> body) {
    List<Index> before = running;
    List<Index> inside = new ArrayList<>(before);
    inside.addAll(indices);
    running = List.copyOf(inside);
    try {
      return body.get();
    } finally {
      running = before;
    }
  }

  /** The indices of the loops around the place. */
  List<Index> running() {
    return running;
  }

  /** Whether the place is reached exactly once in each evaluation. */
  boolean isUnconditional() {
    return facts.isEmpty() && running.isEmpty();
  }

  /** Goes one level deeper, unless that is too deep. */
  Value nested(Span span, Supplier<Value> body) {
    if (depth >= DEEPEST) {
      return reporter.report(Mistake.TOO_DEEP, span, DEEPEST);
    }
    depth++;
    try {
      return body.get();
    } finally {
      depth--;
    }
  }

  // Values

  /** The user's name for a quantity that has a node of its own. */
  void name(String name, Value value) {
    Node node =
        value instanceof Value.Scalar scalar
            ? scalar.node()
            : value instanceof Array array ? array.node() : null;
    boolean own =
        node != null
            && !(node instanceof Constant)
            && !(node instanceof Symbol)
            && !(node instanceof Index);
    if (own) {
      names.putIfAbsent(node, name);
    }
  }

  /** The value as a real. */
  Value real(Value value) {
    if (value instanceof Value.Scalar scalar) {
      return new Value.Scalar(widening.real(scalar.node()), scalar.literal());
    }
    return value instanceof Array array ? arrays.real(array) : value;
  }

  static Kind kind(Value value) {
    if (value instanceof Value.Scalar scalar) {
      return scalar.node().kind();
    }
    return value instanceof Array array ? array.kind() : null;
  }

  static List<Axis> axes(Value value) {
    return value instanceof Array array ? array.axes() : List.of();
  }

  /** The node of an expression that must be an integer, or null after a report. */
  Node integer(Value value, Span span, String what) {
    if (value.isUnknown()) {
      return null;
    }
    if (value instanceof Value.Scalar scalar && scalar.node().kind() == Kind.INT) {
      return requirements.computable(scalar.node(), span) ? scalar.node() : null;
    }
    reporter.advise(
        Mistake.NOT_AN_INTEGER, span, IntegerAdvice.of(value, span), what, Shapes.describe(value));
    return null;
  }

  /** The node of an expression that must be a truth value, or null after a report. */
  Node truth(Value value, Span span) {
    if (value.isUnknown()) {
      return null;
    }
    if (value instanceof Value.Scalar scalar && scalar.node().kind() == Kind.TRUTH) {
      return scalar.node();
    }
    reporter.report(Mistake.NOT_A_CONDITION, span, Shapes.describe(value));
    return null;
  }

  /** Whether all are numbers or arrays of numbers; reports the first that is not. */
  boolean isNumeric(Value value, Span span) {
    if (value.isUnknown()) {
      return false;
    }
    if (value instanceof Value.Tuple || kind(value) == Kind.TRUTH) {
      reporter.report(Mistake.NOT_A_NUMBER, span, Shapes.describe(value));
      return false;
    }
    return true;
  }
}
