package org.gradc.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.CompilerBug;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Declaration.Parameter;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Name;

/**
 * Functions and their calls. A name is a function of the model, else a standard function that is
 * known here, else one of the prelude.
 */
final class Calls {
  private final Resolver resolver;
  private final Map<Declaration.Function, Callee> prelude = new HashMap<>();

  Calls(Resolver resolver) {
    this.resolver = resolver;
  }

  Term call(Call call, Scope scope) {
    String name = call.function().text();
    int arguments = call.arguments().size();
    Callee own = scope.function(name);
    if (own == null && Derivatives.FUNCTIONS.contains(name)) {
      return resolver.derivatives.of(call, scope);
    }
    List<Term> terms =
        call.arguments().stream()
            .map(argument -> resolver.expressions.resolve(argument, scope))
            .toList();
    if (own != null) {
      return call(own, terms, scope);
    }
    Standard.Function standard = Standard.find(name, arguments);
    if (standard != null) {
      return call(standard, terms, call, scope);
    }
    return call(prelude(name, arguments), terms, scope);
  }

  private Term call(Standard.Function function, List<Term> arguments, Call call, Scope scope) {
    int place = resolver.nextPlace();
    String at = Resolver.at(call.span());
    return resolver.join(
        scope,
        arguments,
        code ->
            frame -> {
              Object[] values = new Object[code.length];
              for (int k = 0; k < values.length; k++) {
                values[k] = code[k].value(frame);
              }
              return function.value(new Standard.Arguments(frame.run(), place, at, values));
            });
  }

  private Term call(Callee function, List<Term> arguments, Scope scope) {
    Term term =
        resolver.join(
            scope,
            arguments,
            code -> frame -> function.body().value(frame.call(function.layout(), code)));
    BitSet variables = (BitSet) term.variables().clone();
    variables.or(function.variables());
    return new Term(term.code(), term.levels(), variables, false);
  }

  private Callee prelude(String name, int arguments) {
    Declaration.Function function = Prelude.function(name, arguments);
    if (function == null) {
      throw new CompilerBug("no function " + name + " of " + arguments);
    }
    Callee known = prelude.get(function);
    if (known == null) {
      known = function(function, Scope.top(new Layout()));
      prelude.put(function, known);
    }
    return known;
  }

  // Definitions

  /** A function that sees the names of a scope. */
  Callee function(Declaration.Function function, Scope around) {
    Layout layout = new Layout();
    Scope scope = around.function(layout);
    List<Parameter> parameters = function.parameters();
    BitSet ofArguments = new BitSet();
    ofArguments.set(Layout.ARGUMENTS);
    List<Integer> slots = new ArrayList<>();
    for (int k = 0; k < parameters.size(); k++) {
      int position = k;
      Name name = parameters.get(k).name();
      Code code = frame -> resolver.widened(name, frame.argument(position));
      slots.add(layout.definition(layout.top(), code, ofArguments));
      resolver.bind(name, slots.get(k), new BitSet(), ofArguments, scope);
    }
    for (int k = 0; k < parameters.size(); k++) {
      lengths(parameters.get(k), slots.get(k), scope);
    }
    Term body = resolver.expressions.resolve(function.body(), scope);
    BitSet variables = (BitSet) body.variables().clone();
    variables.clear(Layout.ARGUMENTS);
    return new Callee(layout, body.code(), variables);
  }

  /** The names of an argument's lengths. */
  private void lengths(Parameter parameter, int slot, Scope scope) {
    List<Name> sizes = parameter.sizes();
    for (int axis = 0; axis < sizes.size(); axis++) {
      int k = axis;
      Code code = frame -> (long) ((Tensor) frame.get(slot)).length(k);
      resolver.define(sizes.get(axis), new Term(code, new BitSet(), new BitSet(), true), scope);
    }
  }
}
