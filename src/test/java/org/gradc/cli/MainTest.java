package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("model.grad"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syntax",
        "model",
        "graph",
        "gradient",
        "schedule",
        "java",
        "latex",
        "dot",
        "JAVA"
      })
  void everyStageIsShown(String stage) throws IOException {
    Run.of("show", file("Line"), "--stage", stage, "--size", "n=3")
        .prints(stage.toLowerCase(Locale.ROOT) + " of Line {n=[3]}");
  }

  @Test
  void anUnknownStageIsRefused() throws IOException {
    Run.of("show", file("Line"), "--stage", "jav")
        .refuses(
            "there is no stage 'jav', but syntax, model, graph, gradient, schedule, java, latex,"
                + " dot; did you mean 'java'?");
    Run.of("show", file("Line")).refusesWith("Missing required option: '--stage=STAGE'");
  }

  @Test
  void aModelsMistakesAreShownAsTheyAre() throws IOException {
    Path file = file("Nonsense");
    String message = file + ":1:1: 'Nonsense' is not a model";
    Run.of("evaluate", file).refuses(message, "  Nonsense", "  ^^^^^^^^");
    Run.of("show", file, "--stage", "java").refuses(message, "  Nonsense", "  ^^^^^^^^");
  }

  @ParameterizedTest
  @CsvSource({
    "crash, 'IllegalStateException: no rule for tanh'",
    "deep, StackOverflowError",
    "huge, 'OutOfMemoryError: Java heap space'",
  })
  void aBugOfTheCompilerIsNotTheUsersMistake(String model, String cause) throws IOException {
    Run run = Run.of("evaluate", file(model));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "a bug of gradc, not of your model: "
                + cause
                + "\nPlease report it together with the model and this command; with --debug gradc"
                + " shows where in it that happened.\n");
    assertThat(Run.of("evaluate", file(model), "--debug").err()).contains("\tat ");
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertThat(Run.of("--version").out()).startsWith("gradc ");
    assertThat(Run.of("--help").out()).contains("evaluate", "generate", "show");
    assertThat(Run.of("evaluate", "--help").out()).contains("--case", "--size", "NAME=VALUE");
    assertThat(Run.of("--help").status()).isZero();
  }

  @Test
  void aWrongCommandLineIsRefusedInAFewLines() throws IOException {
    Run.of().refusesWith("Usage: gradc", "evaluate", "generate", "show");
    Run.of("evalute").refusesWith("'evalute'", "Did you mean: gradc evaluate");
    Run.of("evaluate").refusesWith("Missing required parameter: 'MODEL'");
    Run.of("evaluate", file("Line"), "--sise", "3")
        .refusesWith("Unknown option: '--sise'", "--size", "Try 'gradc evaluate --help'.");
    Run.of("evaluate", "missing.grad").refuses("missing.grad: there is no such file");
    Run.of("evaluate", file("Line"), "--case", "x.json").refuses("x.json: there is no such file");
    Run.of("evaluate", "").refuses("the name of a file is empty");
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignIsNoArgumentFile() {
    Run.of("evaluate", "@missing").refuses("@missing: there is no such file");
  }
}
