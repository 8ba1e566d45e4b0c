package org.gradc.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;

/**
 * The passes over loops change nothing but the order of additions and what powers are made of:
 * programs by chance, run with and without them.
 */
class StepPassesTest {
  private static final int PROGRAMS = 2_000;
  private static final long SEED = Long.getLong("gradc.seed", 1);

  /** What a run gives: the result, then the gradient. */
  private static double[] run(RandomLoops loops, LoopProgram program, long[] sizes, long seed) {
    Random random = new Random(seed);
    Bindings bindings =
        new Bindings()
            .set(loops.n, sizes[0])
            .set(loops.m, sizes[1])
            .set(loops.s, sizes[2])
            .set(loops.x, List.of(0.0, -0.0, 0.5, -0.75, 1.25).get(random.nextInt(5)).doubleValue())
            .set(loops.p, random.doubles(sizes[0], -1, 1).toArray())
            .set(loops.q, random.doubles(sizes[1], -1, 1).toArray());
    StepInterpreter interpreter = new StepInterpreter(new Interpreter(bindings));
    double result = (Double) interpreter.run(program);
    double[] gradient = interpreter.reals(loops.gradient);
    double[] all = new double[gradient.length + 1];
    all[0] = result;
    System.arraycopy(gradient, 0, all, 1, gradient.length);
    return all;
  }

  private static final long[][] SIZES = {{3, 2, 4}, {0, 1, 0}, {1, 3, 1}, {2, 0, 2}, {4, 4, 3}};

  /** The passes that may round differently. */
  private static boolean roundsDifferently(StepPass pass) {
    return pass instanceof RunningPowers
        || pass instanceof FirstAdditions
        || (pass instanceof Forwarding && pass.name().equals("sums"));
  }

  static String difference(
      RandomLoops loops, List<double[]> expected, LoopProgram after, boolean exact, long seed) {
    for (int size = 0; size < SIZES.length; size++) {
      double[] actual = run(loops, after, SIZES[size], seed);
      for (int k = 0; k < actual.length; k++) {
        double wanted = expected.get(size)[k];
        double tolerance = 1e-12 * Math.max(1, Math.abs(wanted));
        boolean same =
            Double.compare(wanted, actual[k]) == 0
                || (!exact && Math.abs(wanted - actual[k]) <= tolerance);
        if (!same) {
          return "entry " + k + " is " + actual[k] + ", not " + wanted;
        }
      }
    }
    return "";
  }

  /** The results for all sizes; null if the program reads what was never set. */
  static List<double[]> results(RandomLoops loops, LoopProgram program, long seed) {
    try {
      return Arrays.stream(SIZES).map(sizes -> run(loops, program, sizes, seed)).toList();
    } catch (StepInterpreter.Illegal e) {
      return null;
    }
  }

  /** Passes that are run one after the other. */
  private record Trial(String name, List<StepPass> passes) {
    boolean exact() {
      return passes.stream().noneMatch(StepPassesTest::roundsDifferently);
    }
  }

  private static List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial("all", StepPasses.ALL));
    List<StepPass> exact =
        StepPasses.ALL.stream().filter(pass -> !roundsDifferently(pass)).toList();
    trials.add(new Trial("all that round as before", exact));
    for (StepPass pass : StepPasses.ALL) {
      String name = pass.name();
      if (trials.stream().noneMatch(t -> t.name().equals(name))) {
        trials.add(new Trial(name, List.of(pass)));
      }
    }
    return trials;
  }

  @Test
  void programsByChanceComputeTheSame() {
    List<Trial> trials = trials();
    Map<String, Integer> changed = new TreeMap<>();
    trials.forEach(trial -> changed.put(trial.name(), 0));
    int legal = 0;
    for (long seed = SEED; legal < PROGRAMS; seed++) {
      RandomLoops loops = new RandomLoops(seed);
      LoopProgram program = loops.program();
      List<double[]> expected = results(loops, program, seed);
      if (expected == null) {
        continue;
      }
      legal++;
      Formulas formulas = new Formulas(loops.graph, List.of());
      for (Trial trial : trials) {
        String what = "seed " + seed + ", passes: " + trial.name();
        try {
          LoopProgram after = StepPasses.run(trial.passes(), program, formulas);
          if (!after.steps().equals(program.steps())) {
            changed.merge(trial.name(), 1, Integer::sum);
            assertThat(difference(loops, expected, after, trial.exact(), seed)).as(what).isEmpty();
          }
        } catch (RuntimeException e) {
          throw new AssertionError(what, e);
        }
      }
      assertThat(seed - SEED).as("programs tried").isLessThan(10L * PROGRAMS);
    }
    assertThat(changed.values())
        .as("programs changed: %s", changed)
        .allSatisfy(count -> assertThat(count).isGreaterThan(PROGRAMS / 50));
  }
}
