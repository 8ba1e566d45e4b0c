package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.gradc.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line with the compiler itself behind it. */
class CommandLineTest {
  private static final String WANTED =
      "write name=value for each, with commas between the entries; or --case FILE";

  private static final Path TOY = Path.of("models/toy.grad");
  private static final Set<String> NOT_YET = Set.of("gaussianprocess", "kalman", "mlp");

  @TempDir private Path folder;
  private Path checked;

  @BeforeEach
  void writeModel() throws IOException {
    checked =
        Files.writeString(
            folder.resolve("checked.grad"),
            """
            model Checked
            size n, m
            data k[n] : int, x[n], v[m]
            param w[n]
            require sum(x) > 0, "the sum of x must be positive"
            loss sum(i < n: w[i]^2 * v[k[i]])
            """);
  }

  static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".grad", ""))
          .filter(name -> !NOT_YET.contains(name))
          .sorted()
          .toList();
    }
  }

  @Test
  void valuesAreGivenByName() {
    Run run = Run.real("evaluate", TOY, "x=0.5", "y=1", "beta=0.1,0.2,0.3,0.4", "omega=1,1,1,1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .hasSize(10)
        .anyMatch(line -> line.matches("loss +1\\.87443143947.*"))
        .anyMatch(line -> line.matches("d loss / d omega\\[3] +2\\.10594435607.*"));
  }

  @Test
  void missingValuesAreNamedWithTheirShapes() {
    Run.real("evaluate", TOY, "x=0.5", "beta=1,2,3,4")
        .refuses("Toy needs values for", "  input y", "  param omega[4]", WANTED);
    Run.real("evaluate", checked)
        .refuses(
            "Checked needs values for",
            "  data  k[n] : int",
            "  data  x[n]",
            "  data  v[m]",
            "  param w[n]",
            WANTED);
  }

  @Test
  void lengthsThatContradictEachOtherAreBothNamed() {
    Run.real("evaluate", checked, "k=0,1", "x=1,2,3", "v=1", "w=1,2")
        .refuses("x[n] needs 2 values for [2], and got 3; n = 2 is from k[n]");
    Run.real("evaluate", checked, "--size", "n=3", "k=0,1", "x=1,2,3", "v=1", "w=1,2,3")
        .refuses("k[3] needs 3 values, and got 2");
    Run.real("evaluate", TOY, "x=1,2", "y=1", "beta=1", "omega=1,2,3,4")
        .refuses(
            "x needs 1 value, and got 2; a number has a point, 0.5, no comma",
            "beta[4] needs 4 values, and got 1");
  }

  /** Five values do not make rows of two, however many rows there are. */
  @Test
  void lengthsThatNoSizeFitsAreNamed() throws IOException {
    String text =
        "model M\nsize n, m, k\nparam x[m], A[n, m], b[2 * k + 1]\nloss sum(A * x) + sum(b)\n";
    Path model = Files.writeString(folder.resolve("rows.grad"), text);
    Run.real("evaluate", model, "x=1,2", "A=1,2,3,4,5", "b=1,2")
        .refuses(
            "A[n, m] got 5 values, which fill [n, 2] for no n; m = 2 is from x[m]",
            "b[2 * k + 1] got 2 values, which fill [2 * k + 1] for no k");
  }

  @Test
  void subscriptsInDataAreChecked() {
    Run.real("evaluate", checked, "k=0,5", "x=1,2", "v=1,2,3", "w=1,1")
        .refuses("k[1] is 5, which is not at least 0 and less than 3; entries are counted from 0");
    Run.real("evaluate", checked, "k=0,-1", "x=1,2", "v=1,2,3", "w=1,1")
        .refuses("k[1] is -1, which is not at least 0 and less than 3; entries are counted from 0");
  }

  @Test
  void requirementsAreLookedAt() {
    String text = "the sum of x must be positive";
    Run.real("evaluate", checked, "k=0,1", "x=-1,-2", "v=1,2", "w=1,1").refuses(text);
    Run.real("evaluate", checked, "k=0,1", "x=1,NaN", "v=1,2", "w=1,1").refuses(text);
  }

  @Test
  void notANumberIsComputedWith() {
    Run run = Run.real("evaluate", checked, "k=0,1", "x=1,2", "v=1,2", "w=1,NaN");
    run.prints("loss              NaN", "d loss / d w[0]   2.0", "d loss / d w[1]   NaN");
  }

  @ParameterizedTest
  @MethodSource("models")
  void casesOfEveryModelAreEvaluated(String name) {
    Path cases = Path.of("src/test/resources/expected", name + ".json");
    Run run = Run.real("evaluate", "models/" + name + ".grad", "--case", cases);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("[").endsWith("]\n");
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStageOfEveryModelIsShown(String name) {
    for (Stage stage : Stage.values()) {
      String word = stage.name().toLowerCase(Locale.ROOT);
      Run run = Run.real("show", "models/" + name + ".grad", "--stage", word);
      assertThat(run.status()).as(word + run.err()).isZero();
      assertThat(run.out()).as(word).isNotBlank().endsWith("\n");
    }
  }

  @Test
  void stagesGoNoFurtherThanAsked() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.grad"), "model W\nparam a\nloss a + b\n");
    assertThat(Run.real("show", wrong, "--stage", "syntax").status()).isZero();
    Run.real("show", wrong, "--stage", "model").refusesWith("wrong.grad:3:10", "b");
  }

  @Test
  void theScheduleHasTheWorkspaceAndTheLoops() {
    Run run = Run.real("show", checked, "--stage", "schedule");
    assertThat(run.out())
        .contains("workspace: 0 numbers\n")
        .contains("\nvalueAndGradient:\n")
        .contains("for i < n:\n")
        .contains("gradient.w[i]");
  }

  @Test
  void theGradientCountsItsOperations() {
    assertThat(Run.real("show", TOY, "--stage", "gradient").out())
        .contains("f3Bar = ")
        .endsWith("# value: 13 operations; value and gradient: 27; ratio 2.08\n");
  }

  @Test
  void theGradientCountsItsWorkAtACase() throws IOException {
    Path cases =
        Files.writeString(
            folder.resolve("cases.json"),
            """
            [{"data": {"k": [1, 0], "x": [1, 2], "v": [3, 4, 5]}, "params": {"w": [6, 7]}}]
            """);
    String out = Run.real("show", checked, "--stage", "gradient", "--case", cases).out();
    List<String> rows = out.lines().dropWhile(line -> !line.startsWith("# case 1")).toList();
    // For each of 2 terms: a step, reads of w, k, v, a square, a product, an addition; before it
    // for the condition 2 steps, reads and additions, and a comparison.
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).matches("# case 1, work in additions +as written +executed .*");
    assertThat(rows.get(1)).matches("#   value +11\\.25 +11\\.25 +1\\.00 +1\\.00 +0");
    assertThat(rows.get(2))
        .matches("#   valueAndGradient +11\\.25 +[0-9.]+ +1\\.\\d\\d +1\\.\\d\\d +0");
    Run.real("show", checked, "--stage", "graph", "--case", cases)
        .refuses("--case goes with --stage gradient, whose work it counts");
  }

  @Test
  void oneMistakeAmongManyModelsWritesNothing() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.grad"), "model W\nparam a\nloss a + b\n");
    Path worse = Files.writeString(folder.resolve("worse.grad"), "model V\nloss (1\n");
    Path output = folder.resolve("out");
    Run.real("generate", TOY, wrong, worse, "--package", "p", "--output", output)
        .refusesWith("wrong.grad:3:10: ", "worse.grad:");
    assertThat(output).doesNotExist();
  }

  @Test
  void generatedClassesStandAlone() throws IOException {
    Path output = folder.resolve("out");
    Run.real("generate", TOY, checked, "--package", "p.q", "--output", output)
        .prints(
            output.resolve("p/q/Toy.java").toString(),
            output.resolve("p/q/Checked.java").toString());
    assertThat(Files.readString(output.resolve("p/q/Toy.java")))
        .contains("package p.q;", "public final class Toy")
        .doesNotContain("org.gradc");
  }

  @Test
  void aFixedSizeBecomesALiteral() {
    assertThat(Run.real("show", checked, "--stage", "java", "--size", "n=7").out())
        .contains("i < 7")
        .doesNotContain("int n");
    Run.real("show", checked, "--stage", "java", "--size", "nn=7").refusesWith("no size 'nn'");
    Run.real("show", checked, "--stage", "java", "--size", "n=7,8")
        .refuses("the size n takes one value; several are not supported yet");
  }

  @Test
  void samplesOfABatchMayHaveWeights() throws IOException {
    Path line =
        Files.writeString(
            folder.resolve("line.grad"),
            "model Line\ninput x, y\nparam slope\nloss (slope * x - y)^2\n");
    String batch =
        "[{\"batch\": 2, %s \"inputs\": {\"x\": [1, 2], \"y\": [0, 0]}, \"params\": {\"slope\": 1}}]";
    Path cases = folder.resolve("cases.json");
    Files.writeString(cases, String.format(Locale.ROOT, batch, "\"weights\": [3, 1],"));
    Run run = Run.real("evaluate", line, "--case", cases);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\"risk\": 1.75", "\"slope\": [ 3.5 ]");
    Files.writeString(cases, String.format(Locale.ROOT, batch, "\"weights\": [3],"));
    Run.real("evaluate", line, "--case", cases)
        .refuses(cases + ":1:2: case 1: weights needs 2 values, one for each sample, and got 1");
    Files.writeString(cases, String.format(Locale.ROOT, batch, "\"weights\": [3, -1],"));
    Run.real("evaluate", line, "--case", cases)
        .refuses(cases + ":1:2: case 1: weights[1] is -1.0, but a weight is at least 0");
    Files.writeString(
        cases, "[{\"weights\": 1, \"inputs\": {\"x\": 1, \"y\": 0}, \"params\": {\"slope\": 1}}]");
    Run.real("evaluate", line, "--case", cases)
        .refuses(cases + ":1:2: case 1: weights belong to a batch: give its number of samples too");
    Path none =
        Files.writeString(folder.resolve("none.grad"), "model None\ninput x\noutput f = x\n");
    Files.writeString(cases, "[{\"batch\": 1, \"weights\": 1, \"inputs\": {\"x\": 1}}]");
    Run.real("evaluate", none, "--case", cases)
        .refuses(cases + ":1:2: case 1: None has no loss, so weights say nothing");
  }

  @Test
  void aSizeThatTheModelLacksIsSaidOfTheOption() {
    Run.real("show", TOY, "--stage", "model", "--size", "betas=3")
        .refuses(
            "option size:1:1: the model has no size 'betas'",
            "  betas = 3",
            "  ^^^^^",
            "  correct the name in the option");
  }

  @Test
  void strictMathIsAskedForByAnOption() {
    Run run = Run.real("show", TOY, "--stage", "java", "--math", "strict");
    assertThat(run.out()).contains("StrictMath.sin(").doesNotContain(" Math.sin(");
    assertThat(Run.real("show", TOY, "--stage", "java").out()).doesNotContain("StrictMath");
    Run.real("show", TOY, "--stage", "java", "--math", "exact")
        .refuses("--math exact: write strict or default");
  }

  @Test
  void whatToDeriveIsAnOption() {
    Run run = Run.real("show", TOY, "--stage", "java", "--derive", "none");
    assertThat(run.out()).contains("double value(").doesNotContain("valueAndGradient", "riskGrad");
    Run more = Run.real("show", TOY, "--stage", "java", "--derive", "hessian, jvp");
    assertThat(more.err()).isEmpty();
    assertThat(more.out()).contains("double valueAndGradient(", "int hessianPattern(", " jvp(");
    assertThat(Run.real("show", TOY, "--stage", "java").out()).doesNotContain("hessian", "jvp");
    Run.real("generate", TOY, "--package", "p", "--output", folder, "--derive", "hesian")
        .refuses(
            "option:1:8: 'hesian' is not a derivative",
            "  derive hesian",
            "         ^^^^^^",
            "  did you mean 'hessian'?");
  }

  @Test
  void casesHaveTheMatricesThatAreDerived() throws IOException {
    Path saddle =
        Files.writeString(
            folder.resolve("saddle.grad"),
            "model Saddle\nparam x, y[2]\noutput f = [x, 3 * y[1]]\nloss x * y[0]\n");
    Path cases =
        Files.writeString(folder.resolve("c.json"), "[{\"params\": {\"x\": 2, \"y\": [3, 4]}}]");
    Run run = Run.real("evaluate", saddle, "--case", cases, "--derive", "hessian,jacobian");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\\s+", ""))
        .contains("\"hessian\":[0.0,1.0,0.0,1.0,0.0,0.0,0.0,0.0,0.0]")
        .contains(
            "\"jacobian\":{\"shape\":[2,3],\"rows\":[0,1],\"cols\":[0,2],\"vals\":[1.0,3.0]}");
    assertThat(Run.real("evaluate", saddle, "--case", cases).out())
        .doesNotContain("hessian", "jacobian");
  }
}
