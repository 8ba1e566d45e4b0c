package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Models of any size, with the value and the gradient that they must have. */
final class ScaleModels {
  /**
   * A model.
   *
   * @param values the values of its variables by name
   * @param loss its loss there
   * @param gradient the derivatives by its parameters in order, as they should be
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Model(String text, Map<String, double[]> values, double loss, double[] gradient) {
    Arguments arguments() {
      return new Arguments(values, Map.of(), OptionalInt.empty());
    }
  }

  /** A value with its derivatives by three parameters. */
  private record Dual(double value, double a, double b, double c) {
    Dual scaled(double slope, double result) {
      return new Dual(result, slope * a, slope * b, slope * c);
    }

    Dual sin() {
      return scaled(Math.cos(value), Math.sin(value));
    }

    Dual plus(Dual x) {
      return new Dual(value + x.value, a + x.a, b + x.b, c + x.c);
    }

    Dual times(double x) {
      return scaled(x, value * x);
    }

    Dual times(Dual x) {
      return new Dual(
          value * x.value,
          a * x.value + x.a * value,
          b * x.value + x.b * value,
          c * x.value + x.c * value);
    }
  }

  private static final double[] POINT = {0.7, 1.01, 0.3};
  private static final Dual P = new Dual(POINT[0], 1, 0, 0);
  private static final Dual Q = new Dual(POINT[1], 0, 1, 0);
  private static final Dual R = new Dual(POINT[2], 0, 0, 1);

  private ScaleModels() {}

  private static Model of(String body, Dual loss) {
    return new Model(
        "model Scale\nparam p[3]\n" + body,
        Map.of("p", POINT),
        loss.value,
        new double[] {loss.a, loss.b, loss.c});
  }

  private static String lines(int from, int to, IntFunction<String> line) {
    StringBuilder out = new StringBuilder();
    for (int k = from; k < to; k++) {
      out.append(line.apply(k)).append('\n');
    }
    return out.toString();
  }

