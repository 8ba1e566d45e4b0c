package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Derivation;
import org.gradc.emit.Face;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.source.CompilerBug;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradient graphs with one mistake in them, each in every place where it can be made. Where a
 * mistake changes a component of the gradient at the point by more than rounding, the checker says
 * that one fails; the right gradient passes at the same point. What breaks a rule of the graph (an
 * entry that is read before it is final, a subscript out of range) the interpreter refuses.
 */
class WrongGradientsTest {
  private static final Map<String, String> MODELS = new LinkedHashMap<>();

  private static void model(String name, String... lines) {
    MODELS.put(name, "model M\n" + String.join("\n", lines) + "\n");
  }

  static {
    model(
        "gather",
        "size n",
        "data k[n] : int",
        "param x[n], w",
        "loss sum(i < n: sin(x[k[i]] * w) * x[i])");
    model(
        "guards",
        "size n",
        "data a[n]",
        "param x[n]",
        "fn safe(u, c) = if u > 0.7 then sqrt(u) * log(u) + c else c * u",
        "loss sum(i < n: safe(x[i], a[i])) + sum(i < n if x[i] > 0.6: 1 / x[i])");
    model(
        "masked",
        "size n",
        "data a[n], k[n] : int",
        "param x[n], w",
        "loss sum(i < n if a[i] > 0.7: sin(w * x[k[i]]) + w^2 * x[i])^2");
    model(
        "triangle",
        "size n",
        "param x[n, n], v[n]",
        "loss sum(i < n, j < i: x[i, j] * v[j]^2 + x[j, i] * v[i])");
    model(
        "matrices",
        "size n",
        "data A[n, n]",
        "param x[n], B[n, n]",
        "y = A * (B * x) .* x",
        "loss sum(y .^ 2)");
    model(
        "recurrence",
        "size n",
        "param x[n], c",
        "z[i < n] = if i < 2 then x[i] else sin(z[i - 1] * c + z[i - 2] * x[i])",
        "loss sum(i < n: z[i]^2)");
    model(
        "loop",
        "size n",
        "data a[n]",
        "param x[n], w",
        "for t < n from s = x, m = 0 {",
        "  next s = [i < n: tanh(w * s[i] + a[t] * s[(i + 1) mod n])]",
        "  next m = m + s[t]^2",
        "  collect y = s[0] * m",
        "}",
        "loss m + sum(y) + s[1]");
    model(
        "loops",
        "size n",
        "param x[n], w",
        "for t < 3 from s = x[0] {",
        "  for k < n from u = s { next u = u * x[k] + sin(w * u) }",
        "  next s = u / 2",
        "}",
        "loss s^2");
    model(
        "extremes",
        "size n",
        "param x[n], y[n]",
        "loss max(x) * min(y) + logsumexp(x - y) + prod(y)");
    model(
        "slices",
        "size n",
        "param x[n + 2], v[n]",
        "loss dot(x[1..n + 1], v) + dot(x[2..n + 2] .* v, x[0..n]) * x[n]");
    model(
        "functions",
        "size n",
        "param v[n], s",
        "fn moments(a) = { m = mean(a); (m, mean((a - m) .^ 2)) }",
        "(m, q) = moments(v)",
        "w = (v - m) / sqrt(q + s^2)",
        "loss dot(w, v .^ 2) + q * m");
    model(
        "lattice",
        "size n",
        "data seed[n, n]",
        "param up, left, both",
        "z[i < n, j < n] = if i == 0 or j == 0 then seed[i, j] else tanh(up * z[i - 1, j] + left * z[i, j - 1] + both * z[i - 1, j - 1])",
        "loss sum(z .^ 2)");
    model(
        "nested",
        "size n",
        "param x[n], a",
        "fn energy(u) = sum(i < n: sin(a * u[i]) * u[(i + 1) mod n])",
        "loss sum(grad(energy(x), x) .^ 2)");
    model(
        "stopped",
        "size n",
        "param x[n], a",
        "loss sum(i < n: stop(x[i]) * sin(a * x[i]) + a * x[i]^2)");
    model(
        "rollout",
        "size n",
        "data b[n]",
        "param x[n], w[2]",
        "for t < 5 from s = x[0], u = 1 {",
        "  next s = if s > 0.3 then s * 0.6 else s + w[0]",
        "  next u = u * sin(w[0] + s * w[1]) + x[1] * s",
        "}",
        "loss u^2 + dot(b, x)");
  }

  private static final Map<String, Ends> ENDS = new LinkedHashMap<>();

  static Stream<String> models() {
    return MODELS.keySet().stream();
  }

  /** How the mistakes in one gradient ended. */
  private static final class Ends {
    private int failed;
    private final Map<String, Integer> failedByKind = new TreeMap<>();

