package org.gradc.syntax;

import java.util.List;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** An equals sign where none can stand: definitions as other languages write them, comparisons. */
final class EqualsHabits extends HabitView {
  EqualsHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    boolean first = firstEquals(lineStart, at) == at;
    if (type(at) != GradcParser.EQUALS
        || at == lineStart
        || (first && type(lineStart) == GradcParser.FN)) {
      return false;
    }
    if (Words.isReserved(type(at - 1))) {
      return report(Mistake.RESERVED_WORD, at - 1, text(at - 1));
    } else if (isName(at - 1) && Words.UNFINISHED.contains(type(at - 2)) && isOnNextLine(at - 1)) {
      return report(Mistake.UNFINISHED_LINE, at - 2, text(at - 2));
    } else if (first && isName(lineStart) && closes(lineStart + 1, at - 1, "(")) {
      return explainFunction(at, lineStart, entries(lineStart + 2, at - 1));
    } else if (first && isName(lineStart) && closes(lineStart + 1, at - 1, "[")) {
      return explainEntry(at, lineStart);
    } else if (isName(at - 1) && isRangeAhead(at)) {
      return report(Mistake.BINDER_WITHOUT_RANGE, at, text(at - 1));
    }
    boolean value =
        first && depth(lineStart, at) == 0 && Words.OPERAND_BEGINNINGS.contains(type(lineStart));
    return report(value ? Mistake.VALUE_DEFINED : Mistake.EQUALS_COMPARES, at);
  }

  /** {@code f(x) = x^2}, {@code f[x_] := x^2}. */
  private boolean explainFunction(int at, int lineStart, List<String> arguments) {
    String head = text(lineStart) + "(" + String.join(", ", arguments) + ")";
    String advice = "write 'fn " + head + " = " + text(at + 1, lineEnd(at)) + "'";
    return reportWithAdvice(Mistake.FUNCTION_WITHOUT_FN, lineStart, advice, head);
  }

  /** {@code z[0] = 1}, {@code z[i] = 2 * z[i - 1]}. */
  private boolean explainEntry(int at, int lineStart) {
    List<String> subscripts = entries(lineStart + 2, at - 1);
    if (subscripts.stream().allMatch(entry -> entry.matches("\\p{L}\\w*_"))) {
      return explainFunction(
          at, lineStart, subscripts.stream().map(entry -> entry.replace("_", "")).toList());
    }
    String name = text(lineStart);
    String index = subscripts.size() == 1 ? subscripts.get(0) : "";
    String value = text(at + 1, lineEnd(at));
    String first = firstEntry(name);
    if (isLoopIndex(index, lineStart)) {
      String advice = "write 'collect " + name + " = " + value + "': each step gives one entry";
      return reportWithAdvice(Mistake.ENTRY_DEFINED, at, advice, name);
    }
    if (index.equals("0")) {
      String advice =
          "write '"
              + name
              + "[i < n] = if i == 0 then "
              + value
              + " else ...' with a formula for entry i";
      return reportWithAdvice(Mistake.ENTRY_DEFINED, at, advice, name);
    }
    if (!index.matches("\\p{L}\\w*") || value.equals("...")) {
      return report(Mistake.ENTRY_DEFINED, at, name);
    }
    boolean reads = value.matches(".*\\b" + name + "\\[.*") || !first.equals("...");
    String formula = reads ? "if " + index + " == 0 then " + first + " else " + value : value;
    String advice =
        "write '" + name + "[" + index + " < " + end(index, at) + "] = " + formula + "'";
    return reportWithAdvice(Mistake.ENTRY_DEFINED, at, advice, name);
  }

  /** Whether a line stands in a loop over an index. */
  private boolean isLoopIndex(String index, int lineStart) {
    int brace = lineStart - 1;
    int depth = 0;
    while (brace > 0 && (depth > 0 || type(brace) != GradcParser.LEFT_BRACE)) {
      depth += Words.isClosing(type(brace)) ? 1 : Words.isOpening(type(brace)) ? -1 : 0;
      brace--;
    }
    int header = brace > 0 ? lineStart(brace) : lineStart;
    return type(header) == GradcParser.FOR && text(header + 1).equals(index);
  }

  /** What another line gives as entry 0, or dots. */
  private String firstEntry(String name) {
    for (int i = 0; i < size(); i++) {
      boolean entry =
          isName(i)
              && text(i).equals(name)
              && i == lineStart(i)
              && type(i + 1) == GradcParser.LEFT_BRACKET
              && text(i + 2).equals("0")
              && type(i + 3) == GradcParser.RIGHT_BRACKET
              && type(i + 4) == GradcParser.EQUALS;
      if (entry) {
        return text(i + 5, lineEnd(i));
      }
    }
    return "...";
  }

  /** How long an array is that the formula reads at the index. */
  private String end(String index, int at) {
    for (int i = at; i < lineEnd(at); i++) {
      boolean read = type(i) == GradcParser.LEFT_BRACKET && isApplied(i) && isDeclared(text(i - 1));
      int axis = read ? entries(i + 1, closing(i)).indexOf(index) : -1;
      if (axis >= 0) {
        return declaredLength(text(i - 1), axis);
      }
    }
    return "n";
  }

  private boolean isRangeAhead(int at) {
    boolean colon = false;
    for (int i = at + 1; i < size(); i++) {
      switch (type(i)) {
        case GradcParser.RANGE -> {
          return true;
        }
        case GradcParser.COLON -> {
          if (colon) {
            return true;
          }
          colon = true;
        }
        case GradcParser.COMMA, GradcParser.RIGHT_PARENTHESIS, GradcParser.LEFT_BRACE -> {
          return colon;
        }
        case GradcParser.INTEGER, GradcParser.NAME, GradcParser.PLUS, GradcParser.MINUS -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
