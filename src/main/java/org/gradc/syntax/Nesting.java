package org.gradc.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Measures how deep a line is nested before it is parsed: brackets and conditionals, all that makes
 * the parser recurse. Chains of {@code else if} do not: they are read as a list.
 */
final class Nesting {
  /** Brackets and conditionals inside one another; the default stack has room for twice as many. */
  static final int LIMIT = 200;

  private Nesting() {}

  /** The first token of tokens[from..to) that is too deep. */
  static Optional<Token> tooDeep(List<Token> tokens, int from, int to) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = from; i < to; i++) {
      int type = tokens.get(i).getType();
      switch (type) {
        case GradcParser.LEFT_PARENTHESIS, GradcParser.LEFT_BRACKET, GradcParser.LEFT_BRACE ->
            open.push(type);
        case GradcParser.RIGHT_PARENTHESIS, GradcParser.RIGHT_BRACKET, GradcParser.RIGHT_BRACE -> {
          endConditionals(open);
          open.poll();
        }
        case GradcParser.IF -> {
          if (i == from || tokens.get(i - 1).getType() != GradcParser.ELSE) {
            open.push(type);
          }
        }
        case GradcParser.ELSE -> {
          if (tokens.get(i + 1).getType() != GradcParser.IF && isConditional(open)) {
            open.pop();
          }
        }
        case GradcParser.COMMA, GradcParser.COLON, GradcParser.END -> endConditionals(open);
        default -> {}
      }
      if (open.size() > LIMIT) {
        return Optional.of(tokens.get(i));
      }
    }
    return Optional.empty();
  }

  private static void endConditionals(Deque<Integer> open) {
    while (isConditional(open)) {
      open.pop();
    }
  }

  private static boolean isConditional(Deque<Integer> open) {
    return !open.isEmpty() && open.peek() == GradcParser.IF;
  }
}
