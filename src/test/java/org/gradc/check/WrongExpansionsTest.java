package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.differentiate.Gradient;
import org.gradc.emit.Face;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.oracle.Meaning;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code grad}, {@code jacobian} and {@code hessian} in formulas are expanded to, with one
 * mistake in it, each in every place where it can be made: another sign, a factor of 1.0005, a term
 * or a guard less, another entry. Where a mistake changes a result, the checker says that the value
 * fails; and where the loss is made of it, that its gradient does, though that is the gradient of
 * the wrong loss.
 */
class WrongExpansionsTest {
  /** Of so many mistakes in values the gradient of one is looked at too, which takes longer. */
  private static final int GRADIENTS = 5;

  private static final Map<String, String> MODELS = new LinkedHashMap<>();

  private static void model(String name, String... lines) {
    MODELS.put(name, "model M\n" + String.join("\n", lines) + "\n");
  }

  static {
    model(
        "gradient by a param",
        "size n",
        "data k[n] : int",
        "param x[n], w",
        "e = sum(i < n: sin(x[k[i]] * w) * x[i])",
        "output d = grad(e, x), byW = grad(e, w)",
        "loss dot(d, d) * byW");
    model(
        "Jacobian of an array",
        "size n",
        "data A[n, n]",
        "param x[n], t",
        "y = tanh(A * x) .* x",
        "output J = jacobian(y, x), byScalar = jacobian(exp(t * y), t)",
        "loss sum(J .* J) + sum(byScalar)");
    model(
        "Jacobian of slices and literals",
        "param x[4], s",
        "output J = jacobian([x[0] * x[1], sin(x[2] * s), dot(x[1..3], x[2..4])], x)",
        "output K = jacobian(concat(x[2..4], s * x[0..2]), x)",
        "loss sum(J .* J) * sum(K)");
    model(
        "Hessian",
        "size n",
        "param x[n], a",
        "fn f(u) = sum(i < n - 1: 100 * (u[i + 1] - u[i]^2)^2 * a) + exp(u[0] * u[n - 1])",
        "output H = hessian(f(x), x), h = hessian(f(a * x), a)",
        "loss sum(H .* H) + h");
    model(
        "data and inputs",
        "size n",
        "input x[n]",
        "data s",
        "param w[n]",
        "y = tanh(s * dot(w, x))",
        "output byInput = grad(y, x), byData = grad(y, s)",
        "loss dot(byInput, byInput) + byData");
    model(
        "arguments",
        "param a, b",
        "fn slope(x, y) = grad(x^2 * sin(y) + x / y, x) * grad(x * y^3, y)",
        "fn third(x) = grad(grad(grad(sin(x * b) + x^5, x), x), x)",
        "output d = slope(a, a), e = third(a) + slope(a * b, b)",
        "loss d * e");
    model(
        "definitions",
        "size n",
        "param a, v[n]",
        "b = a^2 + 1",
        "c = sin(b) * a",
        "u = a * v",
        "w[i < n] = u[i]^3 * b",
        "output byB = grad(c, b), byU = jacobian(w, u), mixed = grad(grad(c, b), a)",
        "loss byB * mixed + sum(byU)");
    model(
        "states",
        "size n",
        "param x0[n], k",
        "fn energy(x) = 0.5 * k * sum(i < n: (x[(i + 1) mod n] - x[i])^2) + 0.25 * sum(x .^ 4)",
        "for t < 3 from x = x0, v = [i < n: 0.1 * i] {",
        "  next v = v - 0.1 * grad(energy(x), x)",
        "  next x = x + 0.1 * next v",
        "  collect stiffness = grad(grad(x[0]^3 * k, k) * x[1]^2, x)[1]",
        "}",
        "output x, stiffness, byK = jacobian(x, k)",
        "loss dot(x, byK)");
    model(
        "recurrences",
        "size n",
        "param a, x[n]",
        "z[i < n] = if i < 2 then x[i] * a else sin(z[i - 1] * a + x[i] * z[i - 2])",
        "output byA = grad(z[n - 1], a), byX = grad(sum(z), x)",
        "loss byA * dot(byX, byX)");
    model(
        "branches and extremes",
        "size n",
        "param x[n], c",
        "fn f(u) = if u > 0.7 then sqrt(u) * c else u^2 * log(c + u)",
        "e = sum(i < n if x[i] > 0.5: f(x[i])) * max(x) + logsumexp(c * x) + prod(x)",
        "output d = grad(e, x), s = grad(grad(e, c), c)",
        "loss dot(d, x) + s");
    model(
        "loops around",
        "size n",
        "data p[n]",
        "param w[n], b",
        "fn u(x, y) = tanh(dot(w, [i < n: x * i + b]) * y)",
        "output r = [i < n: { g = u(p[i], b); grad(g, b) - grad(grad(u(p[i], b), b), b) }]",
        "loss sum(i < n: r[i]^2)");
  }

