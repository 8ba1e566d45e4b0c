package org.gradc.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradc.check.Findings;
import org.gradc.emit.Equation;
import org.gradc.emit.LatexDerivation;
import org.gradc.emit.Markup;
import org.gradc.emit.MathMl;
import org.gradc.emit.Picture;
import org.gradc.explain.Explanation.Quantity;
import org.gradc.graph.Node;
import org.gradc.graph.Program;

/** An explanation as a page. */
final class Page {
  private static final int MOST_EQUATIONS = 60;
  private static final int MOST_VERTICES = 80;

  private final Explanation told;
  private final Program program;
  private final LatexDerivation equations;
  private final List<Equation> forward;
  private final List<Equation> backward;
  private final Values values;
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  Page(Explanation told) {
    this.told = told;
    this.program = told.derivation().program();
    this.equations = LatexDerivation.of(told.derivation());
    this.forward = equations.forward();
    this.backward = equations.backward();
    List<Node> roots = new ArrayList<>();
    forward.stream().map(Equation::node).filter(node -> node != null).forEach(roots::add);
    backward.stream().map(Equation::node).filter(node -> node != null).forEach(roots::add);
    this.values = new Values(program.graph(), told.point(), roots);
  }

  String html() {
    section("model", "The model", this::model);
    section("values", "At these values", () -> quantities(told.given(), false));
    section("results", "What the class computes", () -> quantities(told.results(), true));
    section("forward", "Forward pass", this::forwardPass);
    if (!backward.isEmpty()) {
      section("backward", "Backward pass", this::backwardPass);
    }
    section("graphs", "The graphs", this::graphs);
    section("class", "The generated class", this::generatedClass);
    section("check", "The check", this::check);
    String body = out.toString();
    out.setLength(0);
    head();
    return out.append(body).append("</main>\n</body>\n</html>\n").toString();
  }

  private void section(String id, String title, Runnable content) {
    sections.put(id, title);
    out.append("<section id=\"").append(id).append("\">\n<h2>").append(title).append("</h2>\n");
    content.run();
    out.append("</section>\n");
  }

