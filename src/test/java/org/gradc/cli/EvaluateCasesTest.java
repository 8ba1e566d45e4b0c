package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.gradc.source.SourceFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluateCasesTest {
  private static final Path EXPECTED = Path.of("src/test/resources/expected");

  @TempDir private Path folder;
  private Path line;
  private Path cubes;
  private Path file;

  @BeforeEach
  void writeModels() throws IOException {
    line = Files.writeString(folder.resolve("line.grad"), "Line\n");
    cubes = Files.writeString(folder.resolve("cubes.grad"), "Cubes\n");
    file = folder.resolve("cases.json");
  }

  private Run run(Path model, String json, Object... more) throws IOException {
    Files.writeString(file, json);
    Object[] fixed = {"evaluate", model, "--case", file};
    return Run.of(Stream.of(fixed, more).flatMap(Stream::of).toArray());
  }

  /** The beginning of a message about a place of the case file. */
  private String at(int line, int column) {
    return file + ":" + line + ":" + column + ": ";
  }

  @Test
  void aCaseGivesAnObjectWithFlatArraysByName() throws IOException {
    run(
            line,
            """
            [{"model": "line", "sizes": {"n": 2}, "inputs": {"x": [0.1, -2], "label": 3},
              "data": {}, "params": {"w": [1, 0.5], "b": 1e-1}, "hessian": [[1], {"a": 2}]}]
            """)
        .prints(
            "[ {",
            "  \"loss\": -2.4000000000000004,",
            "  \"outputs\": {",
            "    \"f\": -0.8",
            "  },",
            "  \"gradient\": {",
            "    \"w\": [ 0.30000000000000004, -6.0 ],",
            "    \"b\": [ 3.0 ]",
            "  }",
            "} ]");
  }

  @Test
  void aBatchGivesTheRiskAndAllSamplesOutputs() throws IOException {
    run(
            line,
            """
            [{"batch": 2, "inputs": {"x": [1, 2, 3, 4], "label": [1, 3]},
              "params": {"w": [1, 1], "b": 0}}]
            """)
        .prints(
            "[ {",
            "  \"risk\": 12.0,",
            "  \"outputs\": {",
            "    \"f\": [ 3.0, 7.0 ]",
            "  },",
            "  \"riskGradient\": {",
            "    \"w\": [ 5.0, 7.0 ],",
            "    \"b\": [ 2.0 ]",
            "  }",
            "} ]");
  }

  @Test
  void residualsAreGivenByName() throws IOException {
    assertThat(run(cubes, "[{\"data\": {\"X\": [1, 2, 3]}, \"params\": {\"W\": [1, 0, 1]}}]").out())
        .contains("\"residuals\": {\n    \"r\": [ 1.0, 0.0, 3.0 ]")
        .contains("\"gradient\": {\n    \"W\": [ 1.0, 0.0, 9.0 ]");
  }

  @Test
  void whatJsonCannotSpellIsText() throws IOException {
    String json =
        "[{\"inputs\": {\"x\": [\"NaN\"], \"label\": 1},"
            + " \"params\": {\"w\": 1, \"b\": \"-Infinity\"}}]";
    assertThat(run(line, json).out()).contains("\"f\": \"NaN\"", "\"w\": [ \"NaN\" ]");
  }

  @Test
  void aCasesSizesOverrideTheModelAndTheOptionOverridesBoth() throws IOException {
    String json = "[{\"sizes\": {\"k\": 2, \"n\": 1}, %s}, {\"sizes\": {\"n\": 2, \"k\": 1}, %s}]";
    String values = "\"data\": {\"X\": [1, 2]}, \"params\": {\"W\": [1, 1]}";
    Run run = run(cubes, json.formatted(values, values));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"r\": [ 1.0, 2.0 ]");
    run(cubes, json.formatted(values, values), "--size", "k=3")
        .refuses(
            at(1, 39) + "X[n, k] needs 3 values for [1, 3], and got 2",
            at(1, 64) + "W[n, k] needs 3 values for [1, 3], and got 2");
  }

  @Test
  void noCasesGiveAnEmptyArray() throws IOException {
    run(line, "[]").prints("[]");
  }

  @Test
  void whatIsWrongInACaseIsSaidWithItsPlaceAndNothingIsPrinted() throws IOException {
    String good = "{\"inputs\": {\"x\": 1, \"label\": 1}, \"params\": {\"w\": 1, \"b\": 0}}";
    run(line, "[" + good + ",\n {\"inputs\": {\"x\": 1}}]")
        .refuses(
            at(2, 2) + "case 2: Line needs values for",
            "  input label : int",
            "  param w[n]",
            "  param b");
    run(line, "[" + good.replace("\"b\": 0", "\"bb\": 0") + "]")
        .refuses(
            at(1, 54) + "Line has no variable 'bb'; did you mean 'b'?",
            at(1, 2) + "case 1: Line needs values for",
            "  param b");
    run(line, "[{\"sizes\": {\"m\": 2}}]").refuses(at(1, 2) + "case 1: Line has no size 'm'");
    run(line, "[{\"inputs\": {\"x\": 1, \"b\": 0, \"label\": -1}, \"params\": {\"w\": 1}}]")
        .refuses(at(1, 22) + "b stands among the inputs, but is a param");
    run(line, "[" + good.replace("\"label\": 1", "\"label\": -1") + "]")
        .refuses(at(1, 2) + "case 1: label = -1 is negative");
    run(line, "[{\"batch\": 3, " + good.substring(1) + "]")
        .refuses(
            at(1, 26) + "x: the number of values, 1, is no multiple of the number of samples, 3",
            at(1, 34)
                + "label: the number of values, 1, is no multiple of the number of samples, 3");
  }

  @Test
  void brokenJsonIsSaidWithItsPlace() throws IOException {
    run(line, "{}").refuses(at(1, 1) + "a file of cases is a JSON array of objects");
    run(line, "").refusesWith("a file of cases is a JSON array of objects");
    run(line, "[1]").refuses(at(1, 2) + "a case is a JSON object");
    run(line, "[{\n \"inputs\": {\"x\": [1, 2}}]")
        .refusesWith(file + ":2:23: '}' cannot stand here: between '[' and ']' stand values");
    run(line, "[{\"inputs\": {\"x\": [1, 2")
        .refuses(at(1, 24) + "the file ends here, but the '[' at 1:19 is not closed");
    run(line, "[\n{\"inputs\": {\"x\": [1]}}\n")
        .refuses(at(3, 1) + "the file ends here, but the '[' at 1:1 is not closed");
    run(line, "[{\"inputs\": {\"x").refusesWith("the file ends here, but the '{' at 1:13");
    run(line, "[{\"inputs\": {\"x\": NaN}}]").refusesWith("'NaN' cannot stand here");
    run(line, "[{\"inputs\": {\"x\": [1, tru]}}]").refusesWith("'tru' cannot stand here");
    run(line, "[{\"inputs\": {\"x\": 1,}}]").refusesWith("'}' cannot stand here: between '{'");
    run(line, "[{\"inputs\": {x: 1}}]").refusesWith("'x' cannot stand here: between '{' and '}'");
    run(line, "[{'inputs': {}}]").refusesWith("cannot stand here: between '{' and '}'");
    run(line, "[{\"inputs\" 1}]").refusesWith("'1' cannot stand here: between '{' and '}'");
    run(line, "x").refusesWith("'x' cannot stand here: a file of cases is a JSON array");
    run(line, "[] []").refuses(at(1, 4) + "nothing may follow the array of cases");
    run(line, "[{\"inputs\": 3}]").refuses(at(1, 13) + "inputs is an object by name");
    run(line, "[{\"inputs\": {\"x\": [[1]]}}]")
        .refuses(at(1, 20) + "x is a number or a flat array of numbers");
    run(line, "[{\"inputs\": {\"x\": null}}]")
        .refuses(at(1, 19) + "x is a number or a flat array of numbers");
    run(line, "[{\"inputs\": {\"x\": \"one\"}}]").refuses(at(1, 19) + "x: 'one' is not a number");
    run(line, "[{\"inputs\": {\"x\": 1e999}}]")
        .refuses(at(1, 19) + "x: 1e999 is too large for a double");
    run(line, "[{\"inputs\": {\"x\": 1}, \"params\": {\"x\": 1}}]")
        .refuses(at(1, 34) + "x is given twice");
    run(line, "[{\"inputs\": {\"x\": 1, \"x\": 1}}]").refuses(at(1, 22) + "x is given twice");
    run(line, "[{\"sizes\": {\"n\": 1, \"n\": 1}}]")
        .refuses(at(1, 21) + "the size n is given twice");
    run(line, "[{\"data\": {}, \"data\": {}}]").refuses(at(1, 15) + "'data' is given twice");
    run(line, "[{\"batch\": 0}]").refuses(at(1, 12) + "a batch has at least one sample");
    run(line, "[{\"sizes\": {\"n\": 2.5}}]").refusesWith(at(1, 18) + "'2.5' is not a size");
    run(line, "[".repeat(5000)).refusesWith(file + ":1:");
  }

  /** Two values in a file are two samples, not a number with a comma. */
  @Test
  void samplesWithoutABatchAreAMistake() throws IOException {
    String rest = "\"label\": [1, 2]}, \"params\": {\"w\": 1, \"b\": [0, 1]}}]";
    run(line, "[{\"sizes\": {\"n\": 1}, \"inputs\": {\"x\": [1, 2], " + rest)
        .refuses(
            at(1, 33) + "x[n] needs 1 value for [1], and got 2; of 2 samples say so: \"batch\": 2",
            at(1, 46) + "label needs 1 value, and got 2; of 2 samples say so: \"batch\": 2",
            at(1, 83) + "b needs 1 value, and got 2");
  }

  @Test
  void aKeyThatNoCaseHasIsAMistake() throws IOException {
    run(line, "[{\n \"param\": {}}]")
        .refuses(at(2, 2) + "a case has no key 'param'; did you mean 'params'?");
    run(line, "[{\"sizess\": {\"n\": 1}}]")
        .refuses(at(1, 3) + "a case has no key 'sizess'; did you mean 'sizes'?");
    run(line, "[{\"gradeint\": {}}]")
        .refuses(at(1, 3) + "a case has no key 'gradeint'; did you mean 'gradient'?");
    run(line, "[{\"values\": {}}]")
        .refuses(
            at(1, 3)
                + "a case has no key 'values'; these give values: sizes, inputs, data, params,"
                + " batch, weights");
  }

  @Test
  void whatACaseExpectsAndSaysIsPassedOver() throws IOException {
    String values = "\"inputs\": {\"x\": 1, \"label\": 1}, \"params\": {\"w\": 1, \"b\": 0}";
    String[] keys = {
      "model",
      "comment",
      "loss",
      "outputs",
      "residuals",
      "gradient",
      "risk",
      "riskGradient",
      "jacobian",
      "jacobianOfFInX",
      "hessian",
      "hessianInW",
      "closedForm"
    };
    for (String key : keys) {
      assertThat(run(line, "[{" + values + ", \"" + key + "\": [{\"a\": 1}]}]").status())
          .as(key)
          .isZero();
    }
  }

  @Test
  void whatEvaluateWritesIsACaseWithoutValues() throws IOException {
    String written =
        run(line, "[{\"inputs\": {\"x\": 1, \"label\": 1}, \"params\": {\"w\": 1, \"b\": 0}}]")
            .out();
    run(line, written).refusesWith("case 1: Line needs values for");
  }

  static List<Path> filesOfCases() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("filesOfCases")
  void everyFileOfCasesHasKnownKeys(Path json) throws IOException {
    assertThat(Cases.read(SourceFile.read(json))).isNotEmpty();
  }

  @Test
  void aBatchNeedsInputs() throws IOException {
    run(cubes, "[{\"batch\": 2, \"data\": {\"X\": [1, 2, 3]}, \"params\": {\"W\": [1, 0, 1]}}]")
        .refuses(
            at(1, 2)
                + "case 1: Cubes has no inputs, so a batch has nothing to hold several of: leave"
                + " \"batch\" out");
  }

  @Test
  void valuesAndCasesExcludeEachOther() throws IOException {
    run(line, "[]", "x=1")
        .refuses("values come either from --case or from name=value, not from both");
  }

  static List<Path> expectedFiles() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("expectedFiles")
  void everyFileOfExpectedValuesIsReadWhole(Path expected) throws IOException {
    List<Cases.Case> cases = Cases.read(SourceFile.read(expected));
    assertThat(cases).isNotEmpty();
    assertThat(cases).allSatisfy(each -> assertThat(each.values()).isNotEmpty());
  }

  @Test
  void numbersAreReadExactly() throws IOException {
    Cases.Case first = Cases.read(SourceFile.read(EXPECTED.resolve("toy.json"))).get(0);
    assertThat(first.values().get("x").values())
        .containsExactly(Double.parseDouble("-0.64580925140425594"));
    assertThat(first.batch()).isEqualTo(OptionalInt.empty());
  }
}