  /** How the mutants of a model ended. */
  private static final class Ends {
    private final Map<String, Integer> failed = new TreeMap<>();
    private int same;
    private int broken;

    void failed(Mutation mutation) {
      String kind =
          mutation.what().replaceAll("^-?\\d.* is .*", "a constant").replaceAll(" only.*", "");
      failed.merge(kind, 1, Integer::sum);
    }

    int total() {
      return failed.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      return failed + ", " + same + " the same, " + broken + " refused";
    }
  }

  private static final Map<String, Ends> ENDS = new HashMap<>();

  /** How the mutants of a model end, which fails where the checker misses one. */
  private static synchronized Ends ends(String name) {
    return ENDS.computeIfAbsent(name, n -> new Trial(MODELS.get(n)).mutate(n));
  }

  static Stream<String> models() {
    return MODELS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aWrongExpansionFails(String name) {
    Trial trial = new Trial(MODELS.get(name));
    assertThat(trial.findings(trial.right))
        .as(name)
        .noneMatch(finding -> finding.verdict() == Verdict.FAIL);
    Ends ends = ends(name);
    assertThat(ends.total()).as("%s: %s", name, ends).isGreaterThan(10);
  }

  @Test
  void everyKindOfMistakeIsMade() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (String name : List.of("gradient by a param", "states", "branches and extremes")) {
      ends(name).failed.forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
    }
    assertThat(kinds.keySet())
        .contains("a constant", "of multiply", "of add", "wrong sign", "factor 1.0005")
        .contains("Accumulate, no update", "Accumulate, update of the next entry")
        .contains("Element, the next entry", "Reduce, no last term", "no guard");
  }

  /** A model with its results at a point. */
  private static final class Trial {
    private final Program program;
    private final Meaning meaning;
    private final Assignment at = new Assignment();
    private final List<Node> right;
    private final double[] values;
    private final List<Symbol> reals;

