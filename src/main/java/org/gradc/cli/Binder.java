package org.gradc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.Variable;
import org.gradc.Variable.Role;
import org.gradc.source.Spelling;

/** Compares given values with what a model wants, and says everything that does not fit. */
final class Binder {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");

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
    Map<String, Integer> lengths = binder.lengths();
    binder.stopIfWrong();
    Map<String, Long> sizes = binder.solve(known, lengths, place);
    binder.stopIfWrong();
    binder.checkLengths(sizes, known.keySet());
    Model.Values values = binder.values(sizes);
    binder.stopIfWrong();
    return values;
  }

  private void stopIfWrong() {
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes));
    }
  }

  private void report(String format, Object... parts) {
    mistakes.add(String.format(Locale.ROOT, format, parts));
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
              .map(v -> String.format(Locale.ROOT, "\n  %-5s %s", word(v.role()), wanted(v)))
              .collect(Collectors.joining());
      String advice =
          place.isEmpty()
              ? "\nwrite name=value for each, with commas between the entries; or --case FILE"
              : "";
      mistakes.add(place + model.name() + " needs values for" + list + advice);
    }
  }

  private void checkName(String name, Given value, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (variable == null) {
      boolean size = model.openSizes().contains(name) || model.fixedSizes().containsKey(name);
      String advice = size ? "; it is a size" : Spelling.suggestion(name, variables.keySet());
      mistakes.add(value.place() + model.name() + " has no variable '" + name + "'" + advice);
    } else if (value.role().isPresent() && value.role().get() != variable.role()) {
      report(
          "%s%s stands among the %s, but is %s",
          value.place(), name, section(value.role().get()), article(variable.role()));
    }
  }

  /** The lengths of all arrays, of one sample where there are several. */
  private Map<String, Integer> lengths() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      Given value = given.get(variable.name());
      int length = value.values().length;
      int samples = samples(variable);
      if (length % samples != 0) {
        report(
            "%s%s: the number of values, %d, is no multiple of the number of samples, %d",
            value.place(), variable.name(), length, samples);
      }
      lengths.put(variable.name(), length / samples);
    }
    return lengths;
  }

  private Map<String, Long> solve(
      Map<String, Long> known, Map<String, Integer> lengths, String place) {
    Map<String, Long> sizes = new LinkedHashMap<>(known);
    model.solveSizes(known, lengths).forEach(sizes::putIfAbsent);
    for (String size : model.openSizes()) {
      if (sizes.containsKey(size)) {
        continue;
      }
      Variable odd = withoutSolution(size, sizes);
      if (odd != null) {
        int got = lengths.get(odd.name());
        String values = got + (got == 1 ? " value" : " values");
        String why = sizesFrom(odd, sizes, known.keySet());
        report(
            "%s%s got %s, which fill [%s] for no %s%s",
            given.get(odd.name()).place(), odd.declaration(), values, known(odd, sizes), size, why);
      } else {
        report("%sthe values do not tell the size %s; give it: --size %2$s=...", place, size);
      }
    }
    return sizes;
  }

  /** A variable whose length would tell the size, if there were one; null if there is none. */
  private Variable withoutSolution(String size, Map<String, Long> sizes) {
    for (Variable variable : model.variables()) {
      boolean others =
          model.openSizes().stream()
              .allMatch(s -> s.equals(size) || sizes.containsKey(s) || !mentions(variable, s));
      boolean empty = given.get(variable.name()).values().length == 0;
      if (mentions(variable, size) && others && !empty) {
        return variable;
      }
    }
    return null;
  }

  /** The shape as it is declared, with the values of the sizes that are known. */
  private static String known(Variable variable, Map<String, Long> sizes) {
    return NAME.matcher(String.join(", ", variable.symbolicShape()))
        .replaceAll(
            name ->
                sizes.containsKey(name.group())
                    ? String.valueOf(sizes.get(name.group()))
                    : name.group());
  }

  private void checkLengths(Map<String, Long> sizes, Set<String> known) {
    for (Variable variable : model.variables()) {
      Given value = given.get(variable.name());
      List<Long> shape = model.shape(variable.name(), sizes);
      double wanted = samples(variable);
      for (long extent : shape) {
        wanted *= extent;
      }
      if (wanted != value.values().length) {
        String needed = count(wanted, shape, variable);
        int got = value.values().length;
        String why = sizesFrom(variable, sizes, known) + advice(variable, wanted, got);
        report(
            "%s%s needs %s, and got %d%s", value.place(), variable.declaration(), needed, got, why);
      }
    }
  }

  /** Several samples without a word of it; a comma in the place of a point. */
  private String advice(Variable variable, double wanted, int got) {
    boolean several = variable.role() == Role.INPUT && batch.isEmpty() && got > wanted;
    boolean onCommandLine = given.get(variable.name()).place().isEmpty();
    if (several && wanted > 0 && got % wanted == 0 && !onCommandLine) {
      return "; of "
          + (long) (got / wanted)
          + " samples say so: \"batch\": "
          + (long) (got / wanted);
    }
    boolean comma = onCommandLine && wanted == 1 && variable.symbolicShape().isEmpty() && got == 2;
    return comma ? "; a number has a point, 0.5, no comma" : "";
  }

  /** Which other variable's length told a size: {@code ; n = 3 is from x[n]}. */
  private String sizesFrom(Variable variable, Map<String, Long> sizes, Set<String> known) {
    StringBuilder text = new StringBuilder();
    for (String size : model.openSizes()) {
      if (known.contains(size) || !mentions(variable, size)) {
        continue;
      }
      for (Variable other : model.variables()) {
        if (mentions(other, size)) {
          boolean own = other.name().equals(variable.name());
          String from = "; " + size + " = " + sizes.get(size) + " is from " + other.declaration();
          text.append(own ? "" : from);
          break;
        }
      }
    }
    return text.toString();
  }

  private static boolean mentions(Variable variable, String size) {
    return variable.symbolicShape().stream()
        .anyMatch(extent -> List.of(extent.split("[^\\p{L}\\p{N}_]+", -1)).contains(size));
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
    return new Model.Values(sizes, reals, integers, batch, Optional.empty());
  }

  private int[] integers(Variable variable, Given value) {
    int[] integers = new int[value.values().length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) value.values()[i];
      double wrong = value.values()[i];
      if (integers[i] != wrong) {
        boolean large = wrong == Math.rint(wrong);
        String what = large ? "integers from -2147483648 to 2147483647" : "integers";
        String why = large ? "is beyond these" : "is none";
        String number = Numbers.format(wrong, true);
        report("%s%s holds %s, but %s %s", value.place(), variable.name(), what, number, why);
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
