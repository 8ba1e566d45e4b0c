package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Allocation.assertNothingAllocated;
import static org.gradc.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradc.meter.Metered;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Residuals and their Jacobian in one call, as least squares want them. */
public class ResidualsAndJacobianTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");
  private static final double LIMIT = 1e8;

  /** A fit whose entries are formulas: the matrix is made by rows. */
  private static Trial byRows() {
    return Trial.of(
            "model Fit",
            "size n",
            "data t[n], y[n]",
            "param a, b",
            "residual r[n] = [i < n: a * exp(-b * t[i]) - y[i]]",
            "residual prior = 0.1 * b",
            "derive jacobian")
        .size("n", 3)
        .with("t", 0, 1, 2)
        .with("y", 1, 0.5, 0.2)
        .with("a", 1.5)
        .with("b", 0.5);
  }

  /** Through a recurrence the matrix is made by columns; some of them share a colour. */
  private static Trial byColumns() {
    return Trial.of(
            "model Heat",
            "size n",
            "data y[n]",
            "param u[n], w",
            "for t < 2 from s = u {",
            "  next s = [i < n: if i == 0 then s[i] else s[i] - w * (s[i] - s[i - 1])]",
            "}",
            "residual r[n] = s - y",
            "residual prior = w^2",
            "derive jacobian, jacobian(r, prior; u)")
        .size("n", 20)
        .with("y", new double[20])
        .with("u", IntStream.range(0, 20).mapToDouble(i -> Math.sin(i * i)).toArray())
        .with("w", 0.3);
  }

  /** Of few residuals of many params the rows are swept. */
  private static Trial byFewRows() {
    return Trial.of(
            "model Chain",
            "size n, m",
            "data t[m]",
            "param x[n], w",
            "for i < n from y = t {",
            "  next y = [k < m: sin(y[k] + w * x[i])]",
            "}",
            "residual prior = 0.1 * x[0]",
            "residual r[m] = y",
            "derive jacobian")
        .size("n", 20)
        .size("m", 2)
        .with("t", 0.5, -1)
        .with("x", IntStream.range(0, 20).mapToDouble(i -> Math.cos(i * i)).toArray())
        .with("w", 0.7);
  }

  static Stream<Trial> trials() {
    Stream<Trial> cases =
        Stream.of("calibration", "posegraph2")
            .map(name -> PROGRAMS.resolve(name).toString())
            .map(name -> ExpectedCases.read(Path.of(name + ".grad"), Path.of(name + ".json")))
            .map(read -> read.get(0).trial());
    Stream<Trial> expected =
        ExpectedCases.all().stream().filter(c -> c.has("jacobian")).map(c -> c.trial());
    return Stream.concat(
            Stream.concat(cases, expected), Stream.of(byRows(), byColumns(), byFewRows()))
        .filter(trial -> !trial.compilation().plan().matrices().isEmpty())
        .filter(trial -> trial.compilation().plan().matrices().get(0).together() != null);
  }

  private static double[][] room(Trial trial) {
    return trial.model().results().stream()
        .filter(result -> result.role() == Variable.Role.RESIDUAL)
        .map(result -> trial.model().shape(result.name(), trial.sizes()))
        .map(shape -> new double[(int) shape.stream().mapToLong(k -> k).reduce(1, (a, b) -> a * b)])
        .toArray(double[][]::new);
  }

  /** The two methods that it stands for are the oracle: they share a schedule with nothing. */
  @ParameterizedTest
  @MethodSource("trials")
  void bothAreWhatEachIsByItself(Trial trial) {
    BoundModel bound = trial.model().bound(trial.sizes(), trial.arguments());
    double[] parameters = trial.parameters();
    double[][] residuals = room(trial);
    double[][] alone = room(trial);
    for (Signature.Matrix each : trial.model().signature().matrices()) {
      BoundMatrix matrix = bound.matrix(each.name());
      double[] entries = new double[matrix.entryCount()];
      double[] expected = new double[matrix.entryCount()];
      bound.residuals(parameters, alone);
      matrix.entries(parameters, expected);
      matrix.entriesAndResiduals(parameters, entries, residuals);
      for (int k = 0; k < alone.length; k++) {
        assertClose("residuals", residuals[k], alone[k], 1e-13);
      }
      assertClose("entries", entries, expected, 1e-12);
      assertNothingAllocated(() -> matrix.entriesAndResiduals(parameters, entries, residuals));
    }
  }

  @Test
  void whatBothNeedIsComputedOnce() {
    for (Trial trial : List.of(byRows(), byColumns())) {
      var work =
          trial.metered(LIMIT).stream()
              .collect(Collectors.toMap(Metered::method, Metered::executed));
      assertThat(work.get("residualsAndJacobian"))
          .isLessThan(work.get("residuals") + work.get("jacobian"))
          .isGreaterThan(work.get("jacobian"));
    }
    double exp = 20;
    var work =
        byRows().metered(LIMIT).stream()
            .collect(Collectors.toMap(Metered::method, Metered::executed));
    assertThat(work.get("residualsAndJacobian")).isLessThan(work.get("jacobian") + 3 * exp / 2);
  }

  @Test
  void aMatrixWithoutEntriesGivesTheResidualsAllTheSame() {
    for (String next : List.of("s - y[0]", "stop(s) - y[0]")) {
      Trial trial =
          Trial.of(
                  "model M",
                  "size n",
                  "data y[n]",
                  "param u[n]",
                  "for t < 2 from s = u { next s = [i < n: if i < 0 then s[i] else 2.5] }",
                  "residual r[n] = " + next,
                  "derive jacobian")
              .size("n", 17)
              .with("y", IntStream.range(0, 17).mapToDouble(i -> 1).toArray())
              .with("u", new double[17]);
      BoundModel bound = trial.model().bound(trial.sizes(), trial.arguments());
      double[] residuals = new double[17];
      BoundMatrix jacobian = bound.jacobian();
      jacobian.entriesAndResiduals(
          trial.parameters(), new double[jacobian.entryCount()], residuals);
      assertThat(residuals).containsOnly(1.5);
    }
  }

  @Test
  void whatIsWrittenIsAnArrayOfItsOwn() {
    for (Trial trial : List.of(byRows(), byColumns())) {
      BoundModel bound = trial.model().bound(trial.sizes(), trial.arguments());
      BoundMatrix jacobian = bound.jacobian();
      double[] values = new double[jacobian.entryCount()];
      double[][] residuals = room(trial);
      double[] parameters = trial.parameters();
      double[] data = trial.reals()[0];
      for (Runnable wrong :
          List.<Runnable>of(
              () -> jacobian.entriesAndResiduals(parameters, values, data, residuals[1]),
              () -> jacobian.entriesAndResiduals(parameters, values, residuals[0]),
              () -> jacobian.entriesAndResiduals(parameters, new double[1], residuals),
              () -> jacobian.entriesAndResiduals(parameters, values, values, residuals[1]))) {
        assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /** By columns the entries come bit by bit: an array that is read must not be theirs. */
  @Test
  void entriesByColumnsAreNotWrittenIntoWhatIsRead() {
    Trial trial =
        Trial.of(
                "model M",
                "size n",
                "param u[n]",
                "for t < n from s = u { next s = [i < n: s[i]^2] }",
                "residual r[n] = s",
                "derive jacobian")
            .size("n", 20)
            .with("u", new double[20]);
    BoundModel bound = trial.model().bound(trial.sizes(), trial.arguments());
    BoundMatrix jacobian = bound.jacobian();
    double[] parameters = trial.parameters();
    assertThat(jacobian.entryCount()).isEqualTo(parameters.length);
    assertThatThrownBy(() -> jacobian.entries(parameters, parameters))
        .hasMessage("values must not be the same array as parameters");
  }

  @Test
  void aJacobianOfSomethingElseHasNoResiduals() {
    Trial trial =
        Trial.of(
            "model M", "param a", "output f = a^2", "residual r = a^3", "derive jacobian(f, r)");
    BoundModel bound = trial.model().bind().build();
    assertThatThrownBy(
            () ->
                bound
                    .matrix("jacobianOfFR")
                    .entriesAndResiduals(new double[1], new double[2], new double[1]))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** What an optimiser wants, as an interface of its own. */
  public interface LeastSquares {
    int jacobianPattern(@Name("x") double[] x);

    void residualsAndJacobian(
        @Name("x") double[] x,
        @Name("parameters") double[] parameters,
        @Name("r") double[] r,
        @Name("values") double[] values);
  }

  @Test
  void anInterfaceOfTheUsersMayHaveIt() {
    String model =
        "model M\nsize n\ndata x[n]\nparam a\nresidual r[n] = [i < n: a^2 * x[i]]\nderive jacobian\n";
    LeastSquares squares = Gradc.compile(model, LeastSquares.class).create(Map.of("n", 2L));
    double[] x = {1, 2};
    double[] r = new double[2];
    double[] values = new double[squares.jacobianPattern(x)];
    squares.residualsAndJacobian(x, new double[] {3}, r, values);
    assertThat(r).containsExactly(9, 18);
    assertThat(values).containsExactly(6, 12);
  }

  /** Methods take 255 arguments at most: where both do not fit, there is no such method. */
  @Test
  void manyResidualsStillCompile() throws IOException {
    List<String> lines = new ArrayList<>(List.of("model M", "param a[130]"));
    for (int k = 0; k < 130; k++) {
      lines.add("residual r" + k + " = sin(a[" + k + "])");
    }
    lines.add("derive jacobian");
    Source source = new Source("many.grad", String.join("\n", lines) + "\n");
    String java = Gradc.generate(source, CompilerOptions.defaults()).javaSource();
    assertThat(java).contains("void jacobian(").doesNotContain("residualsAndJacobian(");
  }
}
