package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/**
 * The comments of generated classes. Text of a model is escaped: it can neither end a comment nor
 * escape characters.
 */
final class Documentation {
  private Documentation() {}

  static String header(String origin, String version) {
    return ClassWriter.MARK + version + " from " + plain(origin) + ". Do not edit.";
  }

  private static String plain(String text) {
    return text.codePoints()
        .map(c -> Character.isLetterOrDigit(c) || "._-+ ".indexOf(c) >= 0 ? c : '_')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Text of a model as HTML that Javadoc shows as it is. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean special = "&<>@\\*/{}".indexOf(c) >= 0;
              if (special && !(c == '/' && !out.toString().endsWith(";"))) {
                out.append("&#").append(c).append(';');
              } else if (!Character.isISOControl(c) || c == '\n') {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Text of which no line is longer than so many characters if that can be. */
  static String wrapped(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String indent = line.replaceAll("\\S.*", "");
      String rest = line;
      while (rest.length() > width && rest.lastIndexOf(' ', width) > indent.length() + 1) {
        int end = rest.lastIndexOf(' ', width);
        out.append(rest, 0, end).append('\n');
        indent = line.startsWith("@") ? "    " : line.replaceAll("(<li>)?\\S.*", "");
        rest = indent + rest.substring(end + 1);
      }
      out.append(rest).append('\n');
    }
    return out.substring(0, out.length() - 1);
  }

  static CodeBlock ofClass(ClassPlan plan) {
    Program program = plan.program();
    CodeBlock.Builder out = CodeBlock.builder();
    String text =
        program.documentation().isBlank()
            ? "The model " + program.name() + "."
            : program.documentation();
    out.add(
        "$L\n\n<p>Arrays are flat and row-major. An object is for one thread at a time.\n",
        wrapped(escaped(text.strip()), 97));
    Map<String, String> texts = program.notes().documentation();
    list(out, "Inputs, of one sample", program.inputs(), texts);
    list(out, "Data", program.data(), texts);
    list(out, "Parameters, in this order in one vector", program.params(), texts);
    return out.build();
  }

  private static void list(
      CodeBlock.Builder out, String title, List<Symbol> symbols, Map<String, String> texts) {
    if (symbols.isEmpty()) {
      return;
    }
    out.add("\n<p>$L:\n\n<ul>\n", title);
    for (Symbol symbol : symbols) {
      String item = "  <li>{@code " + escaped(symbol.name()) + shape(symbol.shape()) + "}";
      String text = texts.getOrDefault(symbol.name(), "").strip();
      String said = text.isEmpty() ? "" : ": " + escaped(text).replace("\n", "\n      ");
      out.add("$L\n", wrapped(item + said, 97));
    }
    out.add("</ul>\n");
  }

  /** A shape as the model writes it: {@code [n, d]}; nothing for a scalar. */
  static String shape(List<Node> shape) {
    return shape.isEmpty()
        ? ""
        : shape.stream().map(SizeText::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
