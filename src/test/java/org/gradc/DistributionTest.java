package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a program gets that depends on the library. */
class DistributionTest {
  /** The libraries that a program needs which compiles models: nothing of Maven's, nor of cli's. */
  @Test
  void theLibraryNeedsWhatCompilingNeeds() throws Exception {
    Element project = project();
    List<String> needed = new ArrayList<>();
    for (Element dependency : children(child(project, "dependencies"))) {
      boolean optional = text(dependency, "optional").equals("true");
      String scope = text(dependency, "scope");
      if (!optional && (scope.isEmpty() || scope.equals("runtime") || scope.equals("compile"))) {
        needed.add(text(dependency, "artifactId"));
      }
    }
    assertThat(needed).containsExactlyInAnyOrder("javapoet", "antlr4-runtime", "janino");
  }

  /** What Maven Central demands beside addresses. */
  @Test
  void thePomTellsWhatAndWho() throws Exception {
    Element project = project();
    for (String name : List.of("name", "description", "licenses", "developers")) {
      assertThat(child(project, name).getTextContent()).as(name).isNotBlank();
    }
    Element license = children(child(project, "licenses")).get(0);
    assertThat(text(license, "url")).startsWith("https://");
    assertThat(text(children(child(project, "developers")).get(0), "name")).isNotBlank();
  }

  private static Element project() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("pom.xml").toFile())
        .getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(each -> each.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Element parent, String name) {
    return children(parent).stream()
        .filter(each -> each.getTagName().equals(name))
        .map(Node::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int k = 0; k < nodes.getLength(); k++) {
      if (nodes.item(k) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
