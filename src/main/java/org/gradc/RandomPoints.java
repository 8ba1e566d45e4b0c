package org.gradc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.gradc.graph.Program;

/** Draws values for a model at which it can be evaluated. */
final class RandomPoints {
  private static final int ATTEMPTS = 200;
  private static final int SAMPLES = 3;
  private static final int MOST_ENTRIES = 100_000;

  private final CompiledModel model;
  private final Program program;
  private final long seed;
  private String refusal = "";

  RandomPoints(CompiledModel model, Program program, long seed) {
    this.model = model;
    this.program = program;
    this.seed = seed;
  }

  /** Values, and a line that tells them. */
  record Drawn(String text, Map<String, Long> sizes, Arguments arguments) {}

  /** The point of a number; it does not depend on others. */
  Drawn draw(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    boolean batch =
        number % 2 == 0 && model.symbols().stream().anyMatch(v -> v.role() == Variable.Role.INPUT);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, Long> sizes = new LinkedHashMap<>();
      model.openSizes().forEach(size -> sizes.put(size, (long) (1 + random.nextInt(5))));
      boolean positive = attempt % 2 == 1;
      try {
        Arguments arguments = arguments(sizes, batch, positive, random);
        if (isFinite(model.evaluate(sizes, arguments))) {
          return new Drawn(text(number, sizes, batch, positive), sizes, arguments);
        }
        refusal = "the values were not finite";
      } catch (IllegalArgumentException e) {
        refusal = e.getMessage();
      }
    }
    throw new IllegalArgumentException(
        "no random point was found at which "
            + model.name()
            + " can be evaluated; the last one: "
            + refusal
            + "\nGive values with --case or name=value");
  }

  private String text(int number, Map<String, Long> sizes, boolean batch, boolean positive) {
    String list =
        sizes.entrySet().stream()
            .map(size -> ", " + size.getKey() + " = " + size.getValue())
            .collect(Collectors.joining());
    return "point "
        + number
        + " of seed "
        + seed
        + list
        + (batch ? ", a batch of " + SAMPLES + " samples" : "")
        + (positive ? ", reals from 0.1 to 2" : ", reals from -2 to 2");
  }

  private Arguments arguments(
      Map<String, Long> sizes, boolean batch, boolean positive, Random random) {
    Map<String, double[]> reals = new LinkedHashMap<>();
    Map<String, int[]> integers = new LinkedHashMap<>();
    for (Variable variable : model.symbols()) {
      List<Long> shape = model.shape(variable.name(), sizes);
      int samples = batch && variable.role() == Variable.Role.INPUT ? SAMPLES : 1;
      int length = Layout.entries(variable.name(), shape, samples);
      if (length > MOST_ENTRIES) {
        throw new IllegalArgumentException(variable.name() + " has " + length + " entries");
      }
      if (variable.integer()) {
        int upper = upper(variable.name(), sizes);
        int[] values = new int[length];
        Arrays.setAll(values, k -> random.nextInt(upper));
        integers.put(variable.name(), values);
      } else {
        double[] values = new double[length];
        Arrays.setAll(
            values, k -> positive ? 0.1 + 1.9 * random.nextDouble() : 4 * random.nextDouble() - 2);
        reals.put(variable.name(), values);
      }
    }
    return new Arguments(reals, integers, batch ? OptionalInt.of(SAMPLES) : OptionalInt.empty());
  }

  /** The bound of an integer by the axes that it subscripts; 2 if there are none. */
  private int upper(String name, Map<String, Long> sizes) {
    SizeValues known = new SizeValues(sizes);
    long upper =
        program.ranges().stream()
            .filter(range -> range.symbol().name().equals(name))
            .mapToLong(range -> known.of(range.upper()).orElse(2))
            .min()
            .orElse(2);
    if (upper < 1) {
      throw new IllegalArgumentException(name + " would have no range");
    }
    return (int) Math.min(upper, 1_000_000);
  }

  private static boolean isFinite(Evaluation evaluation) {
    boolean loss = evaluation.loss().stream().allMatch(Double::isFinite);
    return loss && areFinite(evaluation.outputs()) && areFinite(evaluation.residuals());
  }

  private static boolean areFinite(Map<String, double[]> arrays) {
    return arrays.values().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }
}
