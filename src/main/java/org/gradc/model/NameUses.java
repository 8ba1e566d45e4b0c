package org.gradc.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradc.model.NameScope.Entry;
import org.gradc.model.NameScope.Sort;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Name;

/** Walks expressions and looks up the names in them. */
final class NameUses {
  /** How indices are called. */
  private static final Pattern INDEX = Pattern.compile("[a-z]\\d?");

  /** A longer formula is not repeated in an advice. */
  private static final int LONGEST = 40;

  private final Names names;
  private final Map<NameScope, Set<String>> next = new HashMap<>();
  private Name function;

  /** The reduction of an array that is being looked at, and in how many subscripts. */
  private Expression.Call reduced;

  private int subscripts;

  NameUses(Names names) {
    this.names = names;
  }

  /** What follows is the body of a function. */
  void enter(Name name) {
    function = name;
  }

  void leave() {
    function = null;
  }

  /** From here on {@code next name} has a value in the loop of that scope. */
  void hasNext(String name, NameScope loop) {
    next.computeIfAbsent(loop, scope -> new HashSet<>()).add(name);
  }

  /** The names of binders in a scope of their own; a bound sees the binders before. */
  NameScope binders(List<Binder> binders, NameScope scope) {
    NameScope inner = new NameScope(scope);
    for (Binder binder : binders) {
      binder.lower().ifPresent(lower -> expression(lower, inner));
      expression(binder.upper(), inner);
      names.define(binder.name(), Sort.GIVEN, inner);
    }
    return inner;
  }

  void value(Name name, NameScope scope) {
    Entry entry = scope.find(name.text());
    if (entry != null) {
      entry.use();
    } else if (!Intrinsics.constants().contains(name.text())) {
      boolean isFunction =
          scope.findFunction(name.text()) != null || Standard.isFunction(name.text());
      if (isFunction) {
        names.functionAsValue(name);
      } else {
        List<String> known = new ArrayList<>(scope.visible());
        known.addAll(Intrinsics.constants());
        names.unknown(Mistake.UNKNOWN_NAME, name, known, subscripts > 0 ? indexAdvice(name) : "");
      }
    }
  }

  /** Of an index without a range; nothing for a name that is longer. */
  private String indexAdvice(Name name) {
    String index = name.text();
    if (!INDEX.matcher(index).matches()) {
      return "";
    }
    String formula = reduced == null ? "" : reduced.arguments().get(0).span().text();
    boolean known = !formula.isEmpty() && formula.length() < LONGEST;
    return known
        ? "an index has a range: write '%s(%s < n: %s)'"
            .formatted(reduced.function().text(), index, formula)
        : "an index has a range: 'sum(%1$s < n: ...)', '[%1$s < n: ...]', 'z[%1$s < n] = ...'"
            .formatted(index);
  }

  void expression(Expression expression, NameScope scope) {
    ForeignForms.Form form = ForeignForms.of(expression, scope);
    if (form != null) {
      names.unknown(form.mistake(), form.name(), List.of(), form.advice());
      form.parts().forEach(part -> expression(part, scope));
    } else if (expression instanceof Expression.Reference reference) {
      value(reference.name(), scope);
    } else if (expression instanceof Expression.NextValue value) {
      nextValue(value, scope);
    } else if (expression instanceof Expression.Chain chain) {
      expression(chain.first(), scope);
      chain.links().forEach(link -> expression(link.operand(), scope));
    } else if (expression instanceof Expression.Call call) {
      FirstWords.Meant meant = FirstWords.reduction(call, scope);
      if (meant == null) {
        Expression.Call around = reduced;
        String function = call.function().text();
        boolean reduces =
            call.arguments().size() == 1
                && (Reductions.MONOIDS.containsKey(function) || function.equals(Reductions.MEAN));
        reduced = reduces ? call : reduced;
        call(call, scope);
        reduced = around;
      } else {
        names.report(Mistake.FORMULA_AFTER_COMMA, call.span(), meant.written());
        NameScope inner = new NameScope(scope);
        names.define(meant.index(), Sort.GIVEN, inner);
        call.arguments().forEach(argument -> expression(argument, inner));
      }
    } else if (expression instanceof Expression.Conditional conditional) {
      conditional(conditional, scope);
    } else if (expression instanceof Expression.Block block) {
      NameScope inner = new NameScope(scope);
      names.block(block.statements(), inner);
      expression(block.result(), inner);
      names.reportUnused(inner, Mistake.UNUSED);
    } else if (expression instanceof Expression.Subscripted read) {
      expression(read.array(), scope);
      subscripts++;
      read.subscripts().forEach(subscript -> subscript(subscript, scope));
      subscripts--;
    } else {
      binding(expression, scope);
    }
  }