  private static String joined(int n, String separator, IntFunction<String> part) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      parts.add(part.apply(k));
    }
    return String.join(separator, parts);
  }

  /** Definitions, each of the one before: a sine, a product, a sum in turn. */
  static Model chain(int n) {
    String[] forms = {"sin(x%d)", "x%d * p[1]", "x%d + p[2]"};
    String text = lines(1, n + 1, k -> "x" + k + " = " + forms[k % 3].formatted(k - 1));
    Dual x = P;
    for (int k = 1; k <= n; k++) {
      x = k % 3 == 0 ? x.sin() : k % 3 == 1 ? x.times(Q) : x.plus(R);
    }
    return of("x0 = p[0]\n" + text + "loss x" + n, x);
  }

  /** One sum of equal terms. */
  static Model equalTerms(int n) {
    return of(
        "loss " + joined(n, " + ", k -> "p[0] * p[1]") + " + p[2]", P.times(Q).times(n).plus(R));
  }

  /** One sum of terms that each read two parameters of their own. */
  static Model distinctTerms(int n) {
    double[] p = new double[n + 1];
    Arrays.setAll(p, k -> 1 + k % 7);
    double loss = 0;
    double[] gradient = new double[n + 1];
    for (int k = 0; k < n; k++) {
      loss += p[k] * p[k + 1];
      gradient[k] += p[k + 1];
      gradient[k + 1] += p[k];
    }
    String terms = joined(n, " + ", k -> "p[" + k + "] * p[" + (k + 1) + "]");
    String text = "model Scale\nparam p[" + (n + 1) + "]\nloss " + terms;
    return new Model(text, Map.of("p", p), loss, gradient);
  }

  /** Vectors of ten entries, each of the one before. */
  static Model vectors(int n) {
    String[] forms = {"sin(v%d)", "v%d * p[1]", "v%d + p[2]"};
    String text = lines(1, n + 1, k -> "v" + k + " = " + forms[k % 3].formatted(k - 1));
    Dual sum = new Dual(0, 0, 0, 0);
    for (int i = 0; i < 10; i++) {
      Dual x = P.times(i);
      for (int k = 1; k <= n; k++) {
        x = k % 3 == 0 ? x.sin() : k % 3 == 1 ? x.times(Q) : x.plus(R);
      }
      sum = sum.plus(x);
    }
    return of("v0 = [i < 10: p[0] * i]\n" + text + "loss sum(v" + n + ")", sum);
  }

  /** Loops one after the other, each from the state that the one before left. */
  static Model loops(int n) {
    String text =
        lines(
            1,
            n + 1,
            k ->
                "for t < 3 from s%d = s%d { next s%1$d = sin(s%1$d) * p[1] + p[2] }"
                    .formatted(k, k - 1));
    Dual x = P;
    for (int k = 0; k < 3 * n; k++) {
      x = x.sin().times(Q).plus(R);
    }
    return of("s0 = p[0]\n" + text + "loss s" + n, x);
  }

  /** Conditionals one after the other, of which each needs the one before. */
  static Model branches(int n) {
    String text =
        lines(
            1,
            n + 1,
            k -> "x%d = if x%d > 0.5 then sin(x%2$d) * p[1] else x%2$d + p[2]".formatted(k, k - 1));
    Dual x = P;
    for (int k = 0; k < n; k++) {
      x = x.value > 0.5 ? x.sin().times(Q) : x.plus(R);
    }
    return of("x0 = p[0]\n" + text + "loss x" + n, x);
  }

  /** Conditionals of three branches one after the other, of which each needs the one before. */
  static Model threeBranches(int n) {
    String form = "x%d = if x%d > 0.9 then x%2$d * p[1] else if x%2$d > p[2] then %s else %s";
    String text = lines(1, n + 1, k -> form.formatted(k, k - 1, "sin(x" + (k - 1) + ")", other(k)));
    Dual x = P;
    for (int k = 1; k <= n; k++) {
      Dual otherwise = k % 2 == 0 ? new Dual(0.95, 0, 0, 0) : x.plus(R);
      x = x.value > 0.9 ? x.times(Q) : x.value > POINT[2] ? x.sin() : otherwise;
    }
    return of("x0 = p[0]\n" + text + "loss x" + n, x);
  }

  /** Every other branch has no derivative, so that not all of them give one. */
  private static String other(int k) {
    return k % 2 == 0 ? "0.95" : "x" + (k - 1) + " + p[2]";
  }

  /** The same of vectors, of which the last entry decides. */
  static Model threeBranchesOfVectors(int n) {
    String form = "v%d = if v%d[2] > 0.9 then v%2$d * p[1] else if v%2$d[2] > p[2] then %s else %s";
    String text =
        lines(
            1,
            n + 1,
            k ->
                form.formatted(
                    k,
                    k - 1,
                    "sin(v" + (k - 1) + ")",
                    k % 2 == 0 ? "[0.95, 0.95, 0.95]" : "v" + (k - 1) + " + p[2]"));
    Dual[] v = {P.times(1), P.times(2), P.times(3)};
    for (int k = 1; k <= n; k++) {
      double decides = v[2].value;
      for (int i = 0; i < 3; i++) {
        Dual otherwise = k % 2 == 0 ? new Dual(0.95, 0, 0, 0) : v[i].plus(R);
        v[i] = decides > 0.9 ? v[i].times(Q) : decides > POINT[2] ? v[i].sin() : otherwise;
      }
    }
    return of(
        "v0 = [i < 3: p[0] * (i + 1)]\n" + text + "loss sum(v" + n + ")",
        v[0].plus(v[1]).plus(v[2]));
  }

  /** A definition inside a guard inside a guard ... */
  static Model nestedBranches(int n) {
    StringBuilder text = new StringBuilder("p[0]");
    for (int k = 0; k < n; k++) {
      boolean holds = k % 2 == 0;
      text.insert(0, "if p[1] " + (holds ? ">" : "<") + " 0." + k + " then (sin(");
      text.append(") * p[1] + p[2]) else p[2] * ").append(k);
    }
    Dual inner = P;
    for (int k = 0; k < n; k++) {
      double bound = Double.parseDouble("0." + k);
      boolean holds = k % 2 == 0 ? POINT[1] > bound : POINT[1] < bound;
      inner = holds ? inner.sin().times(Q).plus(R) : R.times(k);
    }
    return of("loss " + text, inner);
  }

  /** One conditional of many branches. */
  static Model elseIf(int n) {
    String branches = joined(n, " else ", k -> "if p[1] < " + k + " * 0.001 then p[0] * " + k);
    int taken = 0;
    while (taken < n && !(POINT[1] < taken * 0.001)) {
      taken++;
    }
    return of("loss " + branches + " else p[2]", taken < n ? P.times(taken) : R);
  }

  /** A literal of rows that are not literals. */
  static Model rows(int n) {
    Dual sum = new Dual(0, 0, 0, 0);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < 10; i++) {
        sum = sum.plus(P.times(i + k).sin());
      }
    }
    return of(
        "fn r(k) = [i < 10: sin(p[0] * (i + k))]\nA = ["
            + joined(n, ", ", k -> "r(" + k + ")")
            + "]\nloss sum(i < "
            + n
            + ", j < 10: A[i, j])",
        sum);
  }

  /** Parentheses inside one another. */
  static Model parentheses(int n) {
    Dual x = P;
    for (int k = 0; k < n; k++) {
      x = x.times(Q).plus(R);
    }
    return of("loss " + "(".repeat(n) + "p[0]" + " * p[1] + p[2])".repeat(n), x);
  }

  /** Calls inside one another. */
  static Model calls(int n) {
    Dual x = P;
    for (int k = 0; k < n; k++) {
      x = x.sin().times(Q).plus(R);
    }
    return of("fn f(x) = sin(x) * p[1] + p[2]\nloss " + "f(".repeat(n) + "p[0]" + ")".repeat(n), x);
  }

  /** Functions that each call the one before. */
  static Model functions(int n) {
    Dual x = P;
    for (int k = 0; k < n; k++) {
      x = x.sin().times(Q).plus(R);
    }
    return of(
        "fn f0(x) = x\n"
            + lines(1, n + 1, k -> "fn f%d(x) = sin(f%d(x)) * p[1] + p[2]".formatted(k, k - 1))
            + "loss f"
            + n
            + "(p[0])",
        x);
  }

  /** Sums inside one another. */
  static Model reductions(int n) {
    StringBuilder text = new StringBuilder("sin(p[0])");
    Dual x = P.sin();
    for (int k = 0; k < n; k++) {
      text.insert(0, "sum(i" + k + " < 2: p[1] * (").append("))");
      x = x.times(Q).times(2);
    }
    return of("loss " + text, x);
  }

  /** A literal of many entries, half of them constants, and its inner product with itself. */
  static Model literal(int n) {
    Dual sum = new Dual(0, 0, 0, 0);
    for (int k = 0; k < n; k++) {
      Dual entry = k % 2 == 0 ? P.times(k + 0.5) : new Dual(k + 0.25, 0, 0, 0);
      sum = sum.plus(entry.times(entry));
    }
    String entries = joined(n, ", ", k -> k % 2 == 0 ? "p[0] * " + k + ".5" : k + ".25");
    return of("v = [" + entries + "]\nloss sum(i < " + n + ": v[i]^2)", sum);
  }

  /** A matrix literal. */
  static Model matrix(int rows) {
    Dual sum = new Dual(0, 0, 0, 0);
    for (int k = 0; k < 10 * rows; k++) {
      sum = sum.plus(P.times(k).plus(Q).sin());
    }
    String text =
        joined(
            rows,
            ",\n",
            i -> "[" + joined(10, ", ", j -> "p[0] * " + (10 * i + j) + " + p[1]") + "]");
    return of("A = [" + text + "]\nloss sum(i < " + rows + ", j < 10: sin(A[i, j]))", sum);
  }

  /** Scalar parameters. */
  static Model parameters(int n) {
    Map<String, double[]> values = new LinkedHashMap<>();
    double[] gradient = new double[n];
    double loss = 0;
    for (int k = 0; k < n; k++) {
      double x = 0.01 * k;
      values.put("q" + k, new double[] {x});
      loss += Math.sin(x);
      gradient[k] = Math.cos(x);
    }
    String text = "model Scale\n" + lines(0, n, k -> "param q" + k);
    return new Model(
        text + "loss " + joined(n, " + ", k -> "sin(q" + k + ")"), values, loss, gradient);
  }

  /** Scalar data. */
  static Model data(int n, String role) {
    Map<String, double[]> values = new LinkedHashMap<>();
    values.put("p", POINT);
    double sum = 0;
    for (int k = 0; k < n; k++) {
      values.put("d" + k, new double[] {0.01 * k});
      sum += Math.sin(0.01 * k);
    }
    Dual x = P.times(sum);
    String text = "model Scale\nparam p[3]\n" + lines(0, n, k -> role + " d" + k);
    return new Model(
        text + "loss p[0] * (" + joined(n, " + ", k -> "sin(d" + k + ")") + ")",
        values,
        x.value,
        new double[] {x.a, x.b, x.c});
  }

  /** Results, each an array of the caller's. */
  static Model outputs(int n) {
    Dual sum = new Dual(0, 0, 0, 0);
    for (int k = 0; k < n; k++) {
      sum = sum.plus(P.times(k).sin().times(Q));
    }
    String outputs = lines(0, n, k -> "output y%d = sin(%d * p[0]) * p[1]".formatted(k, k));
    return of(outputs + "loss " + joined(n, " + ", k -> "y" + k), sum);
  }

  /** Products with derivatives, each a method of its own that takes all data. */
  static Model products(int n) {
    Map<String, double[]> values = new LinkedHashMap<>(Map.of("p", POINT));
    Dual sum = new Dual(0, 0, 0, 0);
    for (int k = 0; k < n; k++) {
      values.put("d" + k, new double[] {k});
      sum = sum.plus(P.times(k).sin());
    }
    String text =
        "model Scale\nparam p[3]\n"
            + lines(0, n, k -> "data d" + k)
            + lines(0, n, k -> "output y%d = sin(d%d * p[0])".formatted(k, k))
            + lines(0, n, k -> "derive jvp(y%d; p), jacobian(y%d; p)".formatted(k, k))
            + "loss "
            + joined(n, " + ", k -> "y" + k);
    return new Model(text, values, sum.value, new double[] {sum.a, sum.b, sum.c});
  }

  /** One long function, called many times. */
  static Model bigFunction(int terms, int calls) {
    Dual x = P;
    for (int c = 0; c < calls; c++) {
      Dual sum = new Dual(0, 0, 0, 0);
      for (int k = 0; k < terms; k++) {
        sum = sum.plus(x.times(k + 1).sin());
      }
      x = sum.times(Q);
    }
    String sum = joined(terms, " + ", k -> "sin(x * " + (k + 1) + ")");
    return of(
        "fn f(x) = ("
            + sum
            + ") * p[1]\ny0 = p[0]\n"
            + lines(1, calls + 1, k -> "y" + k + " = f(y" + (k - 1) + ")")
            + "loss y"
            + calls,
        x);
  }

  /** One name of 1,000 characters, and one name in many scopes. */
  static Model names(int n) {
    String longName = "long".repeat(250);
    Dual x = P;
    for (int k = 0; k < n; k++) {
      x = x.times(Q).sin();
    }
    return of(
        "fn step(x) = { "
            + longName
            + " = x * p[1]; sin("
            + longName
            + ") }\nx0 = p[0]\n"
            + lines(1, n + 1, k -> "x%d = step(x%d)".formatted(k, k - 1))
            + "loss x"
            + n,
        x);
  }

  /** A bit of everything: functions, arrays, loops, conditionals, literals. */
  static Model mixed(int n) {
    StringBuilder text = new StringBuilder("fn f(a, b) = sin(a * b)\nx0 = p[0]\n");
    Dual x = P;
    for (int k = 1; k <= n; k += 5) {
      String before = "x" + (k - 1);
      text.append("x%d = f(%s, p[1])\n".formatted(k, before));
      Dual a = x.times(Q).sin();
      text.append("x%d = if x%d > 0.6 then x%2$d * p[2] else x%2$d + p[2]\n".formatted(k + 1, k));
      Dual b = a.value > 0.6 ? a.times(R) : a.plus(R);
      text.append("x%d = sum([i < 4: f(x%d, i)])\n".formatted(k + 2, k + 1));
      Dual c = new Dual(0, 0, 0, 0);
      for (int i = 0; i < 4; i++) {
        c = c.plus(b.times(i).sin());
      }
      text.append(
          "for t < 3 from x%d = x%d { next x%1$d = sin(x%1$d) + p[2] }\n".formatted(k + 3, k + 2));
      Dual d = c;
      for (int t = 0; t < 3; t++) {
        d = d.sin().plus(R);
      }
      text.append(
          "x%d = { v = [x%d, p[1], 2]; w = sin(v); w[0] * w[1] }\n".formatted(k + 4, k + 3));
      x = d.sin().times(Q.sin());
    }
    int last = (n + 4) / 5 * 5;
    return of(text + "loss x" + last, x);
  }
}
