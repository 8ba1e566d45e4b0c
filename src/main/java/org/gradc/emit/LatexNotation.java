package org.gradc.emit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/**
 * Formulas in LaTeX, from the forms in the table of operations. A piece of level UNARY reaches to
 * the right as far as it can: a sign, a function without parentheses, a sum. So it stands last in a
 * product.
 */
final class LatexNotation implements Notation {
  private static final Pattern OPERAND = Pattern.compile("\\{(\\d)\\}");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3})?");

  /** A number of few digits, before the rest of a product. */
  private static final Pattern NUMBER_FIRST =
      Pattern.compile("^(\\d{1,3}(?:\\.\\d{1,3})?) (?:\\\\, (?!\\d)|(?=\\\\left\\())");

  /** Names of indices in the order in which people take them. */
  private static final String LETTERS = "ijklmnpqrstuv";

  private static final int MAX_ELEMENTS = 12;

  @Override
  public Label label(String name) {
    return LatexNames.label(name);
  }

  @Override
  public String index(String name) {
    return LatexNames.label(name).with(List.of());
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
      List<String> subscripts = new ArrayList<>();
      element.subscripts().forEach(s -> subscripts.add(operands.apply(s).text()));
      String array = atLeast(operands.apply(element.array()), Precedence.PRIMARY);
      return Piece.primary("{" + array + "}_{" + String.join(", ", subscripts) + "}");
    }
    if (node instanceof Checked checked) {
      return operands.apply(checked.value());
    }
    if (node instanceof Reduce reduce) {
      return reduce(reduce, operands);
    }
    if (node instanceof Build build) {
      String entry = operands.apply(build.body()).text();
      return Piece.primary(
          "\\left(" + entry + "\\right)_{" + ranges(build.indices(), operands) + "}");
    }
    return Piece.primary(
        node instanceof Stack stack ? stack(stack, operands) : "\\text{" + node + "}");
  }

  @Override
  public String ranges(List<Index> indices, Function<Node, Piece> operands) {
    List<String> ranges = new ArrayList<>();
    for (Index index : indices) {
      String lower = operands.apply(index.lower()).text();
      String upper = operands.apply(index.upper()).text();
      ranges.add(lower + " \\le " + operands.apply(index).text() + " < " + upper);
    }
    return String.join(",\\ ", ranges);
  }

  @Override
  public boolean joinsSubscripts() {
    return true;
  }

  @Override
  public boolean bindsOtherNames() {
    return true;
  }

  /** The next letter that is free, as in i, j, k. */
  @Override
  public String other(String name, Set<String> taken) {
    int first = name.length() == 1 ? LETTERS.indexOf(name.charAt(0)) : -1;
    for (int k = 1; first >= 0 && k < LETTERS.length(); k++) {
      String letter = LETTERS.substring((first + k) % LETTERS.length()).substring(0, 1);
      if (!taken.contains(letter)) {
        return letter;
      }
    }
    return Notation.super.other(name, taken);
  }

  /** A condition after a comma, or nothing where it is the constant true. */
  String condition(Node condition, Function<Node, Piece> operands) {
    boolean always = condition instanceof Constant constant && constant.truth();
    return always ? "" : ",\\ " + operands.apply(condition).text();
  }

  static String atLeast(Piece piece, Precedence least) {
    return piece.atLeast(least, "\\left(", "\\right)");
  }

  private static Piece constant(Constant constant) {
    Object value = constant.value();
    if (value instanceof Boolean) {
      return Piece.primary("\\text{" + value + "}");
    }
    return value instanceof Double real
        ? LatexNumbers.piece(real)
        : new Piece(
            value.toString(),
            value.toString().startsWith("-") ? Precedence.UNARY : Precedence.PRIMARY);
  }

  private static Piece apply(Apply apply, Function<Node, Piece> operands) {
    Operation operation = apply.operation();
    List<Piece> x = apply.operands().stream().map(operands).toList();
    if (operation == Operations.TO_REAL || operation == Operations.STOP) {
      return x.get(0);
    }
    if (operation == Operations.NEGATE) {
      return isZero(x.get(0)) ? x.get(0) : negate(x.get(0));
    }
    Piece shorter = withoutZero(operation, x);
    if (shorter != null) {
      return shorter;
    }
    if (operation == Operations.FLOOR_DIV) {
      String quotient = "\\frac{" + x.get(0).text() + "}{" + x.get(1).text() + "}";
      return Piece.primary("\\left\\lfloor " + quotient + " \\right\\rfloor");
    }
    if (operation == Operations.INTEGER_ADD && apply.operand(0) instanceof Constant c) {
      return new Piece(x.get(1).text() + TextNotation.signed(c.integer()), Precedence.ADDITIVE);
    }
    if (operation == Operations.MULTIPLY || operation == Operations.INTEGER_MULTIPLY) {
      return apply.operand(0) == apply.operand(1) ? square(x.get(0)) : product(x.get(0), x.get(1));
    }
    if (operation == Operations.DIVIDE && (isNegative(x.get(0)) || isNegative(x.get(1)))) {
      return quotient(operation, x.get(0), x.get(1));
    }
    if (operation == Operations.ADD && apply.operand(0) == apply.operand(1)) {
      return product(Piece.primary("2"), x.get(0));
    }
    if (operation == Operations.ADD && isNegative(x.get(1))) {
      Piece minus = infix(Operations.SUBTRACT, List.of(x.get(0), negate(x.get(1))));
      return minus;
    }
    boolean infix =
        TextNotation.sign(operation).length() > 0 && operation.latex().startsWith("{0} ");
    return infix ? infix(operation, x) : prefix(operation, x);
  }

  private static boolean isZero(Piece piece) {
    return piece.text().equals("0");
  }

  /** A sum or product of which a part is 0 by a constant, without that part; null for others. */
  private static Piece withoutZero(Operation operation, List<Piece> x) {
    if (operation == Operations.MULTIPLY && (isZero(x.get(0)) || isZero(x.get(1)))) {
      return Piece.primary("0");
    }
    if (operation == Operations.ADD && isZero(x.get(0))) {
      return x.get(1);
    }
    if (operation == Operations.SUBTRACT && isZero(x.get(0))) {
      return isZero(x.get(1)) ? x.get(1) : negate(x.get(1));
    }
    boolean additive = operation == Operations.ADD || operation == Operations.SUBTRACT;
    return additive && isZero(x.get(1)) ? x.get(0) : null;
  }

  private static boolean isNegative(Piece piece) {
    return piece.level() == Precedence.UNARY && piece.text().startsWith("-");
  }

  private static Piece negate(Piece x) {
    if (isNegative(x)) {
      return new Piece(x.text().substring(1), Precedence.MULTIPLICATIVE);
    }
    return new Piece("-" + atLeast(x, Precedence.MULTIPLICATIVE), Precedence.UNARY);
  }

  /** Signs are taken out; what reaches to the right comes last. */
  private static Piece product(Piece x, Piece y) {
    boolean negative = isNegative(x) != isNegative(y);
    Piece left = isNegative(x) ? negate(x) : x;
    Piece right = isNegative(y) ? negate(y) : y;
    if (left.level() == Precedence.UNARY) {
      Piece first = left;
      left = right;
      right = first;
    }
    Piece scaled = scaled(left, right);
    if (scaled != null) {
      return negative ? negate(scaled) : scaled;
    }
    String a =
        left.level() == Precedence.UNARY
            ? atLeast(left, Precedence.PRIMARY)
            : atLeast(left, Precedence.MULTIPLICATIVE);
    String b = atLeast(right, Precedence.MULTIPLICATIVE);
    String dot =
        Character.isDigit(b.charAt(0)) ? " \\cdot " : b.startsWith("\\left(") ? " " : " \\, ";
    Precedence level =
        right.level() == Precedence.UNARY ? Precedence.UNARY : Precedence.MULTIPLICATIVE;
    Piece product = new Piece(a + dot + b, level);
    return negative ? negate(product) : product;
  }

  /** Two numbers of few digits are one: 2 times 0.5 x is x. Null where there are not two. */
  private static Piece scaled(Piece left, Piece right) {
    Matcher number = NUMBER_FIRST.matcher(right.text());
    if (!NUMBER.matcher(left.text()).matches()
        || right.level() == Precedence.PRIMARY
        || !number.find()) {
      return null;
    }
    String rest = right.text().substring(number.end());
    BigDecimal product = new BigDecimal(left.text()).multiply(new BigDecimal(number.group(1)));
    String factor = product.stripTrailingZeros().toPlainString();
    String dot = rest.startsWith("\\left(") ? " " : " \\, ";
    return new Piece(factor.equals("1") ? rest : factor + dot + rest, right.level());
  }

  private static Piece square(Piece x) {
    return Piece.primary(base(x) + "^2");
  }

  private static Piece quotient(Operation divide, Piece x, Piece y) {
    Piece above = isNegative(x) ? negate(x) : x;
    Piece below = isNegative(y) ? negate(y) : y;
    Piece quotient = prefix(divide, List.of(above, below));
    return isNegative(x) == isNegative(y) ? quotient : negate(quotient);
  }

  /** What is raised to a power: a bare name or number, or something in parentheses. */
  private static String base(Piece x) {
    boolean bare =
        x.level() == Precedence.PRIMARY
            && !x.text().contains("^")
            && !x.text().startsWith("\\frac")
            && !x.text().startsWith("\\begin");
    return bare ? x.text() : "\\left(" + x.text() + "\\right)";
  }

  private static Piece infix(Operation operation, List<Piece> x) {
    Precedence level = operation.precedence();
    if (level == Precedence.PRIMARY) {
      level = Precedence.MULTIPLICATIVE; // div and mod
    }
    boolean chains = level == Precedence.ADDITIVE || level == Precedence.MULTIPLICATIVE;
    boolean sum = operation == Operations.ADD || operation == Operations.INTEGER_ADD;
    String left = atLeast(x.get(0), chains ? level : TextNotation.tighter(level));
    String right = atLeast(x.get(1), sum ? level : TextNotation.tighter(level));
    right = isNegative(x.get(1)) ? "\\left(" + right + "\\right)" : right;
    List<String> operands = List.of(left, right);
    String text =
        OPERAND
            .matcher(operation.latex())
            .replaceAll(
                operand ->
                    Matcher.quoteReplacement(operands.get(operand.group(1).charAt(0) - '0')));
    return new Piece(text, level);
  }

  /**
   * Fills the form; an operand in braces or brackets of the form needs no parentheses of its own.
   */
  private static Piece prefix(Operation operation, List<Piece> x) {
    String form = operation.latex();
    StringBuilder text = new StringBuilder();
    Matcher operand = OPERAND.matcher(form);
    int end = 0;
    while (operand.find()) {
      text.append(form, end, operand.start());
      Piece piece = x.get(operand.group(1).charAt(0) - '0');
      text.append(filled(form, operand.start(), operand.end(), piece));
      end = operand.end();
    }
    text.append(form.substring(end));
    boolean reaches = form.endsWith(" {0}") || form.endsWith(" {1}");
    return new Piece(text.toString(), reaches ? Precedence.UNARY : Precedence.PRIMARY);
  }

  private static String filled(String form, int start, int end, Piece piece) {
    String before = form.substring(0, start);
    String after = form.substring(end);
    if (after.startsWith("^")) {
      return base(piece);
    }
    boolean enclosed =
        before.endsWith("{")
            || before.endsWith("(")
            || before.endsWith("|")
            || before.endsWith("floor ")
            || before.endsWith("ceil ")
            || before.endsWith(", ");
    boolean inside = before.contains("\\left") && after.contains("\\right");
    return enclosed
        ? piece.text()
        : atLeast(piece, inside ? Precedence.MULTIPLICATIVE : Precedence.PRIMARY);
  }

  private static Piece choice(If choice, Function<Node, Piece> operands) {
    Piece condition = operands.apply(choice.condition());
    Piece x = operands.apply(choice.consequence());
    Piece y = operands.apply(choice.alternative());
    if (choice.alternative() instanceof Constant c && c.value().equals(false)) {
      return join(condition, " \\land ", x, Precedence.AND);
    }
    if (choice.consequence() instanceof Constant c && c.value().equals(true)) {
      return join(condition, " \\lor ", y, Precedence.OR);
    }
    return Piece.primary(
        "\\begin{cases} "
            + x.text()
            + " & \\text{if } "
            + condition.text()
            + " \\\\ "
            + y.text()
            + " & \\text{otherwise} \\end{cases}");
  }

  private static Piece join(Piece x, String word, Piece y, Precedence level) {
    return new Piece(atLeast(x, level) + word + atLeast(y, level), level);
  }

  private Piece reduce(Reduce reduce, Function<Node, Piece> operands) {
    String condition = condition(reduce.condition(), operands);
    Piece body = operands.apply(reduce.body());
    String summand = atLeast(body, Precedence.MULTIPLICATIVE);
    return new Piece(
        switch (reduce.monoid()) {
          case SUM -> big("\\sum", reduce.indices(), condition, operands) + " " + summand;
          case PROD -> big("\\prod", reduce.indices(), condition, operands) + " " + summand;
          case LOGSUMEXP ->
              "\\log "
                  + big("\\sum", reduce.indices(), condition, operands)
                  + " e^{"
                  + body.text()
                  + "}";
          default -> {
            String name = reduce.monoid().name().toLowerCase(Locale.ROOT);
            String range = ranges(reduce.indices(), operands) + condition;
            yield "\\operatorname*{" + name + "}_{" + range + "} " + summand;
          }
        },
        Precedence.UNARY);
  }

  /** {@code \sum_{i=0}^{n - 1} \sum_{j=0}^{i - 1}}; a condition stands below the last. */
  private static String big(
      String sign, List<Index> indices, String condition, Function<Node, Piece> operands) {
    List<String> signs = new ArrayList<>();
    for (int k = 0; k < indices.size(); k++) {
      Index index = indices.get(k);
      String below = operands.apply(index).text() + "=" + operands.apply(index.lower()).text();
      if (k == indices.size() - 1 && !condition.isEmpty()) {
        String where = condition.substring(condition.indexOf(' ') + 1);
        below = "\\substack{" + below + " \\\\ " + where + "}";
      }
      signs.add(sign + "_{" + below + "}^{" + last(index, operands) + "}");
    }
    return String.join(" ", signs);
  }

  /** The last value of an index. */
  static String last(Index index, Function<Node, Piece> operands) {
    if (index.upper() instanceof Constant upper) {
      return Long.toString(upper.integer() - 1);
    }
    boolean plus =
        index.upper() instanceof Apply apply
            && apply.operation() == Operations.INTEGER_ADD
            && apply.operand(0) instanceof Constant;
    if (plus) {
      Apply sum = (Apply) index.upper();
      long rest = ((Constant) sum.operand(0)).integer() - 1;
      String text = operands.apply(sum.operand(1)).text();
      return rest == 0 ? text : text + TextNotation.signed(rest);
    }
    return operands.apply(index.upper()).text() + " - 1";
  }

  private static String stack(Stack stack, Function<Node, Piece> operands) {
    List<Node> elements = stack.elements();
    long row = ((Constant) stack.shape().get(stack.shape().size() - 1)).integer();
    boolean matrix = stack.shape().size() == 2;
    StringBuilder text = new StringBuilder("\\begin{pmatrix} ");
    for (int k = 0; k < Math.min(elements.size(), MAX_ELEMENTS * (matrix ? row : 1)); k++) {
      text.append(k == 0 ? "" : matrix && k % row != 0 ? " & " : " \\\\ ");
      text.append(operands.apply(elements.get(k)).text());
    }
    if (elements.size() > MAX_ELEMENTS * (matrix ? row : 1)) {
      text.append(" \\\\ \\vdots");
    }
    return text.append(" \\end{pmatrix}").toString();
  }
}
