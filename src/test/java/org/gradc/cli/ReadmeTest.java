package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what gradc does. */
class ReadmeTest {
  @TempDir private Path folder;

  private static List<String> blocks(String language) throws IOException {
    return Document.read("README.md").blocks(language);
  }

  @Test
  void commandsPrintWhatIsShown() throws IOException {
    assertThat(blocks("console")).hasSize(2);
    Examples.check(Document.read("README.md"), folder);
  }

  @Test
  void theModelIsTheFile() throws IOException {
    assertThat(blocks("")).containsExactly(Files.readString(Path.of("models/toy.grad")));
  }

  @Test
  void theExcerptIsGenerated() throws IOException {
    Run run = Run.real("show", "models/toy.grad", "--stage", "java");
    assertThat(run.out()).contains(blocks("java").get(0));
  }

  @Test
  void theExampleCompilesAndRuns() throws IOException, ReflectiveOperationException {
    Path source = Files.writeString(folder.resolve("Example.java"), blocks("java").get(1));
    String path = System.getProperty("java.class.path");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-proc:none", "-parameters", source.toString());
    assertThat(status).isZero();
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Class<?> example = loader.loadClass("Example");
      example.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
  }
}
