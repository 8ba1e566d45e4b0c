package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradc.Closeness.assertClose;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradc.compile.Compilation;
import org.gradc.oracle.Arithmetic;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Given;
import org.gradc.oracle.Held;
import org.gradc.oracle.Meaning;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.source.SourceRoot;
import org.junit.jupiter.api.Test;

/** What names, loops, derivatives and errors mean to the oracle. */
class OracleTest {
  // Names that something is differentiated by

  @Test
  void anArgumentIsNotConfusedWithAnEqualOne() {
    ByText text =
        ByText.of(
            "model Confusion",
            "param a",
            "fn left(x, y) = grad(x * y, x)",
            "fn inner(x, y) = grad(x^2 * y, x)",
            "output l = left(a, a), n = inner(a, inner(a, a)), p = left(left(a, a), a)");
    text.with("a", 5);
    assertThat(text.get("l")).containsExactly(5);
    assertThat(text.get("n")).containsExactly(2 * 5 * (2 * 25));
    assertThat(text.get("p")).containsExactly(5);
  }

  /** d/dx (x d/dy (x + y)) is 1, not 2. */
  @Test
  void nestedDerivativesAreKeptApart() {
    ByText text =
        ByText.of(
            "model Apart",
            "param x, v[2]",
            "fn slope(y) = grad(x + y, y)",
            "output a = grad(x * slope(x), x)",
            "fn twice(x) = grad(x * grad(x * v[0], x), x)",
            "output b = twice(v[1]), c = grad(sum(i < 2: { x = v[i]; x * grad(x^2, x) }), v)");
    text.with("x", 3).with("v", 2, 7);
    assertThat(text.get("a")).containsExactly(1);
    assertThat(text.get("b")).containsExactly(2);
    assertThat(text.get("c")).containsExactly(8, 28);
  }

  @Test
  void aDefinitionIsMovedForWhatIsMadeOfIt() {
    ByText text =
        ByText.of(
            "model Definitions",
            "param a, v[2]",
            "b = a^2",
            "c = b * a",
            "fn f(x) = grad(x * b, b)",
            "fn g(x) = grad(x * c, a)",
            "w = [i < 2: (i + 1) * v[0]]",
            "output byB = grad(c, b), byA = grad(c, a), inside = f(2 * b), outside = g(3)",
            "output byArgument = f(7), twice = grad(f(2 * b), a), self = jacobian([i < 1: w[i]], w)",
            "output hessianOfC = hessian(c, a), mixed = grad(grad(c, b), a)");
    text.with("a", 5).with("v", 1, 2);
    assertThat(text.get("byB")).containsExactly(5);
    assertThat(text.get("byA")).containsExactly(75);
    assertThat(text.get("inside")).containsExactly(4 * 25);
    assertThat(text.get("outside")).containsExactly(3 * 75);
    assertThat(text.get("byArgument")).containsExactly(7);
    assertThat(text.get("twice")).containsExactly(4 * 2 * 5);
    assertThat(text.get("self")).containsExactly(1, 0);
    assertThat(text.get("hessianOfC")).containsExactly(6 * 5);
    assertThat(text.get("mixed")).containsExactly(1);
  }

  @Test
  void anIntegerThatIsDifferentiatedByIsAReal() {
    ByText text =
        ByText.of(
            "model Integers",
            "size n",
            "fn slope(x) = { y = x * x; grad(y * x, x) }",
            "z = 2",
            "for t < n from s = 1 { next s = s - grad(s^2, s) / 4 }",
            "output at = [i < n: slope(i)], two = grad(z^2, z), s");
    text.size("n", 3);
    assertThat(text.get("at")).containsExactly(0, 3, 12);
    assertThat(text.get("two")).containsExactly(4);
    assertThat(text.get("s")).containsExactly(0.125);
  }

  /** What the compiler's own expansion did not see: by a parameter, inside a function. */
  @Test
  void aFunctionsResultIsDifferentiatedByItsParameter() {
    ByText text =
        ByText.of(
            "model Linearised",
            "param x[2]",
            "fn f(s) = [s[1], -sin(s[0])]",
            "fn linearise(s) = jacobian(f(s), s)",
            "fn h(y) = hessian(y[0] * y[1] + 0.5 * y[0]^2, y)",
            "output A = linearise(x), right = jacobian(f(x), x), H = h(x)");
    text.with("x", 0.7, 0.2);
    assertThat(text.get("A")).containsExactly(0, 1, -Math.cos(0.7), 0);
    assertThat(text.get("right")).containsExactly(text.get("A"));
    assertThat(text.get("H")).containsExactly(1, 1, 1, 0);
  }