    Trial(String text) {
      Source source = new Source("m.grad", text);
      Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.LIBRARY));
      program = Compilation.forward(Compilation.check(source, directives, new Diagnostics()));
      meaning = Meaning.of(Compilation.parse(source, new Diagnostics()));
      draw();
      right = new ArrayList<>(program.outputs().stream().map(Quantity::value).toList());
      right.add(program.loss());
      reals = new ArrayList<>(program.params());
      program.given().stream().filter(s -> s.kind() == Kind.REAL).forEach(reals::add);
      values = values(right);
    }

    private void draw() {
      Random random = new Random(3);
      for (Symbol size : program.sizes()) {
        at.set(size, 3L);
      }
      List<Symbol> symbols = new ArrayList<>(program.given());
      symbols.addAll(program.params());
      for (Symbol symbol : symbols) {
        int entries = 1;
        for (long extent : new Interpreter(at.bindings()).extents(symbol.shape())) {
          entries *= (int) extent;
        }
        if (symbol.kind() == Kind.INT) {
          at.set(symbol, random.longs(entries, 0, 3).toArray());
        } else {
          at.set(symbol, random.doubles(entries, 0.3, 1.2).toArray());
        }
      }
    }

    /** What a class of such results computes. */
    private double[] values(List<Node> nodes) {
      Interpreter interpreter = new Interpreter(at.bindings());
      return nodes.stream()
          .flatMapToDouble(node -> Arrays.stream(interpreter.array(node)))
          .toArray();
    }

    private ModelFunctions functions() {
      return new ModelFunctions(meaning, program, Map.of(), List.of(at), new double[] {1});
    }

    private List<String> names() {
      List<String> names = new ArrayList<>(program.outputs().stream().map(Quantity::name).toList());
      names.add(Meaning.LOSS);
      return names;
    }

    List<Finding> findings(List<Node> results) {
      ModelFunctions functions = functions();
      return Checker.equal(
          "value",
          functions.labelsOf(names()),
          functions.results(names(), reals, 0),
          functions.point(reals),
          values(results));
    }

    /** The check of the gradient of a loss that is not that of the text. */
    List<Finding> gradientFindings(Node loss) {
      List<Symbol> by = program.params();
      ModelFunctions functions = functions();
      Node[] nodes = gradient(loss);
      double[] claimed = values(List.of(nodes));
      Point x = functions.point(by);
      ModelFunction formula = new ModelFunction(at, by, List.of(nodes));
      ClaimedMatrix claim =
          ClaimedMatrix.ofGradient(
              "gradient",
              new Labels().add("loss"),
              functions.labels(by),
              claimed,
              Rounding.ofGradient(Rounding.measure(formula, x)));
      return new Checker(functions.loss(by), x, 1).matrix(claim);
    }

    private Node[] gradient(Node loss) {
      List<Symbol> by = program.params();
      Map<Symbol, Node> bySymbol = Gradient.of(program.graph(), loss, by).bySymbol();
      return by.stream().map(bySymbol::get).toArray(Node[]::new);
    }

    private List<Mutation> mutations() {
      List<Mutation> all = new ArrayList<>();
      right.forEach(node -> all.addAll(ofArray(node)));
      for (Node node : Reachable.from(right)) {
        all.addAll(BackwardMutations.of(program.graph(), node));
      }
      return all;
    }

    /** Sign and factor of a result, which may be an array. */
    private List<Mutation> ofArray(Node node) {
      var g = program.graph();
      if (node.isScalar()) {
        return Mutation.ofWhole(g, node);
      }
      List<Index> indices = g.indices(node.shape());
      return Mutation.ofWhole(g, node).stream()
          .map(
              each ->
                  new Mutation(
                      each.what(),
                      node,
                      n ->
                          g.build(
                              indices, each.change().apply(g.element(n, List.copyOf(indices))))))
          .toList();
    }

    Ends mutate(String name) {
      Ends ends = new Ends();
      double[] slopes = values(List.of(gradient(program.loss())));
      for (Mutation mutation : mutations()) {
        List<Node> wrong;
        double[] found;
        double[] wrongSlopes;
        try {
          wrong = mutation.in(program.graph(), right);
          found = values(wrong);
          wrongSlopes = values(List.of(gradient(wrong.get(wrong.size() - 1))));
        } catch (CompilerBug | IndexOutOfBoundsException | ArithmeticException e) {
          ends.broken++;
          continue;
        }
        if (isSame(found, values)) {
          ends.same++;
          continue;
        }
        demandFailure(name, mutation, findings(wrong));
        if (ends.total() % GRADIENTS == 0 && !isSame(wrongSlopes, slopes)) {
          demandFailure(name, mutation, gradientFindings(wrong.get(wrong.size() - 1)));
        }
        ends.failed(mutation);
      }
      return ends;
    }

    private static void demandFailure(String name, Mutation mutation, List<Finding> findings) {
      assertThat(findings)
          .as("%s, %s of %s", name, mutation.what(), mutation.target())
          .anyMatch(finding -> finding.verdict() == Verdict.FAIL);
    }

    private static boolean isSame(double[] found, double[] expected) {
      for (int k = 0; k < found.length; k++) {
        double scale = Math.max(Math.abs(found[k]), Math.abs(expected[k]));
        if (!(Math.abs(found[k] - expected[k]) <= 1e-9 * scale)) {
          return false;
        }
      }
      return true;
    }
  }
}
