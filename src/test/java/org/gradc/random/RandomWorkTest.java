package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.Face;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Work;
import org.gradc.meter.CaseValues;
import org.gradc.meter.Meter;
import org.gradc.meter.Metered;
import org.gradc.source.Diagnostics;
import org.junit.jupiter.api.Test;

/**
 * The work of random programs, counted: value, and value and gradient, are small multiples of the
 * work of the model as written. {@code -Drandom.work=5000 -Drandom.first=1000} tries others than
 * the few of every build, and prints the worst.
 */
class RandomWorkTest {
  /** The share of programs that must keep the bounds; to be raised to 1, and never to fall. */
  private static final double SHARE = 0.995;

  private static final double OF_VALUE = 1.5;
  private static final double OF_GRADIENT = 5;

  private static final int PROGRAMS = Integer.getInteger("random.work", 2000);
  private static final int FIRST = Integer.getInteger("random.first", 1);
  private static final int N = 16;
  private static final int M = 6;

  /** A program that does so much is stopped. */
  private static final double LIMIT = 3e6;

  private static final int SHOWN = 15;

  /**
   * What a program does, in the work of the model.
   *
   * @param failure what went wrong, or empty
   */
  private record Found(int seed, String text, double value, double gradient, String failure) {
    boolean holds() {
      return failure.isEmpty() && value <= OF_VALUE && gradient <= OF_GRADIENT;
    }

    /** By how much the bound is passed. */
    double excess() {
      return failure.isEmpty()
          ? Math.max(value / OF_VALUE, gradient / OF_GRADIENT)
          : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
      return failure.isEmpty()
          ? String.format(Locale.ROOT, "%7d: value %.2f, gradient %.2f", seed, value, gradient)
          : String.format(Locale.ROOT, "%7d: %s", seed, failure);
    }
  }

  private static Found find(int seed) {
    String text = RandomPrograms.of(seed);
    try {
      Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.NONE));
      Program checked = Compilation.check(ModelCheck.source(text), directives, new Diagnostics());
      ClassPlan plan = Compilation.schedule(checked, ModelCheck.source(text), directives);
      CaseValues values = values(checked, new Random(seed));
      List<Metered> methods = Meter.of(checked, plan, values, LIMIT);
      double written = methods.get(0).model();
      // A gradient has an entry for each parameter, whether the loss depends on it or not.
      double entries = Work.SMALL * parameters(checked, values);
      return new Found(
          seed,
          text,
          ratio(methods.get(0).executed(), written),
          ratio(methods.get(1).executed(), written + entries),
          "");
    } catch (RuntimeException | StackOverflowError e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Found(seed, text, 0, 0, e.getClass().getSimpleName() + " " + message);
    }
  }

  private static double ratio(double executed, double written) {
    return executed == 0 ? 0 : executed / written;
  }

  private static CaseValues values(Program program, Random random) {
    Map<String, Long> sizes = Map.of("n", (long) N, "m", (long) M);
    Map<String, double[]> reals = new LinkedHashMap<>();
    Map<String, int[]> integers = new LinkedHashMap<>();
    List<Symbol> all = new ArrayList<>(program.data());
    all.addAll(program.params());
    for (Symbol symbol : all) {
      if (symbol.kind() == Kind.INT) {
        double[] entries = ProgramData.integers(symbol.name(), N, M, random);
        integers.put(symbol.name(), IntStream.range(0, N).map(k -> (int) entries[k]).toArray());
      } else {
        reals.put(symbol.name(), random.doubles(length(symbol), -0.9, 1.1).toArray());
      }
    }
    return new CaseValues(sizes, reals, integers, OptionalInt.empty(), Optional.empty());
  }

  private static int length(Symbol symbol) {
    return symbol.shape().stream()
        .mapToInt(extent -> ((Symbol) extent).name().equals("n") ? N : M)
        .reduce(1, (a, b) -> a * b);
  }

  private static int parameters(Program program, CaseValues values) {
    return program.params().stream()
        .mapToInt(param -> values.reals().get(param.name()).length)
        .sum();
  }

  @Test
  void valuesAndGradientsAreSmallMultiplesOfTheModel() {
    List<Found> all =
        IntStream.range(FIRST, FIRST + PROGRAMS).parallel().mapToObj(RandomWorkTest::find).toList();
    List<Found> worst =
        all.stream()
            .filter(found -> !found.holds())
            .sorted(Comparator.comparingDouble(Found::excess).reversed())
            .toList();
    double share = 1 - (double) worst.size() / all.size();
    System.out.printf(
        Locale.ROOT,
        "work of random programs: %d of %d within %.1f and %.1f of the model%n",
        all.size() - worst.size(),
        all.size(),
        OF_VALUE,
        OF_GRADIENT);
    worst.stream().limit(SHOWN).forEach(System.out::println);
    if (Boolean.getBoolean("random.print") && !worst.isEmpty()) {
      worst.stream().limit(SHOWN).forEach(found -> System.out.println(found + "\n" + found.text()));
    }
    assertThat(share).as("the worst: %s", worst).isGreaterThanOrEqualTo(SHARE);
  }
}
