package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what gradc does. */
class ReadmeTest {
  @TempDir private Path folder;

  private static List<String> blocks(String language) throws IOException {
    return Document.read("README.md").blocks(language);
  }

  /** The program of that name. */
  private static String program(String name) throws IOException {
    return blocks("java").stream()
        .filter(block -> block.contains("public class " + name + " {"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void commandsPrintWhatIsShown() throws IOException {
    assertThat(blocks("console")).hasSize(3);
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
    assertThat(blocks("xml")).hasSize(4);
    String names = blocks("xml").get(3);
    String pom = Files.readString(project.resolve("pom.xml"));
    assertThat(pom).contains(names);
    assertThat(pom.replace(names, "")).contains(blocks("xml").subList(0, 3));
    for (String name : List.of("Train", "Sizes")) {
      assertThat(Files.readString(project.resolve("src/main/java/org/example/" + name + ".java")))
          .endsWith(program(name));
    }
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
    assertThat(printed("Example", program("Example"), "")).startsWith("1.87443143947967");
  }

  @Test
  void sizesAreToldWhenTheObjectIsMade() throws IOException, ReflectiveOperationException {
    assertThat(printed("Sizes", program("Sizes"), "")).isEqualTo(blocks("text").get(1));
  }

  /** A test of JUnit as it stands on the page, called by its name. */
  @Test
  void theTestCompilesAndPasses() throws IOException, ReflectiveOperationException {
    String test =
        blocks("java").stream().filter(block -> block.contains("class ToyTest")).findFirst().get();
    String here = test.replace("src/main/gradc/org/example/toy.grad", "models/toy.grad");
    String open =
        here.replace("class ToyTest {", "public class ToyTest { public ToyTest() {}")
            .replace("  void derivativesAreRight()", "  public void derivativesAreRight()");
    try (URLClassLoader loader = compiled("ToyTest.java", open, "")) {
      Class<?> type = loader.loadClass("org.example.ToyTest");
      type.getMethod("derivativesAreRight").invoke(type.getConstructor().newInstance());
    }
  }

  @Test
  void theFirstGradientIsTheOneShown() throws IOException, ReflectiveOperationException {
    Run generated =
        Run.real("generate", "src/it/consumer/src/main/gradc", "--output", folder.resolve("out"));
    assertThat(generated.status()).isZero();
    String toy = folder.resolve("out/org/example/Toy.java").toString();
    String printed = printed("org.example.First", program("First"), toy);
    Examples.assertSame(printed, blocks("text").get(0));
    long lines = program("First").lines().skip(5).filter(line -> !line.isBlank()).count();
    assertThat(lines).isLessThanOrEqualTo(10);
  }

  /** What a program prints that is compiled together with another file, or with none. */
  private String printed(String name, String program, String other)
      throws IOException, ReflectiveOperationException {
    String file = name.substring(name.lastIndexOf('.') + 1) + ".java";
    PrintStream standard = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = compiled(file, program, other)) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      Class<?> example = loader.loadClass(name);
      example.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private URLClassLoader compiled(String file, String program, String other) throws IOException {
    Path source = Files.writeString(folder.resolve(file), program);
    String path = System.getProperty("java.class.path");
    List<String> words =
        new ArrayList<>(List.of("-cp", path, "-proc:none", "-parameters", "-d", folder.toString()));
    words.add(source.toString());
    if (!other.isEmpty()) {
      words.add(other);
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(status).isZero();
    URL[] classes = {folder.toUri().toURL()};
    return new URLClassLoader(classes, getClass().getClassLoader());
  }

  /** The pages that the README lists are those that there are. */
  @Test
  void everyPageOfTheDocumentationIsListed() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      List<String> names =
          pages.map(Path::toString).filter(name -> name.endsWith(".md")).sorted().toList();
      assertThat(names).hasSizeGreaterThan(8);
      for (String name : names) {
        assertThat(readme).contains("[" + name + "](" + name + ")");
      }
    }
  }

  /** Each page ends with a link to the next of the README's list. */
  @Test
  void thePagesAreLinkedInTheOrderOfTheList() throws IOException {
    List<String> order =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\d+\\. \\[docs/.*"))
            .map(line -> line.replaceAll(".*\\(docs/(.*?)\\).*", "$1"))
            .toList();
    assertThat(order).hasSizeGreaterThan(9);
    for (int k = 0; k + 1 < order.size(); k++) {
      assertThat(Files.readString(Path.of("docs", order.get(k))).strip())
          .endsWith("(" + order.get(k + 1) + ").");
    }
  }

  @Test
  void twoCommandsDoEverything() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String top = readme.substring(0, readme.indexOf("\n## "));
    assertThat(top).contains("\n    ./gradc evaluate models/toy.grad ", "\n    mvn verify\n");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("exec mvn -B -ntp verify");
  }
}
