package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gradc.cli.Document;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.emit.MethodPlan;
import org.gradc.graph.Symbol;
import org.gradc.schedule.StepInterpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Value and gradient take a small multiple of the operations that the value takes, for any number
 * of parameters. What the loops really execute is counted. The counts of the models are those that
 * {@code docs/performance.md} shows; with {@code -Dgradc.freeze=true} they are written there
 * instead of compared.
 */
class OperationCountTest {
  private static final String PAGE = "docs/performance.md";
  private static final String[] COLUMNS = {"Model", "Sizes", "Value"};

  /** The bound that reverse accumulation promises. */
  private static final double LIMIT = 5;

  /** So many gradients a Hessian product may take. */
  private static final double PRODUCT_LIMIT = 3;

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
    for (MethodPlan method : trial.compilation().plan().methods()) {
      if (method.name().equals(name)) {
        interpreter.run(method.code());
      }
    }
    return interpreter.operations();
  }

  /** The operations of a Hessian product, along a random direction. */
  private static long executedProduct(Trial trial, Random random) {
    MethodPlan product =
        trial.compilation().plan().products().stream()
            .filter(method -> method.name().equals("hvp"))
            .findFirst()
            .orElseThrow();
    Map<Symbol, double[]> directions = new HashMap<>();
    product
        .directions()
        .forEach(
            (direction, param) ->
                directions.put(
                    direction, random.doubles(trial.value(param.name()).length).toArray()));
    StepInterpreter interpreter = new StepInterpreter(trial.interpreter(directions));
    interpreter.run(product.code());
    return interpreter.operations();
  }

  private static Trial random(String model, Map<String, Long> sizes, long seed) {
    CompiledModel open = ExpectedCases.open(model);
    boolean isOpen = open.openSizes().containsAll(sizes.keySet());
    return random(isOpen ? open : Trial.compile(ExpectedCases.source(model), sizes), sizes, seed);
  }

  private static Trial random(CompiledModel compiled, Map<String, Long> sizes, long seed) {
    Random random = new Random(seed);
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

  /** The lines of the page. */
  static List<List<String>> rows() throws IOException {
    return Document.read(PAGE).rows(COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theGradientTakesASmallMultipleOfTheValue(List<String> row) throws IOException {
    Counts counts = count(random(model(row), sizes(row.get(1)), 7));
    List<String> counted =
        List.of(
            row.get(0),
            row.get(1),
            String.valueOf(counts.value()),
            String.valueOf(counts.both()),
            String.format(Locale.ROOT, "%.2f", counts.ratio()));
    System.out.println(Document.row(counted));
    assertThat(counts.ratio()).isBetween(1.0, LIMIT);
    if (Document.isFrozenAnew()) {
      Document page = Document.read(PAGE);
      page.replace(row, counted);
      page.write();
    } else {
      assertThat(row).isEqualTo(counted);
    }
  }

  /** The lines of the page about Hessian products. */
  static List<List<String>> productRows() throws IOException {
    return Document.read(PAGE).rows("Model", "Sizes", "Hessian product");
  }

  @ParameterizedTest
  @MethodSource("productRows")
  void aHessianProductTakesAFewGradients(List<String> row) throws IOException {
    Map<String, Long> sizes = sizes(row.get(1));
    Map<String, Long> fixed = new HashMap<>(sizes);
    fixed.keySet().removeAll(ExpectedCases.open(model(row)).openSizes());
    Directives directives =
        Directives.of(fixed, new ClassIdentity("", "", Face.LIBRARY)).withDerive(List.of("hvp"));
    Trial trial = random(Trial.compile(ExpectedCases.source(model(row)), directives), sizes, 7);
    long gradient = executed(trial, "valueAndGradient");
    long product = executedProduct(trial, new Random(9));
    double ratio = (double) product / gradient;
    List<String> counted =
        List.of(
            row.get(0),
            row.get(1),
            String.valueOf(product),
            String.format(Locale.ROOT, "%.2f", ratio));
    System.out.println(Document.row(counted));
    assertThat(ratio).isBetween(1.0, PRODUCT_LIMIT);
    if (Document.isFrozenAnew()) {
      Document page = Document.read(PAGE);
      page.replace(row, counted);
      page.write();
    } else {
      assertThat(row).isEqualTo(counted);
    }
  }

  private static String model(List<String> row) {
    return row.get(0).replace("`", "");
  }

  @Test
  void thePageHasAllModelsWithALoss() throws IOException {
    assertThat(productRows().stream().map(OperationCountTest::model))
        .containsExactlyElementsOf(rows().stream().map(OperationCountTest::model).toList());
    assertThat(rows().stream().map(OperationCountTest::model))
        .containsExactlyInAnyOrderElementsOf(
            ExpectedCases.COMPILED.stream()
                .filter(
                    model -> Trial.of(ExpectedCases.open(model)).stages().program().loss() != null)
                .toList());
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
