package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Operator;
import org.gradc.syntax.Expression.Power;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Expression.Subscripted;
import org.gradc.syntax.Expression.Transpose;
import org.gradc.syntax.Name;

/**
 * Expressions that can be read, but not with the names that are there, because as a whole they are
 * written otherwise here: {@code Sin[x]}, {@code dy/dx}, {@code e^x}, {@code f'}, {@code grad(f)}.
 */
final class ForeignForms {
  /** Functions that are also how arrays are called. */
  private static final Set<String> LETTERS = Set.of("beta", "gamma", "phi", "psi", "zeta");

  /**
   * A form.
   *
   * @param name what is reported
   * @param parts what is looked at in its stead
   */
  record Form(Mistake mistake, Name name, String advice, List<Expression> parts) {}

  private ForeignForms() {}

  /** The form that an expression is, or null. */
  static Form of(Expression expression, NameScope scope) {
    if (expression instanceof Subscripted read && read.array() instanceof Reference array) {
      return bracketCall(read, array.name(), scope);
    } else if (expression instanceof Chain chain) {
      return quotient(chain, scope);
    } else if (expression instanceof Power power && power.base() instanceof Reference base) {
      return power(power, base.name(), scope);
    } else if (expression instanceof Transpose transpose
        && transpose.array() instanceof Reference array) {
      return prime(array.name(), scope);
    }
    return expression instanceof Call call ? derivative(call, scope) : null;
  }

  private static boolean isFunction(String name, NameScope scope) {
    return scope.find(name) == null
        && (scope.findFunction(name) != null || Standard.isFunction(name));
  }

  private static boolean isUnknown(String name, NameScope scope) {
    return scope.find(name) == null && scope.findFunction(name) == null && !Standard.isName(name);
  }

  /** {@code Sin[x]}, {@code max[x, 0]}. */
  private static Form bracketCall(Subscripted read, Name name, NameScope scope) {
    String text = name.text();
    List<Expression> arguments = new ArrayList<>();
    for (Expression.Subscript subscript : read.subscripts()) {
      if (!(subscript instanceof Expression.At at)) {
        return null;
      }
      arguments.add(at.position());
    }
    String list =
        read.subscripts().stream()
            .map(subscript -> subscript.span().text())
            .collect(Collectors.joining(", ", "(", ")"));
    if (isFunction(text, scope)) {
      return new Form(Mistake.FUNCTION_AS_VALUE, name, "write '" + text + list + "'", arguments);
    }
    String small = text.toLowerCase(Locale.ROOT);
    boolean capital = Character.isUpperCase(text.charAt(0)) && !LETTERS.contains(small);
    boolean word = text.length() > 1 || text.equals("D") && arguments.size() == 2;
    if (!capital || !word || !isUnknown(text, scope)) {
      return null;
    }
    String advice =
        Standard.isFunction(small)
            ? "write '" + small + list + "'"
            : FirstWords.functions().getOrDefault(text, FirstWords.functions().get(small));
    boolean derivative = advice != null && advice.startsWith("write 'grad(e, x)'");
    return advice == null
        ? null
        : new Form(
            Mistake.UNKNOWN_FUNCTION,
            name,
            derivative && arguments.size() == 2 ? "write 'grad" + list + "'" : advice,
            arguments);
  }

  /** {@code dy/dx}, {@code d(x^2)/dx}, {@code d/dx(y)}. */
  private static Form quotient(Chain chain, NameScope scope) {
    Expression above = chain.first();
    for (Link link : chain.links()) {
      String by = link.operator() == Operator.DIVIDE ? differential(link.operand(), scope) : null;
      String derivative = by == null ? null : derivative(above, link.operand(), by, scope);
      if (derivative != null) {
        String advice = "a derivative is written '" + derivative + "'";
        Name name = above instanceof Call call ? call.function() : ((Reference) above).name();
        return new Form(
            Mistake.UNKNOWN_NAME, name, advice, others(chain, link.operand(), above, scope));
      }
      above = link.operand();
    }
    return null;
  }

  /** What stands around a derivative and in it. */
  private static List<Expression> others(
      Chain chain, Expression below, Expression above, NameScope scope) {
    List<Expression> others = new ArrayList<>();
    others.add(chain.first());
    chain.links().forEach(link -> others.add(link.operand()));
    others.remove(below);
    others.remove(above);
    for (Expression part : List.of(above, below)) {
      if (part instanceof Call call) {
        others.addAll(call.arguments());
      } else if (part instanceof Reference reference) {
        Name of = new Name(reference.name().text().substring(1), reference.span());
        if (scope.find(of.text()) != null) {
          others.add(new Reference(of));
        }
      }
    }
    return others;
  }

  /** The variable of {@code dx}, or null. */
  private static String differential(Expression expression, NameScope scope) {
    String name =
        expression instanceof Reference reference
            ? reference.name().text()
            : expression instanceof Call call ? call.function().text() : "";
    boolean small = name.length() > 1 && name.startsWith("d");
    return small && isUnknown(name, scope) ? name.substring(1) : null;
  }

  private static String derivative(Expression above, Expression below, String by, NameScope scope) {
    if (above instanceof Call call && call.function().text().equals("d")) {
      boolean one = isUnknown("d", scope) && call.arguments().size() == 1;
      return one ? "grad(" + FirstWords.text(call.arguments().get(0)) + ", " + by + ")" : null;
    }
    if (!(above instanceof Reference reference) || !isUnknown(reference.name().text(), scope)) {
      return null;
    }
    String of = reference.name().text().replaceFirst("^d", "");
    if (of.equals(reference.name().text())) {
      return null;
    }
    if (of.isEmpty()) {
      boolean called = below instanceof Call call && call.arguments().size() == 1;
      return called
          ? "grad(" + FirstWords.text(((Call) below).arguments().get(0)) + ", " + by + ")"
          : "grad(e, " + by + ")";
    }
    return "grad(" + (isFunction(of, scope) ? of + "(" + by + ")" : of) + ", " + by + ")";
  }

  /** {@code e^x}. */
  private static Form power(Power power, Name base, NameScope scope) {
    boolean euler = base.text().equals("e") || base.text().equals("E");
    return euler && isUnknown(base.text(), scope)
        ? new Form(
            Mistake.UNKNOWN_NAME,
            base,
            "write 'exp(" + FirstWords.text(power.exponent()) + ")'",
            List.of(power.exponent()))
        : null;
  }

  /** {@code f'}. */
  private static Form prime(Name name, NameScope scope) {
    String function = name.text();
    return isFunction(function, scope)
        ? new Form(
            Mistake.FUNCTION_AS_VALUE,
            name,
            "a derivative is written 'grad(" + function + "(x), x)'",
            List.of())
        : null;
  }

  /** {@code grad(f)}, {@code grad(f, x)} of a function. */
  private static Form derivative(Call call, NameScope scope) {
    boolean derives =
        DerivativeExpressions.FUNCTIONS.contains(call.function().text())
            && scope.findFunction(call.function().text()) == null
            && !call.arguments().isEmpty()
            && call.arguments().get(0) instanceof Reference of
            && isFunction(of.name().text(), scope);
    if (!derives) {
      return null;
    }
    Name function = ((Reference) call.arguments().get(0)).name();
    List<Expression> others = call.arguments().subList(1, call.arguments().size());
    Span by = others.isEmpty() ? null : others.get(0).span();
    String variable = by == null ? "x" : by.text();
    String derivative =
        call.function() + "(" + function.text() + "(" + variable + "), " + variable + ")";
    return new Form(Mistake.FUNCTION_AS_VALUE, function, "write '" + derivative + "'", others);
  }
}
