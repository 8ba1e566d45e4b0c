package org.gradc.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.CompilerBug;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Conditional;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Operator;

/** Expressions to what can be evaluated. */
final class Expressions {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Resolver resolver;

  Expressions(Resolver resolver) {
    this.resolver = resolver;
  }

  Term resolve(Expression expression, Scope scope) {
    if (expression instanceof Expression.IntegerLiteral literal) {
      return integer(literal.value());
    }
    if (expression instanceof Expression.RealLiteral literal) {
      return Term.constant(DoubleDouble.of(literal.value()));
    }
    if (expression instanceof Expression.Reference reference) {
      return reference(reference, scope);
    }
    if (expression instanceof Chain chain) {
      Operator operator = chain.links().get(0).operator();
      boolean logical = operator == Operator.AND || operator == Operator.OR;
      return logical ? logical(chain, operator == Operator.AND, scope) : chain(chain, scope);
    }
    if (expression instanceof Expression.Subscripted read) {
      return resolver.reads.read(read, scope);
    }
    if (expression instanceof Expression.Call call) {
      return resolver.calls.call(call, scope);
    }
    if (expression instanceof Conditional conditional) {
      return conditional(conditional, scope);
    }
    if (expression instanceof Expression.Reduction reduction) {
      return resolver.indices.reduction(reduction, scope);
    }
    if (expression instanceof Expression.Comprehension comprehension) {
      return resolver.indices.comprehension(
          comprehension.binders(), comprehension.body(), scope.block());
    }
    if (expression instanceof Expression.Block block) {
      Scope inner = scope.block();
      resolver.statements.run(block.statements(), inner);
      return resolve(block.result(), inner);
    }
    return operation(expression, scope);
  }

  private Term operation(Expression expression, Scope scope) {
    if (expression instanceof Expression.Comparison comparison) {
      List<Term> sides =
          List.of(resolve(comparison.left(), scope), resolve(comparison.right(), scope));
      return resolver.join(
          scope,
          sides,
          code ->
              frame ->
                  Operators.compare(
                      comparison.relation(),
                      (Number) code[0].value(frame),
                      (Number) code[1].value(frame)));
    }
    if (expression instanceof Expression.Negate negate) {
      return resolver.join(
          scope,
          List.of(resolve(negate.operand(), scope)),
          code ->
              frame -> Tensor.map(x -> Operators.negate(frame.reals(), x), code[0].value(frame)));
    }
    if (expression instanceof Expression.Not not) {
      return resolver.join(
          scope,
          List.of(resolve(not.operand(), scope)),
          code -> frame -> !(Boolean) code[0].value(frame));
    }
    if (expression instanceof Expression.Power power) {
      return resolver.join(
          scope,
          List.of(resolve(power.base(), scope), resolve(power.exponent(), scope)),
          code ->
              frame ->
                  Tensor.map(
                      (x, y) -> Operators.power(frame.reals(), x, y),
                      code[0].value(frame),
                      code[1].value(frame)));
    }
    if (expression instanceof Expression.Transpose transpose) {
      return resolver.join(
          scope,
          List.of(resolve(transpose.array(), scope)),
          code -> frame -> Products.transpose((Tensor) code[0].value(frame)));
    }
    if (expression instanceof Expression.ArrayLiteral literal) {
      return resolver.join(scope, all(literal.elements(), scope), Expressions::literal);
    }
    if (expression instanceof Expression.Tuple tuple) {
      return resolver.join(scope, all(tuple.elements(), scope), Expressions::values);
    }
    if (expression instanceof Expression.NextValue next) {
      return scope.next(next.name().text()).read(scope.layout());
    }
    return unknown(expression.getClass().getSimpleName());
  }

  /**
   * What belongs to the language and is not evaluated yet; the compiler does not take it either.
   */
  private static Term unknown(String what) {
    Code code =
        frame -> {
          throw new CompilerBug("the oracle does not know " + what);
        };
    return new Term(code, new BitSet(), new BitSet(), true);
  }

  private List<Term> all(List<Expression> expressions, Scope scope) {
    return expressions.stream().map(each -> resolve(each, scope)).toList();
  }

  private static Term integer(BigInteger value) {
    return value.compareTo(LARGEST) <= 0
        ? Term.constant(value.longValueExact())
        : Term.constant(DoubleDouble.of(value.doubleValue()));
  }

