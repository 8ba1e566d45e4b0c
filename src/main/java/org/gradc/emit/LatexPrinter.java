package org.gradc.emit;

import java.util.List;

/** A derivation as a document of LaTeX. */
public final class LatexPrinter {
  private LatexPrinter() {}

  /** A whole document. */
  public static String print(Derivation derivation) {
    LatexDerivation equations = LatexDerivation.of(derivation);
    StringBuilder out = new StringBuilder();
    out.append("\\documentclass{article}\n\\usepackage{amsmath}\n\\allowdisplaybreaks\n");
    out.append("\\begin{document}\n");
    out.append("\\section*{").append(LatexNames.escape(derivation.program().name())).append("}\n");
    String documentation = derivation.program().documentation();
    if (!documentation.isBlank()) {
      out.append(LatexNames.escape(documentation.strip())).append('\n');
    }
    section("Forward pass", equations.forward(), out);
    section("Backward pass", equations.backward(), out);
    return out.append("\\end{document}\n").toString();
  }

  private static void section(String title, List<Equation> equations, StringBuilder out) {
    if (!equations.isEmpty()) {
      out.append("\\subsection*{").append(title).append("}\n\\begin{align*}\n");
      out.append(LatexLines.of(equations));
      out.append("\n\\end{align*}\n");
    }
  }
}
