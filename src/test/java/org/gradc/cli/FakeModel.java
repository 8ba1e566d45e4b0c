package org.gradc.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.gradc.CheckReport;
import org.gradc.Evaluation;
import org.gradc.Measurement;
import org.gradc.Timing;
import org.gradc.Variable;
import org.gradc.Variable.Role;
import org.gradc.check.Finding;
import org.gradc.check.Pace;
import org.gradc.check.StepCurve;
import org.gradc.check.Verdict;
import org.gradc.meter.Metered;
import org.gradc.source.Diagnostic;

/**
 * Two models written by hand.
 *
 * <ul>
 *   <li>{@code Line}: {@code size n}, {@code input x[n]}, {@code input label : int}, {@code param
 *       w[n], b}; output {@code f = dot(w, x) + b}; loss {@code f * label}.
 *   <li>{@code Cubes}: {@code size k = 3}, {@code size n}, {@code data X[n, k]}, {@code param W[n,
 *       k]}; residual {@code r[n, k] = W .* X}.
 * </ul>
 *
 * <p>A check of {@code Line} finds what {@code b} is the number of.
 */
record FakeModel(String name, Map<String, List<Long>> fixedSizes, List<Diagnostic> warnings)
    implements Model {
  @Override
  public List<Variable> variables() {
    return name.equals("Line")
        ? List.of(
            new Variable("x", Role.INPUT, false, List.of("n")),
            new Variable("label", Role.INPUT, true, List.of()),
            new Variable("w", Role.PARAM, false, List.of("n")),
            new Variable("b", Role.PARAM, false, List.of()))
        : List.of(
            new Variable("X", Role.DATA, false, List.of("n", "k")),
            new Variable("W", Role.PARAM, false, List.of("n", "k")));
  }

  @Override
  public List<Variable> results() {
    return name.equals("Line")
        ? List.of(new Variable("f", Role.OUTPUT, false, List.of()))
        : List.of(new Variable("r", Role.RESIDUAL, false, List.of("n", "k")));
  }

  @Override
  public boolean hasWeights() {
    return false;
  }

  @Override
  public List<String> openSizes() {
    return fixedSizes.containsKey("n") ? List.of() : List.of("n");
  }

  @Override
  public Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengths) {
    Map<String, Long> solved = new LinkedHashMap<>(known);
    if (openSizes().contains("n") && !known.containsKey("n")) {
      if (name.equals("Line")) {
        solved.put("n", (long) lengths.get("x"));
      } else if (fixedSizes.get("k").get(0) > 0) {
        solved.put("n", lengths.get("X") / fixedSizes.get("k").get(0));
      }
    }
    return solved;
  }

  @Override
  public List<Long> shape(String variable, Map<String, Long> openSizes) {
    if (List.of("b", "label", "f").contains(variable)) {
      return List.of();
    }
    long n = openSizes.containsKey("n") ? openSizes.get("n") : fixedSizes.get("n").get(0);
    return name.equals("Line") ? List.of(n) : List.of(n, fixedSizes.get("k").get(0));
  }

  @Override
  public Evaluation evaluate(Values values) {
    return name.equals("Line") ? line(values) : cubes(values);
  }

  @Override
  public Cost measure(Values values, Timing timing) {
    evaluate(values);
    if (values.reals().getOrDefault("b", new double[1])[0] == 9) {
      sleep();
    }
    timing.progress().accept("value");
    boolean line = name.equals("Line");
    Measurement times =
        new Measurement(
            OptionalDouble.of(20),
            line ? OptionalDouble.of(50) : OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            24,
            List.of());
    return new Cost(times, OptionalLong.of(timing.warmUp().toNanos()), 7, 123);
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CheckReport.Part check(String point, Values values, Pace pace) {
    evaluate(values);
    Verdict[] verdicts = {Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NONSMOOTH};
    Verdict verdict = verdicts[(int) values.reals().get("b")[0]];
    String component = "d loss / d w[0]";
    Finding finding =
        new Finding(
            "gradient",
            component,
            2,
            new Finding.Numerical(1, 1e-9, 1, 1),
            1e-9,
            5,
            verdict,
            "",
            4);
    return new CheckReport.Part(point, List.of(finding));
  }

  @Override
  public StepCurve curve(String entry, Values values) {
    throw new UserMistake(name + " has no curve of " + entry);
  }

  @Override
  public String explain(Values values) {
    return "<p>" + name + " " + evaluate(values).loss().getAsDouble() + "</p>\n";
  }

  @Override
  public List<Metered> work(Values values) {
    evaluate(values);
    return List.of(
        new Metered("value", 100, 1, 110, 0), new Metered("hessian", 100, 3, 900.25, 24));
  }

  @Override
  public List<CheckReport.Part> checkAtRandom(long seed, int points, Pace pace) {
    return List.of(new CheckReport.Part(points + " points of seed " + seed, List.of()));
  }

  private static Evaluation line(Values values) {
    int samples = values.batch().orElse(1);
    double[] x = values.reals().get("x");
    double[] w = values.reals().get("w");
    double[] f = new double[samples];
    double[] gradient = new double[w.length];
    double[] b = new double[1];
    double loss = 0;
    for (int s = 0; s < samples; s++) {
      int label = values.integers().get("label")[s];
      if (label < 0) {
        throw new UserMistake("label = " + label + " is negative");
      }
      f[s] = values.reals().get("b")[0];
      for (int i = 0; i < w.length; i++) {
        f[s] += w[i] * x[s * w.length + i];
        gradient[i] += label * x[s * w.length + i] / samples;
      }
      loss += f[s] * label / samples;
      b[0] += (double) label / samples;
    }
    Map<String, double[]> gradients = new LinkedHashMap<>();
    gradients.put("w", gradient);
    gradients.put("b", b);
    return new Evaluation(OptionalDouble.of(loss), Map.of("f", f), gradients, Map.of());
  }

  private static Evaluation cubes(Values values) {
    double[] x = values.reals().get("X");
    double[] w = values.reals().get("W");
    double[] r = IntStream.range(0, x.length).mapToDouble(i -> w[i] * x[i]).toArray();
    double[] gradient = IntStream.range(0, x.length).mapToDouble(i -> r[i] * x[i]).toArray();
    double loss = 0.5 * Arrays.stream(r).map(a -> a * a).sum();
    return new Evaluation(OptionalDouble.of(loss), Map.of(), Map.of("W", gradient), Map.of("r", r));
  }
}
