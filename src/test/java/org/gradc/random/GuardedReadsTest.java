package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gradc.CheckReport;
import org.gradc.CompiledModel;
import org.gradc.DerivativeCheck;
import org.gradc.Gradc;
import org.gradc.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads of neighbours that conditions prove to be in range, within branches within branches: the
 * derivative as well reads nothing, and adds nothing, where the conditions do not hold. The
 * interpreter looks at each subscript that was taken as proved.
 */
class GuardedReadsTest {
  private static final int MODELS = 80;

  /** A read with what proves it. */
  private record Read(String entry, List<String> proofs) {}

  private static final List<Read> READS =
      List.of(
          new Read("h[i - 1]", List.of("i > 0", "i == 2", "i > 0 and k[i] == 1", "not i == 0")),
          new Read("h[i + 1]", List.of("i < n - 1", "i == 1", "i + 1 < n and k[i] == 0")),
          new Read("h[i - 2]", List.of("i >= 2", "i == 2")));

  static IntStream seeds() {
    return IntStream.range(0, MODELS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void derivativesReadWhereTheModelDoes(int seed) {
    looks(new Model(new Random(seed)).text());
  }

  @Test
  void aNeighbourInABranchOfAVector() {
    looks(
        """
        model Neighbour
        size n
        param h[n]
        F = [i < n: if i == 0 then [1, 2] else
          { u = if h[i - 1] > 0.1 then 1 / h[i - 1] else 0.0; [u, 1] }]
        loss sum(i < n: F[i, 0] + F[i, 1])
        """);
  }

  @Test
  void fluxesBetweenNeighbours() {
    looks(
        """
        model Fluxes
        size n
        param h[n]
        fn vel(a) = if a > 0.1 then 1 / a else 0.0
        fn flux(a, b) = { u = vel(a); w = vel(b); [u * b, a + w] }
        F = [i < n + 1: if i == 0 then flux(h[0], h[0])
          else if i == n then flux(h[n - 1], 1) else flux(h[i - 1], h[i])]
        loss sum(i < n: F[i + 1, 0] - F[i, 1])
        """);
  }

  /**
   * A condition that reads a neighbour, where another use of the same term is guarded otherwise.
   */
  @Test
  void aConditionThatOthersPresuppose() {
    looks(
        """
        model Shared
        size n = 4
        data k[n] : int, c
        param h[n]
        a[i < n] = (if i >= 2 then (if i < n - 1 then
          (if h[i + 1] > 0.1 then 2 * h[i + 1] else h[i] * c) else h[i] * c) else 0.5)
          * (if i + 1 < n and k[i] == 0 then
          (if h[i + 1] > 0.1 then 2 * h[i + 1] else h[i] * c) else 0.5)
        loss sum(i < n: a[i] * a[i])
        """);
  }

  private static void looks(String text) {
    try {
      CompiledModel model = Gradc.compile(text);
      CheckReport report = DerivativeCheck.of(model).atRandom(7, 2).run();
      assertThat(report.verdict()).as(text + report).isNotEqualTo(Verdict.FAIL);
    } catch (RuntimeException e) {
      throw new AssertionError(e + " for\n" + text, e);
    }
  }

  /** A model of a few arrays, each with branches that read neighbours. */
  private static final class Model {
    private final Random random;
    private final List<String> lines = new ArrayList<>();

    Model(Random random) {
      this.random = random;
    }

    String text() {
      lines.addAll(List.of("model Guarded", "size n = 4", "data k[n] : int, c", "param h[n]"));
      lines.add("fn steep(a) = if a > 0.1 then 1 / a else 0.0");
      lines.add("fn pair(a, b) = { u = steep(a); v = steep(b); [u * b, a + v] }");
      List<String> terms = new ArrayList<>();
      for (int k = 0; k <= random.nextInt(3); k++) {
        terms.add(term("a" + k));
      }
      lines.add("loss " + String.join(" + ", terms));
      lines.add("derive hvp");
      return String.join("\n", lines) + "\n";
    }

    /** What is summed of an array of its own. */
    private String term(String name) {
      switch (random.nextInt(4)) {
        case 0 -> {
          lines.add(name + "[i < n] = " + scalar(2));
          return "sum(i < n: %s[i] * %s[i])".formatted(name, name);
        }
        case 1 -> {
          lines.add(name + " = [i < n: " + vector(2) + "]");
          return "sum(i < n: %s[i, 0]) + sum(i < n - 1: %s[i + 1, 1] * h[i])".formatted(name, name);
        }
        case 2 -> {
          lines.add("for t < 2 from s%s = h {".formatted(name));
          lines.add("  next s%s = [i < n: %s]".formatted(name, scalar(2)));
          lines.add("}");
          return "sum(s%s)".formatted(name);
        }
        default -> {
          return "sum(i < n: %s)".formatted(scalar(3));
        }
      }
    }

    private String scalar(int depth) {
      if (depth == 0) {
        return random.nextBoolean() ? "h[i] * c" : "0.5";
      }
      Read read = READS.get(random.nextInt(READS.size()));
      String proof = read.proofs().get(random.nextInt(read.proofs().size()));
      String value =
          switch (random.nextInt(6)) {
            case 0 -> "(if %1$s > 0.1 then 1 / %1$s else %2$s)";
            case 1 -> "(if %1$s < c then %1$s^2 else sin(%1$s))";
            case 2 -> "steep(%1$s)";
            case 3 -> "{ u = steep(%1$s); u * %1$s + %2$s }";
            case 4 -> "(%1$s * %2$s)";
            default -> "pair(%1$s, h[i])[1]";
          };
      String guarded = value.formatted(read.entry(), scalar(depth - 1));
      String other = scalar(depth - 1);
      String choice = "(if %s then %s else %s)".formatted(proof, guarded, other);
      return random.nextInt(3) == 0 ? choice + " * " + scalar(depth - 1) : choice;
    }

    private String vector(int depth) {
      Read read = READS.get(random.nextInt(READS.size()));
      String proof = read.proofs().get(random.nextInt(read.proofs().size()));
      String other = depth > 0 ? vector(depth - 1) : "[h[i], 2]";
      String value =
          switch (random.nextInt(3)) {
            case 0 -> "pair(%s, h[i])".formatted(read.entry());
            case 1 -> "{ u = steep(%s); [u, 1] }".formatted(read.entry());
            default -> "[%s, %s]".formatted(read.entry(), scalar(1));
          };
      return "if %s then %s else (%s)".formatted(proof, value, other);
    }
  }
}
