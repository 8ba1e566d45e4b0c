package org.gradc.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Declarations as other languages write them. */
final class DeclarationHabits extends HabitView {
  private static final Set<Integer> VARIABLES =
      Set.of(GradcParser.INPUT, GradcParser.DATA, GradcParser.PARAM);

  private static final Set<Integer> WITHOUT_EQUALS =
      Set.of(
          GradcParser.MODEL,
          GradcParser.LOSS,
          GradcParser.OUTPUT,
          GradcParser.RESIDUAL,
          GradcParser.DERIVE);

  /** Names for the lengths of an argument, where they have none. */
  private static final List<String> LENGTHS = List.of("m", "k", "l", "d", "q");

  DeclarationHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainSign(at, lineStart)
        || explainValue(at, lineStart)
        || explainLengths(at, lineStart)
        || explainIndices(at, lineStart)
        || explainKind(at, lineStart)
        || explainResult(at, lineStart)
        || explainFunction(at, lineStart)
        || explainImport(at, lineStart);
  }

  /** {@code loss = x}, {@code output = x}, {@code loss: x}, {@code model M:}. */
  private boolean explainSign(int at, int lineStart) {
    int word = type(lineStart);
    int sign = lineStart + 1;
    boolean isSign = type(sign) == GradcParser.EQUALS || type(sign) == GradcParser.COLON;
    if (word == GradcParser.MODEL && at == lineStart + 2 && type(at) == GradcParser.COLON) {
      return reportWithAdvice(
          Mistake.EXPECTED, at, "leave it out", "the end of the line", "'" + text(at) + "'");
    }
    if (!WITHOUT_EQUALS.contains(word) || !isSign || (at != lineStart && at != sign)) {
      return false;
    }
    String value = text(sign + 1, lineEnd(sign));
    boolean isName = isName(sign + 1) && lineEnd(sign) == sign + 2;
    String what =
        switch (word) {
          case GradcParser.OUTPUT -> isName ? value : "f = " + value;
          case GradcParser.RESIDUAL -> "r = " + value;
          default -> value;
        };
    return report(Mistake.EQUALS_AFTER_WORD, sign, text(lineStart), what, text(sign));
  }

  /** {@code param b = 1.0}, {@code param b from 1}, {@code size n, m = 3, 4}. */
  private boolean explainValue(int at, int lineStart) {
    boolean value = type(at) == GradcParser.EQUALS || type(at) == GradcParser.FROM;
    boolean named = isName(at - 1) || type(at - 1) == GradcParser.RIGHT_BRACKET;
    if (VARIABLES.contains(type(lineStart)) && value && named && depth(lineStart, at) == 0) {
      String name = text(declaredName(at));
      String written = text(at + 1, entryEndOnLine(at + 1));
      String advice =
          "give it where the model is evaluated, '"
              + name
              + "="
              + (written.equals("...") ? "1" : written.replaceAll("[\\[\\] ]", ""))
              + "' on the command line; a constant is '"
              + name
              + " = "
              + written
              + "', without '"
              + text(lineStart)
              + "'";
      return reportWithAdvice(Mistake.VALUE_OF_VARIABLE, at, advice, article(lineStart));
    }
    if (type(lineStart) == GradcParser.FN && firstEquals(lineStart, at) >= at) {
      return explainLengthOfArgument(at);
    }
    boolean list = type(lineStart) == GradcParser.SIZE && isNumber(at);
    int equals = firstEquals(lineStart, at);
    if (list && type(at - 1) == GradcParser.COMMA && equals < at) {
      List<String> left = entries(lineStart + 1, equals);
      List<String> right = entries(equals + 1, lineEnd(equals));
      List<String> pairs = new ArrayList<>();
      for (int k = 0; k < left.size(); k++) {
        pairs.add(k < right.size() ? left.get(k) + " = " + right.get(k) : left.get(k));
      }
      return reportWithAdvice(
          Mistake.EXPECTED,
          at,
          "write 'size " + String.join(", ", pairs) + "'",
          "a name",
          "'" + text(at) + "'");
    }
    return false;
  }

  /** {@code fn f(p[n, 2])}, {@code fn f(p[n + 1])}. */
  private boolean explainLengthOfArgument(int at) {
    int open = opening(at);
    if (type(open) != GradcParser.LEFT_BRACKET || !isName(open - 1)) {
      return false;
    }
    List<String> lengths = entries(open + 1, closing(open));
    Deque<String> free = new ArrayDeque<>(LENGTHS);
    free.removeAll(lengths);
    free.remove(text(open - 1));
    List<String> names = new ArrayList<>();
    for (String length : lengths) {
      boolean name = length.matches("[\\p{L}_][\\p{L}\\p{N}_]*");
      names.add(name || free.isEmpty() ? length : free.poll());
    }
    String argument = text(open - 1) + names;
    return reportWithAdvice(
        Mistake.EXPECTED,
        at,
        "names stand for the lengths of an argument, whatever they are: write '" + argument + "'",
        isNumber(at) ? "a name" : "',' or ']'",
        "'" + text(at) + "'");
  }

  private String article(int lineStart) {
    return type(lineStart) == GradcParser.INPUT
        ? "an input"
        : text(lineStart).equals("data") ? "data" : "a param";
  }

  /** The name that is declared before a token of its line. */
  private int declaredName(int at) {
    int i = at - 1;
    while (i > 0 && !(isName(i) && depth(i, at) == 0)) {
      i--;
    }
    return i;
  }

  private int entryEndOnLine(int from) {
    int end = lineEnd(from);
    List<Integer> commas = places(from, end, Set.of(GradcParser.COMMA));
    return commas.isEmpty() ? end : commas.get(0);
  }

  /** {@code param W[2][3]}, {@code param b(3)}, {@code param<lower=0> b}. */
  private boolean explainLengths(int at, int lineStart) {
    boolean declares = VARIABLES.contains(type(lineStart)) || type(lineStart) == GradcParser.SIZE;
    if (!declares) {
      return false;
    }
    if (type(at) == GradcParser.LEFT_BRACKET && type(at - 1) == GradcParser.RIGHT_BRACKET) {
      int first = opening(at - 1);
      String lengths = text(first + 1, at - 1) + ", " + text(at + 1, closing(at));
      return report(Mistake.SECOND_BRACKETS, at, text(first - 1) + "[" + lengths + "]");
    }
    if (type(at) == GradcParser.LEFT_PARENTHESIS && isName(at - 1)) {
      String lengths = text(at + 1, closing(at));
      return report(Mistake.LENGTHS_IN_PARENTHESES, at, text(at - 1) + "[" + lengths + "]");
    }
    if (type(at) == GradcParser.LESS && at == lineStart + 1) {
      return report(Mistake.UNDECLARED_DOMAIN, at, text(lineStart));
    }
    return false;
  }

  /** {@code output f[i < n] = ...}, {@code residual r[i < n] = ...}, {@code collect y[t] = ...}. */
  private boolean explainIndices(int at, int lineStart) {
    int open = type(lineStart + 2) == GradcParser.LEFT_BRACKET ? lineStart + 2 : -1;
    if (open < 0 || at < open || at > closing(open) + 1 || !isName(open - 1)) {
      return false;
    }
    int equals = closing(open) + 1;
    if (type(equals) != GradcParser.EQUALS && type(lineStart) != GradcParser.OUTPUT) {
      return false;
    }
    String name = text(open - 1);
    String value = text(equals + 1, lineEnd(equals));
    String indices = text(open + 1, closing(open));
    return switch (type(lineStart)) {
      case GradcParser.OUTPUT ->
          reportWithAdvice(
              Mistake.WITHOUT_INDICES,
              open,
              "write '"
                  + name
                  + "["
                  + indices
                  + "] = ...' in the line before, then 'output "
                  + name
                  + "'",
              "an output");
      case GradcParser.RESIDUAL ->
          reportWithAdvice(
              Mistake.WITHOUT_INDICES,
              open,
              "write 'residual " + name + " = [" + indices + ": " + value + "]'",
              "a residual");
      case GradcParser.COLLECT ->
          reportWithAdvice(
              Mistake.WITHOUT_INDICES,
              open,
              "write 'collect " + name + " = " + value + "': each step gives one entry",
              "what is collected");
      case GradcParser.NEXT ->
          reportWithAdvice(
              Mistake.WITHOUT_INDICES,
              open,
              "write the whole array, 'next "
                  + name
                  + " = [i < n: if i == "
                  + indices
                  + " then "
                  + value
                  + " else "
                  + name
                  + "[i]]'",
              "a state");
      default -> false;
    };
  }

  /** {@code fn f(x: real)}, {@code fn f(real x)}, {@code size n : int}. */
  private boolean explainKind(int at, int lineStart) {
    if (type(lineStart) == GradcParser.SIZE && type(at) == GradcParser.COLON) {
      return reportWithAdvice(
          Mistake.KIND_OF_NAME, at, "write 'size " + text(at - 1) + "'", "a size is an int");
    }
    boolean parameter =
        type(lineStart) == GradcParser.FN
            && depth(lineStart, at) == 1
            && firstEquals(lineStart, at) == at;
    if (parameter && type(at) == GradcParser.COLON) {
      return reportWithAdvice(
          Mistake.KIND_OF_NAME,
          at,
          "write '" + text(at - 1) + "' alone, for a matrix '" + text(at - 1) + "[n, m]'",
          "an argument has no kind");
    }
    if (parameter && isName(at) && isName(at - 1)) {
      return reportWithAdvice(
          Mistake.KIND_OF_NAME,
          at - 1,
          "write '" + text(at) + "' alone, for a matrix '" + text(at) + "[n, m]'",
          "an argument has no kind");
    }
    if (parameter && type(at) == GradcParser.EQUALS) {
      return reportWithAdvice(
          Mistake.KIND_OF_NAME, at, "give it in every call", "an argument has no value of its own");
    }
    return false;
  }

  /** {@code output w^2}, {@code output y = w, w^2}, {@code output (a, b) = ...}. */
  private boolean explainResult(int at, int lineStart) {
    boolean output = type(lineStart) == GradcParser.OUTPUT && depth(lineStart, at) == 0;
    if (!output || Words.isReserved(type(at))) {
      return false;
    }
    if (type(at) == GradcParser.LEFT_PARENTHESIS
        && closing(at) + 1 < size()
        && type(closing(at) + 1) == GradcParser.EQUALS) {
      String names = text(at + 1, closing(at));
      return reportWithAdvice(
          Mistake.RESULT_WITHOUT_NAME,
          at,
          "write '(" + names + ") = ...' in the line before, then 'output " + names + "'");
    }
    int from = Math.max(lineStart, lastComma(lineStart, at)) + 1;
    boolean named = firstEquals(from, at) < at;
    if (!named && type(at) != GradcParser.END && type(at) != GradcParser.EQUALS && at >= from) {
      boolean colon = isName(from) && type(from + 1) == GradcParser.COLON;
      String name = colon ? text(from) : "f";
      String value = text(colon ? from + 2 : from, entryEndOnLine(from));
      return reportWithAdvice(
          Mistake.RESULT_WITHOUT_NAME, from, "write 'output " + name + " = " + value + "'");
    }
    return false;
  }

  private int lastComma(int from, int to) {
    List<Integer> commas = places(from, to, Set.of(GradcParser.COMMA));
    return commas.isEmpty() ? -1 : commas.get(commas.size() - 1);
  }

  /**
   * {@code fn f(x) { ... }}, {@code fn f(x): ...}, {@code fn f(x) -> ...}, {@code fn f x = ...}.
   */
  private boolean explainFunction(int at, int lineStart) {
    boolean head =
        type(lineStart) == GradcParser.FN
            && isName(lineStart + 1)
            && depth(lineStart, at) == 0
            && firstEquals(lineStart, at) == at
            && type(at) != GradcParser.EQUALS;
    if (!head || at < lineStart + 2) {
      return false;
    }
    if (type(at - 1) == GradcParser.RIGHT_PARENTHESIS) {
      boolean arrow = type(at) == GradcParser.MINUS && type(at + 1) == GradcParser.GREATER;
      boolean sign = arrow || type(at) == GradcParser.COLON;
      boolean returns = sign && text(at + 1).equals("return");
      int from = returns || arrow ? at + 2 : at + 1;
      String body =
          type(at) == GradcParser.LEFT_BRACE
              ? "{ ... }"
              : sign ? text(from, Math.max(from, lineEnd(at))) : "...";
      return reportWithAdvice(
          Mistake.EXPECTED,
          at,
          "write '" + text(lineStart, at) + " = " + body + "'",
          "'='",
          type(at) == GradcParser.END ? "the end of the line" : "'" + text(at) + "'");
    }
    return false;
  }

  /** {@code import lib/a.grad}, {@code import numpy as np}. */
  private boolean explainImport(int at, int lineStart) {
    if (type(lineStart) != GradcParser.IMPORT || at != lineStart + 1) {
      return false;
    }
    boolean path = !places(at, lineEnd(at), Set.of(GradcParser.DIVIDE)).isEmpty();
    String advice =
        path
            ? "write it in double quotes, 'import \"" + restOfLine(at) + "\"'"
            : "write the file of functions, 'import \"lib/kinematics.grad\"'; exp and its like are "
                + "there without";
    return reportWithAdvice(Mistake.EXPECTED, at, advice, "a text in quotes", "'" + text(at) + "'");
  }
}
