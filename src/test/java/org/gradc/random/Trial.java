package org.gradc.random;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.gradc.compile.Compilation;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.syntax.Parser;
import org.gradc.syntax.Printer;

/** Checks models at the sizes and points that a seed gives. */
final class Trial {
  private static final List<Long> SIZES = List.of(0L, 1L, 2L, 3L, 5L);

  /** An entry of a vector of one has none before it: there recurrences through data are none. */
  private static final List<Long> SEVERAL = SIZES.subList(2, SIZES.size());

  /** One model of so many is compiled for fixed sizes. */
  private static final int FIXED = 4;

  private static final int MOST_SHRINKING = 5000;

  /** What is compiled of a model, and checked for sizes. */
  private interface Check {
    void run(String text, Compilation compiled, Map<String, Long> fixed, Map<String, Long> sizes);
  }

  private final int seed;
  private final LongFunction<String> models;
  private final List<Long> choices;
  private final BiFunction<String, Map<String, Long>, Compilation> compiler;
  private final Check check;

  private Trial(
      int seed,
      LongFunction<String> models,
      List<Long> choices,
      BiFunction<String, Map<String, Long>, Compilation> compiler,
      Check check) {
    this.seed = seed;
    this.models = models;
    this.choices = choices;
    this.compiler = compiler;
    this.check = check;
  }

  /** Checks values and gradients. */
  static Trial ofValues(int seed) {
    return new Trial(
        seed,
        RandomModels::of,
        SIZES,
        ModelCheck::compile,
        (text, compiled, fixed, sizes) -> ModelCheck.of(text, compiled, fixed, sizes, seed).run());
  }

  /** Checks matrices and products of derivatives. */
  static Trial ofDerivatives(int seed) {
    return new Trial(
        seed,
        RandomModels::of,
        SIZES,
        DerivativesCheck::compile,
        (text, compiled, fixed, sizes) ->
            DerivativesCheck.of(text, compiled, fixed, sizes, seed).run());
  }

  /** Checks values, gradients, matrices and products of a small model, printed and read again. */
  static Trial ofAll(int seed) {
    return new Trial(
        seed,
        RandomModels::small,
        SIZES,
        (text, fixed) -> DerivativesCheck.compileTwice(printed(text), fixed),
        (text, compiled, fixed, sizes) -> {
          ModelCheck.of(text, compiled, fixed, sizes, seed).run();
          DerivativesCheck.of(text, compiled, fixed, sizes, seed).run();
        });
  }

  /** Checks values and gradients of a program. */
  static Trial ofProgram(int seed) {
    return new Trial(
        seed,
        RandomPrograms::of,
        SEVERAL,
        ModelCheck::compile,
        (text, compiled, fixed, sizes) -> ModelCheck.of(text, compiled, fixed, sizes, seed).run());
  }

  /** Checks matrices and products of derivatives of a program. */
  static Trial ofDerivativesOfProgram(int seed) {
    return new Trial(
        seed,
        RandomPrograms::of,
        SEVERAL,
        DerivativesCheck::compile,
        (text, compiled, fixed, sizes) ->
            DerivativesCheck.of(text, compiled, fixed, sizes, seed).run());
  }

  /** Checks what a model means by its text, a small one or a larger one. */
  static Trial ofMeaning(int seed) {
    return new Trial(
        seed,
        s -> s % 4 == 3 ? RandomModels.of(s) : RandomModels.small(s),
        SIZES,
        (text, fixed) -> null,
        (text, compiled, fixed, sizes) -> OracleCheck.run(text, fixed, sizes, seed));
  }

  /** Checks what a program means by its text. */
  static Trial ofMeaningOfProgram(int seed) {
    return new Trial(
        seed,
        RandomPrograms::of,
        SEVERAL,
        (text, fixed) -> null,
        (text, compiled, fixed, sizes) -> OracleCheck.run(text, fixed, sizes, seed));
  }

  /** The model as the printer prints it, which it prints again when that is read. */
  private static String printed(String text) {
    String once = Printer.print(Parser.parse(ModelCheck.source(text), new Diagnostics()));
    String twice = Printer.print(Parser.parse(ModelCheck.source(once), new Diagnostics()));
    if (!once.equals(twice)) {
      throw new AssertionError("it is printed otherwise when it is read again:\n" + twice);
    }
    return once;
  }

  /**
   * What is wrong with a model.
   *
   * @param what the message
   * @param fixed the sizes that are literals: all or none
   * @param sizes all sizes
   */
  record Failure(String model, String what, Map<String, Long> fixed, Map<String, Long> sizes) {
    /** The message without its numbers and names: what tells one bug from another. */
    String kind() {
      return what.replaceAll("by \\S+", "").replaceAll("-?\\d[\\w.-]*|NaN|Infinity", "");
    }
  }

  /** What is wrong with the model of the seed, if anything is. */
  Optional<Failure> run() {
    String text = models.apply(seed);
    Random random = new Random(seed);
    List<Map<String, Long>> open = List.of(sizes(random), sizes(random), sizes(random));
    if (seed % FIXED == 0) {
      Map<String, Long> fixed = sizes(random);
      return run(text, fixed, List.of(fixed));
    }
    return run(text, Map.of(), open);
  }

  private Map<String, Long> sizes(Random random) {
    return Map.of("n", pick(random), "m", pick(random));
  }

  private long pick(Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Optional<Failure> run(
      String text, Map<String, Long> fixed, List<Map<String, Long>> several) {
    Map<String, Long> now = several.get(0);
    try {
      Compilation compilation = compiler.apply(text, fixed);
      for (Map<String, Long> sizes : several) {
        now = sizes;
        check.run(text, compilation, fixed, sizes);
      }
      return Optional.empty();
    } catch (ModelException e) {
      return Optional.of(new Failure(text, "rejected: " + e.getMessage(), fixed, now));
    } catch (RuntimeException | AssertionError e) {
      String place = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
      return Optional.of(new Failure(text, e + place, fixed, now));
    }
  }

  private Optional<Failure> again(Failure failure, String text) {
    return run(text, failure.fixed, List.of(failure.sizes))
        .filter(f -> f.kind().equals(failure.kind()));
  }

  /** The failure of a small model, and the model that it was made from. */
  String report(Failure failure) {
    String small =
        Shrinker.shrink(failure.model, text -> again(failure, text).isPresent(), MOST_SHRINKING);
    Failure now = again(failure, small).orElse(failure);
    String where = now.fixed.isEmpty() ? now.sizes.toString() : "fixed " + now.sizes;
    return "seed %d %s: %s%n%s%nmade from%n%s"
        .formatted(seed, where, now.what, now.model, failure.model);
  }
}
