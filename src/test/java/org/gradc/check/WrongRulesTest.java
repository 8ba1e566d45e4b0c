package org.gradc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.gradc.differentiate.Gradient;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operation.Partial;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every derivative in the table of operations, made wrong in every way: with the other sign, with a
 * factor of 1.0005, a constant off by as much, without one of its terms, factors, functions or
 * guards. The checker says that it fails, at every point at which the wrong rule is not right by
 * accident, and for every wrong rule there is such a point.
 */
class WrongRulesTest {
  private static final int POINTS = 6;

  /** Where a guard is all that matters, on a function that is smooth there by that operand. */
  private static final Map<Operation, double[]> GUARDED =
      Map.of(Operations.INTEGER_POWER, new double[] {0, 0});

  @TestFactory
  List<DynamicTest> aWrongRuleFails() {
    return Operations.all().stream()
        .filter(OperationClaims::has)
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> everyOperand(row)))
        .toList();
  }

  private static void everyOperand(Operation row) {
    for (int k = 0; k < row.arity(); k++) {
      if (row.isDifferentiable(k)) {
        int count = new Rules(row, k, -1).count();
        assertThat(count).as("ways to be wrong").isGreaterThanOrEqualTo(2);
        for (int m = 0; m < count; m++) {
          wrong(row, k, m);
        }
      }
    }
  }

  private static void wrong(Operation row, int k, int m) {
    Rules right = new Rules(row, k, -1);
    Rules wrong = new Rules(row, k, m);
    String what = "%s by operand %d: %s".formatted(row, k, wrong.what);
    int seen = 0;
    for (double[] point : points(row)) {
      double g = right.derivative(point);
      double h = wrong.derivative(point);
      boolean same = Math.abs(g - h) <= 1e-9 * Math.max(Math.abs(g), Math.abs(h));
      if (!same && Double.isFinite(g)) {
        Finding finding = wrong.finding(point);
        assertThat(finding.verdict())
            .as("%s at %s: %s", what, Arrays.toString(point), finding)
            .isEqualTo(Verdict.FAIL);
        assertThat(right.finding(point).verdict())
            .as("%s at %s, right", row, Arrays.toString(point))
            .isNotEqualTo(Verdict.FAIL);
        seen++;
      }
    }
    assertThat(seen).as(what + " is seen at so many points").isPositive();
  }

  /** Points of the row's intervals that are not near a kink, and one for the guards. */
  private static List<double[]> points(Operation row) {
    List<double[]> points = new ArrayList<>();
    Random random = new Random(row.name().hashCode());
    while (points.size() < POINTS) {
      double[] x = new double[row.arity()];
      for (int k = 0; k < x.length; k++) {
        Operation.Interval interval = row.traits().intervals().get(k);
        double width = interval.high() - interval.low();
        x[k] = interval.low() + width * (0.05 + 0.9 * random.nextDouble());
        if (row.arguments().get(k) != Kind.REAL) {
          x[k] = Math.rint(x[k]);
        }
      }
      boolean regular =
          IntStream.range(0, x.length)
              .filter(k -> row.arguments().get(k) == Kind.REAL)
              .allMatch(
                  k -> row.traits().singular().stream().allMatch(s -> Math.abs(s - x[k]) > 0.1));
      if (regular) {
        points.add(x);
      }
    }
    if (GUARDED.containsKey(row)) {
      points.add(GUARDED.get(row));
    }
    return points;
  }

  /** A loss of one operation whose derivative by operand k is mutated, or not. */
  private static final class Rules {
    private final Graph g = new Graph();
    private final List<Symbol> operands = new ArrayList<>();
    private final Symbol by;
    private final Program program;
    private final Map<Symbol, Node> gradient = new LinkedHashMap<>();
    private String what = "";
    private int count;

    /**
     * @param m the number of the mutation, -1 for none
     */
    Rules(Operation row, int k, int m) {
      List<Partial> partials = new ArrayList<>();
      for (int i = 0; i < row.arity(); i++) {
        boolean real = row.arguments().get(i) == Kind.REAL;
        Symbol.Role role = real ? Symbol.Role.PARAM : Symbol.Role.DATA;
        operands.add(g.symbol("x" + i, role, row.arguments().get(i), List.of()));
        int operand = i;
        Partial right = (graph, x, f, s) -> row.partial(graph, (Apply) f, operand, s);
        partials.add(
            !row.isDifferentiable(i)
                ? null
                : i == k ? (graph, x, f, s) -> mutated(right, x, f, s, m) : right);
      }
      by = operands.get(k);
      Node f = g.apply(row.withDerivatives(partials), List.copyOf(operands));
      // The adjoint of the operation is no constant, and nowhere 0: 1.3 + sin(f).
      Node loss = g.subtract(g.multiply(g.constant(1.3), f), g.apply(Operations.COS, f));
      program = program(loss);
      gradient.put(by, Gradient.of(g, loss, List.of(by)).bySymbol().get(by));
    }

    private Node mutated(Partial right, List<Node> x, Node f, Node s, int m) {
      Node rule = right.times(g, x, f, s);
      List<Node> given = new ArrayList<>(x);
      given.add(f);
      given.add(s);
      List<Mutation> all = new ArrayList<>(Mutation.ofWhole(g, rule));
      Mutation.own(List.of(rule), given).forEach(node -> all.addAll(Mutation.ofFormula(g, node)));
      count = all.size();
      if (m < 0) {
        return rule;
      }
      what = all.get(m).what();
      return all.get(m).in(g, List.of(rule)).get(0);
    }

    private Program program(Node loss) {
      return new Program(
          g,
          "Rule",
          "",
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(by),
          List.of(),
          List.of(),
          loss,
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          Program.Notes.NONE);
    }

    int count() {
      return count;
    }

    private Assignment at(double[] point) {
      Assignment at = new Assignment();
      for (int i = 0; i < point.length; i++) {
        if (operands.get(i).kind() == Kind.REAL) {
          at.set(operands.get(i), point[i]);
        } else {
          at.set(operands.get(i), (long) point[i]);
        }
      }
      return at;
    }

    double derivative(double[] point) {
      Assignment at = at(point);
      return new Interpreter(at.bindings(List.of(), null)).real(gradient.get(by));
    }

    Finding finding(double[] point) {
      List<Finding> all = ModelClaims.ofGradient(program.loss(), gradient, at(point));
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
