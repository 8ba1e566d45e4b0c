package org.gradc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.gradc.check.Finding;
import org.gradc.check.Pace;
import org.gradc.check.StepCurve;
import org.gradc.check.Verdict;

/**
 * Checks derivatives against differences of the values, with error bars: those of a compiled model,
 * all that it derives, or any that were written by hand.
 *
 * <pre>{@code
 * CheckReport report = DerivativeCheck.of(model).at(bound, 0.5, 1).run();
 * CheckReport other = DerivativeCheck.of(x -> x[0] * x[0], x -> new double[] {2 * x[0]}).at(3).run();
 * }</pre>
 *
 * <p>The tolerances are not to be chosen: the error bars follow from the function itself. See
 * {@link Verdict} for what may come out.
 */
public final class DerivativeCheck {
  private DerivativeCheck() {}

  /** A check of all derivatives of a compiled model. */
  public static OfModel of(CompiledModel model) {
    return new OfModel(model);
  }

  /**
   * A check of the model that an interface of the user's was implemented by: of its formulas in a
   * class of the library's own.
   */
  public static OfModel of(Implementation<?> implementation) {
    return new OfModel(implementation.model());
  }

  /**
   * A check of a gradient that was written by hand.
   *
   * @param value the function; it does not keep or change its argument
   * @param gradient its derivatives by each coordinate, as an array of its own
   */
  public static OfFunction of(
      ToDoubleFunction<double[]> value, Function<double[], double[]> gradient) {
    return new OfFunction(
        x -> new double[] {value.applyAsDouble(x)}, x -> new double[][] {gradient.apply(x)}, true);
  }

  /**
   * A check of a Jacobian that was written by hand; of a Hessian, where the values are a gradient.
   *
   * @param values the functions
   * @param jacobian for each of them a row of its derivatives by each coordinate
   */
  public static OfFunction ofJacobian(
      Function<double[], double[]> values, Function<double[], double[][]> jacobian) {
    return new OfFunction(values, jacobian, false);
  }

  /** What can be run at points. */
  public abstract static class Check {
    private final List<CheckReport.Part> parts = new ArrayList<>();
    private Pace pace = Pace.FREE;

    /**
     * What was found at all points that were given.
     *
     * @throws IllegalStateException if no point was given
     */
    public CheckReport run() {
      if (parts.isEmpty()) {
        throw new IllegalStateException("say where to check: at(...)");
      }
      return new CheckReport(parts);
    }

    final void add(CheckReport.Part part) {
      parts.add(part);
    }

    final void setPace(Pace given) {
      this.pace = given;
    }

    final Pace pace() {
      return pace;
    }

    final int count() {
      return parts.size();
    }
  }

  /** A check of a model. */
  public static final class OfModel extends Check {
    private final CompiledModel model;
    private final ModelSource source;

    private OfModel(CompiledModel model) {
      this.model = model;
      this.source = new ModelSource(model);
    }

    /**
     * Looks at points that follow at a pace: what there is no time for is inconclusive.
     *
     * @see Pace#of
     */
    public OfModel within(Pace pace) {
      setPace(pace);
      return this;
    }

    /**
     * Looks at the model with values bound, at parameters.
     *
     * @throws IllegalArgumentException if the values break a rule of the model
     */
    public OfModel at(BoundModel bound, double... parameters) {
      return at("", bound.sizes(), bound.arguments(parameters));
    }

    /** Looks at the model with values by name. */
    public OfModel at(Map<String, Long> sizes, Arguments arguments) {
      return at("", sizes, arguments);
    }

    /**
     * Looks at the model with values by name.
     *
     * @param point what the point is called in the report
     */
    public OfModel at(String point, Map<String, Long> sizes, Arguments arguments) {
      add(new CheckReport.Part(point, source.check(sizes, arguments, pace())));
      return this;
    }

    /**
     * How the error of difference quotients depends on the step.
     *
     * @param entry the parameter, {@code beta[2]}; empty for the first one
     * @throws IllegalArgumentException if the model has no loss or no such parameter
     */
    public StepCurve curve(String entry, Map<String, Long> sizes, Arguments arguments) {
      return source.at(sizes, arguments).curve(entry);
    }

    /**
     * Looks at the model at points drawn at random: sizes from 1 to 5 where they are open, reals
     * from -2 to 2 (or positive ones, where the model takes no others), integers in the range of
     * the axes that they subscript, else 0 and 1. Of a model with inputs every second point is a
     * batch of three samples.
     *
     * @throws IllegalArgumentException if no point was found at which the model has finite values
     */
    public OfModel atRandom(long seed, int points) {
      RandomPoints random = new RandomPoints(model, source.program(), seed);
      for (int number = 1; number <= points; number++) {
        if (pace().isOver("point " + number + " of " + points)) {
          String rest = number + " to " + points;
          add(new CheckReport.Part("", List.of(Finding.notLookedAt("points " + rest))));
          break;
        }
        RandomPoints.Drawn drawn = random.draw(number);
        at(drawn.text(), drawn.sizes(), drawn.arguments());
      }
      return this;
    }
  }

  /** A check of functions that were written by hand. */
  public static final class OfFunction extends Check {
    private final HandWritten functions;

    private OfFunction(
        Function<double[], double[]> values,
        Function<double[], double[][]> jacobian,
        boolean gradient) {
      this.functions = new HandWritten(values, jacobian, gradient);
    }

    /**
     * Looks at points that follow at a pace: what there is no time for is inconclusive.
     *
     * @see Pace#of
     */
    public OfFunction within(Pace pace) {
      setPace(pace);
      return this;
    }

    /** Looks at a point. */
    public OfFunction at(double... x) {
      String name = count() == 0 ? "" : "point " + (count() + 1);
      add(new CheckReport.Part(name, functions.check(x, pace())));
      return this;
    }
  }
}
