package org.gradc.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Functions as values, and what is made of functions: arrows, powers, derivatives. */
final class FunctionHabits extends HabitView {
  private static final Set<Integer> COLON = Set.of(GradcParser.COLON);

  /** Functions whose inverses have an a before their names. */
  private static final Set<String> INVERTED =
      Set.of("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth");

  private static final Set<String> WORDS = Set.of("function", "func", "fun", "lambda");

  FunctionHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return explainLambda(at, lineStart)
        || explainArrow(at, lineStart)
        || explainAnonymous(at, lineStart)
        || explainPower(at)
        || explainDerivative(at)
        || explainOperator(at, lineStart);
  }

  private boolean reportFunction(int at, int lineStart, String arguments, int body) {
    boolean named = firstEquals(lineStart, at) == lineStart + 1 && isName(lineStart);
    String name = named ? text(lineStart) : "f";
    String formula = body(body, depth(lineStart, at) > 0 ? entryEnd(at) : lineEnd(body));
    return reportWithAdvice(
        Mistake.FUNCTION_AS_FORMULA,
        at,
        "write 'fn " + name + "(" + arguments + ") = " + formula + "' on a line of its own");
  }

  /** A formula, without the braces and the {@code return} of other languages. */
  private String body(int from, int to) {
    boolean braces = type(from) == GradcParser.LEFT_BRACE && closing(from) == to - 1;
    int start = braces ? from + 1 : from;
    int end = braces ? to - 1 : to;
    start += text(start).equals("return") ? 1 : 0;
    end -= braces && type(end - 1) == GradcParser.END ? 1 : 0;
    boolean more = lineEnd(start) < end;
    return more || start >= end ? "{ ... }" : text(start, end);
  }

  /** {@code f = lambda x: x^2}. */
  private boolean explainLambda(int at, int lineStart) {
    if (!isName(at) || !isName(at - 1) || !text(at - 1).equals("lambda")) {
      return false;
    }
    int end = depth(lineStart, at) > 0 ? closing(opening(at)) : lineEnd(at);
    List<Integer> colons = places(at, end, COLON);
    return colons.isEmpty()
        ? report(Mistake.FUNCTION_AS_FORMULA, at - 1, "f")
        : reportFunction(at - 1, lineStart, text(at, colons.get(0)), colons.get(0) + 1);
  }

  /** {@code f = x -> x^2}, {@code (x, y) => x * y}; {@code x^2 -> y} of R; {@code x => 1}. */
  private boolean explainArrow(int at, int lineStart) {
    int sign = type(at) == GradcParser.GREATER ? at - 1 : at;
    boolean arrow =
        type(sign + 1) == GradcParser.GREATER
            && touches(sign + 1)
            && (type(sign) == GradcParser.MINUS || type(sign) == GradcParser.EQUALS);
    if (!arrow) {
      return false;
    }
    boolean group = type(sign - 1) == GradcParser.RIGHT_PARENTHESIS;
    int first = group ? opening(sign - 1) : sign - 1;
    int before = type(first - 1);
    boolean value =
        before == GradcParser.EQUALS
            || before == GradcParser.COMMA
            || before == GradcParser.LEFT_PARENTHESIS;
    if ((group || isName(first)) && value && first > lineStart) {
      String arguments = group ? text(first + 1, sign - 1) : text(first);
      return reportFunction(sign + 1, lineStart, arguments, sign + 2);
    }
    if (type(lineStart) == GradcParser.FN && firstEquals(lineStart, at) >= sign) {
      String formula = body(sign + 2, lineEnd(at));
      return reportWithAdvice(
          Mistake.FOREIGN_OPERATOR,
          span(sign).to(span(sign + 1)),
          "write '" + text(lineStart, sign) + " = " + formula + "'",
          "=>");
    }
    boolean assigns = isName(sign + 2) && type(sign + 3) == GradcParser.END;
    if (type(sign) == GradcParser.MINUS && assigns) {
      return reportWithAdvice(
          Mistake.FOREIGN_OPERATOR,
          span(sign).to(span(sign + 1)),
          "write '" + text(sign + 2) + " = " + text(lineStart, sign) + "'",
          "->");
    }
    return type(sign) == GradcParser.EQUALS
        ? reportWithAdvice(
            Mistake.FOREIGN_OPERATOR, span(sign).to(span(sign + 1)), "write '>='", "=>")
        : report(Mistake.FUNCTION_AS_FORMULA, sign + 1, "f");
  }

  /** {@code function(x) x^2}, {@code \(x) x^2}. */
  private boolean explainAnonymous(int at, int lineStart) {
    boolean slash = type(at) == GradcParser.SOLVE && type(at + 1) == GradcParser.LEFT_PARENTHESIS;
    if (slash && !Words.OPERAND_ENDS.contains(type(at - 1))) {
      int close = closing(at + 1);
      return reportFunction(at, lineStart, text(at + 2, close), close + 1);
    }
    int open = type(at - 1) == GradcParser.RIGHT_PARENTHESIS ? opening(at - 1) : -1;
    boolean word = open > lineStart + 1 && WORDS.contains(text(open - 1));
    return word && reportFunction(open - 1, lineStart, text(open + 1, at - 1), at);
  }

  /** {@code sin^2(x)}, {@code sin^-1(x)}. */
  private boolean explainPower(int at) {
    boolean inverse =
        type(at) == GradcParser.LEFT_PARENTHESIS
            && text(at - 1).equals("1")
            && type(at - 2) == GradcParser.MINUS
            && type(at - 3) == GradcParser.POWER
            && INVERTED.contains(text(at - 4));
    if (inverse) {
      String call = text(at - 4) + "(" + text(at + 1, closing(at)) + ")";
      String advice = "write 'a%s' for the inverse function, '1 / %s' for the reciprocal";
      return reportWithAdvice(Mistake.POWER_OF_FUNCTION, at, advice.formatted(call, call), call);
    }
    boolean power =
        type(at) == GradcParser.LEFT_PARENTHESIS
            && isNumber(at - 1)
            && type(at - 2) == GradcParser.POWER
            && isName(at - 3);
    if (!power) {
      return false;
    }
    String call = text(at - 3) + "(" + text(at + 1, closing(at)) + ")^" + text(at - 1);
    return report(Mistake.POWER_OF_FUNCTION, at, call);
  }

  /** {@code f'(x)}, {@code f''(x)}, {@code grad(f)(x)}, {@code d/dx f}. */
  private boolean explainDerivative(int at) {
    int by = at - 1;
    boolean operator =
        isName(at)
            && type(by - 1) == GradcParser.DIVIDE
            && text(by - 2).equals("d")
            && text(by).matches("d\\p{L}\\w*");
    if (operator) {
      String derivative = "grad(" + text(at) + ", " + text(by).substring(1) + ")";
      return reportDerivative(at, derivative);
    }
    if (type(at) != GradcParser.LEFT_PARENTHESIS) {
      return false;
    }
    String argument = text(at + 1, closing(at));
    int primes = 0;
    while (type(at - 1 - primes) == GradcParser.PRIME) {
      primes++;
    }
    int name = at - 1 - primes;
    if (primes > 0 && isName(name)) {
      return reportDerivative(at, derivative(text(name), argument, primes));
    }
    int open = type(at - 1) == GradcParser.RIGHT_PARENTHESIS ? opening(at - 1) : 0;
    boolean grad = open > 0 && text(open - 1).equals("grad") && isName(open + 1);
    return grad
        && open + 2 == at - 1
        && reportDerivative(at, derivative(text(open + 1), argument, 1));
  }

  private static String derivative(String function, String argument, int order) {
    boolean name = argument.matches("\\p{L}\\w*");
    String by = name ? argument : "t";
    String derivative = function + "(" + by + ")";
    for (int k = 0; k < order; k++) {
      derivative = "grad(" + derivative + ", " + by + ")";
    }
    return name ? derivative : "{ t = " + argument + "; " + derivative + " }";
  }

  private boolean reportDerivative(int at, String written) {
    return reportWithAdvice(
        Mistake.UNEXPECTED,
        at,
        "a derivative is written '" + written + "'",
        "'" + text(at) + "'",
        text(at - 1));
  }

  /** {@code x =< 1}. */
  private boolean explainOperator(int at, int lineStart) {
    boolean less =
        type(at) == GradcParser.EQUALS
            && at > lineStart
            && type(at + 1) == GradcParser.LESS
            && touches(at + 1);
    return less
        && reportWithAdvice(
            Mistake.FOREIGN_OPERATOR, span(at).to(span(at + 1)), "write '<='", "=<");
  }
}
