package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Closeness.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A {@code jacobian}, {@code grad} or {@code hessian} in a formula is the same whatever the name
 * stands for that is differentiated by, and whatever the formula does with it: it computes, or does
 * no more than read entries. Expected are differences of the values of the same formulas, in a
 * model without derivatives.
 */
class DerivativeVariablesTest {
  private static final double[] X = {0.7, -0.4, 1.3};

  /** Arrays of a vector v with three entries. */
  private static final List<String> ARRAYS =
      List.of(
          "v",
          "[v[1], -sin(v[0]), v[2]]",
          "[v[2], v[0], v[1]]",
          "[v[1]]",
          "v[0..2]",
          "v[1..3] .* v[0..2]",
          "[i < 1: v[i]]",
          "[i < 2: v[i + 1]]",
          "[i < 3: v[2 - i]]",
          "[i < 3: sum(j < i + 1: v[j])]",
          "[i < m: v[i]]",
          "[i < m: v[m - 1 - i]^2]",
          "[i < m, j < m: v[i] * v[j]]",
          "concat(v, v .* v)",
          "[v, exp(v)]",
          "[if v[0] > v[1] then v[2] else v[1], v[0]]",
          "2 * v + v[0]",
          "{ w = v; [w[0], w[2]] }",
          "{ w = [i < 3: v[i]]; u = [j < 3: w[2 - j]]; u }",
          "{ for t < 3 from s = 1 * v[0..3] { next s = [s[1], s[2], sin(s[0])] }; s }",
          "{ z[i < 3] = if i < 1 then v[0] else z[i - 1] * v[i]; z }",
          "swapped(v)");

  /** Scalars of a vector v with three entries. */
  private static final List<String> SCALARS =
      List.of(
          "v[1]",
          "v[0] * v[1] + 0.5 * v[0]^2",
          "sum(v)",
          "prod(v)",
          "dot(v, v) * v[2]",
          "sum(i < 3: v[i] * v[2 - i])",
          "sum(i < m: exp(v[i]) * v[0])",
          "max(v)^3",
          "logsumexp(v)",
          "swapped(v)[0]^2 * v[0]");

  private static final List<double[]> jacobians = new ArrayList<>();
  private static final List<double[]> gradients = new ArrayList<>();
  private static final List<double[]> hessians = new ArrayList<>();

  private static String[] model(List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add("model Variables");
    all.add("size m");
    all.add("fn swapped(v) = [v[1], v[0], v[2]]");
    all.addAll(lines);
    all.add("require m > 1, \"short\"");
    return all.toArray(String[]::new);
  }

  /** A list of outputs, named by a letter and their number. */
  private static Stream<String> outputs(String letter, List<String> formulas) {
    return IntStream.range(0, formulas.size())
        .mapToObj(k -> "output " + letter + k + " = " + formulas.get(k));
  }

  @BeforeAll
  static void differences() {
    List<String> lines = new ArrayList<>(List.of("param v[3]"));
    outputs("a", ARRAYS).forEach(lines::add);
    outputs("s", SCALARS).forEach(lines::add);
    CompiledModel model = Trial.compile(model(lines));
    for (int k = 0; k < ARRAYS.size(); k++) {
      String name = "a" + k;
      jacobians.add(transposed(differences(v -> at(model, name, v), X)));
    }
    for (int k = 0; k < SCALARS.size(); k++) {
      String name = "s" + k;
      UnaryOperator<double[]> gradient = v -> differences(u -> at(model, name, u), v);
      gradients.add(gradient.apply(X));
      hessians.add(differences(gradient, X));
    }
  }

  private static double[] at(CompiledModel model, String name, double[] v) {
    return Trial.of(model).size("m", 3).with("v", v).compiled().outputs().get(name);
  }

