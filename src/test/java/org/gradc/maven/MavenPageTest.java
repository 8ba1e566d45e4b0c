package org.gradc.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradc.Gradc;
import org.gradc.cli.Document;
import org.gradc.source.Diagnostic;
import org.gradc.source.ModelException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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

  /**
   * Eclipse is told about every goal of a lifecycle, else it is an error there: what adds a folder
   * of sources runs when a project is configured and as it changes, and only Maven checks.
   */
  @Test
  void eclipseKnowsEveryGoalOfALifecycle() throws Exception {
    String path = "src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml";
    org.w3c.dom.Document mapping =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of(path).toFile());
    Map<String, String> actions = new TreeMap<>();
    NodeList executions = mapping.getElementsByTagName("pluginExecution");
    for (int k = 0; k < executions.getLength(); k++) {
      Element execution = (Element) executions.item(k);
      NodeList goals = execution.getElementsByTagName("goal");
      boolean ignored = execution.getElementsByTagName("ignore").getLength() == 1;
      for (int i = 0; i < goals.getLength(); i++) {
        String action = ignored ? "ignore" : runs(execution);
        assertThat(actions.put(goals.item(i).getTextContent(), action)).isNull();
      }
    }
    assertThat(actions)
        .isEqualTo(
            Map.of(
                "check", "ignore",
                "generate", "incremental true, configuration true",
                "generate-test", "incremental true, configuration true"));
  }

  private static String runs(Element execution) {
    return "incremental "
        + execution.getElementsByTagName("runOnIncremental").item(0).getTextContent()
        + ", configuration "
        + execution.getElementsByTagName("runOnConfiguration").item(0).getTextContent();
  }

  /** What the failure of a build tells beside the messages at their places. */
  @Test
  void aFailureCountsMistakesAndWarnings() {
    Diagnostic mistake = diagnostic("model A\nloss b\n");
    assertThat(Failure.of(List.of(mistake)))
        .isEqualTo("1 mistake in 1 file, each told at its place");
    assertThat(Failure.of(List.of(mistake, mistake)))
        .isEqualTo("2 mistakes in 1 file, each told at its place");
  }

  private static Diagnostic diagnostic(String model) {
    Throwable thrown = catchThrowable(() -> Gradc.compile(model));
    return ((ModelException) thrown).diagnostics().get(0);
  }
}
