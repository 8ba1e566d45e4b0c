package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gradc.DerivativeAssert.assertThatDerivatives;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradc.check.Finding;
import org.gradc.check.Verdict;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of everything that a compiled model derives. */
public class ModelChecksTest {
  static List<ExpectedCases.Case> cases() {
    return ExpectedCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModelsPassAtTheirCases(ExpectedCases.Case given) {
    Trial trial = given.trial();
    CheckReport report =
        DerivativeCheck.of(trial.model()).at(trial.sizes(), trial.arguments()).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  /**
   * A formula that is smooth where a part of it is not: both sides have one slope, which is no
   * kink, and what is 0 there is as near to it as differences tell.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hypot(x, y)^2", "relu(x)^2 + abs(y)^3", "cos(norm([x, y]))"})
  void whereBothSidesHaveOneSlopeThereIsNoKink(String loss) {
    Trial trial = Trial.of("model Smooth", "param x, y", "loss " + loss).with("x", 0).with("y", 0);
    CheckReport report =
        DerivativeCheck.of(trial.model()).at(trial.sizes(), trial.arguments()).run();
    assertThat(report.findings())
        .as(report.toString())
        .noneMatch(Finding::isLeft)
        .allMatch(f -> f.verdict() == Verdict.PASS || f.verdict() == Verdict.INCONCLUSIVE);
  }

  private static final String[] GIVEN = {"model Slopes", "param x, y, v[2]"};

  /**
   * A class that was made of other formulas than the text says, as by a compiler that expands
   * derivatives wrongly, fails.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grad(sin(x) * y^2, x) | -grad(sin(x) * y^2, x)",
        "grad(sin(x) * y^2, x) | 1.0005 * grad(sin(x) * y^2, x)",
        "grad(sin(x) * y^2, x) | grad(sin(x) * y^2, y)",
        "grad(sin(x) * y^2 + x^3, x) | grad(sin(x) * y^2, x)",
        "grad(grad(sin(x) * y^2, x), y) | grad(grad(sin(x) * y^2, x), x)",
        "jacobian([x * v[0], v[1]^2], v) | [[x, 0], [0, v[1]]]",
        "jacobian([i < 1: v[i]], v) | [[0 * x, 0]]",
        "jacobian(sin(v), v) | [i < 2, j < 2: if i == j then cos(v[0]) else 0]",
        "hessian(v[0] * v[1] + 0.5 * v[0]^2, v) | [[1, 1], [0 * x, 0]]",
        "hessian(exp(v[0] * v[1]), v) | [i < 2, j < 2: hessian(exp(v[0] * v[1]), v)[0, j]]",
      })
  void aClassOfOtherFormulasFails(String right, String wrong) {
    Source text = source(right);
    CompiledModel correct = Trial.compile(text, Map.of());
    CompiledModel other =
        new CompiledModel(
            Trial.of(Trial.compile(source(wrong), Map.of())).compilation(),
            text,
            Directives.of(Map.of(), new ClassIdentity("", "", Face.LIBRARY)),
            List.of());
    double[] at = {0.7, 1.3, 0.4, -0.6};
    assertThat(DerivativeCheck.of(correct).at(correct.bind().build(), at).run().verdict())
        .isNotEqualTo(Verdict.FAIL);
    CheckReport report = DerivativeCheck.of(other).at(other.bind().build(), at).run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings())
        .as(report.toString())
        .anyMatch(f -> f.derivative().equals("value") && f.verdict() == Verdict.FAIL);
  }

  private static Source source(String formula) {
    String lines = "f = " + formula + "\noutput g = f\nloss sum(f .* f) + sum(f)\n";
    return new Source("slopes.grad", String.join("\n", GIVEN) + "\n" + lines);
  }

  @Test
  void aKinkOfOneOutputIsNoneOfTheOthers() {
    CompiledModel model =
        Trial.compile(
            "model Rows",
            "param x, y",
            "residual r = [relu(x) + y, sin(x), x * relu(x), 3 * y]",
            "derive jacobian");
    CheckReport report = DerivativeCheck.of(model).at(model.bind().build(), 0, 1).run();
    Map<String, Verdict> jacobian =
        report.findings().stream()
            .filter(finding -> finding.derivative().equals("jacobian"))
            .filter(finding -> finding.component().endsWith("/ d x"))
            .collect(Collectors.toMap(Finding::component, Finding::verdict));
    assertThat(jacobian)
        .containsEntry("d r[0] / d x", Verdict.NONSMOOTH)
        .containsEntry("d r[1] / d x", Verdict.PASS)
        .containsEntry("d r[3] / d x", Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1, 1e160, 1e300})
  void anAngleHasItsDerivativesNearAndFar(double scale) {
    CompiledModel model = Trial.compile("model Angle", "param y, x", "loss atan2(y, x)");
    double[] gradient = new double[2];
    model.bind().build().gradient(new double[] {3 * scale, 4 * scale}, gradient);
    assertThat(gradient[0] * scale).isCloseTo(0.16, within(1e-15));
    assertThat(gradient[1] * scale).isCloseTo(-0.12, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "norm([x]) + x",
        "sqrt(x * x) + x",
        "hypot(0, x * x * x) + x * x * x",
        "sin(x)^2 + cos(x)^2",
        "x / 3 * 3 - x",
        "exp(log(-x)) + x",
        "log(exp(x)) - x",
        "logsumexp([x, x]) - x",
        "tan(x) * cos(x) - sin(x)",
        "(x + 1)^2 - x^2 - 2 * x",
      })
  void nothingFailsWhereAllDigitsCancel(String loss) {
    CompiledModel model = Trial.compile("model Cancelling", "param x", "loss " + loss);
    Random random = new Random(3);
    for (int k = 0; k < 100; k++) {
      double x = -Math.exp(2 * random.nextGaussian());
      CheckReport report = DerivativeCheck.of(model).at(model.bind().build(), x).run();
      assertThat(report.verdict()).as("seed 3, %s: %s", x, report).isNotEqualTo(Verdict.FAIL);
    }
  }

  /** A model of one param at a point, with the derivative by it. */
  private static Finding slope(String loss, double x) {
    CompiledModel model = Trial.compile("model Kink", "param x", "loss " + loss);
    CheckReport report = DerivativeCheck.of(model).at(model.bind().build(), x).run();
    return report.findings().stream()
        .filter(finding -> finding.derivative().equals("gradient"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu(x) | 0 | 0 | 1",
        "abs(x) + x | 0 | 0 | 2",
        "max(x, 2 * x) | 0 | 1 | 2",
        "max([3 - x, x, 1]) | 1.5 | -1 | 1",
        "min(i < 3: i * x) | 0 | 2 | 0",
        "if x < 1 then x else 3 * x - 2 | 1 | 1 | 3",
        "norm([x, 2 * x]) | 0 | -2.2360679774997898 | 2.2360679774997898",
        "clamp(x, 0, 1) | 1 | 1 | 0",
      })
  void aKinkAtThePointSaysSo(String loss, double x, double left, double right) {
    Finding finding = slope(loss, x);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.NONSMOOTH);
    assertThat(finding.numerical().left()).isCloseTo(left, within(1e-9));
    assertThat(finding.numerical().right()).isCloseTo(right, within(1e-9));
  }

  /** Pieces that meet in one slope are no excuse. */
  @ParameterizedTest
  @CsvSource({"if x == 1 then 1 else x^2, 1, 2", "relu(x) - relu(-x), 0, 1"})
  void anotherSlopeThanThatOfBothSidesIsWrong(String loss, double x, double right) {
    Finding finding = slope(loss, x);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.FAIL);
    assertThat(finding.numerical().value()).isCloseTo(right, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "relu(x), 1e-12",
    "abs(x) + x, -1e-9",
    "'max(x, 2 * x)', 1e-300",
    "if x < 1 then x else 3 * x - 2, 1.0000000000000002",
    "floor(x) * x, 1.999999999999",
  })
  void aKinkBesideThePointIsPassedBy(String loss, double x) {
    Finding finding = slope(loss, x);
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void whatIsStoppedIsHeldConstant() {
    assertThat(slope("x * stop(exp(x))", 0.7).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aBadlyConditionedDerivativeIsToldFromAWrongOne() {
    Finding finding = slope("sin(1e13 * x)", 1.3);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.note()).startsWith("badly conditioned: 13 digits lost");
    assertThat(finding.condition()).isGreaterThan(1e12);
    assertThat(finding.numerical().error())
        .isLessThan(1e-9 * Math.abs(finding.numerical().value()));
  }

  private static final String[] EVERYTHING = {
    "model Everything",
    "size n",
    "input x[n], k : int",
    "data c[3]",
    "param a[n], b",
    "f = sin(dot(a, x)) + c[k] * b",
    "output g = [i < n: tanh(a[i] * b + x[i])], s = f",
    "residual r[n] = [i < n: a[i]^2 * x[i] - exp(b)]",
    "loss f^2 + sum(i < n: a[i]^4) + b^2",
    "derive jacobian, hessian, jvp, vjp, hvp, gradient(loss; x, c), jacobian(g; x)",
  };

  private static Arguments everything(int samples) {
    double[] x = {0.3, -0.8, 1.1, 0.4};
    return new Arguments(
        Map.of(
            "x",
            samples == 0 ? new double[] {0.3, -0.8} : x,
            "c",
            new double[] {1, 2, -0.5},
            "a",
            new double[] {0.7, -0.2},
            "b",
            new double[] {0.6}),
        Map.of("k", samples == 0 ? new int[] {2} : new int[] {1, 0}),
        samples == 0 ? OptionalInt.empty() : OptionalInt.of(samples));
  }

  private static Set<String> derivatives(CheckReport report) {
    return report.findings().stream().map(Finding::derivative).collect(Collectors.toSet());
  }

  @Test
  void everythingThatIsDerivedIsChecked() {
    CompiledModel model = Trial.compile(EVERYTHING);
    CheckReport report = DerivativeCheck.of(model).at(Map.of("n", 2L), everything(0)).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(derivatives(report))
        .contains(
            "value",
            "gradient",
            "gradient, interpreted",
            "jacobian",
            "hessian",
            "jvp",
            "vjp",
            "hvp",
            "jvp = vjp",
            "gaussNewtonProduct",
            "gradientOfLossInXC",
            "jacobianOfGInX");
  }

  @Test
  void batchesAreChecked() {
    CompiledModel model = Trial.compile(EVERYTHING);
    CheckReport report = DerivativeCheck.of(model).at(Map.of("n", 2L), everything(2)).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(derivatives(report)).contains("riskGradient", "riskHvp", "jacobians");
  }

  /** Where no param has an entry, nothing moves, and what is derived by params alone is empty. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 3", "1, 0", "1, 3"})
  void paramsWithoutEntriesAreChecked(int m, int samples) {
    CompiledModel model =
        Trial.compile(
            "model Empty",
            "size n, m",
            "input x[2]",
            "param a[n], b[m]",
            "output g = [i < 2: x[i] * (1 + sum(a))], h = a + 1",
            "residual r = [i < 2: sum(a) - x[i] * sum(b)]",
            "loss sum(i < n: a[i]^4) + sum(i < m: sin(b[i]))",
            "derive jacobian, hessian, jvp, vjp, hvp, gradient(loss; x, a)",
            "derive jacobian(g; a), jvp(g; a), vjp(g; a), hvp(loss; a), jvp(h; a), vjp(h; a)");
    Map<String, double[]> given =
        Map.of("x", new double[2 * Math.max(1, samples)], "a", new double[0], "b", new double[m]);
    OptionalInt count = samples == 0 ? OptionalInt.empty() : OptionalInt.of(samples);
    Map<String, Long> sizes = Map.of("n", 0L, "m", (long) m);
    CheckReport report =
        DerivativeCheck.of(model).at(sizes, new Arguments(given, Map.of(), count)).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void weightedSamplesAreChecked() {
    CompiledModel model =
        Trial.weighted("model Weighted", "input x", "param a", "loss sin(a * x)^2", "derive hvp");
    BoundModel bound = model.bind().set("x", 0.3, 1, -2).samples(3).weights(1, 0, 2.5).build();
    CheckReport report = DerivativeCheck.of(model).at(bound, 0.8).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aLargeBlockIsCheckedAlongDirections() {
    CompiledModel model =
        Trial.compile("model Large", "size n = 300", "param w[n], b", "loss sum(sin(w)) * b");
    double[] parameters = new Random(2).doubles(301, -1, 1).toArray();
    CheckReport report = DerivativeCheck.of(model).at(model.bind().build(), parameters).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(report.findings().stream().filter(f -> f.derivative().equals("gradient")))
        .hasSize(4);
  }

  @Test
  void randomPointsAreFoundAndTheSame() {
    CompiledModel model = Trial.compile(EVERYTHING);
    CheckReport report = DerivativeCheck.of(model).atRandom(7, 4).run();
    assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.FAIL);
    assertThat(report.parts()).hasSize(4);
    assertThat(report.parts().get(0).point()).startsWith("point 1 of seed 7, n = ");
    assertThat(report.parts().get(1).point()).contains("a batch of 3 samples");
    assertThat(DerivativeCheck.of(model).atRandom(7, 4).run().toString())
        .isEqualTo(report.toString());
  }

  @Test
  void randomPointsRespectRequirements() {
    CompiledModel model =
        Trial.compile(
            "model Positive",
            "param x[2]",
            "require x[0] > 0.5, \"x is small\"",
            "loss log(x[0]) * x[1]");
    assertThatDerivatives(model).atRandom(1, 5).pass();
    CompiledModel never =
        Trial.compile("model Never", "param x", "require x > 99, \"x is small\"", "loss x");
    assertThatThrownBy(() -> DerivativeCheck.of(never).atRandom(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no random point was found")
        .hasMessageContaining("x is small");
  }

  /** The user's interface to a model. */
  public interface Slope {
    double valueAndGradient(double[] parameters, double[] gradient);
  }

  @Test
  void aModelBehindTheUsersInterfaceIsChecked() {
    Implementation<Slope> slope =
        Gradc.compile("model Own\nparam x\nloss x * exp(x)\n", Slope.class);
    CompiledModel same = Gradc.compile("model Own\nparam x\nloss x * exp(x)\n");
    assertThatDerivatives(slope).at(same.bind().build(), 0.4).pass();
  }

  @Test
  void valuesThatDoNotFitAreTheCallersMistake() {
    CompiledModel model = Trial.compile("model Own", "param x[2]", "loss dot(x, x)");
    assertThatThrownBy(() -> DerivativeCheck.of(model).at(model.bind().build(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameters takes 2 entries, not 1");
  }
}
