package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gradc.emit.MethodPlan;
import org.gradc.schedule.StepInterpreter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Value and gradient take a small multiple of the operations that the value takes, for any number
 * of parameters. What the loops really execute is counted. The limits are what is measured, rounded
 * up: those of bundle and lstm, where forward values are computed again in the backward sweep,
 * should come down.
 */
class OperationCountTest {
  /** Operations on reals of the value, and of value and gradient. */
  private record Counts(long value, long both) {
    double ratio() {
      return (double) both / value;
    }
  }

  private static Counts count(Trial trial) {
    return new Counts(executed(trial, "value"), executed(trial, "valueAndGradient"));
  }

  /** The operations on reals that a method does. */
  private static long executed(Trial trial, String name) {
    StepInterpreter interpreter = new StepInterpreter(trial.interpreter());
    for (MethodPlan method : trial.model().compilation().plan().methods()) {
      if (method.name().equals(name)) {
        interpreter.run(method.code());
      }
    }
    return interpreter.operations();
  }

  private static Trial random(String model, Map<String, Long> sizes, long seed) {
    Random random = new Random(seed);
    CompiledModel open = ExpectedCases.open(model);
    CompiledModel compiled = open;
    if (!open.openSizes().containsAll(sizes.keySet())) {
      compiled = Trial.compile(ExpectedCases.source(model), sizes);
    }
    Trial trial = Trial.of(compiled);
    compiled.openSizes().forEach(name -> trial.size(name, sizes.get(name)));
    for (Variable variable : compiled.symbols()) {
      List<Long> shape = compiled.shape(variable.name(), withFixed(compiled, sizes));
      int length = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
      trial.with(
          variable.name(),
          variable.integer()
              ? random.ints(length, 0, 2).asDoubleStream().toArray()
              : random.doubles(length, 0.1, 1).toArray());
    }
    return trial;
  }

  private static Map<String, Long> withFixed(CompiledModel model, Map<String, Long> sizes) {
    Map<String, Long> all = new HashMap<>(sizes);
    model.fixedSizes().forEach((name, values) -> all.put(name, values.get(0)));
    return all;
  }

  private static Map<String, Long> sizes(String text) {
    Map<String, Long> sizes = new HashMap<>();
    for (String part : text.split(" ")) {
      if (!part.isEmpty()) {
        String[] sides = part.split("=");
        sizes.put(sides[0], Long.valueOf(sides[1]));
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @CsvSource({
    "toy, '', 3",
    "gabor, '', 3",
    "shallow, D=100, 2.5",
    "classifier, D=20 H=15 L=3 K=5, 3",
    "tdlearning, '', 2.5",
    "dag, N=30 I=5 O=3, 3.5",
    "logsumexp, n=500, 2",
    "regression, n=60 d=12, 3.5",
    "polynomial, n=50 m=8, 3",
    "mixture, n=40 d=4 k=3, 4",
    "rungekutta, n=20 s=15, 4",
    "determinant, l=6, 3.5",
    "lstm, layers=2 length=6 b=5, 5",
    "bundle, n=3 m=6 p=10, 5"
  })
  void theGradientTakesASmallMultipleOfTheValue(String model, String sizes, double limit) {
    Counts counts = count(random(model, sizes(sizes), 7));
    String row =
        String.format(
            Locale.ROOT,
            "%-12s %-24s %8d %8d %6.2f",
            model,
            sizes,
            counts.value(),
            counts.both(),
            counts.ratio());
    System.out.println(row);
    assertThat(counts.ratio()).as(row).isBetween(1.0, limit);
  }

  @ParameterizedTest
  @CsvSource({
    "shallow, D=10, D=100, D=1000",
    "classifier, H=5 D=10 L=2, H=20 D=10 L=2, H=60 D=10 L=2",
    "regression, n=20 d=5, n=20 d=50, n=20 d=200",
    "polynomial, n=20 m=4, n=20 m=16, n=20 m=64",
    "rungekutta, n=5 s=5, n=20 s=5, n=80 s=5",
    "dag, N=10 I=3 O=2, N=20 I=3 O=2, N=40 I=3 O=2"
  })
  void theMultipleDoesNotGrowWithTheParameters(String model, String few, String more, String many) {
    double small = count(random(model, sizes(few), 8)).ratio();
    double medium = count(random(model, sizes(more), 8)).ratio();
    double large = count(random(model, sizes(many), 8)).ratio();
    System.out.printf(Locale.ROOT, "%-12s %6.2f %6.2f %6.2f%n", model, small, medium, large);
    assertThat(medium).isLessThan(1.5 * small);
    assertThat(large).isLessThan(1.25 * medium);
  }
}
