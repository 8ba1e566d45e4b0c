package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String CASES =
      """
      [{"inputs": {"x": [1], "label": 1}, "params": {"w": [2], "b": 0}},
       {"inputs": {"x": [1], "label": 1}, "params": {"w": [5], "b": 0}}]
      """;

  @TempDir private Path folder;
  private Path line;
  private Path cases;

  @BeforeEach
  void writeFiles() throws IOException {
    line = Files.writeString(folder.resolve("line.grad"), "Line\n");
    cases = Files.writeString(folder.resolve("cases.json"), CASES);
  }

  private Run explain(Object... more) {
    Object[] fixed = {"explain", line};
    return Run.of(Stream.of(fixed, more).flatMap(Stream::of).toArray());
  }

  @Test
  void aPageIsPrinted() {
    explain("x=1", "label=1", "w=3", "b=0").prints("<p>Line 3.0</p>");
  }

  @Test
  void aPageIsWritten() throws IOException {
    Path page = folder.resolve("page.html");
    explain("x=1", "label=1", "w=3", "b=0", "--output", page).isSilent();
    assertThat(page).hasContent("<p>Line 3.0</p>\n");
  }

  @Test
  void theFirstCaseOfAFileOrAnother() {
    explain("--case", cases).prints("<p>Line 2.0</p>");
    explain("--case", cases, "--number", "2").prints("<p>Line 5.0</p>");
  }

  @Test
  void aCaseThatIsNotThere() {
    explain("--case", cases, "--number", "3").refuses("--number 3: " + cases + " holds 2 cases");
    explain("--case", cases, "--number", "0").refuses("--number 0: " + cases + " holds 2 cases");
  }

  @Test
  void oneWayOfGivingValues() {
    explain("x=1", "--case", cases)
        .refuses("values come either from --case or from name=value, not from both");
    explain("x=1", "--number", "1")
        .refuses("--number says which case of a file: give the file with --case");
  }

  @Test
  void valuesThatDoNotFit() {
    explain("x=1", "label=-1", "w=3", "b=0").refuses("label = -1 is negative");
  }

  @Test
  void foldersAreMade() throws IOException {
    Path page = folder.resolve("new").resolve("page.html");
    explain("x=1", "label=1", "w=3", "b=0", "--output", page).isSilent();
    assertThat(page).exists();
  }

  @Test
  void aFileThatCannotBeWritten() {
    explain("x=1", "label=1", "w=3", "b=0", "--output", folder)
        .refuses("--output " + folder + ": this is a folder, but must be a file");
    explain("x=1", "label=1", "w=3", "b=0", "--output", line.resolve("page.html"))
        .refuses(
            "--output " + line.resolve("page.html") + ": " + line + " is a file, not a folder");
  }
}
