package org.gradc.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Conditional;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Operator;

/** Expressions to values. */
final class Expressions {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Elaboration e;

  Expressions(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  Value evaluate(Expression expression, Scope scope) {
    Value value = e.nested(expression.span(), () -> dispatch(expression, scope));
    if (value.isUnknown()) {
      e.reporter.expectMistake(expression.span());
    }
    return value;
  }

  private Value dispatch(Expression expression, Scope scope) {
    if (expression instanceof Expression.IntegerLiteral literal) {
      return integer(literal.value());
    }
    if (expression instanceof Expression.RealLiteral literal) {
      return new Value.Scalar(graph().constant(literal.value()));
    }
    if (expression instanceof Expression.Reference reference) {
      return reference(reference, scope);
    }
    if (expression instanceof Chain chain) {
      return chain(chain, scope);
    }
    if (expression instanceof Expression.Subscripted read) {
      return e.subscripts.read(read, scope);
    }
    if (expression instanceof Expression.Call call) {
      return e.calls.call(call, scope);
    }
    if (expression instanceof Conditional conditional) {
      return conditional(conditional, scope);
    }
    if (expression instanceof Expression.Reduction reduction) {
      return e.reductions.over(reduction, scope);
    }
    if (expression instanceof Expression.Comprehension comprehension) {
      return e.reductions.comprehension(comprehension, scope);
    }
    if (expression instanceof Expression.Block block) {
      return block(block, scope);
    }
    return operation(expression, scope);
  }

  private Value operation(Expression expression, Scope scope) {
    if (expression instanceof Expression.Comparison comparison) {
      return e.operators.compare(
          comparison.relation(),
          evaluate(comparison.left(), scope),
          evaluate(comparison.right(), scope),
          comparison.operatorSpan());
    }
    if (expression instanceof Expression.Negate negate) {
      return negate(negate, scope);
    }
    if (expression instanceof Expression.Not not) {
      Node operand = e.truth(evaluate(not.operand(), scope), not.operand().span());
      return operand == null ? Value.UNKNOWN : new Value.Scalar(graph().not(operand));
    }
    if (expression instanceof Expression.Power power) {
      return e.powers.power(
          evaluate(power.base(), scope),
          evaluate(power.exponent(), scope),
          power.elementwise(),
          power.operatorSpan());
    }
    if (expression instanceof Expression.Transpose transpose) {
      return e.products.transpose(evaluate(transpose.array(), scope), transpose.span());
    }
    if (expression instanceof Expression.ArrayLiteral literal) {
      return ArrayLiterals.evaluate(e, literal, scope);
    }
    if (expression instanceof Expression.Tuple tuple) {
      List<Value> elements =
          tuple.elements().stream().map(element -> evaluate(element, scope)).toList();
      return new Value.Tuple(elements);
    }
    if (expression instanceof Expression.NextValue next) {
      return next(next, scope);
    }
    String what = expression instanceof Expression.Root ? "'root'" : "'argmin' over a variable";
    String steps = "write the steps of Newton's method as a loop with state";
    return e.reporter.advise(Mistake.NOT_YET, expression.span(), steps, what);
  }

  private Value integer(BigInteger value) {
    return value.compareTo(LARGEST) <= 0
        ? new Value.Scalar(graph().integer(value.longValueExact()), true)
        : new Value.Scalar(graph().constant(value.doubleValue()));
  }

  private Value negate(Expression.Negate negate, Scope scope) {
    return e.operators.negate(evaluate(negate.operand(), scope), negate.span());
  }

  private Value reference(Expression.Reference reference, Scope scope) {
    Scope.Binding binding = scope.value(reference.name().text());
    if (binding instanceof Scope.Bound bound) {
      return bound.value();
    }
    if (binding instanceof Scope.State state) {
      return state.current();
    }
    if (binding instanceof Recurrences.Unfinished) {
      return e.reporter.report(Mistake.UNFINISHED, reference.span(), reference.name());
    }
    String name = reference.name().text();
    Value standard = e.unread.defined().contains(name) ? null : Intrinsics.constant(graph(), name);
    return standard != null ? standard : Value.UNKNOWN;
  }

  private Value next(Expression.NextValue next, Scope scope) {
    if (scope.value(next.name().text()) instanceof Scope.State state && state.next() != null) {
      state.setNext(e.arrays.stored(state.next()));
      return state.next();
    }
    return Value.UNKNOWN;
  }

  private Value chain(Chain chain, Scope scope) {
    Operator operator = chain.links().get(0).operator();
    if (operator == Operator.AND || operator == Operator.OR) {
      return logical(chain, operator == Operator.AND, scope);
    }
    Value left = evaluate(chain.first(), scope);
    for (Link link : chain.links()) {
      Value right = evaluate(link.operand(), scope);
      left =
          left.isUnknown() || right.isUnknown()
              ? Value.UNKNOWN
              : e.operators.binary(link.operator(), left, right, link.span());
    }
    return left;
  }

  /**
   * All operands, or one of them; a later one is evaluated only if the earlier ones do not decide.
   */
  private Value logical(Chain chain, boolean all, Scope scope) {
    Node result = e.truth(evaluate(chain.first(), scope), chain.first().span());
    for (Link link : chain.links()) {
      Node left = result;
      Span span = link.operand().span();
      Node right =
          left == null
              ? e.truth(evaluate(link.operand(), scope), span)
              : e.under(left, all, () -> e.truth(evaluate(link.operand(), scope), span));
      if (left == null || right == null) {
        result = null;
      } else {
        result = all ? graph().and(left, right) : graph().or(left, right);
      }
    }
    return result == null ? Value.UNKNOWN : new Value.Scalar(result);
  }

  private Value block(Expression.Block block, Scope scope) {
    Scope inner = new Scope(scope);
    e.statements.run(block.statements(), inner);
    return evaluate(block.result(), inner);
  }

  /** A chain of {@code else if} is walked, not recursed on. */
  private Value conditional(Conditional first, Scope scope) {
    List<Conditional> chain = new ArrayList<>();
    Expression rest = first;
    while (rest instanceof Conditional conditional) {
      chain.add(conditional);
      rest = conditional.alternative();
    }
    List<Node> conditions = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    Value last = e.restoringFacts(() -> branches(chain, scope, conditions, values));
    values.add(last);
    if (Branches.isLong(conditions, values)) {
      return Branches.joinLong(e, conditions, values);
    }
    for (int k = chain.size() - 1; k >= 0; k--) {
      last =
          conditions.get(k) == null
              ? Value.UNKNOWN
              : Branches.join(e, conditions.get(k), values.get(k), last, chain.get(k));
    }
    return last;
  }

  /** Evaluates conditions and branches in order, each under what the ones before decided. */
  private Value branches(
      List<Conditional> chain, Scope scope, List<Node> conditions, List<Value> values) {
    for (Conditional branch : chain) {
      Node condition = e.truth(evaluate(branch.condition(), scope), branch.condition().span());
      conditions.add(condition);
      if (condition == null) {
        values.add(evaluate(branch.consequence(), scope));
      } else {
        values.add(e.under(condition, true, () -> evaluate(branch.consequence(), scope)));
        e.assume(condition, false);
      }
    }
    return evaluate(chain.get(chain.size() - 1).alternative(), scope);
  }
}