  // States

  @Test
  void inALoopStatesAreConstants() {
    ByText text =
        ByText.of(
            "model States",
            "size T",
            "param a",
            "b = a^2",
            "for t < T from s = a, u = 0 {",
            "  next s = a * s",
            "  q = b * s",
            "  next u = u + grad(q, a) + grad(s, a)",
            "  collect own = grad(s^2 * a, s)",
            "}",
            "z[i < T] = if i == 0 then a else a * z[i - 1] + grad(z[i - 1] * b, a)",
            "output s, u, total = grad(s, a), own, second = hessian(s, a), z, dz = jacobian(z, a)");
    double a = 3;
    text.size("T", 3).with("a", a);
    assertThat(text.get("s")).containsExactly(81);
    // The sum of 2 a s over s = a, a^2, a^3.
    assertThat(text.get("u")).containsExactly(2 * a * (a + a * a + a * a * a));
    assertThat(text.get("total")).containsExactly(4 * 27);
    assertThat(text.get("second")).containsExactly(12 * 9);
    assertThat(text.get("own")).containsExactly(2 * a * a, 2 * a * a * a, 2 * a * a * a * a);
    // z[1] = a^2 + 2 a^2, z[2] = 3 a^3 + 6 a^3.
    assertThat(text.get("z")).containsExactly(3, 27, 9 * 27);
    assertThat(text.get("dz")).containsExactly(1, 6 * a, 27 * a * a);
  }

  /** A copy for the derivatives by a name is brought up to date in each iteration. */
  @Test
  void iterationsDoNotSeeEachOthersDerivatives() {
    ByText text =
        ByText.of(
            "model Iterations",
            "size n",
            "param x[n], a",
            "c = a^2",
            "fn f(u) = sum(j < n: (u - x[j])^2)",
            "fn slope(u) = grad(f(u) * c, u)",
            "output each = [i < n: slope(x[i])], byX = [i < n: grad(f(x[i]), x)[i]]",
            "output inner = [i < n: sum(j < n: { y = x[j] * a; grad(y * x[i], y) + grad(y, a) })]");
    text.size("n", 3).with("x", 1, -2, 4).with("a", 2);
    assertThat(text.get("each")).containsExactly(0, 4 * 2 * (3 * -2 - 3), 4 * 2 * (3 * 4 - 3));
    assertThat(text.get("byX")).containsExactly(0, -18, 18);
    assertThat(text.get("inner")).containsExactly(3 + 3, -6 + 3, 12 + 3);
  }

  // Evaluation

  @Test
  void whatNobodyAsksForCannotFail() {
    ByText text =
        ByText.of(
            "model Lazy",
            "size n",
            "data v[n], k : int",
            "wrong = v[k]",
            "worse = 1 div k",
            "fn first(a, b) = a",
            "output f = if k < n then wrong else -1, g = first(2, worse)");
    text.size("n", 2).with("v", 5, 6).with("k", 0);
    assertThat(text.get("f")).containsExactly(5);
    assertThat(text.get("g")).containsExactly(2);
    assertThat(text.with("k", 7).get("f")).containsExactly(-1);
  }

