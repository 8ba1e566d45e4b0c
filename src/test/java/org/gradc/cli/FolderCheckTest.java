package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradc.CompilerOptions;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a build, without one. */
class FolderCheckTest {
  @TempDir private Path folder;

  private List<FolderCheck.Checked> check(String... paths) {
    CompilerOptions options = CompilerOptions.defaults().withSize("n", 2);
    return new FolderCheck(folder, options, StandardCharsets.UTF_8, 1, 2).of(List.of(paths));
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }

  @Test
  void casesBesideAModelAreThePoints() throws IOException {
    write("a/sum.grad", "model Sum\nimport \"lib/f.grad\"\nsize n\nparam x[n]\nloss f(sum(x))\n");
    write("lib/f.grad", "fn f(x) = sin(x)\n");
    write("a/sum.json", "[{\"params\": {\"x\": [1, 2]}}, {\"params\": {\"x\": [3, 4]}}]");
    List<FolderCheck.Checked> all = check("a/sum.grad", "lib/f.grad");
    assertThat(all).hasSize(1);
    assertThat(all.get(0).report().orElseThrow().parts()).hasSize(2);
    assertThat(all.get(0).report().orElseThrow().verdict()).isEqualTo(Verdict.PASS);
    assertThat(all.get(0).failed()).isFalse();
    assertThat(all.get(0).toString()).startsWith("a/sum.grad\ncase 1\n").contains("PASS");
  }

  @Test
  void withoutCasesPointsAreDrawn() throws IOException {
    write("m.grad", "model M\nparam x\nloss exp(x)\n");
    assertThat(check("m.grad").get(0).report().orElseThrow().parts()).hasSize(2);
  }

  @Test
  void aMistakeFailsAndSaysWhatItIs() throws IOException {
    write("bad.grad", "model Bad\nparam x\nloss exp(y)\n");
    write("case.grad", "model Case\nparam x\nloss exp(x)\n");
    write("case.json", "[{\"params\": {\"z\": 1}}]");
    write("never.grad", "model Never\nparam x\nloss log(-1 - x^2)\n");
    List<FolderCheck.Checked> all = check("bad.grad", "case.grad", "never.grad", "none.grad");
    assertThat(all).allMatch(FolderCheck.Checked::failed);
    assertThat(all.get(0).toString()).contains("bad.grad:3:10: there is no 'y' here");
    assertThat(all.get(1).toString()).contains("case.json").contains("'z'");
    assertThat(all.get(2).toString()).contains("give cases in the file never.json");
    assertThat(all.get(3).toString()).contains("there is no such file");
  }
}
