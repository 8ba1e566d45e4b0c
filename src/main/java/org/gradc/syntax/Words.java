package org.gradc.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.gradc.syntax.antlr.GradcParser;

/** The kinds of tokens by what they do, and how messages call them. */
final class Words {
  /** Words that begin a declaration. */
  static final Set<Integer> DECLARATIONS =
      Set.of(
          GradcParser.MODEL,
          GradcParser.SIZE,
          GradcParser.INPUT,
          GradcParser.DATA,
          GradcParser.PARAM,
          GradcParser.FN,
          GradcParser.OUTPUT,
          GradcParser.LOSS,
          GradcParser.RESIDUAL,
          GradcParser.DERIVE,
          GradcParser.IMPORT);

  /** Words that begin a statement. */
  static final Set<Integer> STATEMENTS =
      Set.of(
          GradcParser.FOR,
          GradcParser.WHILE,
          GradcParser.NEXT,
          GradcParser.COLLECT,
          GradcParser.REQUIRE);

  /** All words that begin a line, as they are written. */
  static final List<String> BEGINNINGS =
      Stream.concat(DECLARATIONS.stream(), STATEMENTS.stream()).map(Words::text).sorted().toList();

  /** How other languages write {@code else if}. */
  static final Set<String> ELSE_IFS = Set.of("elseif", "elif", "elsif");

  /** With what an operand ends. */
  static final Set<Integer> OPERAND_ENDS =
      Set.of(
          GradcParser.NAME,
          GradcParser.AT,
          GradcParser.MOST,
          GradcParser.DOWN,
          GradcParser.CHECKPOINT,
          GradcParser.INTEGER,
          GradcParser.REAL,
          GradcParser.PRIME,
          GradcParser.RIGHT_PARENTHESIS,
          GradcParser.RIGHT_BRACKET,
          GradcParser.RIGHT_BRACE);

  /** With what an operand begins, and that cannot stand behind another operand. */
  static final Set<Integer> OPERAND_BEGINNINGS =
      Set.of(
          GradcParser.NAME,
          GradcParser.INTEGER,
          GradcParser.REAL,
          GradcParser.LEFT_PARENTHESIS,
          GradcParser.LEFT_BRACKET);

  static final Set<Integer> RELATIONS =
      Set.of(
          GradcParser.EQUAL,
          GradcParser.UNEQUAL,
          GradcParser.LESS,
          GradcParser.LESS_EQUAL,
          GradcParser.GREATER,
          GradcParser.GREATER_EQUAL);

  /**
   * With what a line goes on from the line before: {@code then}, {@code else}, an infix operator.
   */
  static final Set<Integer> CONTINUING =
      Set.of(
          GradcParser.THEN,
          GradcParser.ELSE,
          GradcParser.AND,
          GradcParser.OR,
          GradcParser.DIV,
          GradcParser.MOD,
          GradcParser.PLUS,
          GradcParser.TIMES,
          GradcParser.ELEMENTWISE_TIMES,
          GradcParser.DIVIDE,
          GradcParser.ELEMENTWISE_DIVIDE,
          GradcParser.SOLVE,
          GradcParser.POWER,
          GradcParser.ELEMENTWISE_POWER,
          GradcParser.PRIME,
          GradcParser.EQUAL,
          GradcParser.UNEQUAL,
          GradcParser.LESS,
          GradcParser.LESS_EQUAL,
          GradcParser.GREATER,
          GradcParser.GREATER_EQUAL);

  /** After what a line goes on with the next line. */
  static final Set<Integer> UNFINISHED =
      Set.of(
          GradcParser.THEN,
          GradcParser.ELSE,
          GradcParser.FROM,
          GradcParser.COMMA,
          GradcParser.EQUALS,
          GradcParser.COLON,
          GradcParser.RANGE,
          GradcParser.AND,
          GradcParser.OR,
          GradcParser.NOT,
          GradcParser.DIV,
          GradcParser.MOD,
          GradcParser.PLUS,
          GradcParser.MINUS,
          GradcParser.TIMES,
          GradcParser.ELEMENTWISE_TIMES,
          GradcParser.DIVIDE,
          GradcParser.ELEMENTWISE_DIVIDE,
          GradcParser.SOLVE,
          GradcParser.POWER,
          GradcParser.ELEMENTWISE_POWER,
          GradcParser.EQUAL,
          GradcParser.UNEQUAL,
          GradcParser.LESS,
          GradcParser.LESS_EQUAL,
          GradcParser.GREATER,
          GradcParser.GREATER_EQUAL);

  /** How lines are written that begin with a word. */
  static final Map<Integer, String> FORMS =
      Map.ofEntries(
          Map.entry(GradcParser.MODEL, "write 'model Name', alone on its line"),
          Map.entry(GradcParser.SIZE, "write 'size n, m = 3'"),
          Map.entry(GradcParser.INPUT, "write 'input x[n], label : int'"),
          Map.entry(GradcParser.DATA, "write 'data x[n, d], count : int'"),
          Map.entry(GradcParser.PARAM, "write 'param w[n, d], b'"),
          Map.entry(GradcParser.FN, "write 'fn f(x, A[n, m]) = ...'"),
          Map.entry(GradcParser.OUTPUT, "write 'output f = ...', or 'output f' of a definition"),
          Map.entry(GradcParser.LOSS, "write 'loss ...' with the value to be differentiated"),
          Map.entry(GradcParser.RESIDUAL, "write 'residual r = ...'"),
          Map.entry(GradcParser.DERIVE, "write 'derive hessian, jacobian(f; x)'"),
          Map.entry(GradcParser.REQUIRE, "write 'require condition, \"text\"'"),
          Map.entry(GradcParser.IMPORT, "write 'import \"lib/kinematics.grad\"'"),
          Map.entry(GradcParser.FOR, "write 'for t < n from s = 0 { next s = ... }'"),
          Map.entry(GradcParser.WHILE, "write 'for t < n from s = 0 { next s = ... }'"),
          Map.entry(GradcParser.NEXT, "write 'next s = ...'"),
          Map.entry(GradcParser.COLLECT, "write 'collect y = ...'"));

