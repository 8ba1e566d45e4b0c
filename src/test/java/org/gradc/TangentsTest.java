package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Vectors.dot;
import static org.gradc.Vectors.norm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.differentiate.ForwardSweep;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.Verifier;
import org.gradc.graph.interpret.Interpreter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tangents against gradients and their differences, both interpreted. */
class TangentsTest {
  private static final double STEP = 1e-5;

  static List<ExpectedCases.Case> cases() {
    return ModelsTest.cases().stream()
        .filter(c -> c.trial().stages().program().loss() != null)
        .toList();
  }

  /** A direction for each param of a trial, with the tangents along it. */
  private static final class Direction {
    private final Trial trial;
    private final Map<Symbol, Node> seeds = new LinkedHashMap<>();
    private final Map<Symbol, double[]> values = new LinkedHashMap<>();

    Direction(Trial trial, Random random) {
      this.trial = trial;
      Graph graph = graph();
      for (Symbol param : trial.stages().program().params()) {
        Symbol seed =
            graph.symbol(param.name() + "Dot", Symbol.Role.DATA, Kind.REAL, param.shape());
        seeds.put(param, seed);
        values.put(
            seed,
            Arrays.stream(trial.value(param.name())).map(x -> random.nextGaussian()).toArray());
      }
    }

    private Graph graph() {
      return trial.stages().program().graph();
    }

    /** All entries of the direction in one vector. */
    double[] entries() {
      return values.values().stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** The derivatives of values along the direction, in one vector. */
    double[] of(List<Node> nodes) {
      List<Node> tangents = ForwardSweep.of(graph(), nodes, seeds).values();
      Verifier.verify(tangents);
      return interpreted(trial, tangents, values);
    }
  }

  private static double[] interpreted(
      Trial trial, List<Node> nodes, Map<Symbol, double[]> directions) {
    Interpreter interpreter = trial.interpreter(directions);
    return nodes.stream().flatMapToDouble(n -> Arrays.stream(interpreter.array(n))).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTangentOfTheLossIsItsGradientTimesTheDirection(ExpectedCases.Case given) {
    Trial trial = given.trial();
    Direction v = new Direction(trial, new Random(1));
    double[] gradient = interpreted(trial, gradientOf(trial), Map.of());
    double tangent = v.of(List.of(trial.stages().program().loss()))[0];
    double size = norm(gradient) * norm(v.entries());
    assertThat(tangent).isCloseTo(dot(gradient, v.entries()), within(1e-13 * size));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativesAreSymmetric(ExpectedCases.Case given) {
    Trial trial = given.trial();
    Random random = new Random(2);
    Direction u = new Direction(trial, random);
    Direction v = new Direction(trial, random);
    double[] hu = u.of(gradientOf(trial));
    double[] hv = v.of(gradientOf(trial));
    double size = Math.max(norm(hu) * norm(v.entries()), norm(hv) * norm(u.entries()));
    // A derivative that is stopped somewhere is not that of any function.
    if (!given.model().equals("tdlearning")) {
      assertThat(dot(hv, u.entries())).isCloseTo(dot(hu, v.entries()), within(1e-12 * size));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativesAreThoseOfTheGradient(ExpectedCases.Case given) {
    Trial trial = given.trial();
    Direction v = new Direction(trial, new Random(3));
    double[] hv = v.of(gradientOf(trial));
    double[] differences = new double[hv.length];
    double[] above = gradientAt(trial, v, STEP);
    double[] below = gradientAt(trial, v, -STEP);
    for (int k = 0; k < hv.length; k++) {
      differences[k] = (above[k] - below[k]) / (2 * STEP) - hv[k];
    }
    if (!given.model().equals("tdlearning")) {
      assertThat(norm(differences)).isLessThan(1e-6 * Math.max(1, norm(hv)));
    }
  }

  private static List<Node> gradientOf(Trial trial) {
    return List.copyOf(trial.stages().gradient().values());
  }

  private static double[] gradientAt(Trial trial, Direction v, double step) {
    Trial moved = trial.ofModel(trial.model());
    v.seeds.forEach(
        (param, seed) -> {
          double[] point = trial.value(param.name()).clone();
          for (int k = 0; k < point.length; k++) {
            point[k] += step * v.values.get((Symbol) seed)[k];
          }
          moved.with(param.name(), point);
        });
    return interpreted(moved, new ArrayList<>(gradientOf(trial)), Map.of());
  }

  private static org.assertj.core.data.Offset<Double> within(double error) {
    return org.assertj.core.api.Assertions.within(Math.max(error, 1e-300));
  }
}
