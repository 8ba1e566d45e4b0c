package org.gradc.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.graph.Reduce;
import org.gradc.graph.Stack;

/** Formulas as plain text, close to the language of the models. */
final class TextNotation implements Notation {
  private static final int MAX_ELEMENTS = 24;

  /** Operations that are called otherwise than their row. */
  static final Map<String, String> CALLS =
      Map.of("integerMin", "min", "integerMax", "max", "integerAbs", "abs");

  @Override
  public Label label(String name) {
    return subscripts ->
        subscripts.isEmpty() ? name : name + "[" + String.join(", ", subscripts) + "]";
  }

  @Override
  public String index(String name) {
    return name;
  }

  @Override
  public Piece formula(Node node, Function<Node, Piece> operands) {
    if (node instanceof Constant constant) {
      return constant(constant);
    }
    if (node instanceof Apply apply) {
      return apply(apply, operands);
    }
    if (node instanceof If choice) {
      return choice(choice, operands);
    }
    if (node instanceof Element element) {
      List<String> subscripts = element.subscripts().stream().map(s -> text(s, operands)).toList();
      String array = operand(element.array(), operands, Precedence.PRIMARY);
      return Piece.primary(array + "[" + String.join(", ", subscripts) + "]");
    }
    if (node instanceof Checked checked) {
      return Piece.primary(
          "checked("
              + text(checked.value(), operands)
              + " < "
              + text(checked.upper(), operands)
              + ")");
    }
    if (node instanceof Reduce reduce) {
      String name = reduce.monoid().name().toLowerCase(Locale.ROOT);
      String where = ranges(reduce.indices(), operands) + condition(reduce.condition(), operands);
      return Piece.primary(name + "(" + where + ": " + text(reduce.body(), operands) + ")");
    }
    if (node instanceof Build build) {
      return Piece.primary(
          "[" + ranges(build.indices(), operands) + ": " + text(build.body(), operands) + "]");
    }
    if (node instanceof Stack stack) {
      return Piece.primary(stack(stack, operands));
    }
    return Piece.primary(node.toString());
  }

  /** The part that restricts a loop, or nothing where the condition is the constant true. */
  String condition(Node condition, Function<Node, Piece> operands) {
    boolean always = condition instanceof Constant constant && constant.truth();
    return always ? "" : " if " + text(condition, operands);
  }

  @Override
  public String ranges(List<Index> indices, Function<Node, Piece> operands) {
    List<String> ranges = new ArrayList<>();
    for (Index index : indices) {
      String name = operands.apply(index).text();
      String upper = operand(index.upper(), operands, Precedence.ADDITIVE);
      ranges.add(
          index.startsAtZero()
              ? name + " < " + upper
              : name
                  + " in "
                  + operand(index.lower(), operands, Precedence.ADDITIVE)
                  + ".."
                  + upper);
    }
    return String.join(", ", ranges);
  }

  static Piece constant(Constant constant) {
    String text = constant.value().toString();
    if (constant.value() instanceof Double d && text.endsWith(".0") && Math.abs(d) < 1e7) {
      text = text.substring(0, text.length() - 2);
    }
    return new Piece(text, text.startsWith("-") ? Precedence.UNARY : Precedence.PRIMARY);
  }

  private static Piece apply(Apply apply, Function<Node, Piece> operands) {
    return operation(apply.operation(), apply.operands().stream().map(operands).toList());
  }