  private Term reference(Expression.Reference reference, Scope scope) {
    Binding binding = scope.value(reference.name().text());
    if (binding != null) {
      return binding.read(scope.layout());
    }
    String name = reference.name().text();
    if (name.equals("pi") || name.equals("π")) {
      return Term.constant(DoubleDouble.of(Math.PI));
    }
    throw new CompilerBug("no name " + name + " at " + Resolver.at(reference.span()));
  }

  private static Code values(Code[] elements) {
    return frame -> {
      Object[] values = new Object[elements.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = elements[k].value(frame);
      }
      return values;
    };
  }

  private static Code literal(Code[] elements) {
    Code values = values(elements);
    return frame -> Tensor.stacked((Object[]) values.value(frame));
  }

  // Chains of operators

  /**
   * Operators of one level, from the left. Where an operand depends on inner loops and what stands
   * before it does not, that is a part of its own.
   */
  private Term chain(Chain chain, Scope scope) {
    List<Term> group = new ArrayList<>(List.of(resolve(chain.first(), scope)));
    List<Link> links = new ArrayList<>();
    int deepest = depth(group.get(0), scope);
    for (Link link : chain.links()) {
      Term operand = resolve(link.operand(), scope);
      int depth = depth(operand, scope);
      if (!links.isEmpty() && depth > deepest) {
        Term before = grouped(group, links, scope);
        group.clear();
        group.add(before);
        links.clear();
      }
      deepest = Math.max(deepest, depth);
      group.add(operand);
      links.add(link);
    }
    return grouped(group, links, scope);
  }

  private static int depth(Term term, Scope scope) {
    return scope.layout().deepest(term.levels()).depth();
  }

  private Term grouped(List<Term> operands, List<Link> operators, Scope scope) {
    Operator[] each = operators.stream().map(Link::operator).toArray(Operator[]::new);
    String[] at = operators.stream().map(link -> Resolver.at(link.span())).toArray(String[]::new);
    return resolver.join(
        scope,
        operands,
        code ->
            frame -> {
              Object left = code[0].value(frame);
              for (int k = 0; k < each.length; k++) {
                left = binary(frame.run(), each[k], left, code[k + 1].value(frame), at[k]);
              }
              return left;
            });
  }

  private static Object binary(Run run, Operator operator, Object left, Object right, String at) {
    Reals reals = run.reals();
    return switch (operator) {
      case PLUS -> Tensor.map((x, y) -> Operators.add(reals, x, y), left, right);
      case MINUS -> Tensor.map((x, y) -> Operators.subtract(reals, x, y), left, right);
      case TIMES ->
          left instanceof Tensor a && right instanceof Tensor b
              ? Products.product(reals, a, b)
              : Tensor.map((x, y) -> Operators.multiply(reals, x, y), left, right);
      case ELEMENTWISE_TIMES -> Tensor.map((x, y) -> Operators.multiply(reals, x, y), left, right);
      case DIVIDE, ELEMENTWISE_DIVIDE ->
          Tensor.map((x, y) -> Operators.divide(reals, x, y), left, right);
      case DIV, MOD ->
          Tensor.map(
              (x, y) -> Operators.floored(run, operator == Operator.DIV, x, y, at), left, right);
      case SOLVE, AND, OR ->
          throw new CompilerBug("the oracle does not know " + operator.text() + " at " + at);
    };
  }

  // Conditions

  /**
   * All operands, or one of them; a later one is evaluated only if the ones before leave it open.
   */
  private Term logical(Chain chain, boolean all, Scope scope) {
    List<Term> operands = new ArrayList<>(List.of(resolve(chain.first(), scope)));
    chain.links().forEach(link -> operands.add(resolve(link.operand(), scope)));
    return resolver.join(
        scope,
        operands,
        code ->
            frame -> {
              for (Code operand : code) {
                if ((Boolean) operand.value(frame) != all) {
                  return !all;
                }
              }
              return all;
            });
  }

  /** A chain of {@code else if} is walked, not recursed on. */
  private Term conditional(Conditional first, Scope scope) {
    List<Term> parts = new ArrayList<>();
    Expression rest = first;
    while (rest instanceof Conditional conditional) {
      parts.add(resolve(conditional.condition(), scope));
      parts.add(resolve(conditional.consequence(), scope));
      rest = conditional.alternative();
    }
    parts.add(resolve(rest, scope));
    int place = resolver.nextPlace();
    return resolver.join(
        scope,
        parts,
        code ->
            frame -> {
              int k = 0;
              while (k + 1 < code.length && !(Boolean) code[k].value(frame)) {
                k += 2;
              }
              frame.run().took(place, k);
              return (k + 1 < code.length ? code[k + 1] : code[k]).value(frame);
            });
  }
}
