package org.gradc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.gradc.Variable.Role;
import org.gradc.graph.Derivative;
import org.gradc.source.Source;
import org.gradc.source.Spelling;

/**
 * Reads a file of cases: a JSON array of objects with the keys {@code sizes}, {@code inputs},
 * {@code data}, {@code params}, each an object by name, and {@code batch}, the number of samples
 * that the inputs hold; a batch may have {@code weights}, a number for each sample. A value is a
 * number or a flat array of numbers, row-major; {@code "NaN"}, {@code "Infinity"} and {@code
 * "-Infinity"} are numbers too. A case may also say what is expected of it, under the keys that
 * {@link CaseWriter} writes, which model it is for, and a comment: these are passed over. Any other
 * key is a mistake.
 */
final class Cases {
  /**
   * One case of a file.
   *
   * @param place where it stands, as the beginning of a message
   * @param sizes sizes by name, each a number or several
   * @param batch the number of samples, if it is a batch
   * @param weights how much each sample of a batch counts, if they do not count alike
   * @param values the values of all variables
   */
  record Case(
      String place,
      Map<String, List<Long>> sizes,
      OptionalInt batch,
      Optional<double[]> weights,
      Map<String, Given> values) {}

  private static final List<String> GIVEN =
      List.of("sizes", "inputs", "data", "params", "batch", "weights");

  /** Which model a case is for, what is known of it, and what is expected beside derivatives. */
  private static final List<String> PASSED_OVER =
      List.of(
          "model", "comment", "loss", "outputs", "residuals", "risk", "riskGradient", "closedForm");

  private final Source source;
  private final JsonParser json;

  private Cases(Source source, JsonParser json) {
    this.source = source;
    this.json = json;
  }

  /**
   * Reads all cases.
   *
   * @throws UserMistake with the place of what is wrong
   */
  static List<Case> read(Source source) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxDocumentLength(-1).maxNestingDepth(100).build())
            .build();
    try (JsonParser json = factory.createParser(source.text())) {
      return read(source, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Case> read(Source source, JsonParser json) throws IOException {
    try {
      return new Cases(source, json).readAll();
    } catch (JsonProcessingException e) {
      String wrong = JsonMistakes.of(e, json.getParsingContext(), source);
      throw new UserMistake(place(source, e.getLocation()) + wrong);
    }
  }

  private List<Case> readAll() throws IOException {
    expect(json.nextToken() == JsonToken.START_ARRAY, "a file of cases is a JSON array of objects");
    List<Case> cases = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, "a case is a JSON object");
      cases.add(readCase(cases.size() + 1));
    }
    expect(json.nextToken() == null, "nothing may follow the array of cases");
    return cases;
  }

  private Case readCase(int number) throws IOException {
    String place = place() + "case " + number + ": ";
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    Map<String, Given> values = new LinkedHashMap<>();
    OptionalInt batch = OptionalInt.empty();
    Optional<double[]> weights = Optional.empty();
    Set<String> keys = new HashSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      checkKey(key);
      expect(keys.add(key), "'" + key + "' is given twice");
      json.nextToken();
      switch (key) {
        case "sizes" -> readSizes(sizes);
        case "batch" -> batch = OptionalInt.of(readBatch());
        case "weights" -> weights = Optional.of(readNumbers(key));
        case "inputs" -> readValues(key, Role.INPUT, values);
        case "data" -> readValues(key, Role.DATA, values);
        case "params" -> readValues(key, Role.PARAM, values);
        default -> json.skipChildren();
      }
    }
    checkWeights(place, batch, weights);
    return new Case(place, sizes, batch, weights, values);
  }

  private void checkKey(String key) {
    boolean derivative =
        Arrays.stream(Derivative.What.values())
            .anyMatch(what -> key.matches(what.word() + "((Of|In)\\p{Lu}.*)?"));
    if (!GIVEN.contains(key) && !PASSED_OVER.contains(key) && !derivative) {
      List<String> known = new ArrayList<>(GIVEN);
      known.addAll(PASSED_OVER);
      Arrays.stream(Derivative.What.values()).forEach(what -> known.add(what.word()));
      String keys = "; these give values: " + String.join(", ", GIVEN);
      String advice = Spelling.closest(key, known).map(Cases::meant).orElse(keys);
      throw new UserMistake(place() + "a case has no key '" + key + "'" + advice);
    }
  }

  private static String meant(String key) {
    return "; did you mean '" + key + "'?";
  }

  private static void checkWeights(String place, OptionalInt batch, Optional<double[]> weights) {
    if (weights.isEmpty()) {
      return;
    }
    if (batch.isEmpty()) {
      throw new UserMistake(place + "weights belong to a batch: give its number of samples too");
    }
    int got = weights.get().length;
    if (got != batch.getAsInt()) {
      throw new UserMistake(
          place
              + "weights needs "
              + batch.getAsInt()
              + " values, one for each sample, and got "
              + got);
    }
  }

  private void readSizes(Map<String, List<Long>> sizes) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "sizes is an object: {\"n\": 3}");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = Given.name(json.currentName());
      expect(!sizes.containsKey(name), "the size " + name + " is given twice");
      List<Long> numbers = new ArrayList<>();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          numbers.add(readSize());
        }
      } else {
        numbers.add(readSize());
      }
      sizes.put(name, numbers);
    }
  }

  private long readSize() throws IOException {
    try {
      return Numbers.size(json.getText());
    } catch (UserMistake e) {
      throw new UserMistake(place() + e.getMessage());
    }
  }

  private int readBatch() throws IOException {
    int samples = (int) readSize();
    expect(samples > 0, "a batch has at least one sample");
    return samples;
  }

  private void readValues(String section, Role role, Map<String, Given> values) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT, section + " is an object by name");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String place = place();
      String name = Given.name(json.currentName());
      expect(!values.containsKey(name), name + " is given twice");
      json.nextToken();
      values.put(name, new Given(place, Optional.of(role), readNumbers(name)));
    }
  }

  private double[] readNumbers(String name) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return new double[] {readNumber(name)};
    }
    DoubleStream.Builder numbers = DoubleStream.builder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(readNumber(name));
    }
    return numbers.build().toArray();
  }

  private double readNumber(String name) throws IOException {
    JsonToken token = json.currentToken();
    expect(
        token.isNumeric() || token == JsonToken.VALUE_STRING,
        name + " is a number or a flat array of numbers");
    try {
      return Numbers.real(json.getText());
    } catch (UserMistake e) {
      throw new UserMistake(place() + name + ": " + e.getMessage());
    }
  }

  private void expect(boolean condition, String message) {
    if (!condition) {
      throw new UserMistake(place() + message);
    }
  }

  private String place() {
    return place(source, json.currentTokenLocation());
  }

  private static String place(Source source, JsonLocation location) {
    return source.name() + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }
}
