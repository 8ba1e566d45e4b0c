package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void thePageIsWritten() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher command = Pattern.compile("`\\./gradc (explain .*) --output toy.html`").matcher(readme);
    assertThat(command.find()).isTrue();
    Path page = folder.resolve("toy.html");
    Run.real((Object[]) (command.group(1) + " --output " + page).split(" ")).isSilent();
    assertThat(page).content().contains("<h1>Toy</h1>", "</html>");
  }

  @Test
  void picturesAreThereAndSmall() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher picture = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)").matcher(readme);
    assertThat(picture.find()).isTrue();
    do {
      assertThat(Path.of(picture.group(1))).isRegularFile();
      assertThat(Files.size(Path.of(picture.group(1)))).isLessThan(150_000);
    } while (picture.find());
  }

  @Test
  void theExcerptIsGenerated() throws IOException {
    Run run = Run.real("show", "models/toy.grad", "--stage", "java");
    assertThat(run.out()).contains(blocks("java").get(0));
  }

  /** The integration test {@code src/it/consumer} builds the project that the page describes. */
  @Test
  void theMavenProjectIsTheOneThatIsBuilt() throws IOException {
    Path project = Path.of("src/it/consumer");
    assertThat(Files.readString(project.resolve("pom.xml"))).contains(blocks("xml").get(0));
    assertThat(Files.readString(project.resolve("src/main/java/org/example/Train.java")))
        .isEqualTo(blocks("java").get(2));
    assertThat(project.resolve("src/main/gradc/org/example/toy.grad"))
        .hasSameTextualContentAs(Path.of("models/toy.grad"));
    String version = blocks("xml").get(0).replaceAll("(?s).*<version>(.*)</version>.*", "$1");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>gradc</artifactId>\n  <version>" + version + "</version>");
    assertThat(blocks("groovy").get(0)).contains("org.gradc:gradc:" + version + ":all");
  }

  /** There is no Gradle here: this is the command that its task runs. */
  @Test
  void theCommandOfTheGradleTaskGeneratesTheClasses() throws IOException {
    String task = blocks("groovy").get(0);
    assertThat(task).contains("mainClass = \"" + Main.class.getName() + "\"");
    String line = task.lines().filter(each -> each.strip().startsWith("args ")).findFirst().get();
    Path models = Path.of("src/it/consumer");
    Object[] words =
        Arrays.stream(line.strip().substring("args ".length()).split(", "))
            .map(word -> word.replace("\"", ""))
            .map(word -> word.startsWith("src/") ? models.resolve(word) : word)
            .map(word -> word.equals("build/generated/gradc") ? folder.resolve("out") : word)
            .toArray();
    Run.real(words).prints(folder.resolve("out/org/example/Toy.java").toString());
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
