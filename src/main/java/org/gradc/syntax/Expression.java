package org.gradc.syntax;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.gradc.source.Span;

/**
 * An expression as written. Long chains of operators are flat, so that no walk recurses on their
 * length.
 */
public sealed interface Expression {
  Span span();

  /** A literal without a dot and an exponent. */
  record IntegerLiteral(BigInteger value, Span span) implements Expression {}

  /** A literal with a dot or an exponent; the text as written, for printing. */
  record RealLiteral(double value, String text, Span span) implements Expression {}

  record Reference(Name name) implements Expression {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code next name} on a right side: the new value of a loop's state. */
  record NextValue(Name name, Span span) implements Expression {}

  /** {@code first op operand op operand ...}, grouped from the left; all operators of one level. */
  record Chain(Expression first, List<Link> links, Span span) implements Expression {}

  /** One operator of a chain with its right operand; the span is that of the operator. */
  record Link(Operator operator, Expression operand, Span span) {}

  /** Binary operators of chains, by level: {@code or}; {@code and}; additive; multiplicative. */
  enum Operator {
    OR("or", 1),
    AND("and", 2),
    PLUS("+", 4),
    MINUS("-", 4),
    TIMES("*", 5),
    ELEMENTWISE_TIMES(".*", 5),
    DIVIDE("/", 5),
    ELEMENTWISE_DIVIDE("./", 5),
    SOLVE("\\", 5),
    DIV("div", 5),
    MOD("mod", 5);

    private final String text;
    private final int level;

    Operator(String text, int level) {
      this.text = text;
      this.level = level;
    }

    public String text() {
      return text;
    }

    /** Binds tighter where larger; comparisons are level 3, unary minus 6, powers 7. */
    public int level() {
      return level;
    }
  }

  /** A comparison; they do not chain. */
  record Comparison(
      Relation relation, Expression left, Expression right, Span operatorSpan, Span span)
      implements Expression {}

  /** Comparison operators. */
  enum Relation {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">=");

    private final String text;

    Relation(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** {@code -operand}; binds weaker than {@code ^}. */
  record Negate(Expression operand, Span span) implements Expression {}

  record Not(Expression operand, Span span) implements Expression {}

  /** {@code base ^ exponent} or, elementwise, {@code base .^ exponent}; groups to the right. */
  record Power(
      Expression base, Expression exponent, boolean elementwise, Span operatorSpan, Span span)
      implements Expression {}

  /** {@code array'}. */
  record Transpose(Expression array, Span span) implements Expression {}

  /** {@code array[s, s, ...]}. */
  record Subscripted(Expression array, List<Subscript> subscripts, Span span)
      implements Expression {}

  /** One place between the brackets of a read. */
  sealed interface Subscript {
    Span span();
  }

  /** One entry along an axis. */
  record At(Expression position) implements Subscript {
    @Override
    public Span span() {
      return position.span();
    }
  }

  /** {@code from..to}, {@code to} not included. */
  record Slice(Expression from, Expression to, Span span) implements Subscript {}

  /** {@code :}, the whole axis. */
  record All(Span span) implements Subscript {}

  /** {@code function(argument, ...)}. */
  record Call(Name function, List<Expression> arguments, Span span) implements Expression {}

  /** {@code sum(i < n, j < i if condition: body)} and the other reductions over binders. */
  record Reduction(
      Name function,
      List<Binder> binders,
      Optional<Expression> condition,
      Expression body,
      Span span)
      implements Expression {}

  /** {@code [i < n, j < m: body]}. */
  record Comprehension(List<Binder> binders, Expression body, Span span) implements Expression {}

  /** {@code [a, b, c]}; nested ones are matrices. */
  record ArrayLiteral(List<Expression> elements, Span span) implements Expression {}

  /** {@code (a, b)}: at least two entries. */
  record Tuple(List<Expression> elements, Span span) implements Expression {}

  /** {@code if condition then consequence else alternative}. */
  record Conditional(
      Expression condition, Expression consequence, Expression alternative, Span span)
      implements Expression {}

  /** {@code { definitions, loops; result }}. */
  record Block(List<Statement> statements, Expression result, Span span) implements Expression {}

  /** {@code root(y from y0, ... at most N: f == g)}. */
  record Root(
      List<InitialValue> unknowns, Optional<Expression> atMost, Expression equation, Span span)
      implements Expression {}

  /** {@code argmin(w from w0, ... at most N: e)}. */
  record Minimizer(
      List<InitialValue> unknowns, Optional<Expression> atMost, Expression objective, Span span)
      implements Expression {}

  /** {@code name from value} or, in a loop's header, {@code name = value}. */
  record InitialValue(Name name, Expression value) {}

  /**
   * {@code name < upper}, where {@code lower} is absent and means 0, or {@code name in
   * lower..upper}.
   */
  record Binder(Name name, Optional<Expression> lower, Expression upper, Span span) {}
}
