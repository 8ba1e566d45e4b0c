package org.gradc.syntax;

import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.syntax.Phrase.Reading;
import org.gradc.syntax.antlr.GradcParser;

/** Commands of LaTeX: the rest of a line with one of them is not read. */
final class Latex {
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("cdot", "write '*'"),
          Map.entry("times", "write '*'"),
          Map.entry("odot", "write '.*'"),
          Map.entry("div", "write '/'"),
          Map.entry("le", "write '<='"),
          Map.entry("leq", "write '<='"),
          Map.entry("ge", "write '>='"),
          Map.entry("geq", "write '>='"),
          Map.entry("ne", "write '!='"),
          Map.entry("neq", "write '!='"),
          Map.entry("infty", "write '1 / 0.0'"),
          Map.entry("partial", "write 'grad(e, x)' for a derivative"),
          Map.entry("nabla", "write 'grad(e, x)' for a gradient"),
          Map.entry("int", "write the integral as a sum, 'sum(i < n: f(x[i]) * h)'"),
          Map.entry("top", "write \"A'\""),
          Map.entry("left", "write brackets alone, '(x + 1)'"),
          Map.entry("right", "write brackets alone, '(x + 1)'"),
          Map.entry("begin", "write '[[a, b], [c, d]]' for a matrix"),
          Map.entry("ln", "write 'log(x)'"),
          Map.entry("lVert", "write 'norm(x)'"),
          Map.entry("lvert", "write 'abs(x)'"),
          Map.entry("lfloor", "write 'floor(x)'"),
          Map.entry("lceil", "write 'ceil(x)'"));

  private static final Set<String> FUNCTIONS =
      Set.of(
          "sqrt", "exp", "log", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh",
          "max", "min", "det", "arcsin", "arccos", "arctan");

  private static final Set<String> ALPHABETS =
      Set.of(
          "mathbf",
          "mathrm",
          "mathit",
          "mathcal",
          "mathbb",
          "boldsymbol",
          "bm",
          "vec",
          "hat",
          "bar",
          "tilde",
          "text",
          "operatorname");

  private static final Set<String> GREEK =
      Set.of(
          "alpha",
          "beta",
          "gamma",
          "delta",
          "epsilon",
          "varepsilon",
          "zeta",
          "eta",
          "theta",
          "iota",
          "kappa",
          "lambda",
          "mu",
          "nu",
          "xi",
          "pi",
          "rho",
          "sigma",
          "tau",
          "upsilon",
          "phi",
          "varphi",
          "chi",
          "psi",
          "omega",
          "Gamma",
          "Delta",
          "Theta",
          "Lambda",
          "Xi",
          "Pi",
          "Sigma",
          "Phi",
          "Psi",
          "Omega");

  private Latex() {}

  static Phrase read(TokenView tokens, int at, Token before) {
    int word = at + 1;
    boolean command =
        tokens.type(at) == GradcParser.SOLVE
            && (tokens.isName(word) || Words.isReserved(tokens.type(word)))
            && tokens.stop(at) == tokens.start(word);
    boolean operand = before != null && Words.OPERAND_ENDS.contains(before.getType());
    if (!command || operand && tokens.isElsewhere(word)) {
      return null;
    }
    int end = tokens.textLineEnd(at);
    String advice = advice(tokens, word, end);
    return advice.isEmpty() && operand
        ? null
        : new Phrase(
            Mistake.FOREIGN_WORD,
            tokens.span(at).to(tokens.span(word)),
            tokens.span(at).to(tokens.span(word)).text().replaceAll("_.*", ""),
            advice.isEmpty() ? "write the name alone" : advice,
            end - 1,
            Reading.NAMES,
            GradcParser.NAME);
  }

  private static String advice(TokenView tokens, int word, int end) {
    String name = tokens.text(word).replaceAll("_.*", "");
    if (name.equals("sum") || name.equals("prod")) {
      return SumSigns.advice(tokens, name, word, end);
    }
    if (name.matches("[dt]?frac")) {
      int second = tokens.closing(word + 1) + 1;
      String above = tokens.text(word + 2, second - 1);
      String below = tokens.text(second + 1, tokens.closing(second));
      boolean plain = !(above + below).contains("\\") && !(above + below).contains("...");
      return plain ? "write '(" + above + ") / (" + below + ")'" : "write 'a / b'";
    }
    if (ALPHABETS.contains(name)) {
      return "write the name alone";
    }
    return FUNCTIONS.contains(name)
        ? "write '" + name.replace("arc", "a") + "(x)'"
        : GREEK.contains(name)
            ? "write the name without '\\', '" + name + "', or the letter itself"
            : COMMANDS.getOrDefault(name, "");
  }
}