  private void binding(Expression expression, NameScope scope) {
    if (expression instanceof Expression.Reduction reduction) {
      String name = reduction.function().text();
      if (!Reductions.MONOIDS.containsKey(name) && !name.equals(Reductions.MEAN)) {
        names.report(Mistake.NOT_A_REDUCTION, reduction.function().span(), name);
      }
      NameScope inner = binders(reduction.binders(), scope);
      reduction.condition().ifPresent(condition -> expression(condition, inner));
      expression(reduction.body(), inner);
    } else if (expression instanceof Expression.Comprehension comprehension) {
      expression(comprehension.body(), binders(comprehension.binders(), scope));
    } else if (expression instanceof Expression.Root root) {
      expression(root.equation(), unknowns(root.unknowns(), scope));
    } else if (expression instanceof Expression.Minimizer minimizer) {
      expression(minimizer.objective(), unknowns(minimizer.unknowns(), scope));
    } else {
      parts(expression).forEach(part -> expression(part, scope));
    }
  }

  private NameScope unknowns(List<InitialValue> unknowns, NameScope scope) {
    NameScope inner = new NameScope(scope);
    unknowns.forEach(unknown -> expression(unknown.value(), scope));
    unknowns.forEach(unknown -> names.define(unknown.name(), Sort.GIVEN, inner));
    return inner;
  }

  private static List<Expression> parts(Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    }
    if (expression instanceof Expression.Power power) {
      return List.of(power.base(), power.exponent());
    }
    if (expression instanceof Expression.Negate negate) {
      return List.of(negate.operand());
    }
    if (expression instanceof Expression.Not not) {
      return List.of(not.operand());
    }
    if (expression instanceof Expression.Transpose transpose) {
      return List.of(transpose.array());
    }
    if (expression instanceof Expression.ArrayLiteral literal) {
      return literal.elements();
    }
    return expression instanceof Expression.Tuple tuple ? tuple.elements() : List.of();
  }

  private void conditional(Expression.Conditional first, NameScope scope) {
    Expression rest = first;
    while (rest instanceof Expression.Conditional conditional) {
      expression(conditional.condition(), scope);
      expression(conditional.consequence(), scope);
      rest = conditional.alternative();
    }
    expression(rest, scope);
  }

  private void subscript(Expression.Subscript subscript, NameScope scope) {
    if (subscript instanceof Expression.At at) {
      expression(at.position(), scope);
    } else if (subscript instanceof Expression.Slice slice) {
      expression(slice.from(), scope);
      expression(slice.to(), scope);
    }
  }

  private void call(Expression.Call call, NameScope scope) {
    call.arguments().forEach(argument -> expression(argument, scope));
    Name name = call.function();
    int found = call.arguments().size();
    Integer arguments = scope.findFunction(name.text());
    boolean known = arguments != null || Standard.isFunction(name.text());
    if (function != null && function.text().equals(name.text()) && arguments == null) {
      names.report(Mistake.RECURSION, name.span(), name);
    } else if (!known && scope.find(name.text()) != null) {
      String given = call.arguments().stream().map(FirstWords::text).collect(joining(", "));
      String advice =
          given.contains(",") ? "write '" + name.text() + "[" + given + "]' for an entry" : "";
      names.advise(Mistake.VALUE_CALLED, name.span(), advice, name, given);
      scope.find(name.text()).use();
    } else if (!known) {
      names.unknown(Mistake.UNKNOWN_FUNCTION, name, scope.visibleFunctions());
    } else if (arguments != null && arguments != found) {
      String takes = Standard.plural(arguments);
      String advice = "it is defined " + scope.functionName(name.text()).span().from(name.span());
      names.advise(Mistake.ARITY, name.span(), advice, name, takes, Standard.plural(found));
    } else if (arguments == null && !Standard.takes(name.text(), found)) {
      String takes = Standard.arguments(name.text());
      String advice = FirstWords.arity(call);
      names.advise(Mistake.ARITY, name.span(), advice, name, takes, Standard.plural(found));
    } else if (arguments == null && DerivativeExpressions.FUNCTIONS.contains(name.text())) {
      differentiatedBy(call.arguments().get(1), scope);
    }
  }

  private void differentiatedBy(Expression by, NameScope scope) {
    if (by instanceof Expression.Reference reference) {
      Entry entry = scope.find(reference.name().text());
      if (entry != null) {
        names.isVariable(entry);
      }
    }
  }

  private void nextValue(Expression.NextValue value, NameScope scope) {
    String name = value.name().text();
    for (NameScope at = scope; at != null; at = at.parent()) {
      if (next.getOrDefault(at, Set.of()).contains(name)) {
        return;
      }
      Entry entry = at.own(name);
      if (entry != null) {
        boolean early = entry.sort() == Sort.STATE;
        names.report(early ? Mistake.NEXT_TOO_EARLY : Mistake.NOT_A_STATE, value.span(), name);
        return;
      }
    }
    names.report(Mistake.NOT_A_STATE, value.span(), name);
  }
}
