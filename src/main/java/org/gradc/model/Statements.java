package org.gradc.model;

import java.util.List;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;
import org.gradc.syntax.Statement.Definition;

/** Definitions and loops, at the top of a model and inside blocks. */
final class Statements {
  private final Elaboration e;

  Statements(Elaboration elaboration) {
    e = elaboration;
  }

  /** Runs statements one after another; what they define is in the scope afterwards. */
  void run(List<Statement> statements, Scope scope) {
    statements.forEach(statement -> run(statement, scope));
  }

  void run(Statement statement, Scope scope) {
    if (statement instanceof Definition definition) {
      define(definition, scope);
    } else if (statement instanceof Statement.For loop) {
      e.loops.run(loop, scope);
    } else if (statement instanceof Statement.While loop) {
      e.reporter.advise(
          Mistake.NOT_YET,
          loop.span(),
          "write 'for t < N from s = ... { next s = if condition then ... else s }'",
          "'while'");
      loop.states().forEach(state -> scope.define(state.name().text(), Value.UNKNOWN));
    }
  }

  private void define(Definition definition, Scope scope) {
    List<Name> names = definition.names();
    if (!definition.binders().isEmpty()) {
      List<Binder> binders = definition.binders();
      Value value = e.recurrences.define(names.get(0), binders, definition.value(), scope);
      bind(names.get(0), value, scope);
      return;
    }
    Value value = e.expressions.evaluate(definition.value(), scope);
    if (names.size() == 1) {
      if (value instanceof Value.Tuple tuple) {
        e.reporter.report(Mistake.TUPLE_TO_ONE, definition.value().span(), tuple.elements().size());
      }
      bind(names.get(0), value instanceof Value.Tuple ? Value.UNKNOWN : value, scope);
      return;
    }
    destructure(definition, value, scope);
  }

  private void destructure(Definition definition, Value value, Scope scope) {
    List<Name> names = definition.names();
    boolean fits = value instanceof Value.Tuple tuple && tuple.elements().size() == names.size();
    if (!fits && !(value instanceof Value.Unknown)) {
      e.reporter.report(
          Mistake.TUPLE_EXPECTED, definition.value().span(), names.size(), Shapes.describe(value));
    }
    for (int k = 0; k < names.size(); k++) {
      Value element = fits ? ((Value.Tuple) value).elements().get(k) : Value.UNKNOWN;
      bind(names.get(k), element, scope);
    }
  }

  /** Defines a name; an array is stored, so that its entries are computed once. */
  Value bind(Name name, Value value, Scope scope) {
    if (value.isUnknown()) {
      e.reporter.expectMistake(name.span());
    }
    Value stored = e.arrays.stored(value);
    e.name(name.text(), stored);
    Value bound = e.derivatives.open(name, stored);
    scope.define(name.text(), bound);
    return bound;
  }
}
