package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.janino.SimpleCompiler;
import org.gradc.graph.Operation.Interval;
import org.gradc.graph.OperationReferences.Reference;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.precise.DoubleDouble;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For every row of the table: folded = interpreted = the row's Java form = an independent
 * reference.
 */
class OperationsTest {
  private static final List<Double> SPECIAL_REALS =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          0.5,
          -0.5,
          1.5,
          2.0,
          1e-310,
          1e300,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NaN);
  private static final int MOST_POINTS = 10_000;

  private static final List<Long> SPECIAL_INTEGERS = List.of(0L, 1L, -1L, 2L, 5L);

  private final Graph g = new Graph();

  private static List<DynamicTest> eachRow(java.util.function.Consumer<Operation> check) {
    return Operations.all().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> check.accept(row)))
        .toList();
  }

  @Test
  void namesAreUnique() {
    assertThat(Operations.all()).extracting(Operation::name).doesNotHaveDuplicates();
  }

  @TestFactory
  List<DynamicTest> aRowIsComplete() {
    return eachRow(
        row -> {
          assertThat(OperationReferences.of(row)).as("has a reference").isNotNull();
          for (int k = 0; k < row.arity(); k++) {
            assertThat(row.java()).contains("{" + k + "}");
            assertThat(row.latex()).contains("{" + k + "}");
          }
          assertThat(row.traits().intervals()).hasSize(row.arity());
          String kernel = row.traits().kernel();
          assertThat(kernel.isEmpty() || KernelSource.names().contains(kernel)).isTrue();
        });
  }

  @TestFactory
  List<DynamicTest> aRowIsEvaluatedAsItsReference() {
    return eachRow(
        row -> {
          Reference reference = OperationReferences.of(row);
          List<Object[]> points = reference.points().isEmpty() ? grid(row) : reference.points();
          assertThat(points).isNotEmpty();
          points.forEach(point -> compare(row, point, reference));
        });
  }

  private void compare(Operation row, Object[] point, Reference reference) {
    String where = row + " of " + List.of(point);
    Object expected;
    try {
      expected = reference.value().apply(point);
    } catch (ArithmeticException e) {
      assertThat(row.traits().partial()).as(where).isTrue();
      assertThat(folded(row, point)).as(where).isInstanceOf(Apply.class);
      return;
    }
    Object evaluated = row.evaluate(point);
    if (expected instanceof Double x) {
      double ulps = Math.abs((Double) evaluated - x) / Math.ulp(x);
      boolean close =
          evaluated.equals(x) || ulps <= reference.ulps() && sameSign((Double) evaluated, x);
      assertThat(close).as("%s is %s, not %s", where, evaluated, x).isTrue();
    } else {
      assertThat(evaluated).as(where).isEqualTo(expected);
    }
    assertThat(((Constant) folded(row, point)).value()).as(where).isEqualTo(evaluated);
    assertThat(interpreted(row, point)).as(where).isEqualTo(evaluated);
    if (row.traits().commutative()) {
      assertThat(row.evaluate(point[1], point[0])).as(where).isEqualTo(evaluated);
    }
  }

  @TestFactory
  List<DynamicTest> aRowIsEvaluatedInDoubleDoubleArithmeticToo() {
    return eachRow(
        row -> {
          Reference reference = OperationReferences.of(row);
          // Between the points of a table, terms of a row may cancel: 1 + y log(x) is near 0.
          double terms = reference.points().isEmpty() ? 0 : 1;
          grid(row).stream()
              .filter(point -> row.arity() <= 2 || isTame(point))
              .forEach(point -> comparePrecise(row, point, reference.ulps() + 1, terms));
          reference.points().forEach(point -> comparePrecise(row, point, reference.ulps() + 1, 0));
        });
  }

  /** Functions with parameters leave the range of doubles on the way where those are extreme. */
  private static boolean isTame(Object[] point) {
    return Arrays.stream(point)
        .mapToDouble(x -> Math.abs(((Number) x).doubleValue()))
        .allMatch(x -> x == 0 || x > 1e-100 && x < 1e100);
  }

  /**
   * Rounded to a double, the more precise value is that of the row, specials and signs too.
   *
   * @param terms how large terms may be that cancel
   */
  private static void comparePrecise(Operation row, Object[] point, double ulps, double terms) {
    String where = row + " of " + List.of(point);
    Object[] precise = new Object[point.length];
    for (int k = 0; k < point.length; k++) {
      precise[k] = point[k] instanceof Double real ? DoubleDouble.of(real.doubleValue()) : point[k];
    }
    Object expected;
    try {
      expected = row.evaluate(point);
    } catch (ArithmeticException e) {
      assertThatThrownBy(() -> row.evaluatePrecisely(precise)).isInstanceOf(e.getClass());
      return;
    }
    Object evaluated = row.evaluatePrecisely(precise);
    if (expected instanceof Double x) {
      double y = ((DoubleDouble) evaluated).doubleValue();
      double unit = Math.ulp(Math.max(Math.abs(x), terms));
      boolean near = Math.abs(y - x) <= ulps * unit;
      // A zero that is no double may lie between them.
      boolean crossed = x != 0 && y != 0 && Math.abs(x) < unit;
      boolean close = x.equals(y) || near && (crossed || sameSign(x, y));
      assertThat(close).as("%s is %s, not %s", where, evaluated, x).isTrue();
      if (row.traits().exact()) {
        assertThat(x.equals(y) && ((DoubleDouble) evaluated).lo() == 0).as(where).isTrue();
      }
    } else {
      assertThat(evaluated).as(where).isEqualTo(expected);
    }
    if (row.hasBranches()) {
      assertThat(row.branch(precise)).as(where).isEqualTo(row.branch(point));
    }
  }

  @TestFactory
  List<DynamicTest> aRowIsTheSameFromSharedParts() {
    return eachRow(
        row -> {
          for (Object[] point : grid(row)) {
            Bindings bindings = new Bindings();
            List<Node> operands = new ArrayList<>();
            for (Object value : point) {
              boolean integer = value instanceof Long;
              operands.add(integer ? g.integer((Long) value) : operand(value, bindings));
            }
            Node lowered = row.lowered(g, operands);
            if (lowered != null) {
              assertThat(new Interpreter(bindings).real(lowered))
                  .as("%s of %s", row, List.of(point))
                  .isEqualTo(row.evaluate(point));
            }
          }
        });
  }

  private static boolean sameSign(double x, double y) {
    return Math.copySign(1, x) == Math.copySign(1, y);
  }

  private Node folded(Operation row, Object[] point) {
    List<Node> operands = new ArrayList<>();
    for (int k = 0; k < point.length; k++) {
      operands.add(g.constant(row.arguments().get(k), point[k]));
    }
    return g.apply(row, operands);
  }

  private Object interpreted(Operation row, Object[] point) {
    Bindings bindings = new Bindings();
    List<Node> operands = new ArrayList<>();
    for (Object value : point) {
      operands.add(operand(value, bindings));
    }
    Node node = g.apply(row, operands);
    Interpreter interpreter = new Interpreter(bindings);
    return switch (row.result()) {
      case REAL -> (Object) interpreter.real(node);
      case INT -> (Object) interpreter.integer(node);
      case TRUTH -> (Object) interpreter.truth(node);
    };
  }

  private Node operand(Object value, Bindings bindings) {
    if (value instanceof Boolean truth) {
      Node zero = operand(truth ? 0L : 1L, bindings);
      return g.apply(Operations.INTEGER_EQUAL, zero, g.integer(0));
    }
    Kind kind = value instanceof Double ? Kind.REAL : Kind.INT;
    Symbol symbol = g.symbol("x", Role.PARAM, kind, List.of());
    if (value instanceof Double real) {
      bindings.set(symbol, real);
    } else {
      bindings.set(symbol, (Long) value);
    }
    return symbol;
  }

  /** The values of the operands' intervals and the special ones, in all combinations. */
  static List<Object[]> grid(Operation row) {
    List<Object[]> points = new ArrayList<>();
    points.add(new Object[0]);
    for (int k = 0; k < row.arity(); k++) {
      List<Object> values = values(row.arguments().get(k), row.traits().intervals().get(k));
      List<Object[]> longer = new ArrayList<>();
      for (Object[] point : points) {
        for (Object value : values) {
          Object[] next = java.util.Arrays.copyOf(point, point.length + 1);
          next[point.length] = value;
          longer.add(next);
        }
      }
      points = longer;
    }
    return thinned(points);
  }

  /** Some of the points where there are many, at a distance that no axis has. */
  private static List<Object[]> thinned(List<Object[]> points) {
    int step = points.size() / MOST_POINTS;
    step = step == 0 ? 1 : BigInteger.valueOf(Math.max(step, 30)).nextProbablePrime().intValue();
    List<Object[]> some = new ArrayList<>();
    for (int k = 0; k < points.size(); k += step) {
      some.add(points.get(k));
    }
    return some;
  }

  private static List<Object> values(Kind kind, Interval interval) {
    List<Object> values = new ArrayList<>();
    if (kind == Kind.TRUTH) {
      return List.of(true, false);
    } else if (kind == Kind.INT) {
      for (long n = (long) interval.low(); n <= interval.high(); n++) {
        values.add(n);
      }
      SPECIAL_INTEGERS.stream()
          .filter(n -> interval.low() <= n && n <= interval.high() && !values.contains(n))
          .forEach(values::add);
    } else {
      for (int n = 0; n <= 12; n++) {
        values.add(interval.low() + (interval.high() - interval.low()) * n / 12);
      }
      values.addAll(SPECIAL_REALS);
    }
    return values;
  }

  @TestFactory
  List<DynamicTest> theJavaFormIsEvaluatedAsTheRow() throws Exception {
    Class<?> forms = compileForms();
    return eachRow(
        row -> {
          Method form = method(forms, "form" + Operations.all().indexOf(row));
          for (Object[] point : grid(row)) {
            Object expected;
            try {
              expected = row.evaluate(point);
            } catch (ArithmeticException e) {
              continue;
            }
            assertThat(invoke(form, point)).as("%s of %s", row, List.of(point)).isEqualTo(expected);
          }
        });
  }

  private static Class<?> compileForms() throws Exception {
    StringBuilder source = new StringBuilder("public final class Forms {\n");
    Set<String> kernels =
        Operations.all().stream()
            .map(row -> row.traits().kernel())
            .filter(kernel -> !kernel.isEmpty())
            .collect(Collectors.toSet());
    KernelSource.withCalls(kernels).forEach(kernel -> source.append(kernel.text()));
    for (int k = 0; k < Operations.all().size(); k++) {
      Operation row = Operations.all().get(k);
      List<String> parameters = new ArrayList<>();
      String form = row.java();
      for (int i = 0; i < row.arity(); i++) {
        parameters.add(type(row.arguments().get(i)) + " x" + i);
        form = form.replace("{" + i + "}", "x" + i);
      }
      source.append(
          String.format(
              "public static %s form%d(%s) { return %s; }%n",
              type(row.result()), k, String.join(", ", parameters), form));
    }
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setTargetVersion(17);
    compiler.cook(source.append("}\n").toString());
    return compiler.getClassLoader().loadClass("Forms");
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case REAL -> "double";
      case INT -> "long";
      case TRUTH -> "boolean";
    };
  }

  private static Method method(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    return fail("no method " + name);
  }

  private static Object invoke(Method method, Object[] arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
