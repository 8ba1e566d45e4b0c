package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that every model knows, unless it gives them a meaning of its own. */
final class Standard {
  /** The arguments of functions whose order is not that of x, y. */
  private static final Map<String, String> USAGES =
      Map.of(
          "atan2", "y, x",
          "bit", "i, k",
          "concat", "a, b",
          "min", "x, y",
          "max", "x, y",
          "grad", "e, x",
          "jacobian", "e, x",
          "hessian", "e, x");

  private Standard() {}

  static boolean isName(String name) {
    return isFunction(name) || Intrinsics.constants().contains(name);
  }

  static boolean isFunction(String name) {
    return Intrinsics.find(name, false) != null || !Prelude.overloads(name).isEmpty();
  }

  /** Whether a function of that name takes so many arguments. */
  static boolean takes(String name, int arguments) {
    Intrinsics.Intrinsic intrinsic = Intrinsics.find(name, false);
    return intrinsic != null && intrinsic.takes(arguments)
        || Prelude.function(name, arguments) != null;
  }

  /** "1 argument", "1 or 2 arguments", "at least 1 argument". */
  static String arguments(String name) {
    Set<Integer> numbers = new TreeSet<>(Prelude.overloads(name).keySet());
    Intrinsics.Intrinsic intrinsic = Intrinsics.find(name, false);
    if (intrinsic != null && intrinsic.most() == Integer.MAX_VALUE) {
      return "at least " + plural(intrinsic.least());
    }
    if (intrinsic != null) {
      numbers.add(intrinsic.least());
    }
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return numbers.size() == 1 ? plural(numbers.iterator().next()) : list + " arguments";
  }

  /** How a function is called: {@code log(x)}, {@code log(x, base)}. */
  static String usage(String name) {
    List<String> calls = new ArrayList<>();
    Intrinsics.Intrinsic intrinsic = Intrinsics.find(name, false);
    if (intrinsic != null) {
      calls.add(name + "(" + USAGES.getOrDefault(name, parameters(intrinsic.least())) + ")");
    }
    for (Scope.Function function : Prelude.overloads(name).values()) {
      calls.add(
          function.syntax().parameters().stream()
              .map(parameter -> parameter.name().text())
              .collect(Collectors.joining(", ", name + "(", ")")));
    }
    return String.join("' or '", calls);
  }

  private static String parameters(int number) {
    return number == 1 ? "x" : number == 2 ? "x, y" : "x, y, z";
  }

  static String plural(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  static Set<String> functions() {
    Set<String> names = Intrinsics.names();
    Prelude.names().forEach(names::add);
    return names;
  }
}
