package org.gradc.oracle;

import java.util.BitSet;
import java.util.Set;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Call;

/**
 * {@code grad(e, p)}, {@code jacobian(e, p)} and {@code hessian(e, p)}: the expression is evaluated
 * where the name has dual numbers for its entries.
 */
final class Derivatives {
  static final Set<String> FUNCTIONS = Set.of("grad", "jacobian", "hessian");

  private final Resolver resolver;

  Derivatives(Resolver resolver) {
    this.resolver = resolver;
  }

  Term of(Call call, Scope scope) {
    Term value = resolver.expressions.resolve(call.arguments().get(0), scope);
    Expression.Reference by = (Expression.Reference) call.arguments().get(1);
    Binding binding = scope.value(by.name().text());
    resolver.isDifferentiatedBy(binding.name());
    if (binding.variable() == null) {
      return value;
    }
    Term first = derivative(value, binding, scope);
    return call.function().text().equals("hessian") ? derivative(first, binding, scope) : first;
  }

  private Term derivative(Term value, Binding by, Scope scope) {
    BitSet levels = (BitSet) value.levels().clone();
    Variable variable = by.variable();
    boolean own = variable.layout() == scope.layout();
    if (own) {
      levels.or(by.levels());
    }
    BitSet variables = (BitSet) value.variables().clone();
    variables.or(by.variables());
    Level level = scope.layout().deepest(levels);
    Code code = resolver.within(value, level, scope.layout());
    return new Term(
        frame -> {
          Frame holder = own ? frame : frame.global();
          Object base = holder.get(variable.slot());
          Frame moved = frame.moved(variable);
          Tag tag = (own ? moved : moved.global()).tag();
          return derivatives(code.value(moved), base, tag);
        },
        levels,
        variables,
        false);
  }

  /** The derivatives of all entries of a value: its shape, then that of the variable. */
  private static Object derivatives(Object value, Object variable, Tag tag) {
    int[] inner = Tensor.shape(variable);
    int count = Tensor.count(inner);
    Number[] of = Tensor.entries(value);
    Number[] all = new Number[Math.multiplyExact(of.length, count)];
    for (int k = 0; k < of.length; k++) {
      System.arraycopy(Dual.derivatives(of[k], tag, count), 0, all, k * count, count);
    }
    boolean row = inner.length == 0 && value instanceof Tensor tensor && tensor.row();
    int[] shape = Tensor.joined(Tensor.shape(value), inner);
    return shape.length == 0 ? all[0] : new Tensor(shape, all, row);
  }
}
