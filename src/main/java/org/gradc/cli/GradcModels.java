package org.gradc.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.Arguments;
import org.gradc.CheckReport;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.DerivativeCheck;
import org.gradc.Evaluation;
import org.gradc.Gradc;
import org.gradc.Measurement;
import org.gradc.Stage;
import org.gradc.Timing;
import org.gradc.Variable;
import org.gradc.check.Pace;
import org.gradc.check.StepCurve;
import org.gradc.meter.Metered;
import org.gradc.source.Diagnostic;
import org.gradc.source.Source;

/** The library behind the commands: the only class here that calls the compiler. */
final class GradcModels implements Models {
  private static final String COMPILE = "compile";

  @Override
  public Model compile(Source source, CompilerOptions given) {
    CompilerOptions options = checked(given).withoutCache();
    return new LibraryModel(Gradc.compile(source, options), () -> Gradc.compile(source, options));
  }

  @Override
  public Gradc.Generated generate(Source source, CompilerOptions options) {
    return Gradc.generate(source, checked(options));
  }

  @Override
  public String show(Source source, Stage stage, CompilerOptions options) {
    return Gradc.show(source, stage, checked(options));
  }

  private static CompilerOptions checked(CompilerOptions options) {
    options
        .sizes()
        .forEach(
            (name, values) -> {
              if (values.size() != 1) {
                throw new UserMistake(
                    "the size " + name + " takes one value; several are not supported yet");
              }
            });
    return options;
  }

  private record LibraryModel(CompiledModel compiled, Runnable again) implements Model {
    @Override
    public String name() {
      return compiled.name();
    }

    @Override
    public List<Variable> variables() {
      return compiled.symbols();
    }

    @Override
    public List<Variable> results() {
      return compiled.results();
    }

    @Override
    public Map<String, List<Long>> fixedSizes() {
      return compiled.fixedSizes();
    }

    @Override
    public List<String> openSizes() {
      return compiled.openSizes();
    }

    @Override
    public Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengths) {
      return compiled.solveSizes(known, lengths);
    }

    @Override
    public List<Long> shape(String name, Map<String, Long> openSizes) {
      return compiled.shape(name, openSizes);
    }

    @Override
    public boolean hasWeights() {
      return compiled.hasWeights();
    }

    @Override
    public List<Diagnostic> warnings() {
      return compiled.warnings();
    }

    @Override
    public Evaluation evaluate(Values values) {
      Arguments arguments = arguments(values);
      try {
        return compiled.evaluate(values.openSizes(), arguments);
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public Cost measure(Values values, Timing timing) {
      Arguments arguments = arguments(values);
      Set<String> evaluations = new TreeSet<>(timing.only());
      boolean compiles = evaluations.isEmpty() || evaluations.remove(COMPILE);
      boolean evaluates = timing.only().isEmpty() || !evaluations.isEmpty();
      // A third is for the compiler, which is timed last.
      Duration share = compiles ? timing.atMost().multipliedBy(2).dividedBy(3) : timing.atMost();
      long start = System.nanoTime();
      try {
        Measurement times =
            compiled.measure(
                values.openSizes(),
                arguments,
                new Timing(
                    timing.warmUp(),
                    evaluates ? share : Duration.ZERO,
                    evaluations,
                    timing.progress()));
        return new Cost(
            times,
            compiles ? compileNanos(timing, start) : OptionalLong.empty(),
            compiled.methods(),
            compiled.largestMethodBytecodes());
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public CheckReport.Part check(String point, Values values, Pace pace) {
      try {
        return DerivativeCheck.of(compiled)
            .within(pace)
            .at(point, values.openSizes(), arguments(values))
            .run()
            .parts()
            .get(0);
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public StepCurve curve(String entry, Values values) {
      try {
        return DerivativeCheck.of(compiled).curve(entry, values.openSizes(), arguments(values));
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public String explain(Values values) {
      try {
        return compiled.explain(values.openSizes(), arguments(values));
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public List<Metered> work(Values values) {
      try {
        return compiled.work(values.openSizes(), arguments(values));
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    @Override
    public List<CheckReport.Part> checkAtRandom(long seed, int points, Pace pace) {
      try {
        return DerivativeCheck.of(compiled).within(pace).atRandom(seed, points).run().parts();
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }

    private static Arguments arguments(Values values) {
      return new Arguments(values.reals(), values.integers(), values.batch(), values.weights());
    }

    /** The median of several compilations, once the compiler itself has run for a while. */
    private OptionalLong compileNanos(Timing timing, long start) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long begun = System.nanoTime();
      long share = timing.atMost().toNanos() - (begun - start);
      if (share <= 0) {
        return OptionalLong.empty();
      }
      timing.progress().accept(COMPILE);
      long warm = Math.min(timing.warmUp().toNanos(), share / 2);
      long last;
      do {
        last = time(threads);
      } while (System.nanoTime() - begun < warm);
      List<Long> rounds = new ArrayList<>(List.of(last));
      while (rounds.size() < 3 && System.nanoTime() - begun + last < share) {
        rounds.add(time(threads));
      }
      rounds.sort(null);
      return OptionalLong.of(rounds.get(rounds.size() / 2));
    }

    private long time(ThreadMXBean threads) {
      long before = threads.getCurrentThreadCpuTime();
      again.run();
      return threads.getCurrentThreadCpuTime() - before;
    }
  }
}