  @Test
  void errorsSayWhere() {
    ByText text =
        ByText.of(
            "model Wrong",
            "size n",
            "data v[n], k : int",
            "output a = v[k + 1], b = 3 mod k, c = sum(v[k..n]), d = argmax(i < n if v[i] > 9: v[i])",
            "z[i < n] = if i == 0 then 1 else z[k + i]",
            "output z");
    text.size("n", 2).with("v", 5, 6).with("k", 1);
    assertThatThrownBy(() -> text.get("a"))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "subscript 1 of v (test.grad:4:14) is 2, which is not at least 0 and less than 2;"
                + " entries are counted from 0");
    assertThatThrownBy(() -> text.get("d"))
        .hasMessage("'argmax' of no entries at all (test.grad:4:57)");
    assertThatThrownBy(() -> text.get("z")).hasMessageContaining("of which only earlier entries");
    text.with("k", 3);
    assertThatThrownBy(() -> text.get("c"))
        .hasMessageContaining("the start of subscript 1 of v (test.grad:4:45) is 3");
    text.with("k", 0);
    assertThatThrownBy(() -> text.get("b"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the divisor of 'mod'")
        .hasMessageEndingWith("is 0");
  }

  @Test
  void ofNothingThereAreShapes() {
    ByText text =
        ByText.of(
            "model Nothing",
            "size n, m",
            "data x[m], k[n] : int",
            "output a = sum(i < n: k[i] * x), b = [i < n: x + k[i]], c = max(i < n: x[k[i]] * x)",
            "for t < n from s = x { next s = s + x[k[t]] * s; collect y = 2 * s }",
            "output y, s, d = sum(i < n: x), e = mean(i < n: x[0])");
    text.size("n", 0).size("m", 2).with("x", 3, 4).with("k");
    Evaluation evaluation = text.evaluate(0, 1);
    assertThat(ByText.doubles(evaluation.of("a"))).containsExactly(0, 0);
    assertThat(evaluation.shape("b")).containsExactly(0, 2);
    assertThat(ByText.doubles(evaluation.of("c")))
        .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(evaluation.shape("y")).containsExactly(0, 2);
    assertThat(ByText.doubles(evaluation.of("s"))).containsExactly(3, 4);
    assertThat(ByText.doubles(evaluation.of("d"))).containsExactly(0, 0);
    assertThat(ByText.doubles(evaluation.of("e"))).containsExactly(Double.NaN);
  }

  /**
   * What no iteration computes is an integer where its formula is one, so it may be a subscript.
   */
  @Test
  void ofNothingThereAreIntegers() {
    ByText text =
        ByText.of(
            "model Integers",
            "size n",
            "data k[n] : int, A[n, 2] : int",
            "param w[2]",
            "z[i < n] = if i == 0 then 1 else z[i - 1] * 2",
            "for t < n from s = 1, q = k { next s = 2 * s; next q = 2 * q; collect c = s * s }",
            "fn ratio(i) = (i + 1) div i",
            "a = k[0..n div 2]",
            "output powers = [w[sum(b < n: 2^(n - 1 - b))], w[prod(b < n: 2^(n - 1 - b))]]",
            "output given = [w[sum(k)], w[prod(k)], w[sum(a)], w[sum(-k)], w[dot(k, k)], w[sum(A)]]",
            "output parts = [w[sum(A[:, 0])], w[sum(A * [1, 2])], w[(A' * k)[0]], w[sum(concat(k, k))]]",
            "output slices = [w[sum(i < n: sum(k[i..n]))], w[sum(i < 2: sum(k[0..0]))]]",
            "output formulas = [w[sum([i < n: k[i] mod 2])], w[sum(i < n if k[i] > 0: 6 div k[i])]]",
            "output earlier = [w[sum(z)], w[sum(i < n: z[n - 1 - i])], w[sum(c)], w[s], w[sum(q)]]",
            "output large = [w[sum(i < n: 3^39 * (n + 30))], w[sum(i < n: 3^39 * 30 mod 5)]]",
            "output failing = w[sum(i < n: ratio(i))]");
    text.size("n", 0).with("k").with("A").with("w", 3, 4);
    assertThat(text.get("powers")).containsExactly(3, 4);
    assertThat(text.get("given")).containsExactly(3, 4, 3, 3, 3, 3);
    assertThat(text.get("parts")).containsExactly(3, 3, 3, 3);
    assertThat(text.get("slices")).containsExactly(3, 3);
    assertThat(text.get("formulas")).containsExactly(3, 3);
    assertThat(text.get("earlier")).containsExactly(3, 3, 3, 4, 3);
    assertThat(text.get("large")).containsExactly(3, 3);
    assertThat(text.get("failing")).containsExactly(3);
  }

  /** Slices of an array without entries have the lengths that are written, and zeros keep signs. */
  @Test
  void ofNothingNothingFails() {
    ByText text =
        ByText.of(
            "model Slices",
            "size n",
            "data y[3]",
            "param x[n]",
            "output f = 1 + sum(i < n - 2: dot(x[i..i + 3], y)), g = 1 / -sum(x), h = 1 / -sum(x .* x)");
    text.size("n", 0).with("y", 1, 2, 3).with("x");
    assertThat(text.get("f")).containsExactly(1);
    assertThat(text.get("g")).containsExactly(Double.NEGATIVE_INFINITY);
    assertThat(text.get("h")).containsExactly(Double.NEGATIVE_INFINITY);
  }

  @Test
  void integersThatDoNotFitAreRealsWhereARealIsWanted() {
    ByText text =
        ByText.of(
            "model Large",
            "data k : int",
            "output a = k * k * k * 0.5, b = k^3, c = k * k * k mod 7, d = -k div 2");
    text.with("k", 1L << 40);
    assertThat(text.get("a")).containsExactly(0x1p119);
    assertThat(text.get("b")).containsExactly(0x1p120);
    assertThat(text.get("d")).containsExactly(-0x1p39);
    assertThatThrownBy(() -> text.get("c")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void namesMeanWhatStandsAbove() {
    ByText text =
        ByText.of(
            "model Scopes",
            "param x",
            "for t < 3 from s = x { next s = 2 * s }",
            "fn f(y) = y + s + exp(0)",
            "for t < 3 from s = 1 { next s = 3 * s }",
            "fn exp(z) = 10 * z + s",
            "output a = f(x), b = exp(1), c = { x = x + 1; y = { x = 2 * x; x }; x + y }");
    text.with("x", 1);
    assertThat(text.get("a")).containsExactly(1 + 8 + 1);
    assertThat(text.get("b")).containsExactly(37);
    assertThat(text.get("c")).containsExactly(6);
  }

  @Test
  void functionsMayBeImported() {
    SourceRoot root = new Files();
    Source source =
        new Source(
            "m.grad",
            "model M\nimport \"a.grad\"\nparam x\nfn once(x) = x\noutput f = twice(x) + once(x)\n",
            root);
    assertThat(ByText.of(source).with("x", 3).get("f")).containsExactly(15);
  }

  /** Two files of functions, of which one imports the other. */
  private static final class Files implements SourceRoot {
    @Override
    public Source read(String path) {
      String text =
          path.equals("a.grad")
              ? "import \"b.grad\"\nfn twice(x) = 2 * once(x)\n"
              : "fn once(x) = grad(x^2, x)\n";
      return new Source(path, text, this);
    }
  }

  /** A row times a vector is a number; a state is a row no longer. */
  @Test
  void theTransposeOfAVectorIsARow() {
    ByText text =
        ByText.of(
            "model Rows",
            "param v[2], A[2, 2]",
            "r = v'",
            "output a = r * v, b = 2 * r * A * v, c = v * r, d = (r * A)', e = A' * v");
    text.with("v", 1, 2).with("A", 1, 2, 3, 4);
    assertThat(text.get("a")).containsExactly(5);
    assertThat(text.get("b")).containsExactly(2 * (5 + 2 * 11));
    assertThat(text.get("c")).containsExactly(1, 2, 2, 4);
    assertThat(text.get("d")).containsExactly(7, 10);
    assertThat(text.get("e")).containsExactly(7, 10);
  }

  // Work

  /** What does not depend on an index is computed once, wherever it stands. */
  @Test
  void aPartIsComputedAsOftenAsWhatItDependsOnChanges() {
    Source source =
        new Source(
            "work.grad",
            """
            model Work
            size n
            param x[n], A[n, n]
            fn f(y) = relu(y)
            output f = [i < n, j < n: x[i] * sum(f(A * x)) + relu(x[i]) + x[j]]
            for t < n from s = 0 { next s = s + sum(j < n: x[t] * sum(f(x)) * x[j]) }
            output s
            """);
    Meaning meaning = Meaning.of(Compilation.parse(source, new Diagnostics()));
    AtomicInteger relus = new AtomicInteger();
    int n = 20;
    Given given =
        new Given().set("n", (long) n).set("x", new double[n]).set("A", new double[n * n]);
    Evaluation evaluation =
        meaning.evaluate(
            given,
            Arithmetic.precise(),
            (place, choice) -> relus.addAndGet(choice == 0 ? 1 : 0),
            new Held());
    evaluation.of("f");
    assertThat(relus.getAndSet(0)).isEqualTo(n + n);
    evaluation.of("s");
    assertThat(relus.get()).isEqualTo(n);
  }

  /** The Hessian's diagonal one entry at a time is one Hessian, not n of them. */
  @Test
  void aDerivativeInALoopIsTakenOnce() {
    ByText text =
        ByText.of(
            "model Diagonal",
            "size n",
            "param x[n]",
            "f = sum(i < n: x[i]^3)",
            "g = grad(f, x)",
            "output d = [i < n: grad(g[i], x)[i]]");
    int n = 300;
    double[] x = new double[n];
    double[] expected = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = k;
      expected[k] = 6 * k;
    }
    assertThat(text.size("n", n).with("x", x).get("d")).containsExactly(expected);
  }

  @Test
  void longModelsAreEvaluated() {
    int length = 5_000;
    StringBuilder lines = new StringBuilder("model Long\nparam x\na0 = x\n");
    for (int k = 1; k < length; k++) {
      lines.append("a%d = if x > 0 then a%d + x else 0\n".formatted(k, k - 1));
    }
    lines.append("output last = a").append(length - 1).append(", slope = grad(last, x)\n");
    lines.append("output sum = x").append(" + x".repeat(length - 1)).append('\n');
    ByText text = ByText.of(new Source("long.grad", lines.toString())).with("x", 0.5);
    assertThat(text.get("last")).containsExactly(length * 0.5);
    assertThat(text.get("slope")).containsExactly(length);
    assertThat(text.get("sum")).containsExactly(length * 0.5);
  }

  // Moved points

  @Test
  void whatIsStoppedKeepsItsValueWhileAPointIsMoved() {
    Source source = new Source("s.grad", "model S\nparam x\nloss x * stop(x^2)\n");
    Meaning meaning = Meaning.of(Compilation.parse(source, new Diagnostics()));
    Held held = new Held();
    double[] found = new double[2];
    for (int k = 0; k < 2; k++) {
      Given given = new Given().set("x", 3.0 + k);
      Evaluation evaluation =
          meaning.evaluate(given, Arithmetic.precise(), (place, choice) -> {}, held);
      found[k] = evaluation.of("loss")[0].hi();
      held.replay();
    }
    assertThat(found).containsExactly(27, 36);
  }

  /** The gradient by a tape, through a derivative in the loss. */
  @Test
  void theGradientOfALossIsThatOfItsDerivativesToo() {
    ByText text =
        ByText.of(
            "model Both",
            "param x, v[2]",
            "fn f(u) = u^3 * v[1]",
            "loss f(x) + grad(f(x), x) * v[0] + relu(-x) + norm(v)");
    text.with("x", 2).with("v", 3, 4);
    double[] gradient =
        ByText.doubles(text.evaluate(0, 1).gradient("loss", java.util.List.of("x", "v")));
    double[] expected = {3 * 4 * 4 + 6 * 2 * 4 * 3, 3 * 4 * 4 + 0.6, 8 + 12 * 3 + 0.8};
    assertClose("gradient", Map.of("", gradient), Map.of("", expected), 1e-15);
  }

  /** A singular point has the derivatives of what is written, of any order. */
  @Test
  void aConventionDoesNotSpoilTheNextDerivative() {
    ByText text =
        ByText.of(
            "model Singular",
            "param x, y",
            "p = x^y",
            "output mixed = grad(grad(p, x), y), other = grad(grad(p, y), x)",
            "output second = grad(grad(tanh(y), y), y), third = grad(grad(grad(tanh(y), y), y), y)",
            "output q = grad(grad(y^2, y), y), fourth = grad(grad(grad(sigmoid(y), y), y), y)",
            "output far = [grad(tanh(10 * x), x), grad(gelu(1e200 * x), x)]");
    text.with("x", 2).with("y", 0);
    assertThat(text.get("mixed")).containsExactly(0.5);
    assertThat(text.get("other")).containsExactly(0.5);
    assertThat(text.get("second")).containsExactly(0);
    assertThat(text.get("third")).containsExactly(-2);
    assertThat(text.get("q")).containsExactly(2);
    assertThat(text.get("fourth")).containsExactly(-0.125);
    double e = Math.exp(-40);
    assertClose("far", text.get("far")[0], 40 * e, 1e-14);
    assertThat(text.get("far")[1]).isEqualTo(1e200);
  }
}
