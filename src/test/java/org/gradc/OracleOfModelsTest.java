package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradc.ExpectedCases.Case;
import org.gradc.compile.Compilation;
import org.gradc.oracle.Evaluation;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Declaration.Role;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The oracle against values and derivatives that were computed elsewhere. The derivatives are those
 * of formulas, by dual numbers: the gradient is {@code grad(loss, p)}, a block of the Hessian is
 * {@code jacobian(grad(loss, p), q)}.
 */
class OracleOfModelsTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");
  private static final Path COST = Path.of("src/test/resources/cost");

  /** Expected numbers have 17 digits. */
  private static final double TOLERANCE = 2e-15;

  private static ByText reading(Case given, List<String> more) {
    ByText reading = ByText.of(source(given), more);
    given.sizes().forEach(reading::size);
    for (String role : List.of("inputs", "data", "params")) {
      given.arrays(role).forEach(reading::with);
    }
    return reading;
  }

  private static Source source(Case given) {
    return Trial.read(given.file());
  }

  private static int samples(Case given) {
    return given.has("batch") ? (int) given.number("batch") : 1;
  }

  static List<Case> cases() throws IOException {
    List<Case> all = new ArrayList<>(ExpectedCases.all());
    all.addAll(in(PROGRAMS));
    return all;
  }

  static List<Case> costs() throws IOException {
    return in(COST);
  }

  private static List<Case> in(Path folder) throws IOException {
    List<Case> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path model : files.filter(f -> f.toString().endsWith(".grad")).sorted().toList()) {
        String name = model.getFileName().toString().replace(".grad", ".json");
        all.addAll(ExpectedCases.read(model, folder.resolve(name)));
      }
    }
    return all;
  }

  @Test
  void thereArePrograms() throws IOException {
    assertThat(in(PROGRAMS)).hasSizeGreaterThanOrEqualTo(24);
    assertThat(costs()).hasSizeGreaterThanOrEqualTo(19);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreTheExpectedOnes(Case given) {
    ByText reading = reading(given, List.of());
    double loss = 0;
    Map<String, List<Double>> results = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(given.arrays("outputs").keySet());
    names.addAll(given.arrays("residuals").keySet());
    for (int sample = 0; sample < samples(given); sample++) {
      Evaluation evaluation = reading.evaluate(sample, samples(given));
      loss += reading.hasLoss() ? evaluation.of("loss")[0].hi() / samples(given) : 0;
      for (String name : names) {
        List<Double> all = results.computeIfAbsent(name, n -> new ArrayList<>());
        Arrays.stream(ByText.doubles(evaluation.of(name))).forEach(all::add);
      }
    }
    String key = given.has("batch") ? "risk" : "loss";
    if (given.has(key)) {
      assertClose(key, loss, given.number(key), TOLERANCE);
    }
    Map<String, double[]> expected = new LinkedHashMap<>(given.arrays("outputs"));
    expected.putAll(given.arrays("residuals"));
    Map<String, double[]> found = new LinkedHashMap<>();
    results.forEach(
        (name, all) -> found.put(name, all.stream().mapToDouble(Double::doubleValue).toArray()));
    assertClose("results", found, expected, TOLERANCE);
  }

  /** What has no expected numbers has finite ones, in a time that is linear in its work. */
  @ParameterizedTest
  @MethodSource("costs")
  void dearModelsAreEvaluated(Case given) {
    ByText reading = reading(given, List.of());
    assertThat(reading.evaluate(0, samples(given)).of("loss")[0].isFinite()).isTrue();
  }

  // Derivatives

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesInFormulasAreTheExpectedOnes(Case given) {
    ModelSyntax syntax = Compilation.parse(source(given), new Diagnostics());
    List<String> more = new ArrayList<>(loss(syntax));
    List<String> params = ByText.of(source(given)).names(Role.PARAM);
    boolean second = given.has("hessian");
    for (String p : params) {
      more.add("output D_" + p + " = grad(" + ByText.LOSS + ", " + p + ")");
      for (String q : second ? params : List.<String>of()) {
        more.add("output D_" + p + "_" + q + " = jacobian(D_" + p + ", " + q + ")");
      }
    }
    ByText reading = reading(given, more);
    gradient(given, reading, params);
    if (second) {
      hessian(given, reading, params);
    }
  }

  /** The loss of a model with residuals that has none of its own. */
  private static List<String> loss(ModelSyntax syntax) {
    if (syntax.items().stream().anyMatch(Declaration.Loss.class::isInstance)) {
      return List.of();
    }
    List<String> squares =
        syntax.items().stream()
            .filter(Declaration.Residual.class::isInstance)
            .map(item -> ((Declaration.Residual) item).name().text())
            .map(r -> "sum(" + r + " .* " + r + ")")
            .toList();
    String sum = squares.isEmpty() ? "0" : String.join(" + ", squares);
    return List.of(ByText.LOSS + " = 0.5 * (" + sum + ")");
  }

  private static void gradient(Case given, ByText reading, List<String> params) {
    String key = given.has("batch") ? "riskGradient" : "gradient";
    if (!given.has(key)) {
      return;
    }
    Map<String, double[]> found = new LinkedHashMap<>();
    for (int sample = 0; sample < samples(given); sample++) {
      Evaluation evaluation = reading.evaluate(sample, samples(given));
      for (String p : params) {
        double[] part = ByText.doubles(evaluation.of("D_" + p));
        double[] sum = found.computeIfAbsent(p, name -> new double[part.length]);
        Arrays.setAll(sum, k -> sum[k] + part[k] / samples(given));
      }
    }
    assertClose(key, found, given.arrays(key), TOLERANCE);
  }

  private static void hessian(Case given, ByText reading, List<String> params) {
    Evaluation evaluation = reading.evaluate(0, 1);
    int[] lengths = params.stream().mapToInt(p -> given.arrays("params").get(p).length).toArray();
    int size = Arrays.stream(lengths).sum();
    double[] all = new double[size * size];
    int row = 0;
    for (int i = 0; i < lengths.length; i++) {
      int column = 0;
      for (int j = 0; j < lengths.length; j++) {
        String name = "D_" + params.get(i) + "_" + params.get(j);
        double[] block = ByText.doubles(evaluation.of(name));
        for (int k = 0; k < block.length; k++) {
          all[(row + k / lengths[j]) * size + column + k % lengths[j]] = block[k];
        }
        column += lengths[j];
      }
      row += lengths[i];
    }
    assertClose("hessian", all, given.array("hessian"), TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jacobiansInFormulasAreTheExpectedOnes(Case given) {
    ModelSyntax syntax = Compilation.parse(source(given), new Diagnostics());
    List<String> keys =
        given.entries().keySet().stream().filter(k -> k.startsWith("jacobian")).toList();
    List<Declaration.Derive> derived =
        syntax.items().stream()
            .filter(Declaration.Derive.class::isInstance)
            .map(Declaration.Derive.class::cast)
            .filter(derive -> derive.what().text().equals("jacobian"))
            .toList();
    for (int k = 0; k < keys.size(); k++) {
      jacobian(given, syntax, derived.get(k), keys.get(k));
    }
  }

  private static void jacobian(
      Case given, ModelSyntax syntax, Declaration.Derive derive, String key) {
    List<String> of = derive.of().isEmpty() ? results(syntax) : texts(derive.of());
    List<String> by =
        derive.by().isEmpty() ? ByText.of(source(given)).names(Role.PARAM) : texts(derive.by());
    List<String> more = new ArrayList<>();
    for (String f : of) {
      by.forEach(p -> more.add("output D_" + f + "_" + p + " = jacobian(" + f + ", " + p + ")"));
    }
    Evaluation evaluation = reading(given, more).evaluate(0, 1);
    Map<String, double[]> sparse = given.arrays(key);
    int columns = (int) sparse.get("shape")[1];
    double[] expected = dense(sparse);
    double[] found = new double[expected.length];
    int row = 0;
    for (String f : of) {
      int rows = evaluation.of(f).length;
      int column = 0;
      for (String p : by) {
        double[] block = ByText.doubles(evaluation.of("D_" + f + "_" + p));
        int width = block.length / rows;
        for (int k = 0; k < block.length; k++) {
          found[(row + k / width) * columns + column + k % width] = block[k];
        }
        column += width;
      }
      row += rows;
    }
    assertClose(key, found, expected, TOLERANCE);
  }

  private static List<String> texts(List<Name> names) {
    return names.stream().map(Name::text).toList();
  }

  /** Outputs, then residuals. */
  private static List<String> results(ModelSyntax syntax) {
    List<String> names = new ArrayList<>();
    for (var item : syntax.items()) {
      if (item instanceof Declaration.Output output) {
        names.add(output.name().text());
      }
    }
    for (var item : syntax.items()) {
      if (item instanceof Declaration.Residual residual) {
        names.add(residual.name().text());
      }
    }
    return names;
  }

  /** A sparse matrix by places or by compressed rows. */
  private static double[] dense(Map<String, double[]> sparse) {
    int rows = (int) sparse.get("shape")[0];
    int columns = (int) sparse.get("shape")[1];
    double[] starts = sparse.get("rows");
    double[] values = sparse.get("vals");
    double[] dense = new double[rows * columns];
    int row = 0;
    for (int k = 0; k < values.length; k++) {
      if (starts.length == values.length) {
        row = (int) starts[k];
      } else {
        while (k >= starts[row + 1]) {
          row++;
        }
      }
      dense[row * columns + (int) sparse.get("cols")[k]] += values[k];
    }
    return dense;
  }
}