  /**
   * The derivatives by each entry, one after the other: (8 (f(x+h) - f(x-h)) - f(x+2h) + f(x-2h)) /
   * 12h, whose error is of the order h^4.
   */
  private static double[] differences(UnaryOperator<double[]> f, double[] x) {
    double h = 1e-3;
    List<double[]> columns = new ArrayList<>();
    for (int j = 0; j < x.length; j++) {
      double[] far = minus(f.apply(moved(x, j, 2 * h)), f.apply(moved(x, j, -2 * h)));
      double[] near = minus(f.apply(moved(x, j, h)), f.apply(moved(x, j, -h)));
      columns.add(
          IntStream.range(0, far.length)
              .mapToDouble(i -> (8 * near[i] - far[i]) / (12 * h))
              .toArray());
    }
    return columns.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] moved(double[] x, int j, double by) {
    double[] moved = x.clone();
    moved[j] += by;
    return moved;
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static double[] transposed(double[] columns) {
    int rows = columns.length / X.length;
    return IntStream.range(0, columns.length)
        .mapToDouble(k -> columns[k % X.length * rows + k / X.length])
        .toArray();
  }

  /** What binds the name v to the vector x, in lines that end with a formula of it for @. */
  static Stream<Arguments> binders() {
    return Stream.of(
        binder("a param", "param v[3]", "@"),
        binder("data", "data v[3]", "@"),
        binder("an input", "input v[3]", "@"),
        binder("a param of open length", "size n; param v[n]; require n == 3, \"three\"", "@"),
        binder("a definition", "param x[3]; v = x", "@"),
        binder("a computed definition", "param x[3]; v = 0.5 * (x + x)", "@"),
        binder("a comprehension", "param x[3]; v = [i < 3: x[i]]", "@"),
        binder("a long comprehension", "param x[3]; v = [i < m: x[i]]", "@"),
        binder("a definition with an index", "param x[3]; v[i < 3] = x[i]", "@"),
        binder(
            "a recurrence",
            "param x[3]; v[i < m] = if i < 1 then x[0] else x[i] + 0 * v[i - 1]",
            "@"),
        binder("a literal", "param x[3]; v = [x[0], x[1], x[2]]", "@"),
        binder("a part of a tuple", "param x[3]; (u, v) = (2 * x, x)", "@ + 0 * u[0]"),
        binder("a row", "param x[3]; A = [x, 2 * x]; v = A[0]", "@"),
        binder(
            "the last value of a state",
            "param x[3]; for t < m from v = x .* x { next v = x }",
            "@"),
        binder("an argument", "param x[3]", "{ f(x) }"),
        binder("an argument that is computed", "param x[3]", "{ f(0.5 * (x + x)) }"),
        binder("an argument in a loop", "param x[3]; A = [x, 2 * x]", "{ [q < 2: f(A[q])][0] }"),
        binder(
            "an argument among many",
            "param x[3]; A = [q < m: (q + 1) * x]",
            "{ [q < m: f(A[q])][0] }"),
        binder("a name in a block", "param x[3]", "{ v = 1 * x; @ }"),
        binder(
            "a state",
            "param x[3]",
            "{ for t < m from v = x, u = 1 { next u = 1; collect y = @ }; y[m - 1] }"));
  }

  private static Arguments binder(String what, String lines, String formula) {
    return Arguments.of(what, lines, formula);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("binders")
  void derivativesDoNotDependOnWhatTheNameStandsFor(String what, String lines, String formula) {
    List<String> first = first(lines);
    check(first, formula, "jacobian(@, v)", ARRAYS, jacobians);
    check(first, formula, "grad(@, v)", SCALARS, gradients);
    check(first, formula, "hessian(@, v)", SCALARS, hessians);
    check(first, formula, "jacobian(grad(@, v), v)", SCALARS, hessians);
  }

  private static List<String> first(String lines) {
    return Arrays.stream(lines.split("; (?=param|require|data|v|A|\\(|for)")).toList();
  }

  private static void check(
      List<String> first,
      String formula,
      String derivative,
      List<String> formulas,
      List<double[]> expected) {
    boolean function = formula.contains("f(");
    List<String> lines = new ArrayList<>(first);
    List<String> results = new ArrayList<>();
    for (int k = 0; k < formulas.size(); k++) {
      String one = derivative.replace("@", formulas.get(k));
      if (function) {
        lines.add("fn f" + k + "(v) = " + one);
      }
      results.add(function ? formula.replace("f(", "f" + k + "(") : formula.replace("@", one));
    }
    outputs("d", results).forEach(lines::add);
    String text = String.join("\n", lines);
    Trial trial = Trial.of(model(lines)).size("m", 3);
    for (String name : List.of("x", "v")) {
      if (text.matches("(?s).*(param|data|input) " + name + "\\[.*")) {
        trial.with(name, X);
      }
    }
    if (text.contains("size n")) {
      trial.size("n", 3);
    }
    Evaluation result = trial.compiled();
    for (int k = 0; k < formulas.size(); k++) {
      String shown = derivative.replace("@", formulas.get(k));
      assertClose(shown, result.outputs().get("d" + k), expected.get(k), 1, 1e-6);
    }
  }

  /**
   * Entry [i, j] of A' is entry [j, i] of A, so that the derivative of the one by the other is 1.
   */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "fn f(A) = jacobian(@, A); output J = f(B)",
        "fn f(A) = jacobian(@, A); output J = f(1 * B)",
        "fn f(A) = jacobian(@, A); output J = [q < 2: f(q * B)][1]",
        "A = B; output J = jacobian(@, A)",
        "A = [i < m, j < m: B[i, j]]; output J = jacobian(@, A)",
        "A[i < m, j < m] = B[i, j]; output J = jacobian(@, A)"
      })
  void entriesOfMatricesAreReadByTheirPlace(String lines) {
    List<double[]> results = new ArrayList<>();
    for (String formula :
        List.of("A'", "[i < m, j < m: A[j, i]]", "[A[:, 0], A[:, 1]]", "[A[0], A[1]]'")) {
      List<String> all = new ArrayList<>(List.of("param B[2, 2]"));
      all.addAll(List.of(lines.replace("@", formula).split("; ")));
      Trial trial = Trial.of(model(all)).size("m", 2).with("B", 1, 2, 3, 4);
      results.add(trial.compiled().outputs().get("J"));
    }
    assertThat(results)
        .allSatisfy(
            j -> assertThat(j).containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1));
  }
}
