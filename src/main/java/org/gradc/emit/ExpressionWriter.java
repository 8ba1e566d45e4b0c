package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;

/** Writes expressions as Java. */
final class ExpressionWriter {
  private static final Set<Operation> RING =
      Set.of(Operations.INTEGER_ADD, Operations.INTEGER_SUBTRACT, Operations.INTEGER_MULTIPLY);

  private final References references;
  private final MathLibrary math;
  private final Set<String> kernels = new TreeSet<>();
  private boolean checks;
  private boolean demands;

  ExpressionWriter(References references, MathLibrary math) {
    this.references = references;
    this.math = math;
  }

  /** The kernels called so far. */
  Set<String> kernels() {
    return kernels;
  }

  /** Whether a subscript was checked so far. */
  boolean checksSubscripts() {
    return checks;
  }

  /** Whether an integer was demanded to lie in a range so far. */
  boolean demandsIntegers() {
    return demands;
  }

  Text write(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal(literal.value(), literal.isWide());
    }
    if (expr instanceof Expr.Use use) {
      return references.variable(use.variable());
    }
    if (expr instanceof Expr.LoopIndex index) {
      return Text.primary(references.index(index.index()), JavaType.INT);
    }
    if (expr instanceof Expr.Scalar scalar) {
      return references.scalar(scalar.symbol());
    }
    if (expr instanceof Expr.Extent extent) {
      return Text.primary(references.extent(extent.value()), JavaType.INT);
    }
    if (expr instanceof Expr.Operate operate) {
      return operate(operate);
    }
    if (expr instanceof Expr.Select select) {
      return select(select);
    }
    Expr.Read read = (Expr.Read) expr;
    JavaType type = JavaType.of(read.kind(), read.isWide());
    return Text.primary(entry(read.array(), read.subscripts()), type);
  }

  /** The entry of an array. */
  String entry(ArrayVariable array, List<Expr> subscripts) {
    return references.entry(array, position(array, subscripts));
  }

  /** The flat place of an entry. */
  String position(ArrayVariable array, List<Expr> subscripts) {
    return subscripts.size() < array.shape().size()
        ? subscript(subscripts.get(0)).code()
        : flat(array.shape(), subscripts);
  }

  /** What is added up to a flat place: a number of times an integer. */
  private record Term(Text text, long times) {
    String code() {
      return times == 1
          ? text.within(Precedence.ADDITIVE)
          : text.within(Precedence.MULTIPLICATIVE) + " * " + times;
    }
  }

  /** {@code (i * m + j) * n + k}; {@code i * 12 + j * 4 + 3} where the extents are constants. */
  private String flat(List<Node> extents, List<Expr> subscripts) {
    List<Term> terms = new ArrayList<>();
    long constant = 0;
    for (int axis = 0; axis < subscripts.size(); axis++) {
      if (axis > 0 && extents.get(axis) instanceof Constant extent) {
        long times = extent.integer();
        terms.replaceAll(term -> new Term(term.text(), term.times() * times));
        constant *= times;
      } else if (axis > 0 && !(terms.isEmpty() && constant == 0)) {
        Text row = sum(terms, constant);
        String extent = references.extent(extents.get(axis));
        String product =
            row.code().equals("1")
                ? extent
                : row.within(Precedence.MULTIPLICATIVE) + " * " + extent;
        terms.clear();
        terms.add(new Term(new Text(product, Precedence.MULTIPLICATIVE, JavaType.INT), 1));
        constant = 0;
      }
      if (subscripts.get(axis) instanceof Expr.Literal literal) {
        constant += literal.value().integer();
      } else {
        terms.add(new Term(subscript(subscripts.get(axis)), 1));
      }
    }
    return sum(terms, constant).within(Precedence.ADDITIVE);
  }

  private static Text sum(List<Term> terms, long constant) {
    if (terms.isEmpty()) {
      return Text.primary(String.valueOf(constant), JavaType.INT);
    }
    if (terms.size() == 1 && constant == 0 && terms.get(0).times() == 1) {
      return terms.get(0).text();
    }
    String sum = terms.stream().map(Term::code).collect(Collectors.joining(BREAK + "+ "));
    String sign = constant < 0 ? "- " : "+ ";
    boolean product = terms.size() == 1 && constant == 0;
    return new Text(
        constant == 0 ? sum : sum + BREAK + sign + Math.abs(constant),
        product ? Precedence.MULTIPLICATIVE : Precedence.ADDITIVE,
        JavaType.INT);
  }

  /** A subscript as an int. It is in range, so sums and products modulo 2^32 are right. */
  private Text subscript(Expr expr) {
    if (expr instanceof Expr.Operate operate && RING.contains(operate.operation())) {
      Text x = subscript(operate.operands().get(0));
      Text y = subscript(operate.operands().get(1));
      return new Text(ringCode(operate, x, y), operate.operation().precedence(), JavaType.INT);
    }
    if (expr instanceof Expr.Operate operate && operate.operation() == Operations.FLOOR_MOD) {
      Expr divisor = operate.operands().get(1);
      if (divisor instanceof Expr.Literal n && Long.bitCount(n.value().integer()) == 1) {
        Text x = subscript(operate.operands().get(0));
        String code =
            "(" + x.within(Precedence.MULTIPLICATIVE) + " & " + (n.value().integer() - 1) + ")";
        return Text.primary(code, JavaType.INT);
      }
    }
    Text text = write(expr);
    return text.type() == JavaType.LONG
        ? new Text("(int) " + text.within(Precedence.UNARY), Precedence.UNARY, JavaType.INT)
        : text;
  }

  private static Text literal(Constant constant, boolean wide) {
    if (constant.kind() == Kind.TRUTH) {
      return Text.primary(String.valueOf(constant.truth()), JavaType.BOOLEAN);
    }
    String code;
    if (constant.kind() == Kind.INT) {
      code =
          constant.integer() == Long.MIN_VALUE
              ? "Long.MIN_VALUE"
              : constant.integer() + (wide ? "L" : "");
    } else {
      code = real(constant.real());
    }
    boolean negative = code.startsWith("-");
    return new Text(
        code, negative ? Precedence.UNARY : Precedence.PRIMARY, JavaType.of(constant.kind(), wide));
  }

  /** A double as Java writes it; JavaPoet's own form of infinities and NaN is not Java. */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return value == Math.PI ? "Math.PI" : Double.toString(value);
  }

  /** Each part is written once: written twice, n conditions in one would be 2^n. */
  private Text select(Expr.Select select) {
    Text condition = write(select.condition());
    Text yes = write(select.consequence());
    Text no = write(select.alternative());
    boolean mixed = select.kind() == Kind.REAL;
    if (isTruth(select.alternative(), false)) {
      return lazy(condition, Precedence.AND, "&& ", yes);
    }
    if (isTruth(select.consequence(), true)) {
      return lazy(condition, Precedence.OR, "|| ", no);
    }
    String code =
        condition.within(Precedence.OR)
            + BREAK
            + "? "
            + (mixed ? yes.asDouble(Precedence.OR) : yes.within(Precedence.OR))
            + BREAK
            + ": "
            + (mixed ? no.asDouble(Precedence.TERNARY) : no.within(Precedence.TERNARY));
    JavaType type = mixed ? JavaType.DOUBLE : yes.type() == JavaType.LONG ? yes.type() : no.type();
    return new Text(code, Precedence.TERNARY, type);
  }

  /** {@code a ? b : false} is {@code a && b}, {@code a ? true : b} is {@code a || b}. */
  private static Text lazy(Text condition, Precedence precedence, String operator, Text other) {
    String code = condition.within(precedence) + BREAK + operator + other.within(precedence);
    return new Text(code, precedence, JavaType.BOOLEAN);
  }

  private static boolean isTruth(Expr expr, boolean value) {
    return expr instanceof Expr.Literal literal
        && literal.kind() == Kind.TRUTH
        && literal.value().truth() == value;
  }

  /** The call that looks at an integer. */
  String check(Step.Check check) {
    boolean sentence = Checked.isSentence(check.label());
    checks |= !sentence;
    demands |= sentence;
    return (sentence ? "demanded(" : "checked(")
        + write(check.value()).code()
        + ","
        + BREAK
        + write(check.upper()).code()
        + ","
        + BREAK
        + StringLiteral.of(sentence ? Checked.sentence(check.label()) : check.label())
        + ")";
  }

  // Operations

  private Text operate(Expr.Operate expr) {
    Operation operation = expr.operation();
    if (!operation.traits().kernel().isEmpty()) {
      kernels.add(operation.traits().kernel());
    }
    if (operation == Operations.TO_REAL) {
      return write(expr.operands().get(0));
    }
    if (operation == Operations.NOT) {
      return negation(expr.operands().get(0));
    }
    if (operation.result() == Kind.INT && RING.contains(operation)) {
      return ring(expr);
    }
    if (operation == Operations.LESS && isFiniteTest(expr)) {
      Expr tested = ((Expr.Operate) expr.operands().get(0)).operands().get(0);
      return Text.primary("Double.isFinite(" + write(tested).code() + ")", JavaType.BOOLEAN);
    }
    List<Text> operands = expr.operands().stream().map(this::write).toList();
    JavaType type = JavaType.of(operation.result(), expr.isWide());
    if (operation == Operations.ADD && expr.operands().get(0) instanceof Expr.Literal) {
      return sumWithLiteral(operands.get(0), operands.get(1), type);
    }
    if (operation.java().startsWith("{0} ") && operands.size() == 2) {
      return new Text(
          infix(operation, operands.get(0), operands.get(1)), operation.precedence(), type);
    }
    if (operation.java().startsWith("-")) {
      Text x = operands.get(0);
      if (x.precedence() == Precedence.MULTIPLICATIVE
          && x.type() == JavaType.DOUBLE
          && !x.code().startsWith("-")) {
        // The sign goes to the first factor, which gives the same.
        return new Text("-" + x.code(), Precedence.MULTIPLICATIVE, type);
      }
      String space = x.code().startsWith("-") && x.precedence() == Precedence.UNARY ? " " : "";
      return new Text("-" + space + x.asDouble(Precedence.UNARY), Precedence.UNARY, type);
    }
    return call(expr, operands, type);
  }

  /** {@code |x| < infinity}. */
  private static boolean isFiniteTest(Expr.Operate less) {
    return less.operands().get(0) instanceof Expr.Operate size
        && size.operation() == Operations.ABS
        && less.operands().get(1) instanceof Expr.Literal bound
        && bound.value().real() == Double.POSITIVE_INFINITY;
  }

  /** {@code 1.0 + x} reads {@code x + 1.0}, and {@code -1.0 + x} reads {@code x - 1.0}. */
  private static Text sumWithLiteral(Text literal, Text x, JavaType type) {
    String c = literal.code();
    String sign = c.startsWith("-") ? "- " + c.substring(1) : "+ " + c;
    return new Text(x.within(Precedence.ADDITIVE) + BREAK + sign, Precedence.ADDITIVE, type);
  }

  /** {@code !(a == b)} is {@code a != b}; an inequality of integers turns round. */
  Text negation(Expr operand) {
    if (operand instanceof Expr.Operate inner && inner.operation() == Operations.NOT) {
      return write(inner.operands().get(0));
    }
    if (operand instanceof Expr.Operate less
        && less.operands().get(0) instanceof Expr.Literal
        && (less.operation() == Operations.INTEGER_LESS
            || less.operation() == Operations.INTEGER_LESS_EQUAL)) {
      Text bound = write(less.operands().get(0));
      String operator = less.operation() == Operations.INTEGER_LESS ? "<= " : "< ";
      String code =
          write(less.operands().get(1)).within(Precedence.ADDITIVE)
              + BREAK
              + operator
              + bound.within(Precedence.ADDITIVE);
      return new Text(code, Precedence.RELATION, JavaType.BOOLEAN);
    }
    if (operand instanceof Expr.Operate inner) {
      String opposite = opposite(inner.operation());
      if (opposite != null) {
        String code = write(operand).code();
        String operator = inner.operation().java().replace("{0} ", "").replace(" {1}", "");
        int at = code.indexOf(BREAK + operator + " ");
        if (at >= 0 && at == code.lastIndexOf(BREAK + operator + " ")) {
          String changed =
              code.substring(0, at + 1) + opposite + code.substring(at + 1 + operator.length());
          return new Text(changed, inner.operation().precedence(), JavaType.BOOLEAN);
        }
      }
    }
    return new Text(
        "!" + write(operand).within(Precedence.UNARY), Precedence.UNARY, JavaType.BOOLEAN);
  }

  private static String opposite(Operation operation) {
    if (operation == Operations.INTEGER_EQUAL || operation == Operations.EQUAL) {
      return "!=";
    }
    if (operation == Operations.UNEQUAL) {
      return "==";
    }
    if (operation == Operations.INTEGER_LESS) {
      return ">=";
    }
    return operation == Operations.INTEGER_LESS_EQUAL ? ">" : null;
  }

  private static String infix(Operation operation, Text x, Text y) {
    Precedence level = operation.precedence();
    Precedence right =
        operation.traits().commutative()
                && level == Precedence.ADDITIVE
                && operation.result() == Kind.INT
            ? level
            : tighter(level);
    String operator = operation.java().replace("{0} ", "").replace(" {1}", "");
    Text positive = operation.result() == Kind.REAL ? y.withoutSign() : null;
    if (level == Precedence.ADDITIVE && positive != null) {
      return x.within(level)
          + BREAK
          + (operator.equals("+") ? "- " : "+ ")
          + positive.within(right);
    }
    boolean real = operation.arguments().get(0) == Kind.REAL && operation.result() == Kind.REAL;
    String left = real && y.type().isInteger() ? x.asDouble(level) : x.within(level);
    char space = level == Precedence.MULTIPLICATIVE ? Text.SOFT_BREAK : BREAK;
    return left + space + operator + " " + y.within(right);
  }

  private static Precedence tighter(Precedence level) {
    return Precedence.values()[level.ordinal() + 1];
  }

  /** Integer arithmetic: in 32 bits, in 64, or watched for overflow, as the result's range asks. */
  private Text ring(Expr.Operate expr) {
    Text x = write(expr.operands().get(0));
    Text y = write(expr.operands().get(1));
    boolean fits = x.type() == JavaType.INT && y.type() == JavaType.INT;
    if (expr.exact() && !fits) {
      String method =
          expr.operation() == Operations.INTEGER_ADD
              ? "addExact"
              : expr.operation() == Operations.INTEGER_SUBTRACT ? "subtractExact" : "multiplyExact";
      String first = x.type() == JavaType.LONG ? x.code() : wide(x).code();
      return Text.primary(
          "Math." + method + "(" + first + "," + BREAK + y.code() + ")", JavaType.LONG);
    }
    if (expr.isWide() && x.type() == JavaType.INT && y.type() == JavaType.INT) {
      x =
          expr.operands().get(0) instanceof Expr.Literal
              ? new Text(x.code() + "L", x.precedence(), JavaType.LONG)
              : wide(x);
    }
    JavaType type =
        x.type() == JavaType.LONG || y.type() == JavaType.LONG ? JavaType.LONG : JavaType.INT;
    if (!expr.isWide() && type == JavaType.LONG) {
      String code = "(int) (" + ringCode(expr, x, y) + ")";
      return new Text(code, Precedence.UNARY, JavaType.INT);
    }
    return new Text(ringCode(expr, x, y), expr.operation().precedence(), type);
  }

  private static Text wide(Text x) {
    return new Text("(long) " + x.within(Precedence.UNARY), Precedence.UNARY, JavaType.LONG);
  }

  /** {@code 1 + i} reads {@code i + 1}, and {@code -1 + i} reads {@code i - 1}. */
  private static String ringCode(Expr.Operate expr, Text x, Text y) {
    if (expr.operation() == Operations.INTEGER_ADD
        && expr.operands().get(0) instanceof Expr.Literal literal) {
      // Of the least int and long Java has no positive literal; a cast hides the sign.
      boolean minus =
          x.code().startsWith("-")
              && literal.value().integer() != Integer.MIN_VALUE
              && literal.value().integer() != Long.MIN_VALUE;
      return y.within(Precedence.ADDITIVE)
          + BREAK
          + (minus ? "- " + x.code().substring(1) : "+ " + x.within(Precedence.UNARY));
    }
    return infix(expr.operation(), x, y);
  }

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private String filled(Operation operation, List<Text> operands) {
    return PLACE
        .matcher(math.in(operation.java()))
        .replaceAll(
            match -> {
              int k = Integer.parseInt(match.group(1));
              boolean real = operation.arguments().get(k) == Kind.REAL;
              Text operand = operands.get(k);
              return Matcher.quoteReplacement(
                  real ? operand.asDouble(Precedence.TERNARY) : operand.code());
            });
  }

  private Text call(Expr.Operate expr, List<Text> operands, JavaType type) {
    Operation operation = expr.operation();
    String code = filled(operation, operands);
    if (type == JavaType.INT && operation.java().contains("Long.bitCount")) {
      return Text.primary(code, JavaType.INT);
    }
    boolean longValued = !operation.traits().kernel().isEmpty() && operation.result() == Kind.INT;
    boolean wideOperand = operands.stream().anyMatch(o -> o.type() == JavaType.LONG);
    if (type == JavaType.INT && (longValued || wideOperand)) {
      return new Text("(int) " + code, Precedence.UNARY, JavaType.INT);
    }
    if (type == JavaType.LONG && !longValued && !wideOperand && operation.result() == Kind.INT) {
      return new Text("(long) " + code, Precedence.UNARY, JavaType.LONG);
    }
    return new Text(
        code,
        operation.precedence() == Precedence.UNARY ? Precedence.UNARY : Precedence.PRIMARY,
        type);
  }
}
