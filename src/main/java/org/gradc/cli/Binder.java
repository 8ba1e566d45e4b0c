package org.gradc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.gradc.Variable;
import org.gradc.Variable.Role;
import org.gradc.source.Spelling;

/** Compares given values with what a model wants, and says everything that does not fit. */
final class Binder {
  private final Model model;
  private final Map<String, Given> given;
  private final OptionalInt batch;
  private final List<String> mistakes = new ArrayList<>();

  private Binder(Model model, Map<String, Given> given, OptionalInt batch) {
    this.model = model;
    this.given = given;
    this.batch = batch;
  }

  /**
   * Makes a model's arguments of given values.
   *
   * @param known open sizes that were given by name
   * @param place where the values stand, as the beginning of a message, or empty
   * @throws UserMistake with a line for each thing that does not fit
   */
  static Model.Values bind(
      Model model,
      Map<String, Given> given,
      Map<String, Long> known,
      OptionalInt batch,
      String place) {
    Binder binder = new Binder(model, given, batch);
    binder.checkNames(place);
    binder.stopIfWrong();
    Map<String, Long> sizes = binder.solve(known, place);
    binder.stopIfWrong();
    binder.checkLengths(sizes);
    Model.Values values = binder.values(sizes);
    binder.stopIfWrong();
    return values;
  }

  private void stopIfWrong() {
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes));
    }
  }

  private void checkNames(String place) {
    Map<String, Variable> variables =
        model.variables().stream().collect(Collectors.toMap(Variable::name, v -> v));
    given.forEach((name, value) -> checkName(name, value, variables));
    List<Variable> missing =
        model.variables().stream().filter(v -> !given.containsKey(v.name())).toList();
    if (!missing.isEmpty()) {
      String list =
          missing.stream()
              .map(v -> String.format(Locale.ROOT, "%n  %-5s %s", word(v.role()), wanted(v)))
              .collect(Collectors.joining());
      mistakes.add(place + model.name() + " needs values for" + list);
    }
  }

  private void checkName(String name, Given value, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (variable == null) {
      boolean size = model.openSizes().contains(name) || model.fixedSizes().containsKey(name);
      String advice = size ? "; it is a size" : Spelling.suggestion(name, variables.keySet());
      mistakes.add(value.place() + model.name() + " has no variable '" + name + "'" + advice);
    } else if (value.role().isPresent() && value.role().get() != variable.role()) {
      mistakes.add(
          String.format(
              "%s%s stands among the %s, but is %s",
              value.place(), name, section(value.role().get()), article(variable.role())));
    }
  }

  private Map<String, Long> solve(Map<String, Long> known, String place) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      Given value = given.get(variable.name());
      int length = value.values().length;
      int samples = samples(variable);
      if (samples > 0 && length % samples != 0) {
        mistakes.add(
            String.format(
                "%s%s: the number of values, %d, is no multiple of the number of samples, %d",
                value.place(), variable.name(), length, samples));
        continue;
      }
      lengths.put(variable.name(), samples > 0 ? length / samples : length);
    }
    Map<String, Long> sizes = new LinkedHashMap<>(known);
    model.solveSizes(known, lengths).forEach(sizes::putIfAbsent);
    for (String size : model.openSizes()) {
      if (!sizes.containsKey(size)) {
        mistakes.add(
            place
                + "the values do not tell the size "
                + size
                + "; give it: --size "
                + size
                + "=...");
      }
    }
    return sizes;
  }

  private void checkLengths(Map<String, Long> sizes) {
    for (Variable variable : model.variables()) {
      Given value = given.get(variable.name());
      List<Long> shape = model.shape(variable.name(), sizes);
      double wanted = samples(variable);
      for (long extent : shape) {
        wanted *= extent;
      }
      if (wanted != value.values().length) {
        mistakes.add(
            String.format(
                "%s%s needs %s, and got %d",
                value.place(),
                wanted(variable),
                count(wanted, shape, variable),
                value.values().length));
      }
    }
  }

  /** How many values a variable needs, and why so many: {@code 24 values for [6, 4]}. */
  private String count(double wanted, List<Long> shape, Variable variable) {
    String count = Numbers.format(wanted, true) + (wanted == 1 ? " value" : " values");
    String extents = shape.stream().map(Object::toString).collect(Collectors.joining(", "));
    boolean said = extents.equals(String.join(", ", variable.symbolicShape()));
    String shaped = said ? "" : " for [" + extents + "]";
    boolean repeated = batch.isPresent() && variable.role() == Role.INPUT;
    return count + shaped + (repeated ? " in each of " + batch.getAsInt() + " samples" : "");
  }

  private Model.Values values(Map<String, Long> sizes) {
    Map<String, double[]> reals = new LinkedHashMap<>();
    Map<String, int[]> integers = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      Given value = given.get(variable.name());
      if (variable.integer()) {
        integers.put(variable.name(), integers(variable, value));
      } else {
        reals.put(variable.name(), value.values());
      }
    }
    return new Model.Values(sizes, reals, integers, batch);
  }

  private int[] integers(Variable variable, Given value) {
    int[] integers = new int[value.values().length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) value.values()[i];
      if (integers[i] != value.values()[i]) {
        mistakes.add(
            String.format(
                "%s%s holds integers, but %s is none",
                value.place(), variable.name(), value.values()[i]));
        break;
      }
    }
    return integers;
  }

  private int samples(Variable variable) {
    return variable.role() == Role.INPUT ? batch.orElse(1) : 1;
  }

  private static String wanted(Variable variable) {
    return variable.declaration() + (variable.integer() ? " : int" : "");
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String article(Role role) {
    return switch (role) {
      case INPUT -> "an input";
      case PARAM -> "a param";
      default -> word(role);
    };
  }

  private static String section(Role role) {
    return role == Role.DATA ? "data" : word(role) + "s";
  }
}