  /** How lines begin in other languages. */
  static final Map<String, String> FOREIGN_BEGINNINGS =
      Map.ofEntries(
          Map.entry("let", "write 'name = value'"),
          Map.entry("var", "write 'name = value'"),
          Map.entry("val", "write 'name = value'"),
          Map.entry("const", "write 'name = value', or 'size name = value' for a constant size"),
          Map.entry("real", "write 'name = value', or 'data', 'param' or 'input' with the name"),
          Map.entry("double", "write 'name = value', or 'data', 'param' or 'input' with the name"),
          Map.entry("int", "write 'size name', or 'data name : int'"),
          Map.entry("def", "write 'fn f(x) = ...'"),
          Map.entry("func", "write 'fn f(x) = ...'"),
          Map.entry("function", "write 'fn f(x) = ...'"),
          Map.entry("return", "the last line of a block is its value: write it alone"),
          Map.entry("parameter", "write 'param name'"),
          Map.entry("parameters", "write 'param name'"),
          Map.entry("params", "write 'param name'"),
          Map.entry("functions", "write 'fn f(x) = ...'"),
          Map.entry("generated", "write 'output f = value'"),
          Map.entry("inputs", "write 'input name'"),
          Map.entry("sizes", "write 'size name'"),
          Map.entry("outputs", "write 'output name'"),
          Map.entry("assert", "write 'require condition, \"text\"'"),
          Map.entry("subject", "write 'require condition, \"text\"'"),
          Map.entry("constraint", "write 'require condition, \"text\"'"),
          Map.entry("include", "write 'import \"lib/kinematics.grad\"'"),
          Map.entry("using", "functions such as exp are there without it"),
          Map.entry("target", "write 'loss -value'"),
          Map.entry("observe", "write 'data name'"),
          Map.entry("transformed", "write 'name = value'"),
          Map.entry("print", "write 'output f = value'"),
          Map.entry("bool", "write 'name = condition'"),
          Map.entry("lambda", "write 'fn f(x) = ...'"),
          Map.entry("repeat", "write 'for t < n from s = 0 { next s = ... }'"),
          Map.entry("foreach", "write 'for t < n from s = 0 { next s = ... }'"),
          Map.entry("minimize", "write 'loss value'"),
          Map.entry("minimise", "write 'loss value'"),
          Map.entry("maximize", "write 'loss -value'"),
          Map.entry("maximise", "write 'loss -value'"),
          Map.entry("variable", "write 'param name', or 'data name' if it is given"),
          Map.entry("variables", "write 'param name', or 'data name' if it is given"),
          Map.entry("constant", "write 'name = value', or 'data name' if it is given"),
          Map.entry("float", "write 'name = value', or 'data', 'param' or 'input' with the name"),
          Map.entry("vector", "write 'param name[n]', or 'data' or 'input' with the name"),
          Map.entry("matrix", "write 'param name[n, m]', or 'data' or 'input' with the name"));

  private Words() {}

  static boolean isOpening(int type) {
    return type == GradcParser.LEFT_PARENTHESIS
        || type == GradcParser.LEFT_BRACKET
        || type == GradcParser.LEFT_BRACE;
  }

  static boolean isClosing(int type) {
    return type == GradcParser.RIGHT_PARENTHESIS
        || type == GradcParser.RIGHT_BRACKET
        || type == GradcParser.RIGHT_BRACE;
  }

  /** The bracket that closes an opening one. */
  static int closing(int opening) {
    return switch (opening) {
      case GradcParser.LEFT_PARENTHESIS -> GradcParser.RIGHT_PARENTHESIS;
      case GradcParser.LEFT_BRACKET -> GradcParser.RIGHT_BRACKET;
      default -> GradcParser.RIGHT_BRACE;
    };
  }

  /** The bracket that opens what a closing one closes. */
  static int opening(int closing) {
    return switch (closing) {
      case GradcParser.RIGHT_PARENTHESIS -> GradcParser.LEFT_PARENTHESIS;
      case GradcParser.RIGHT_BRACKET -> GradcParser.LEFT_BRACKET;
      default -> GradcParser.LEFT_BRACE;
    };
  }

  /** Words of the language that cannot be names. */
  static boolean isReserved(int type) {
    return GradcParser.MODEL <= type && type <= GradcParser.MOD;
  }

  /** How a token is written, or what it is in the user's terms. */
  static String text(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case GradcParser.END -> "the end of the line";
      case GradcParser.NAME -> "a name";
      case GradcParser.INTEGER, GradcParser.REAL -> "a number";
      case GradcParser.STRING -> "a text in quotes";
      case GradcParser.SOLVE -> "\\";
      case GradcParser.PRIME -> "'";
      default -> {
        String literal = GradcParser.VOCABULARY.getLiteralName(type);
        yield literal == null ? "?" : literal.substring(1, literal.length() - 1);
      }
    };
  }
}
