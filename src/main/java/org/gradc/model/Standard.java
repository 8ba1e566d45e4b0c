package org.gradc.model;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that every model knows, unless it gives them a meaning of its own. */
final class Standard {
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

  static String plural(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  static Set<String> functions() {
    Set<String> names = Intrinsics.names();
    Prelude.names().forEach(names::add);
    return names;
  }
}
