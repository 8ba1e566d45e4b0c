package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.antlr.GradcParser;

/** What all that explain mistakes have in common. */
abstract class HabitView extends TokenView implements Habit {
  private static final Set<Integer> COMMA = Set.of(GradcParser.COMMA);

  private static final Set<String> REDUCTIONS =
      Set.of("sum", "prod", "min", "max", "mean", "logsumexp", "argmin", "argmax");

  private static final Set<Integer> DECLARING =
      Set.of(
          GradcParser.SIZE,
          GradcParser.INPUT,
          GradcParser.DATA,
          GradcParser.PARAM,
          GradcParser.FN,
          GradcParser.RESIDUAL,
          GradcParser.OUTPUT);

  private final Diagnostics diagnostics;

  HabitView(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines.tokens());
    this.diagnostics = diagnostics;
  }

  boolean report(Mistake mistake, int at, Object... arguments) {
    diagnostics.report(mistake, span(at), arguments);
    return true;
  }

  boolean reportWithAdvice(Mistake mistake, int at, String advice, Object... arguments) {
    return reportWithAdvice(mistake, span(at), advice, arguments);
  }

  boolean reportWithAdvice(Mistake mistake, Span span, String advice, Object... arguments) {
    diagnostics.reportWithAdvice(mistake, span, advice, arguments);
    return true;
  }

  /** The texts between the commas of tokens[from..to). */
  List<String> entries(int from, int to) {
    List<String> entries = new ArrayList<>();
    int start = from;
    for (int comma : places(from, to, COMMA)) {
      entries.add(text(start, comma));
      start = comma + 1;
    }
    if (start < to) {
      entries.add(text(start, to));
    }
    return entries;
  }

  /** The first token of the entry of a list that a token belongs to. */
  int entryStart(int at) {
    int open = opening(at);
    List<Integer> commas = places(open + 1, at, COMMA);
    return commas.isEmpty() ? open + 1 : commas.get(commas.size() - 1) + 1;
  }

  /** The token after the last one of that entry. */
  int entryEnd(int at) {
    List<Integer> commas = places(entryStart(at), closing(opening(at)), COMMA);
    return commas.isEmpty() ? closing(opening(at)) : commas.get(0);
  }

  /** Whether a bracket follows an operand: it is a subscript or a call. */
  boolean isApplied(int opening) {
    return opening > 0 && Words.OPERAND_ENDS.contains(type(opening - 1));
  }

  /** The text from a token to the end of its line. */
  String restOfLine(int at) {
    String line = span(at).source().lineText(span(at).line());
    return line.substring(line.offsetByCodePoints(0, span(at).column() - 1)).strip();
  }

  boolean touches(int at) {
    return at > 0 && stop(at - 1) == start(at);
  }

  /** Whether a bracket opens the indices of a sum, or of what is reduced like one. */
  boolean isReduction(int opening) {
    return type(opening) == GradcParser.LEFT_PARENTHESIS
        && isName(opening - 1)
        && REDUCTIONS.contains(text(opening - 1));
  }

  /** Whether a line declares or defines a name. */
  boolean isDeclared(String name) {
    for (int i = 0; i < size(); i++) {
      if (isName(i) && text(i).equals(name)) {
        int start = lineStart(i);
        boolean declares = DECLARING.contains(type(start)) && depth(start, i) == 0;
        if (i == start || declares && firstEquals(start, i) == i) {
          return true;
        }
      }
    }
    return false;
  }

  /** The length of an axis of an array as it is declared, or {@code n}. */
  String declaredLength(String array, int axis) {
    for (int i = 0; i < size(); i++) {
      boolean declared =
          isName(i) && text(i).equals(array) && type(i + 1) == GradcParser.LEFT_BRACKET;
      int start = declared ? lineStart(i) : i;
      boolean declares = declared && (DECLARING.contains(type(start)) || isHead(start, i));
      List<String> lengths = declares ? entries(i + 2, closing(i + 1)) : List.of();
      if (axis < lengths.size() && firstEquals(start, i) == i) {
        return lengths.get(axis).replaceAll(".*<\\s*", "");
      }
    }
    return "n";
  }

  /** {@code z[i < n] = ...}. */
  private boolean isHead(int start, int at) {
    return at == start
        && type(at + 3) == GradcParser.LESS
        && type(closing(at + 1) + 1) == GradcParser.EQUALS;
  }
}
