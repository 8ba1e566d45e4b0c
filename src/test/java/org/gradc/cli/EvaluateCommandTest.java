package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final String WANTED =
      "write name=value for each, with commas between the entries; or --case FILE";

  @TempDir private Path folder;
  private Path line;
  private Path cubes;

  @BeforeEach
  void writeModels() throws IOException {
    line = Files.writeString(folder.resolve("line.grad"), "Line\n");
    cubes = Files.writeString(folder.resolve("cubes.grad"), "Cubes\n");
  }

  @Test
  void theTableHasLossOutputsAndEveryPartialDerivative() {
    Run.of("evaluate", line, "x=0.1,-2", "label=3", "w=1,0.5", "b=1e-1")
        .prints(
            "loss             -2.4000000000000004",
            "output f         -0.8",
            "d loss / d w[0]   0.30000000000000004",
            "d loss / d w[1]  -6.0",
            "d loss / d b      3.0");
  }

  @Test
  void entriesOfMatricesHaveTheirSubscripts() {
    Run.of("evaluate", cubes, "X=1,2,3,4,5,6", "W=1,1,1,1,1,0")
        .prints(
            "loss                 27.5",
            "residual r[0, 0]     1.0",
            "residual r[0, 1]     2.0",
            "residual r[0, 2]     3.0",
            "residual r[1, 0]     4.0",
            "residual r[1, 1]     5.0",
            "residual r[1, 2]     0.0",
            "d loss / d W[0, 0]   1.0",
            "d loss / d W[0, 1]   4.0",
            "d loss / d W[0, 2]   9.0",
            "d loss / d W[1, 0]   16.0",
            "d loss / d W[1, 1]   25.0",
            "d loss / d W[1, 2]   0.0");
  }

  @Test
  void notNumbersAndInfinitiesAreReadAndPrinted() {
    assertThat(Run.of("evaluate", line, "x=NaN", "label=1", "w=1", "b=-Infinity").out())
        .contains("output f          NaN")
        .contains("d loss / d w[0]   NaN");
  }

  @Test
  void missingValuesAreListedTogetherWithTheirShapes() {
    Run.of("evaluate", line, "b=1")
        .refuses(
            "Line needs values for", "  input x[n]", "  input label : int", "  param w[n]", WANTED);
  }

  @Test
  void unknownNamesComeWithWhatWasProbablyMeant() {
    Run.of("evaluate", line, "x=1", "lable=1", "w=1", "b=1", "temperature=1", "n=3")
        .refuses(
            "Line has no variable 'lable'; did you mean 'label'?",
            "Line has no variable 'temperature'",
            "Line has no variable 'n'; it is a size",
            "Line needs values for",
            "  input label : int",
            WANTED);
  }

  @Test
  void wrongLengthsSayWhatIsWantedAndWhatCame() {
    Run.of("evaluate", line, "x=1,2", "label=1", "w=1", "b=1,2")
        .refuses(
            "w[n] needs 2 values for [2], and got 1; n = 2 is from x[n]",
            "b needs 1 value, and got 2; a number has a point, 0.5, no comma");
    Run.of("evaluate", cubes, "X=1,2,3,4", "W=1,2,3")
        .refuses("X[n, k] needs 3 values for [1, 3], and got 4");
  }

  @Test
  void numbersThatAreNoneAreNamed() {
    Run.of("evaluate", line, "x=1,zwei").refuses("x: 'zwei' is not a number");
    Run.of("evaluate", line, "x=1,,2").refuses("x: '' is not a number");
    Run.of("evaluate", line, "x=0x1p3").refuses("x: '0x1p3' is not a number");
    Run.of("evaluate", line, "x=[1,2]")
        .refuses("x: '[1' is not a number; write an array without brackets: 1,2,3");
    Run.of("evaluate", line, "x=1,nan").refuses("x: 'nan' is not a number; write NaN");
    Run.of("evaluate", line, "x=inf").refuses("x: 'inf' is not a number; write Infinity");
    Run.of("evaluate", line, "x=-INF").refuses("x: '-INF' is not a number; write -Infinity");
    Run.of("evaluate", line, "x=NA,1").refuses("x: 'NA' is not a number; write NaN");
    Run.of("evaluate", line, "x=1d").refuses("x: '1d' is not a number");
    Run.of("evaluate", line, "x=1e999").refuses("x: 1e999 is too large for a double");
    Run.of("evaluate", line, "x").refuses("'x' is not of the form name=value, without blanks");
    Run.of("evaluate", line, "x=1", "x=2").refuses("x is given twice");
  }

  @Test
  void integersMustBeIntegers() {
    Run.of("evaluate", line, "x=1", "label=1.5", "w=1", "b=1")
        .refuses("label holds integers, but 1.5 is none");
    Run.of("evaluate", line, "x=1", "label=3000000000", "w=1", "b=1")
        .refuses(
            "label holds integers from -2147483648 to 2147483647, but 3000000000 is beyond these");
  }

  @Test
  void emptyArraysAreWrittenAsNothing() {
    Run.of("evaluate", line, "x=", "label=2", "w=", "b=1")
        .prints("loss           2.0", "output f       1.0", "d loss / d b   2.0");
  }

  @Test
  void aSizeMayBeFixed() {
    assertThat(Run.of("evaluate", cubes, "--size", "k=2", "X=1,2", "W=1,1").out())
        .contains("d loss / d W[0, 1]   4.0");
    Run.of("evaluate", line, "--size", "n=3", "x=1", "label=1", "w=1", "b=1")
        .refuses(
            "x[n] needs 3 values for [3], and got 1", "w[n] needs 3 values for [3], and got 1");
  }

  @Test
  void aSizeThatNothingTellsIsAskedFor() {
    Run.of("evaluate", cubes, "--size=k=0", "X=", "W=")
        .refuses("the values do not tell the size n; give it: --size n=...");
  }

  @Test
  void wrongSizesAreRefused() {
    Run.of("evaluate", cubes, "--size", "kk=2")
        .refuses("Cubes has no size 'kk'; did you mean 'k'?");
    Run.of("evaluate", cubes, "--size", "k").refuses("--size k: write it as --size name=1000");
    Run.of("evaluate", cubes, "--size", "k=").refuses("--size k=: the number is missing");
    Run.of("evaluate", cubes, "--size", "k=1", "--size", "k=2")
        .refuses("--size k=2: the size k is given twice");
    Run.of("evaluate", cubes, "--size", "k=-1")
        .refuses("--size k=-1: '-1' is not a size, an integer from 0 to 2147483647");
    Run.of("evaluate", cubes, "--size", "k=1.0").refusesWith("'1.0' is not a size");
  }

  @Test
  void whatTheModelItselfRefusesIsTheUsersMistake() {
    Run.of("evaluate", line, "x=1", "label=-1", "w=1", "b=1").refuses("label = -1 is negative");
  }

  @Test
  void warningsGoToStandardError() throws IOException {
    Path warned = Files.writeString(folder.resolve("warned.grad"), "Warned");
    Run run = Run.of("evaluate", warned, "x=", "label=2", "w=", "b=1");
    assertThat(run.err()).contains("warned.grad:1:1: warning: no Hessian yet");
    assertThat(run.out()).startsWith("loss ");
    assertThat(run.status()).isZero();
  }
}