    void failed(Mutation mutation) {
      failed++;
      failedByKind.merge(mutation.what(), 1, Integer::sum);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aMistakeAnywhereFails(String name) {
    assertThat(ends(name).failed).as("mistakes seen in " + name).isGreaterThan(10);
  }

  private static Ends ends(String name) {
    return ENDS.computeIfAbsent(
        name,
        key -> {
          Trial trial = new Trial(MODELS.get(key));
          assertThat(trial.findings(trial.right))
              .as("the right gradient of " + key)
              .allMatch(finding -> finding.verdict() == Verdict.PASS);
          return trial.mutate(key);
        });
  }

  /** Together the models have mistakes of all kinds. */
  @Test
  void everyKindOfMistakeIsSeen() {
    Map<String, Integer> seen = new TreeMap<>();
    for (String name : MODELS.keySet()) {
      ends(name).failedByKind.forEach((what, count) -> seen.merge(what, count, Integer::sum));
    }
    assertThat(seen)
        .containsKeys(
            "Accumulate, no update",
            "Accumulate, update of the next entry",
            "Accumulate, update of the wrong sign",
            "Accumulate, update without guard",
            "Build, the first entry is 0",
            "Element, the next entry",
            "Recur, no update",
            "Recur, update of the next entry",
            "Recur, update of the wrong sign",
            "Reduce, no condition",
            "Reduce, no last term",
            "Reduce, wrong sign",
            "Result, another array",
            "no guard",
            "always guarded",
            "wrong sign",
            "factor 1.0005");
  }

  /** A model with its gradient at a point. */
  private static final class Trial {
    private final Program program;
    private final Map<Symbol, Node> right;
    private final Assignment at = new Assignment();
    private final double[] values;

    Trial(String text) {
      Program checked =
          Compilation.check(
              new Source("m.grad", text),
              Directives.of(Map.of(), new ClassIdentity("", "", Face.LIBRARY)),
              new Diagnostics());
      Derivation derivation = Compilation.differentiate(checked);
      program = derivation.program();
      right = derivation.gradient();
      draw();
      values = gradient(right);
    }

    private void draw() {
      Random random = new Random(3);
      for (Symbol size : program.sizes()) {
        at.set(size, 4L);
      }
      List<Symbol> symbols = new ArrayList<>(program.given());
      symbols.addAll(program.params());
      for (Symbol symbol : symbols) {
        int entries = 1;
        for (long extent : new Interpreter(at.bindings(List.of(), null)).extents(symbol.shape())) {
          entries *= (int) extent;
        }
        if (symbol.kind() == Kind.INT) {
          at.set(symbol, random.longs(entries, 0, 4).toArray());
        } else {
          at.set(symbol, random.doubles(entries, 0.3, 1.2).toArray());
        }
      }
    }

    private double[] gradient(Map<Symbol, Node> nodes) {
      Interpreter interpreter = new Interpreter(at.bindings(List.of(), null));
      return nodes.values().stream()
          .flatMapToDouble(node -> Arrays.stream(interpreter.array(node)))
          .toArray();
    }

    List<Finding> findings(Map<Symbol, Node> gradient) {
      return ModelClaims.ofGradient(program.loss(), gradient, at);
    }

    private List<Mutation> mutations() {
      List<Mutation> all = new ArrayList<>();
      right.values().forEach(node -> all.addAll(ofArray(node)));
      for (Node node : Mutation.own(right.values(), List.of(program.loss()))) {
        all.addAll(BackwardMutations.of(program.graph(), node));
      }
      return all;
    }

    /** Sign and factor of a derivative, which may be an array. */
    private List<Mutation> ofArray(Node node) {
      var g = program.graph();
      if (node.isScalar()) {
        return Mutation.ofWhole(g, node);
      }
      var indices = g.indices(node.shape());
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
      for (Mutation mutation : mutations()) {
        Map<Symbol, Node> wrong = new LinkedHashMap<>();
        List<Symbol> by = List.copyOf(right.keySet());
        List<Node> changed = mutation.in(program.graph(), List.copyOf(right.values()));
        for (int k = 0; k < by.size(); k++) {
          wrong.put(by.get(k), changed.get(k));
        }
        double[] found;
        try {
          found = gradient(wrong);
        } catch (CompilerBug | IndexOutOfBoundsException | ArithmeticException e) {
          continue;
        }
        if (isSame(found)) {
          continue;
        }
        List<Finding> findings = findings(wrong);
        assertThat(findings)
            .as("%s, %s of %s", name, mutation.what(), mutation.target())
            .anyMatch(finding -> finding.verdict() == Verdict.FAIL);
        ends.failed(mutation);
      }
      return ends;
    }

    private boolean isSame(double[] found) {
      for (int k = 0; k < found.length; k++) {
        double scale = Math.max(Math.abs(found[k]), Math.abs(values[k]));
        if (!(Math.abs(found[k] - values[k]) <= 1e-9 * scale)) {
          return false;
        }
      }
      return true;
    }
  }
}
