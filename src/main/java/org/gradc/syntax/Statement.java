package org.gradc.syntax;

import java.util.List;
import java.util.Optional;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.InitialValue;

/** What may stand in a block, in a loop's body, or at the top of a model. */
public sealed interface Statement extends Item {
  @Override
  Span span();

  /** {@code name = expr}, {@code (a, b) = expr}, or with binders {@code z[i < n, j < m] = expr}. */
  record Definition(
      String documentation, List<Name> names, List<Binder> binders, Expression value, Span span)
      implements Statement {}

  /** {@code next name = expr}. */
  record Next(Name name, Expression value, Span span) implements Statement {}

  /** {@code collect name = expr}. */
  record Collect(Name name, Expression value, Span span) implements Statement {}

  /**
   * {@code for t < T from s = s0, ... { ... }}, optionally {@code checkpoint k}.
   *
   * @param down whether the index goes from its last value to its first, {@code for t < T down}
   */
  record For(
      Binder binder,
      boolean down,
      List<InitialValue> states,
      Optional<Expression> checkpoint,
      List<Statement> body,
      Span span)
      implements Statement {}

  /** {@code while condition from s = s0 at most N { ... }}. */
  record While(
      Expression condition,
      List<InitialValue> states,
      Optional<Expression> atMost,
      List<Statement> body,
      Span span)
      implements Statement {}

  /** {@code require condition, "text"}. */
  record Require(Expression condition, String text, Span span) implements Statement {}
}
