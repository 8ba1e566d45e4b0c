package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Fact;
import org.gradc.graph.Build;
import org.gradc.graph.Node;
import org.gradc.graph.Stack;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration.Parameter;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Name;

/**
 * Calls of functions. A body is elaborated for the arguments at hand; the same function with the
 * same arguments, under the same conditions, is elaborated once.
 */
final class Calls {
  /** What decides the value of a call; the conditions decide which subscripts need a check. */
  private record Key(Scope.Function function, List<Value> arguments, List<Fact> facts) {}

  private final Elaboration e;
  private final Map<Key, Value> known = new HashMap<>();
  private final Set<Scope.Function> active = new HashSet<>();

  Calls(Elaboration elaboration) {
    e = elaboration;
  }

  Value call(Call call, Scope scope) {
    String name = call.function().text();
    String lengths = scope.function(name) == null ? FirstWords.lengths(call) : "";
    if (!lengths.isEmpty()) {
      String found = "a list";
      return e.reporter.advise(
          Mistake.NOT_AN_INTEGER, call.arguments().get(0).span(), lengths, "a length", found);
    }
    List<Value> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(e.expressions.evaluate(argument, scope));
    }
    Scope.Function function = scope.function(name);
    if (function == null && e.unread.defined().contains(name)) {
      return Value.UNKNOWN;
    }
    if (function == null) {
      function = Prelude.function(name, arguments.size());
    }
    if (function != null && function.syntax().parameters().size() != arguments.size()) {
      return Value.UNKNOWN;
    }
    if (function != null) {
      return apply(function, arguments, call);
    }
    Intrinsics.Intrinsic intrinsic = Intrinsics.find(name, scope.isStandard());
    if (intrinsic == null || !intrinsic.takes(arguments.size())) {
      return Value.UNKNOWN;
    }
    if (intrinsic.isLater()) {
      return e.reporter.advise(
          Mistake.NOT_YET,
          call.span(),
          "for small matrices write its formula, for constant ones give its result as data",
          "'" + name + "'");
    }
    return arguments.stream().anyMatch(Value::isUnknown)
        ? Value.UNKNOWN
        : intrinsic.body().apply(e, new Intrinsics.Arguments(name, arguments, call));
  }

  private Value apply(Scope.Function function, List<Value> arguments, Call call) {
    if (arguments.stream().anyMatch(Value::isUnknown) || active.contains(function)) {
      return Value.UNKNOWN;
    }
    List<Value> stored = arguments.stream().map(e.arrays::stored).toList();
    Key key = new Key(function, stored, e.facts());
    Value value = known.get(key);
    if (value == null) {
      active.add(function);
      value = body(function, stored, call);
      active.remove(function);
      known.put(key, value);
    }
    return value;
  }

  private Value body(Scope.Function function, List<Value> arguments, Call call) {
    Scope inner = new Scope(function.scope());
    List<Parameter> parameters = function.syntax().parameters();
    String name = function.syntax().name().text();
    Map<String, Axis> lengths = new HashMap<>();
    for (int k = 0; k < parameters.size(); k++) {
      Parameter parameter = parameters.get(k);
      Value argument = arguments.get(k);
      Span span = call.arguments().get(k).span();
      if (!parameter.sizes().isEmpty() && !bindSizes(name, parameter, argument, lengths, span)) {
        return Value.UNKNOWN;
      }
      inner.define(parameter.name().text(), e.derivatives.open(parameter.name(), argument));
      if (!function.standard()) {
        nameArray(parameter.name().text(), argument);
      }
    }
    lengths.forEach(
        (size, axis) -> inner.define(size, new Value.Scalar(axis.length(), axis.literal())));
    e.reporter.enter(name, function.standard(), call.span());
    try {
      return e.expressions.evaluate(function.syntax().body(), inner);
    } finally {
      e.reporter.leave();
    }
  }

  private void nameArray(String name, Value argument) {
    Node node = argument instanceof Array array ? array.node() : null;
    if (node instanceof Build || node instanceof Stack) {
      e.names.putIfAbsent(node, name);
    }
  }

  /** Names the lengths of an argument; false after a report. */
  private boolean bindSizes(
      String function, Parameter parameter, Value argument, Map<String, Axis> lengths, Span span) {
    List<Name> sizes = parameter.sizes();
    List<Axis> axes = Elaboration.axes(argument);
    if (sizes.size() != axes.size()) {
      String expected =
          sizes.size() == 1 ? "a vector" : sizes.size() == 2 ? "a matrix" : "an array";
      e.reporter.report(
          Mistake.ARGUMENT_SHAPE,
          span,
          parameter.name(),
          function,
          expected + " " + sizes,
          Shapes.describe(argument));
      return false;
    }
    for (int k = 0; k < axes.size(); k++) {
      String size = sizes.get(k).text();
      Axis known = lengths.putIfAbsent(size, axes.get(k));
      if (known != null && !e.requirements.same(known.length(), axes.get(k).length())) {
        e.reporter.report(
            Mistake.ARGUMENT_LENGTHS,
            span,
            size,
            function,
            Shapes.text(known.length()),
            Shapes.text(axes.get(k).length()));
        return false;
      }
    }
    return true;
  }
}