  /** The formula of an operation over the formulas of its operands. */
  static Piece operation(Operation operation, List<Piece> x) {
    if (operation == Operations.TO_REAL) {
      return x.get(0);
    }
    if (operation == Operations.NOT) {
      return new Piece("not " + operand(x.get(0), Precedence.UNARY), Precedence.UNARY);
    }
    if (operation == Operations.NEGATE) {
      return new Piece("-" + operand(x.get(0), Precedence.UNARY), Precedence.UNARY);
    }
    if (operation == Operations.INTEGER_ADD && isInteger(x.get(0).text())) {
      String signed = signed(Long.parseLong(x.get(0).text()));
      return new Piece(operand(x.get(1), Precedence.ADDITIVE) + signed, Precedence.ADDITIVE);
    }
    String sign = sign(operation);
    if (sign.equals("^")) {
      String base = operand(x.get(0), Precedence.PRIMARY);
      return new Piece(base + "^" + operand(x.get(1), Precedence.PRIMARY), Precedence.UNARY);
    }
    if (!sign.isEmpty()) {
      Precedence level = level(operation);
      boolean chains = level == Precedence.ADDITIVE || level == Precedence.MULTIPLICATIVE;
      String left = operand(x.get(0), chains ? level : tighter(level));
      return new Piece(left + " " + sign + " " + operand(x.get(1), tighter(level)), level);
    }
    List<String> arguments = x.stream().map(Piece::text).toList();
    String name = CALLS.getOrDefault(operation.name(), operation.name());
    return Piece.primary(name + "(" + String.join(", ", arguments) + ")");
  }

  /** Names begin with a letter, so a number's text tells that it is one. */
  private static boolean isInteger(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    return text.length() > first && text.chars().skip(first).allMatch(Character::isDigit);
  }

  /** A constant behind a sum, where one writes it; the graph has it in front. */
  static String signed(long constant) {
    return constant < 0 ? " - " + Long.toString(constant).substring(1) : " + " + constant;
  }

  /** The sign between two operands, or nothing. */
  static String sign(Operation operation) {
    String java = operation.java();
    if (java.startsWith("{0} ") && java.endsWith(" {1}")) {
      return java.substring(4, java.length() - 4);
    }
    return switch (operation.name()) {
      case "div", "mod" -> operation.name();
      case "power", "integerPower", "powerOfIntegers" -> "^";
      default -> "";
    };
  }

  private static Precedence level(Operation operation) {
    boolean word = operation == Operations.FLOOR_DIV || operation == Operations.FLOOR_MOD;
    return word ? Precedence.MULTIPLICATIVE : operation.precedence();
  }

  static Precedence tighter(Precedence level) {
    return Precedence.values()[level.ordinal() + 1];
  }

  /** Conjunction and disjunction are choices between truth values. */
  private static Piece choice(If choice, Function<Node, Piece> operands) {
    Piece condition = operands.apply(choice.condition());
    Piece yes = operands.apply(choice.consequence());
    Piece no = operands.apply(choice.alternative());
    if (choice.alternative() instanceof Constant c && c.value().equals(false)) {
      return join(condition, "and", yes, Precedence.AND);
    }
    if (choice.consequence() instanceof Constant c && c.value().equals(true)) {
      return join(condition, "or", no, Precedence.OR);
    }
    return choice(condition, yes, no);
  }

  /** One of two formulas. */
  static Piece choice(Piece condition, Piece yes, Piece no) {
    String then = " then " + operand(yes, Precedence.OR);
    String text = "if " + condition.text() + then + " else " + no.text();
    return new Piece(text, Precedence.TERNARY);
  }

  /** Two truth values with a word between them. */
  static Piece join(Piece x, String word, Piece y, Precedence level) {
    return new Piece(operand(x, level) + " " + word + " " + operand(y, level), level);
  }

  private static String stack(Stack stack, Function<Node, Piece> operands) {
    List<Node> elements = stack.elements();
    long row = ((Constant) stack.shape().get(stack.shape().size() - 1)).integer();
    boolean matrix = stack.shape().size() == 2 && elements.size() <= MAX_ELEMENTS;
    StringBuilder text = new StringBuilder(matrix ? "[[" : "[");
    for (int k = 0; k < Math.min(elements.size(), MAX_ELEMENTS); k++) {
      text.append(k == 0 ? "" : matrix && k % row == 0 ? "], [" : ", ");
      text.append(text(elements.get(k), operands));
    }
    if (elements.size() > MAX_ELEMENTS) {
      text.append(", ... ").append(elements.size()).append(" entries");
    }
    return text.append(matrix ? "]]" : "]").toString();
  }

  private static String text(Node node, Function<Node, Piece> operands) {
    return operands.apply(node).text();
  }

  private static String operand(Node node, Function<Node, Piece> operands, Precedence least) {
    return operand(operands.apply(node), least);
  }

  private static String operand(Piece piece, Precedence least) {
    return piece.atLeast(least, "(", ")");
  }
}
