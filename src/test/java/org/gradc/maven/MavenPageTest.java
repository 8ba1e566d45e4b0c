package org.gradc.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.cli.Document;
import org.junit.jupiter.api.Test;

/** The page on the plugin leaves no parameter out, and shows what is built by a test. */
class MavenPageTest {
  private static final Set<String> MAVENS = Set.of("project", "execution", "buildDirectory");

  private static Set<String> fields(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Class<?> each = type;
        each.getName().startsWith("org.gradc");
        each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        names.add(field.getName());
      }
    }
    names.removeAll(MAVENS);
    names.removeAll(Set.of("buildContext", "CLASSES"));
    return names;
  }

  @Test
  void everyParameterIsDescribed() throws IOException {
    List<String> described = new ArrayList<>();
    for (List<String> row :
        Document.read("docs/maven.md").rows("Parameter", "Property", "Default", "Meaning")) {
      String name = row.get(0).replace("`", "");
      described.add(name);
      assertThat(row.get(1)).isIn("", "`gradc." + name + "`");
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(fields(GenerateMojo.class));
  }

  @Test
  void theExecutionIsOneOfATest() throws IOException {
    String page = Files.readString(Path.of("docs/maven.md"));
    String shown = page.substring(page.indexOf("        <executions>"), page.lastIndexOf("```"));
    assertThat(Files.readString(Path.of("src/it/executions/pom.xml"))).contains(shown);
  }

  /** An IDE is told about every goal: what it does with one that it does not know is an error. */
  @Test
  void eclipseKnowsEveryGoalOfALifecycle() throws IOException {
    String path = "src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml";
    assertThat(Files.readString(Path.of(path)))
        .contains("<goal>generate</goal>", "<goal>generate-test</goal>", "<goal>check</goal>");
  }
}
