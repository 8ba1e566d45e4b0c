package org.gradc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.Source;

/** The cases of the folder {@code expected}: values and derivatives, computed elsewhere. */
final class ExpectedCases {
  private static final Path FOLDER = Path.of("src/test/resources/expected");
  private static final Path MODELS = Path.of("models");

  /** The models of the folder {@code models} that do not compile yet. */
  static final List<String> NOT_YET = List.of("gaussianprocess", "kalman", "mlp");

  /** The models that compile. */
  static final List<String> COMPILED =
      List.of(
          "arm",
          "bundle",
          "classifier",
          "dag",
          "determinant",
          "gabor",
          "logsumexp",
          "lstm",
          "mixture",
          "polynomial",
          "regression",
          "rungekutta",
          "shallow",
          "tdlearning",
          "toy");

  private static final Map<Path, CompiledModel> COMPILED_MODELS = new LinkedHashMap<>();

  private ExpectedCases() {}

  /**
   * One case; a number is an array of one.
   *
   * @param model the model's name
   * @param file the model's file
   * @param number which case of its file, from 1
   * @param entries what it holds, by key
   */
  record Case(String model, Path file, int number, Map<String, Object> entries) {
    /** The arrays of one key by name; none if the case does not have the key. */
    @SuppressWarnings("unchecked")
    Map<String, double[]> arrays(String key) {
      Map<String, double[]> arrays = new LinkedHashMap<>();
      Map<String, Object> all = (Map<String, Object>) entries.getOrDefault(key, Map.of());
      all.forEach((name, value) -> arrays.put(name, (double[]) value));
      return arrays;
    }

    double[] array(String key) {
      return (double[]) entries.get(key);
    }

    boolean has(String key) {
      return entries.containsKey(key);
    }

    double number(String key) {
      return ((double[]) entries.get(key))[0];
    }

    Map<String, Long> sizes() {
      Map<String, Long> sizes = new LinkedHashMap<>();
      arrays("sizes").forEach((name, value) -> sizes.put(name, (long) value[0]));
      return sizes;
    }

    /** The case for the model with the sizes that it declares open. */
    Trial trial() {
      Map<String, Long> sizes = sizes();
      CompiledModel open = open(file);
      Map<String, Long> overridden = new LinkedHashMap<>(sizes);
      overridden.keySet().retainAll(open.fixedSizes().keySet());
      overridden
          .entrySet()
          .removeIf(size -> size.getValue().equals(open.fixedSizes().get(size.getKey()).get(0)));
      return fill(
          Trial.of(overridden.isEmpty() ? open : Trial.compile(Trial.read(file), overridden)));
    }

    /** The case for the model with every size fixed. */
    Trial trialOfFixedSizes() {
      return fill(Trial.of(Trial.compile(Trial.read(file), sizes())));
    }

    private Trial fill(Trial trial) {
      sizes().forEach(trial::size);
      trial.sizes().keySet().retainAll(trial.model().openSizes());
      for (String role : List.of("inputs", "data", "params")) {
        arrays(role).forEach(trial::with);
      }
      if (has("batch")) {
        trial.batch((int) number("batch"));
      }
      solved(trial).forEach(trial::size);
      return trial;
    }

    /** The open sizes, where arrays tell those that the case does not. */
    private Map<String, Long> solved(Trial trial) {
      CompiledModel compiled = trial.model();
      Map<String, Integer> lengths = new LinkedHashMap<>();
      for (Variable variable : compiled.symbols()) {
        boolean ofSamples = has("batch") && variable.role() == Variable.Role.INPUT;
        int samples = ofSamples ? (int) number("batch") : 1;
        lengths.put(variable.name(), trial.value(variable.name()).length / samples);
      }
      return compiled.solveSizes(trial.sizes(), lengths);
    }

    @Override
    public String toString() {
      return model + " " + number;
    }
  }

  static Source source(String model) {
    return Trial.read(file(model));
  }

  /** The compiled model, with its sizes as it declares them. */
  static CompiledModel open(String model) {
    return open(file(model));
  }

  private static synchronized CompiledModel open(Path file) {
    return COMPILED_MODELS.computeIfAbsent(file, f -> Trial.compile(Trial.read(f), Map.of()));
  }

  private static Path file(String model) {
    return MODELS.resolve(model + ".grad");
  }

  /** All cases of models that compile. */
  static List<Case> all() {
    return COMPILED.stream().flatMap(model -> of(model).stream()).toList();
  }

  static List<Case> of(String model) {
    return read(file(model), FOLDER.resolve(model + ".json"));
  }

  /** The cases that a file holds for a model. */
  static List<Case> read(Path model, Path file) {
    String name = model.getFileName().toString().replace(".grad", "");
    List<Case> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        cases.add(new Case(name, model, cases.size() + 1, object(json)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> entries = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      switch (json.nextToken()) {
        case START_OBJECT -> entries.put(name, object(json));
        case START_ARRAY -> entries.put(name, array(json));
        case VALUE_STRING -> entries.put(name, json.getText());
        default -> entries.put(name, new double[] {json.getDoubleValue()});
      }
    }
    return entries;
  }

  private static double[] array(JsonParser json) throws IOException {
    List<Double> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(json.getDoubleValue());
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
