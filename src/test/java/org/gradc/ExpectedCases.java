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

  private static final Map<String, CompiledModel> MODELS_BY_NAME = new LinkedHashMap<>();

  private ExpectedCases() {}

  /** One case; a number is an array of one. */
  record Case(String model, int number, Map<String, Object> entries) {
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
      CompiledModel open = open(model);
      boolean declared =
          open.fixedSizes().entrySet().stream()
              .allMatch(fixed -> sizes.get(fixed.getKey()).equals(fixed.getValue().get(0)));
      if (declared) {
        return fill(Trial.of(open));
      }
      Map<String, Long> overridden = new LinkedHashMap<>(sizes);
      overridden.keySet().retainAll(open.fixedSizes().keySet());
      return fill(Trial.of(Trial.compile(source(model), overridden)));
    }

    /** The case for the model with every size fixed. */
    Trial trialOfFixedSizes() {
      return fill(Trial.of(Trial.compile(source(model), sizes())));
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
      return trial;
    }

    @Override
    public String toString() {
      return model + " " + number;
    }
  }

  static Source source(String model) {
    return Trial.read(MODELS.resolve(model + ".grad"));
  }

  /** The compiled model, with its sizes as it declares them. */
  static synchronized CompiledModel open(String model) {
    return MODELS_BY_NAME.computeIfAbsent(model, m -> Trial.compile(source(m), Map.of()));
  }

  /** All cases of models that compile. */
  static List<Case> all() {
    return COMPILED.stream().flatMap(model -> of(model).stream()).toList();
  }

  static List<Case> of(String model) {
    List<Case> cases = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(FOLDER.resolve(model + ".json").toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        cases.add(new Case(model, cases.size() + 1, object(json)));
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
