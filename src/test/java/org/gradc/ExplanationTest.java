package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page that derives a gradient. */
class ExplanationTest {
  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static Document page(Trial trial) throws Exception {
    return parse(trial.model().explain(trial.sizes(), trial.arguments()));
  }

  private static List<Element> all(Element in, String name) {
    NodeList found = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int k = 0; k < found.getLength(); k++) {
      elements.add((Element) found.item(k));
    }
    return elements;
  }

  private static List<Element> all(Document page, String name) {
    return all(page.getDocumentElement(), name);
  }

  private static Element section(Document page, String id) {
    return all(page, "section").stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> numbers(Element in) {
    return all(in, "data").stream()
        .map(each -> Double.valueOf(each.getAttribute("value")))
        .toList();
  }

  static Stream<ExpectedCases.Case> everyModelIsExplained() {
    return ExpectedCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource
  void everyModelIsExplained(ExpectedCases.Case each) throws Exception {
    Trial trial = each.trial();
    Document page = page(trial);
    Evaluation evaluation = trial.model().evaluate(trial.sizes(), trial.arguments());
    showsTheResults(page, evaluation);
    needsNothingElse(page);
    if (trial.samples().isEmpty()) {
      evaluation.loss().ifPresent(loss -> derives(page, "forward", loss));
      evaluation
          .gradient()
          .values()
          .forEach(
              entries -> {
                if (entries.length > 0 && evaluation.loss().isPresent()) {
                  derives(page, "backward", entries[0]);
                }
              });
    }
  }

  /** The table holds what an evaluation gives, to the last digit. */
  private static void showsTheResults(Document page, Evaluation evaluation) {
    List<double[]> expected = new ArrayList<>();
    evaluation.loss().ifPresent(loss -> expected.add(new double[] {loss}));
    expected.addAll(evaluation.outputs().values());
    expected.addAll(evaluation.residuals().values());
    expected.addAll(evaluation.gradient().values());
    evaluation.matrices().values().forEach(matrix -> expected.add(matrix.values()));
    List<Element> rows = all(section(page, "results"), "tr");
    assertThat(rows).hasSameSizeAs(expected);
    for (int row = 0; row < rows.size(); row++) {
      List<Double> shown = numbers(rows.get(row));
      double[] entries = expected.get(row);
      assertThat(shown).hasSizeGreaterThanOrEqualTo(Math.min(entries.length, 6));
      for (int k = 0; k < Math.min(entries.length, 6); k++) {
        assertThat(shown.get(k)).isEqualTo(entries[k]);
      }
    }
  }

  /** A value of the derivation is the number, but for rounding. */
  private static void derives(Document page, String section, double number) {
    assertThat(numbers(section(page, section)))
        .as(section)
        .anySatisfy(
            each -> assertThat(each).isCloseTo(number, within(1e-9 * (1e-3 + Math.abs(number)))));
  }

  private static void needsNothingElse(Document page) {
    assertThat(all(page, "script")).isEmpty();
    for (String element : List.of("link", "img", "iframe", "object", "embed", "image", "use")) {
      assertThat(all(page, element)).as(element).isEmpty();
    }
    all(page, "style")
        .forEach(style -> assertThat(style.getTextContent()).doesNotContain("url(", "@import"));
    for (Element element : all(page, "*")) {
      for (int k = 0; k < element.getAttributes().getLength(); k++) {
        Attr attribute = (Attr) element.getAttributes().item(k);
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        assertThat(name).doesNotStartWith("on").isNotIn("src", "srcset", "action", "data");
        if (name.equals("href")) {
          assertThat(attribute.getValue()).startsWith("#");
        }
        if (!name.equals("xmlns")) {
          assertThat(attribute.getValue()).doesNotContain("//");
        }
      }
    }
  }

  private static final String[] TOY = {
    "model Toy",
    "input x, y",
    "param beta[2]",
    "h = sin(beta[0] * x)",
    "output f = beta[1] * exp(h)",
    "loss (f - y)^2"
  };

  private static Trial toy() {
    return Trial.of(TOY).with("x", 0.5).with("y", 1).with("beta", 0.3, 0.7);
  }

  private static List<String> values(Document page, String section) {
    return all(section(page, section), "li").stream()
        .map(
            step ->
                all(step, "div").stream()
                    .filter(each -> each.getAttribute("class").equals("value"))
                    .map(Element::getTextContent)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  @Test
  void eachQuantityHasItsValue() throws Exception {
    Document page = page(toy());
    double h = Math.sin(0.15);
    double f = 0.7 * Math.exp(h);
    assertThat(numbers(section(page, "forward"))).contains(h, f, (f - 1) * (f - 1));
    derives(page, "backward", 2 * (f - 1));
    derives(page, "backward", 2 * (f - 1) * Math.exp(h));
    assertThat(values(page, "forward")).hasSize(3).doesNotContain("");
    assertThat(values(page, "backward")).doesNotContain("");
  }

  /** Also of what stands in a loop, over all steps of the loop. */
  @Test
  void whatStandsInALoopHasAValueForEachStep() throws Exception {
    Trial trial =
        Trial.of(
                "model Loop",
                "size n",
                "param w",
                "for t < n from s = w {",
                "  u = sin(s) * w",
                "  v = u + u * u",
                "  next s = v",
                "}",
                "loss s")
            .size("n", 3)
            .with("w", 0.5);
    double s = 0.5;
    List<Double> us = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      double u = Math.sin(s) * 0.5;
      us.add(u);
      s = u + u * u;
    }
    Document page = page(trial);
    assertThat(numbers(section(page, "forward"))).containsSequence(us);
    double last = s;
    derives(page, "forward", last);
  }

  /** A value behind a condition that does not hold at every step is left out, and no error. */
  @Test
  void aValueThatNoBranchAsksForIsLeftOut() throws Exception {
    Trial trial =
        Trial.of(
                "model Guard",
                "size n",
                "data k[n] : int, x[n]",
                "param w",
                "z[i < n] = if k[i] >= 0 then sin(w * x[k[i]])^2 + sin(w * x[k[i]]) else w",
                "loss sum(z)")
            .size("n", 2)
            .with("k", 1, -1)
            .with("x", 2, 3)
            .with("w", 0.5);
    Document page = page(trial);
    derives(page, "forward", Math.sin(1.5) * Math.sin(1.5) + Math.sin(1.5) + 0.5);
  }

  @Test
  void aBatchIsExplainedByItsFirstSample() throws Exception {
    Trial trial = Trial.of(TOY).with("x", 0.5, 0.1).with("y", 1, 2).with("beta", 0.3, 0.7).batch(2);
    Document page = page(trial);
    derives(page, "forward", 0.7 * Math.exp(Math.sin(0.15)));
    Element results = section(page, "results");
    assertThat(results.getTextContent()).contains("risk");
    Evaluation evaluation = trial.model().evaluate(trial.sizes(), trial.arguments());
    assertThat(numbers(results)).startsWith(evaluation.loss().getAsDouble());
  }

  @Test
  void aPageIsTheSameEachTime() {
    Trial trial = toy();
    assertThat(trial.model().explain(trial.sizes(), trial.arguments()))
        .isEqualTo(toy().model().explain(trial.sizes(), trial.arguments()));
  }

  /** Text of a model that is HTML, or ends what it stands in, is shown as it is. */
  @Test
  void nothingOfAModelIsRead() throws Exception {
    String evil =
        "</code></pre></title></style><script>alert('&x;')</script><b onclick=\"a\">]]>\u0001";
    String text =
        """
        /// %s
        model Evil
        /// %s
        param x
        /// %s
        h = x * x // %s
        require x > 0, "%s"
        /// %s
        output f = h
        loss f * f
        """
            .replace("%s", evil.replace("\"", "'"))
            .replace("\u0001", "");
    CompiledModel model = Gradc.compile(new Source("<i>.grad", text), CompilerOptions.defaults());
    Arguments arguments =
        new Arguments(Map.of("x", new double[] {2}), Map.of(), OptionalInt.empty());
    Document page = parse(model.explain(Map.of(), arguments));
    needsNothingElse(page);
    assertThat(all(page, "b")).isEmpty();
    assertThat(section(page, "model").getTextContent()).contains(text.strip());
    assertThat(all(page, "header").get(0).getTextContent()).contains("<script>alert('&x;')");
    assertThat(section(page, "class").getTextContent()).contains("script");
  }

  @Test
  void aModelWithoutALossIsExplainedToo() throws Exception {
    Document page = page(Trial.of("model M", "param x", "output f = x * x").with("x", 3));
    assertThat(numbers(section(page, "forward"))).contains(9.0);
    assertThat(all(page, "section")).noneMatch(each -> each.getAttribute("id").equals("backward"));
  }

  @Test
  void aClassWithoutDerivativesIsExplainedWithout() throws Exception {
    Source source = new Source("test.grad", String.join("\n", TOY) + "\n");
    CompiledModel model = Gradc.compile(source, CompilerOptions.defaults().withDerive());
    Document page = page(toy().ofModel(model));
    assertThat(all(page, "section")).noneMatch(each -> each.getAttribute("id").equals("backward"));
    assertThat(all(page, "svg")).hasSize(1);
  }

  /** The class is the one that 'generate' writes, not the one that runs inside the library. */
  @Test
  void theClassNeedsTheJdkAlone() throws Exception {
    Source source = new Source("test.grad", String.join("\n", TOY) + "\n");
    String java = Gradc.generate(source, CompilerOptions.defaults()).javaSource();
    String shown = section(page(toy()), "class").getTextContent();
    assertThat(shown).endsWith(java.strip() + "\n\n");
  }

  @Test
  void aLargeGraphIsDrawnByItsNames() throws Exception {
    List<String> lines = new ArrayList<>(List.of("model Large", "param x", "h0 = x"));
    for (int k = 1; k <= 30; k++) {
      lines.add("h%d = sin(h%d) * h%d + cos(h%d)".formatted(k, k - 1, k - 1, k - 1));
    }
    lines.add("loss h30");
    Document page = page(Trial.of(lines.toArray(new String[0])).with("x", 0.5));
    Element graphs = section(page, "graphs");
    assertThat(all(graphs, "svg")).hasSize(2);
    assertThat(graphs.getTextContent()).contains("nodes those with a name are shown");
    assertThat(all(graphs, "rect")).hasSizeBetween(60, 160);
  }
}
