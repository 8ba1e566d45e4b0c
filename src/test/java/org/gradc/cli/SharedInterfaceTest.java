package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of a build share an interface that is generated with them, as the page on it shows. */
class SharedInterfaceTest {
  @TempDir private Path folder;
  private Path models;
  private Path out;

  @BeforeEach
  void folders() throws IOException {
    models = Files.createDirectories(folder.resolve("models"));
    out = folder.resolve("out");
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(models.resolve(path).getParent());
    Files.writeString(models.resolve(path), text);
  }

  private Run generate(String name) {
    return Run.real("generate", models, "--interface", name, "--output", out);
  }

  private URLClassLoader compiled() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("-Xlint:all", "-Xdoclint:all,-missing", "-Werror"));
    words.addAll(List.of("-proc:none", "-cp", "", "-d", folder.resolve("classes").toString()));
    try (Stream<Path> files = Files.walk(out)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(status).isZero();
    URL[] classes = {folder.resolve("classes").toUri().toURL()};
    return new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void thePageIsWhatIsGeneratedAndRuns() throws IOException, ReflectiveOperationException {
    Document page = Document.read("docs/maven.md");
    for (String model : page.blocks("gradc")) {
      String name = model.lines().findFirst().orElseThrow().substring("model ".length());
      write("org/example/" + name.toLowerCase(Locale.ROOT) + ".grad", model);
    }
    String option = page.blocks("xml").get(0).replaceAll("(?s).*Name>(.*)</inter.*", "$1");
    assertThat(generate(option).status()).isZero();
    String shared =
        Files.readString(out.resolve(option.replace('.', File.separatorChar) + ".java"));
    String bare = shared.replaceAll("(?s) *(/\\*\\*.*?\\*/|package[^\n]*|//[^\n]*)\n", "");
    assertThat(bare.replaceAll("\n+", "\n").strip() + "\n").isEqualTo(page.blocks("java").get(0));
    for (String program : page.blocks("java").subList(1, 3)) {
      String name = program.replaceAll("(?s).*public class (\\w+).*", "$1");
      Files.writeString(out.resolve("org/example/" + name + ".java"), program);
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    try (URLClassLoader loader = compiled()) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Class<?> fit = loader.loadClass("org.example.Fit");
      fit.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(standard);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(page.blocks("text").get(1));
  }

  /** Models of every shape are taken by one caller, in any package and under any names. */
  @Test
  void oneAdapterServesModelsOfEveryShape() throws IOException, ReflectiveOperationException {
    write("a/own.grad", "model Own\nparam p\nloss (p - 1)^2\n");
    write(
        "b/c/many.grad",
        """
        model Many
        size n
        input parameters[n], gradient : int
        data samples, copy[2]
        param value[n]
        loss (dot(parameters, value) - gradient)^2 + samples * copy[1]
        """);
    write("none.grad", "model None\nparam p\noutput f = p\n");
    assertThat(generate("a.Loss").status()).isZero();
    assertThat(Files.readString(out.resolve("None.java"))).doesNotContain("Loss");
    Files.writeString(
        out.resolve("a/Sum.java"),
        """
        package a;

        /** Calls every method. */
        public class Sum {
          /** Value, entry of the gradient, and the value of a copy. */
          public static double[] of(Loss loss, double at) {
            double[] p = new double[loss.parameterCount()];
            java.util.Arrays.fill(p, at);
            double[] g = p.clone();
            double value = loss.valueAndGradient(p, g);
            return new double[] {loss.value(p), value, loss.copy().value(p), g[0], p.length};
          }

          /** Three models. */
          public static double[][] all() {
            b.c.Many many = new b.c.Many(2);
            double[] copy = {0, 7};
            double[] x = {1, 2, 3, 4};
            return new double[][] {
              of(new Own(), 3),
              of(many.objective(new double[] {1, 2}, 1, 10, copy), 2),
              of(many.riskObjective(2, x, new int[] {1, 1}, 10, copy), 2)
            };
          }
        }
        """);
    try (URLClassLoader loader = compiled()) {
      double[][] all = (double[][]) loader.loadClass("a.Sum").getMethod("all").invoke(null);
      assertThat(all[0]).containsExactly(4, 4, 4, 4, 1);
      assertThat(all[1]).containsExactly(95, 95, 95, 2 * 5 * 1, 2);
      double risk = (25 + 13 * 13) / 2.0 + 70;
      assertThat(all[2]).containsExactly(risk, risk, risk, 5 * 1 + 13 * 3, 2);
    }
  }

  @Test
  void filesOneByOneAreGivenItToo() throws IOException {
    write("own.grad", "model Own\nparam p\nloss (p - 1)^2\n");
    Run run =
        Run.real(
            "generate",
            models.resolve("own.grad"),
            "--package",
            "a",
            "--interface",
            "a.Loss",
            "--output",
            out);
    assertThat(run.status()).isZero();
    assertThat(out.resolve("a/Loss.java")).isRegularFile();
    assertThat(out.resolve("a/Own.java")).content().contains("implements Serializable, Loss {");
  }

  @Test
  void aNameThatCannotBeIsAMessage() throws IOException {
    write("a/own.grad", "model Own\nparam p\nloss (p - 1)^2\n");
    assertThat(generate("a.b-c").err())
        .isEqualTo("--interface: 'a.b-c' is not the name of an interface with its package\n");
    assertThat(generate("java.util.Loss").status()).isNotZero();
    assertThat(generate("Loss").err())
        .isEqualTo("--interface: 'Loss' is not the name of an interface with its package\n");
    assertThat(generate("a.Own").err())
        .contains("own.grad:1:7: the file a/Own.java is made of the option for a shared interface");
    assertThat(out).doesNotExist();
  }
}
