package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final String[] TOY = {
    "check", "models/toy.grad", "x=0.5", "y=1", "beta=0.1,0.2,0.3,0.4", "omega=1,1,1,1"
  };

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Object[] with(Object[] words, Object... more) {
    Object[] all = Arrays.copyOf(words, words.length + more.length, Object[].class);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void aRightModelPasses() {
    Run run = Run.real((Object[]) TOY);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "gradient: PASS: 8 numbers, 8 PASS", "PASS  d loss / d beta[0]    3.1028768048984")
        .endsWith("PASS: 18 numbers, 18 PASS\n");
  }

  /**
   * Where a derivative is 0, since its terms cancel, what rounding leaves of them is no failure.
   */
  @Test
  void zerosByCancellationDoNotFail() throws IOException {
    Path model =
        file(
            "zeros.grad",
            """
            model Zeros

            param p[1], q
            data a

            g = hessian(norm(1.5 + p), p)
            output o = a * g[0, 0] + (0.0 - g[0, 0])
            loss hypot(1.5 + a^2, a) - a * p[0] + ((q + p[0]) - q) + g[0, 0]
            """);
    for (String x : new String[] {"0.494", "-0.3", "7.13", "1e-3"}) {
      Run run =
          Run.real(
              "check", model, "--derive=jacobian,jvp,vjp", "p=" + x, "q=" + x + "3", "a=1.396");
      assertThat(run.out()).as(run.out() + run.err()).contains("gradient: ");
      assertThat(run.out()).doesNotContain("FAIL");
    }
  }

  /** A derivative that is 0 whatever the last digits are is not one whose digits are lost. */
  /** What a sum without terms would read is not there, and nothing asks for it. */
  @Test
  void modelsOfNoEntriesPass() throws IOException {
    Path model =
        file(
            "none.grad",
            """
            model None

            size n
            param v[n], w[2]

            loss sum(i < n: sin(v[0]) * w[0] + v[n - 1]^2) + w[1]^2
            derive hessian
            """);
    Run run = Run.real("check", model, "--size", "n=0", "v=", "w=1,2");
    assertThat(run.out()).endsWith("PASS: 9 numbers, 9 PASS\n");
    assertThat(run.status()).isZero();
  }

  /** The Jacobian of each sample has no weights, where the risk has them. */
  @Test
  void jacobiansOfWeightedSamplesPass() throws IOException {
    Path model =
        file(
            "samples.grad",
            """
            model Samples

            input x
            param a

            output f = a * x^2
            loss f * x
            derive jacobian, hvp
            """);
    Path values =
        file(
            "samples.json",
            """
            [{"batch": 2, "weights": [1, 2], "inputs": {"x": [1, 2]}, "params": {"a": [3]}},
             {"batch": 2, "inputs": {"x": [1, 2]}, "params": {"a": [3]}}]
            """);
    Run run = Run.real("check", model, "--case", values);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("jacobians: PASS", "riskHvp: PASS").doesNotContain("FAIL");
    assertThat(run.status()).isZero();
  }

  @Test
  void whatDoesNotDependOnACoordinatePasses() throws IOException {
    Path model =
        file("free.grad", "model Free\nparam x, y\nloss exp((x + sin(y)) - x) + 0 * x + y - y\n");
    Run run = Run.real("check", model, "x=0.3", "y=1.7");
    assertThat(run.out()).contains("\nPASS: ").doesNotContain("INCONCLUSIVE");
  }

  /** What there is no time for is named, and counts as inconclusive. */
  @Test
  void timeIsBounded() {
    Run run = Run.real(with(TOY, "--at-most", "0.000001"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("stopped after --at-most 1.0E-6 seconds");
    assertThat(run.out()).contains("not looked at: time was up").contains("INCONCLUSIVE");
    Run.real(with(TOY, "--at-most", "-1")).refusesWith("--at-most -1.0: give seconds");
  }

  @Test
  void casesAreCheckedOneByOne() {
    Run run =
        Run.real(
            "check",
            "models/regression.grad",
            "--case",
            "src/test/resources/expected/regression.json");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("case 1\n", "case 2\n", "hessian: PASS");
  }

  @Test
  void pointsAreDrawnFromASeedThatIsPrinted() {
    Run run = Run.real("check", "models/gabor.grad");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("point 1 of seed 1", "point 3 of seed 1");
    Run other = Run.real("check", "models/gabor.grad", "--seed", "9", "--points", "1");
    assertThat(other.out()).contains("point 1 of seed 9").doesNotContain("point 2");
    assertThat(Run.real("check", "models/gabor.grad", "--seed", "9", "--points", "1"))
        .isEqualTo(other);
  }

  @Test
  void derivativesAreChosenAsElsewhere() {
    Run run = Run.real("check", "models/gabor.grad", "--derive", "hessian,jvp", "--points", "1");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("hessian: PASS", "jvp: PASS");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 3", "3, 0"})
  void theExitStatusTellsTheVerdict(int verdict, int status) throws IOException {
    Run run = Run.of("check", file("m.grad", "Line"), "w=1", "x=1", "label=1", "b=" + verdict);
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFailureIsShownWithItsLine() throws IOException {
    Run run = Run.of("check", file("m.grad", "Line"), "w=1", "x=1", "label=1", "b=1");
    assertThat(run.out()).contains("FAIL  d loss / d w[0]").contains("line 4");
  }

  @Test
  void aBadConditionEndsWithThree() throws IOException {
    Path model = file("bad.grad", "model Bad\nparam x, y\nloss sin(1e13 * x) + relu(y)\n");
    Run run = Run.real("check", model, "x=1.3", "y=0");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("badly conditioned", "NONSMOOTH", "left 0, right 1.00000");
  }

  @Test
  void jsonHoldsTheSame() throws IOException {
    Run run = Run.real(with(TOY, "--json"));
    assertThat(run.status()).isZero();
    Set<String> fields = new HashSet<>();
    try (JsonParser json = new JsonFactory().createParser(run.out())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          fields.add(json.currentName());
        }
      }
    }
    assertThat(fields)
        .contains("model", "verdict", "counts", "points", "point", "findings")
        .contains("derivative", "component", "claimed", "numerical", "error", "rounding", "line");
    assertThat(run.out())
        .contains("\"verdict\": \"PASS\"", "\"component\": \"d loss / d beta[0]\"");
  }

  @Test
  void theCurveIsATableAndAPlot() {
    Run run = Run.real(with(TOY, "--curve=omega[2]"));
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("d loss / d omega[2] = 3.759533", "  1e-16", "f forward, b backward, c central");
    Run first = Run.real("check", "models/toy.grad", "--curve", TOY[2], TOY[3], TOY[4], TOY[5]);
    assertThat(first.out()).contains("d loss / d beta[0] = 3.1028768");
  }

  @Test
  void theCurveIsDrawn() throws IOException {
    Path drawing = folder.resolve("curve.png");
    Run run = Run.real(with(TOY, "--plot", drawing));
    assertThat(run.status()).isZero();
    byte[] bytes = Files.readAllBytes(drawing);
    assertThat(new String(bytes, 0, 1000, StandardCharsets.ISO_8859_1)).contains("PNG");
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Run.real(with(TOY, "--seed", "1"))
        .refuses("values come either from --case, or from name=value, or from --seed and --points");
    Run.real("check", "models/toy.grad", "--points", "0")
        .refuses("--points 0: give a number from 1 to 100000");
    Run.real(with(TOY, "--curve=gamma"))
        .refuses("there is no parameter 'gamma': write for example beta[0]");
    Run.real(with(TOY, "--plot", "curve.pdf"))
        .refuses("--plot curve.pdf: write a file that ends with .png");
    Run.real("check", "models/arm.grad", "--curve", "a=1", "alpha=1", "d=1", "q=1")
        .refuses("Arm has no loss with a gradient, of which differences could be shown");
    Path never =
        file("never.grad", "model Never\nparam x\nrequire x > 9, \"x is small\"\nloss x\n");
    Run.real("check", never).refusesWith("no random point was found", "x is small");
    Run.real("check", never, "x=1").refusesWith("x is small");
  }
}
