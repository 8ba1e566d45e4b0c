package org.gradc.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadAsUtf8WithoutItsByteOrderMark() throws IOException {
    Path file = Files.writeString(folder.resolve("a.grad"), "\uFEFFparam β\n");
    Source source = SourceFile.read(file);
    assertThat(source.text()).isEqualTo("param β\n");
    assertThat(source.name()).isEqualTo(file.toString());
  }

  @Test
  void aMissingFileIsNamedWithTheOneThatWasMeant() throws IOException {
    Path file = Files.writeString(folder.resolve("toy.grad"), "");
    assertThatThrownBy(() -> SourceFile.read(folder.resolve("tyo.grad")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve("tyo.grad") + ": there is no such file; did you mean " + file + "?");
  }

  @Test
  void aFileInAMissingFolderIsMissing() {
    assertThatThrownBy(() -> SourceFile.read(folder.resolve("no/such.grad")))
        .hasMessageEndingWith("such.grad: there is no such file");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThatThrownBy(() -> SourceFile.read(folder))
        .hasMessage(folder + ": this is a directory, not a file");
  }

  @Test
  void aFileOfAnotherEncodingIsRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("latin.grad");
    Files.write(file, "model A\n// Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SourceFile.read(file)).hasMessage(file + ":2: this is not UTF-8 text");
  }

  @Test
  void aFileThatEndsWithinACharacterIsRefused() throws IOException {
    Path file = folder.resolve("cut.grad");
    Files.write(file, new byte[] {'a', '\n', (byte) 0xce});
    assertThatThrownBy(() -> SourceFile.read(file)).hasMessage(file + ":2: this is not UTF-8 text");
  }
}
