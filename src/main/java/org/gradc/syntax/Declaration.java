package org.gradc.syntax;

import java.util.List;
import java.util.Optional;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Binder;

/**
 * What stands only at the top of a model. A line that declares several names gives one declaration
 * for each.
 */
public sealed interface Declaration extends Item {
  @Override
  Span span();

  /** {@code size D = 40}, {@code size n}, {@code size W[K + 2] = [5, 7, 6, 4, 2]}. */
  record Size(
      String documentation,
      Name name,
      List<Expression> shape,
      Optional<Expression> value,
      Span span)
      implements Declaration {}

  /** What a declared array is for. */
  enum Role {
    INPUT("input"),
    DATA("data"),
    PARAM("param");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * {@code param Omega[k < K][D[k]] > 0}: {@code family} holds the binders of a family of arrays.
   */
  record Variable(
      String documentation,
      Role role,
      Name name,
      List<Binder> family,
      List<Expression> shape,
      boolean integer,
      Optional<Domain> domain,
      Span span)
      implements Declaration {}

  /** Where a param lives. */
  sealed interface Domain {
    Span span();
  }

  /** {@code > bound}, {@code >= bound}, {@code < bound}, {@code <= bound}. */
  record Bound(Expression.Relation relation, Expression bound, Span span) implements Domain {}

  /** {@code in (low, high)} or, {@code closed}, {@code in [low, high]}. */
  record Interval(Expression low, Expression high, boolean closed, Span span) implements Domain {}

  /** A word such as {@code simplex}. */
  record Named(Name word, Span span) implements Domain {}

  /** {@code fn f(a, A[n, m]) = body}. */
  record Function(
      String documentation, Name name, List<Parameter> parameters, Expression body, Span span)
      implements Declaration {}

  /**
   * An argument of a function; {@code sizes} names the lengths of its axes, and is empty if they
   * have no name.
   */
  record Parameter(Name name, List<Name> sizes, Span span) {}

  /** {@code output f = expr} or {@code output f}. */
  record Output(String documentation, Name name, Optional<Expression> value, Span span)
      implements Declaration {}

  /** {@code loss expr}. */
  record Loss(String documentation, Expression value, Span span) implements Declaration {}

  /** {@code residual r[p] = expr}; the shape is empty where it is not written. */
  record Residual(
      String documentation, Name name, List<Expression> shape, Expression value, Span span)
      implements Declaration {}

  /** One entry of {@code derive gradient, jacobian(f; x)}. */
  record Derive(Name what, List<Name> of, List<Name> by, Span span) implements Declaration {}

  /** {@code import "lib/kinematics.grad"}. */
  record Import(String path, Span span) implements Declaration {}
}