  private void head() {
    String name = Markup.escape(program.name());
    out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n");
    out.append("<head>\n<meta charset=\"utf-8\"/>\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    out.append("<title>").append(name).append(": its gradient</title>\n");
    out.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<header>\n");
    out.append("<h1>").append(name).append("</h1>\n");
    if (!program.documentation().isBlank()) {
      out.append("<p class=\"lead\">").append(Markup.escape(program.documentation().strip()));
      out.append("</p>\n");
    }
    equations
        .whole()
        .ifPresent(
            loss -> out.append("<div class=\"whole\">").append(whole(loss)).append("</div>\n"));
    out.append("</header>\n<nav aria-label=\"Contents\"><ol>\n");
    sections.forEach(
        (id, title) -> out.append("<li><a href=\"#" + id + "\">" + title + "</a></li>\n"));
    out.append("</ol></nav>\n<main>\n");
  }

  private static String style() {
    try (InputStream file = Page.class.getResourceAsStream("page.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Sections

  private void model() {
    out.append("<pre class=\"box\"><code>");
    out.append(Colours.model(told.source().text().strip())).append("</code></pre>\n");
  }

  private void quantities(List<Quantity> quantities, boolean exact) {
    if (quantities.isEmpty()) {
      out.append("<p>None.</p>\n");
      return;
    }
    out.append("<div class=\"box\"><table>\n<tbody>\n");
    for (Quantity each : quantities) {
      Figures figures = each.figures();
      out.append("<tr><td class=\"role\">").append(Markup.escape(each.role()));
      out.append("</td><th scope=\"row\">").append(Markup.escape(each.name())).append("</th><td>");
      out.append(exact ? figures.exactHtml() : figures.html()).append("</td></tr>\n");
    }
    out.append("</tbody></table></div>\n");
    documented(quantities);
  }

  /** What the model says of quantities. */
  private void documented(List<Quantity> quantities) {
    Map<String, String> texts = program.notes().documentation();
    StringBuilder list = new StringBuilder();
    for (Quantity each : quantities) {
      String name = each.name().replaceAll("\\[.*", "");
      if (texts.containsKey(name)) {
        list.append("<dt>").append(Markup.escape(name)).append("</dt><dd>");
        list.append(Markup.escape(texts.get(name).strip())).append("</dd>\n");
      }
    }
    if (!list.isEmpty()) {
      out.append("<dl>\n").append(list).append("</dl>\n");
    }
  }

  private void forwardPass() {
    out.append("<p>Each quantity, in the order in which it is computed");
    if (told.samples().isPresent()) {
      out.append(", for the first of ").append(told.samples().getAsInt()).append(" samples");
    }
    out.append(", with its value.</p>\n");
    steps(forward);
  }

  private void backwardPass() {
    out.append("<p>The chain rule, from the loss back to the parameters: each derivative is made");
    out.append(" of those of the quantities that are computed later.");
    if (told.samples().isPresent()) {
      out.append(" The gradient of the risk is the mean of such gradients of all samples.");
    }
    out.append("</p>\n");
    steps(backward);
  }

  private void steps(List<Equation> all) {
    if (all.isEmpty()) {
      out.append("<p>Nothing is computed.</p>\n");
      return;
    }
    int shown = all.size() > MOST_EQUATIONS + 10 ? MOST_EQUATIONS : all.size();
    list(all.subList(0, shown));
    if (shown < all.size()) {
      out.append("<details><summary>").append(all.size() - shown).append(" more</summary>\n");
      list(all.subList(shown, all.size()));
      out.append("</details>\n");
    }
  }

  private void list(List<Equation> some) {
    out.append("<ol class=\"steps\">\n");
    for (Equation each : some) {
      out.append("<li><div class=\"left\">").append(math(each.left()));
      out.append("</div><div class=\"right\">").append(broken(right(each)));
      if (!each.where().isEmpty()) {
        out.append("<div class=\"where\">").append(broken(each.where())).append("</div>");
      }
      out.append("</div><div class=\"value\">");
      Optional<Figures> value = Optional.ofNullable(each.node()).flatMap(values::of);
      out.append(value.map(Figures::html).orElse(""));
      out.append("</div></li>\n");
    }
    out.append("</ol>\n");
  }

  private static String right(Equation each) {
    String rule = each.rule().isEmpty() ? "" : "= " + each.rule() + " \\quad ";
    return rule + each.sign() + " " + each.right();
  }

  private static String whole(Equation loss) {
    return broken(loss.left() + " = " + loss.right());
  }

  /** A formula of which the lines may end between its parts: browsers break none by themselves. */
  private static String broken(String latex) {
    return MathMl.parts(latex).stream().map(Page::element).collect(Collectors.joining("<wbr/>\n"));
  }

  private static String math(String latex) {
    return element(MathMl.of(latex));
  }

  private static String element(String content) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" displaystyle=\"true\">"
        + content
        + "</math>";
  }

  private void graphs() {
    Picture all = Picture.of(told.derivation());
    graph("forward", "Forward: from the symbols to the results", all.forward());
    if (!backward.isEmpty()) {
      String text = "Backward: from the loss to the gradient; what the forward pass knew is pale";
      graph("backward", text, all.backward());
    }
  }

  private void graph(String name, String title, Picture picture) {
    Picture drawn = picture;
    String note = "";
    if (picture.vertices().size() > MOST_VERTICES) {
      drawn = picture.named();
      note = " Of " + picture.vertices().size() + " nodes those with a name are shown.";
    }
    if (drawn.vertices().isEmpty() || drawn.vertices().size() > MOST_VERTICES) {
      out.append("<p>").append(title).append(": ").append(picture.vertices().size());
      out.append(" nodes, too many to be drawn here.</p>\n");
      return;
    }
    out.append("<figure class=\"").append(name).append("\">\n<div class=\"box\">");
    out.append(Drawing.of(drawn, name, title)).append("</div>\n<figcaption>");
    out.append(title).append('.').append(note).append("</figcaption>\n</figure>\n");
  }

  private void generatedClass() {
    long lines = told.javaSource().lines().count();
    boolean isLong = lines > 200;
    out.append(isLong ? "<details>" : "<details open=\"open\">");
    out.append("<summary>").append(lines).append(" lines of Java</summary>\n");
    out.append("<pre class=\"box\"><code>").append(Colours.java(told.javaSource().strip()));
    out.append("</code></pre>\n</details>\n");
  }

  private void check() {
    if (told.findings().isEmpty()) {
      out.append("<p>There was nothing to check.</p>\n");
      return;
    }
    out.append("<p>Everything that the class computes, against the interpreted graph, and every");
    out.append(" derivative against differences of the values. ");
    out.append(CheckTable.badge(Findings.worst(told.findings()).toString())).append("</p>\n");
    out.append(CheckTable.of(told.findings()));
  }
}
