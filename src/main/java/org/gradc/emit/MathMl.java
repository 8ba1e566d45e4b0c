package org.gradc.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.source.CompilerBug;
import org.gradc.source.Letters;

/**
 * Formulas for browsers: reads the LaTeX that {@link LatexNotation} and the table of operations
 * write, and no more of LaTeX than that, and writes MathML Core. So there is one notation, and an
 * operation has one form for both.
 */
public final class MathMl {
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("\\le", "≤"),
          Map.entry("\\ge", "≥"),
          Map.entry("\\ne", "≠"),
          Map.entry("\\neg", "¬"),
          Map.entry("\\land", "∧"),
          Map.entry("\\lor", "∨"),
          Map.entry("\\bmod", "mod"),
          Map.entry("\\cdot", "⋅"),
          Map.entry("\\lfloor", "⌊"),
          Map.entry("\\rfloor", "⌋"),
          Map.entry("\\lceil", "⌈"),
          Map.entry("\\rceil", "⌉"),
          Map.entry("\\dots", "…"),
          Map.entry("\\vdots", "⋮"));
  private static final Map<String, String> LETTERS =
      Map.of("\\partial", "∂", "\\ell", "ℓ", "\\infty", "∞", "\\varphi", "φ");
  private static final Map<String, String> SPACES =
      Map.of("\\,", "0.1667em", "\\ ", "0.4em", "\\quad", "1em");
  private static final Map<String, String> BIG = Map.of("\\sum", "∑", "\\prod", "∏");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "\\sin",
          "\\cos",
          "\\tan",
          "\\arcsin",
          "\\arccos",
          "\\arctan",
          "\\sinh",
          "\\cosh",
          "\\tanh",
          "\\log",
          "\\min",
          "\\max");

  /** Before these signs a line may end. */
  private static final Set<String> BREAKING =
      Set.of("+", "-", "=", "<", "\\le", "\\ne", "\\land", "\\lor", "\\mathrel");

  /** A product of more factors is broken too. */
  private static final int MOST_FACTORS = 8;

  /** Brackets around more letters are written out, so that a line may end between them. */
  private static final int MUCH = 60;

  private final LatexTokens tokens;

  private MathMl(String latex) {
    tokens = new LatexTokens(latex);
  }

  /** The elements of a formula, to stand in a {@code math} element. */
  public static String of(String latex) {
    MathMl formula = new MathMl(latex);
    String row = formula.row();
    formula.tokens.expectEnd();
    return row;
  }

  /**
   * The elements of a formula in parts between which a line may end: before a sign outside of
   * brackets, and before a factor of a long product. Brackets around much are none of these.
   */
  public static List<String> parts(String latex) {
    MathMl formula = new MathMl(latex);
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    formula.parts(parts);
    formula.tokens.expectEnd();
    return parts.stream()
        .filter(part -> !part.isEmpty())
        .map(part -> "<mrow>" + String.join("", part) + "</mrow>")
        .toList();
  }

  private void parts(List<List<String>> parts) {
    boolean operand = false;
    while (!tokens.atEnd() && !tokens.peek().equals("\\right")) {
      List<String> last = parts.get(parts.size() - 1);
      String token = tokens.peek();
      boolean sign = operand && BREAKING.contains(token);
      boolean space = SPACES.containsKey(token) && last.size() > MOST_FACTORS;
      if ((sign || space || token.equals("\\quad")) && !last.isEmpty()) {
        last = new ArrayList<>();
        parts.add(last);
      }
      if (token.equals("\\left") && tokens.distance("\\left", "\\right") > MUCH) {
        tokens.next();
        last.add(bracket(tokens.next(), "prefix"));
        parts(parts);
        tokens.expect("\\right");
        parts.get(parts.size() - 1).add(bracket(tokens.next(), "postfix") + scripts());
        operand = true;
      } else {
        last.add(sign ? infix() : scripted());
        operand = !sign && !SPACES.containsKey(token) && !SIGNS.containsKey(token);
      }
    }
  }

  /** What stands below and above a bracket that is closed. */
  private String scripts() {
    boolean scripted = tokens.peek().equals("_") || tokens.peek().equals("^");
    if (!scripted) {
      return "";
    }
    boolean below = tokens.next().equals("_");
    return element(below ? "msub" : "msup", "<mrow></mrow>" + atom());
  }

  private static String bracket(String token, String form) {
    return "<mo stretchy=\"false\" form=\"" + form + "\">" + fence(token) + "</mo>";
  }

  private String infix() {
    return scripted().replaceFirst("<mo>", "<mo form=\"infix\">");
  }

  /** A row up to a token, which is left where it is. */
  private String row(String... ends) {
    List<String> parts = new ArrayList<>();
    while (!tokens.atEnd() && !List.of(ends).contains(tokens.peek())) {
      parts.add(scripted());
    }
    return parts.size() == 1 ? parts.get(0) : "<mrow>" + String.join("", parts) + "</mrow>";
  }

  /** An atom with what stands below and above it. */
  private String scripted() {
    String head = tokens.peek();
    boolean limits = BIG.containsKey(head) || head.equals("\\operatorname*");
    String atom = atom();
    String below = "";
    String above = "";
    while (tokens.peek().equals("_") || tokens.peek().equals("^")) {
      if (tokens.next().equals("_")) {
        below = atom();
      } else {
        above = atom();
      }
    }
    String marks = (below.isEmpty() ? "" : "b") + (above.isEmpty() ? "" : "a");
    String text =
        switch (marks) {
          case "b" -> element(limits ? "munder" : "msub", atom + below);
          case "a" -> element(limits ? "mover" : "msup", atom + above);
          case "ba" -> element(limits ? "munderover" : "msubsup", atom + below + above);
          default -> atom;
        };
    boolean applied = FUNCTIONS.contains(head) || head.startsWith("\\operatorname");
    boolean bare = applied && !tokens.atEnd() && !tokens.peek().equals("\\left");
    return text + (applied ? "<mo>\u2061</mo>" : "") + (bare ? space("0.1667em") : "");
  }

  private String atom() {
    String token = tokens.next();
    if (token.equals("{")) {
      String inner = row("}");
      tokens.expect("}");
      return inner.isEmpty() ? "<mrow></mrow>" : inner;
    }
    if (!token.startsWith("\\")) {
      return plain(token);
    }
    if (SIGNS.containsKey(token)) {
      return operator(SIGNS.get(token));
    }
    if (LETTERS.containsKey(token)) {
      return element("mi", LETTERS.get(token));
    }
    if (SPACES.containsKey(token)) {
      return space(SPACES.get(token));
    }
    if (BIG.containsKey(token)) {
      return "<mo movablelimits=\"false\">" + BIG.get(token) + "</mo>";
    }
    if (FUNCTIONS.contains(token)) {
      return element("mi", token.substring(1));
    }
    if (Letters.isGreek(token.substring(1))) {
      return element("mi", Letters.letter(token.substring(1)));
    }
    return LatexTokens.isEscape(token) ? plainEscape(token) : command(token);
  }

  private static String plainEscape(String token) {
    return element("mi", Markup.escape(token.substring(1)));
  }

  private static String plain(String token) {
    char first = token.charAt(0);
    if (Character.isDigit(first)) {
      return element("mn", token);
    }
    if (Character.isLetter(first)) {
      return element("mi", Markup.escape(token));
    }
    return switch (token) {
      case "-" -> operator("−");
      case "(" -> "<mo stretchy=\"false\" form=\"prefix\">(</mo>";
      case ")" -> "<mo stretchy=\"false\" form=\"postfix\">)</mo>";
      case "}", "&", "_", "^" -> throw new CompilerBug("a formula cannot go on with " + token);
      default -> operator(token);
    };
  }

  private String command(String token) {
    return switch (token) {
      case "\\frac" -> element("mfrac", atom() + atom());
      case "\\sqrt" -> root();
      case "\\left" -> fenced();
      case "\\begin" -> table(tokens.text());
      case "\\substack" -> {
        tokens.expect("{");
        String rows = rows("}");
        tokens.expect("}");
        yield element("mtable", rows);
      }
      case "\\text" ->
          element("mtext", Markup.escape(escaped(tokens.text()).replace(' ', '\u00a0')));
      case "\\mathit", "\\mathrm", "\\operatorname", "\\operatorname*" ->
          element("mi", Markup.escape(escaped(tokens.text())));
      case "\\mathbin" -> atom();
      case "\\mathrel" ->
          operator(tokens.text() + (tokens.peek().equals("=") ? tokens.next() : ""));
      default -> throw new CompilerBug("no MathML for " + token);
    };
  }

  private String root() {
    if (!tokens.peek().equals("[")) {
      return element("msqrt", atom());
    }
    tokens.expect("[");
    String degree = row("]");
    tokens.expect("]");
    return element("mroot", atom() + degree);
  }

  private String fenced() {
    String open = fence(tokens.next());
    String inner = row("\\right");
    tokens.expect("\\right");
    String close = fence(tokens.next());
    return "<mrow><mo stretchy=\"true\" form=\"prefix\">"
        + open
        + "</mo>"
        + inner
        + "<mo stretchy=\"true\" form=\"postfix\">"
        + close
        + "</mo></mrow>";
  }

  private static String fence(String token) {
    return SIGNS.getOrDefault(token, token);
  }

  private String table(String kind) {
    String table = rows("\\end");
    tokens.expect("\\end");
    tokens.text();
    return kind.equals("cases")
        ? "<mrow><mo stretchy=\"true\">{</mo><mtable class=\"cases\" displaystyle=\"true\">"
            + table
            + "</mtable></mrow>"
        : "<mrow><mo stretchy=\"true\">(</mo><mtable displaystyle=\"true\">"
            + table
            + "</mtable><mo stretchy=\"true\">)</mo></mrow>";
  }

  private String rows(String end) {
    StringBuilder rows = new StringBuilder();
    while (true) {
      StringBuilder cells = new StringBuilder(element("mtd", row("&", "\\\\", end)));
      while (tokens.peek().equals("&")) {
        tokens.next();
        cells.append(element("mtd", row("&", "\\\\", end)));
      }
      rows.append(element("mtr", cells.toString()));
      if (!tokens.peek().equals("\\\\")) {
        return rows.toString();
      }
      tokens.next();
    }
  }

  /** Text of LaTeX as it is meant: {@code a\_b} is a_b. */
  private static String escaped(String text) {
    return text.replace("\\textbackslash{}", "\\\\")
        .replace("\\textasciicircum{}", "^")
        .replace("\\textasciitilde{}", "~")
        .replaceAll("\\\\(.)", "$1");
  }

  private static String operator(String text) {
    return element("mo", Markup.escape(text));
  }

  private static String space(String width) {
    return "<mspace width=\"" + width + "\"></mspace>";
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }
}
