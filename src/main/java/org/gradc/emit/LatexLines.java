package org.gradc.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Equations as rows of an aligned display, broken before a sign outside of brackets where they are
 * longer than a line of the page.
 */
final class LatexLines {
  /** About so many letters of a formula fit on a line of an article. */
  private static final int WIDTH = 70;

  private static final String NEXT_ROW = " \\\\\n  &\\qquad ";

  private static final Pattern TOKEN =
      Pattern.compile("\\\\[A-Za-z]+\\*?|\\\\.|\\p{Nd}+(?:\\.\\p{Nd}+)?|\\S", Pattern.DOTALL);

  /** Commands that print nothing themselves. */
  private static final Set<String> INVISIBLE =
      Set.of(
          "\\left",
          "\\right",
          "\\frac",
          "\\mathit",
          "\\mathrm",
          "\\text",
          "\\begin",
          "\\end",
          "\\,",
          "\\ ",
          "\\quad",
          "\\operatorname",
          "\\mathrel");

  private LatexLines() {}

  /** The rows of equations, one below the other. */
  static String of(List<Equation> equations) {
    int left = equations.stream().mapToInt(each -> width(each.left())).max().orElse(0);
    int right = equations.stream().mapToInt(each -> width(each.right())).max().orElse(0);
    int where = equations.stream().mapToInt(each -> width(each.where())).max().orElse(0);
    boolean inColumns = left + right + where <= WIDTH;
    return equations.stream()
        .map(each -> "  " + row(each, left, inColumns))
        .collect(Collectors.joining(" \\\\\n"));
  }

  /**
   * The rows of an equation.
   *
   * @param left how wide the left side of the widest equation is
   * @param inColumns whether ranges stand in a column of their own
   */
  private static String row(Equation equation, int left, boolean inColumns) {
    List<String> right = broken(equation.right(), WIDTH - left);
    StringBuilder rows = new StringBuilder(equation.left());
    rows.append(" &").append(equation.sign()).append(' ').append(right.get(0));
    for (String more : right.subList(1, right.size())) {
      rows.append(NEXT_ROW).append(more);
    }
    String where = equation.where();
    if (!where.isEmpty()) {
      int before = left + width(right.get(right.size() - 1));
      String beside = before + width(where) <= WIDTH ? " \\qquad " : NEXT_ROW;
      rows.append(inColumns ? " && " : beside).append(where);
    }
    return rows.toString();
  }

  /** A formula in parts that are no longer than a line, as far as its signs are. */
  private static List<String> broken(String formula, int most) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    int last = 0;
    for (int sign : signs(formula)) {
      if (width(formula.substring(from, sign)) > most && last > from) {
        lines.add(formula.substring(from, last).strip());
        from = last;
      }
      last = sign;
    }
    if (last > from && width(formula.substring(from)) > most) {
      lines.add(formula.substring(from, last).strip());
      from = last;
    }
    lines.add(formula.substring(from).strip());
    return lines;
  }

  /** Where signs stand between operands, outside of all brackets. */
  private static List<Integer> signs(String formula) {
    List<Integer> signs = new ArrayList<>();
    Matcher token = TOKEN.matcher(formula);
    int depth = 0;
    while (token.find()) {
      switch (token.group()) {
        case "{", "\\left", "\\begin" -> depth++;
        case "}", "\\right", "\\end" -> depth--;
        case "+", "-" -> {
          boolean infix = formula.startsWith(" ", token.end());
          if (depth == 0 && infix && token.start() > 0) {
            signs.add(token.start());
          }
        }
        default -> {}
      }
    }
    return signs;
  }

  /** About how many letters a formula is wide: of a fraction that is as wide as its wider half. */
  private static int width(String formula) {
    int width = 0;
    int fractions = 0;
    Matcher token = TOKEN.matcher(formula);
    while (token.find()) {
      String text = token.group();
      fractions += text.equals("\\frac") ? 1 : 0;
      boolean printed =
          !INVISIBLE.contains(text) && !Set.of("{", "}", "_", "^", "&").contains(text);
      width += !printed ? 0 : text.startsWith("\\") ? 1 : text.length();
    }
    return width - 2 * fractions;
  }
}
