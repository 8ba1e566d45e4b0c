package org.gradc;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.gradc.check.Verdict;

/**
 * Assertions about derivatives, for tests of any framework: what does not hold is an {@link
 * AssertionError} that shows the table of the check.
 *
 * <pre>{@code
 * assertThatDerivatives(model).at(bound, 0.5, 1).pass();
 * }</pre>
 */
public final class DerivativeAssert {
  private final DerivativeCheck.Check check;

  private DerivativeAssert(DerivativeCheck.Check check) {
    this.check = check;
  }

  /** About all derivatives of a compiled model. */
  public static OfModel assertThatDerivatives(CompiledModel model) {
    return new OfModel(DerivativeCheck.of(model));
  }

  /** About those of the model behind an interface of the user's. */
  public static OfModel assertThatDerivatives(Implementation<?> implementation) {
    return new OfModel(DerivativeCheck.of(implementation));
  }

  /** About a gradient that was written by hand. */
  public static OfFunction assertThatDerivatives(
      ToDoubleFunction<double[]> value, Function<double[], double[]> gradient) {
    return new OfFunction(DerivativeCheck.of(value, gradient));
  }

  /** A model, of which the point is to be said. */
  public static final class OfModel {
    private final DerivativeCheck.OfModel check;

    private OfModel(DerivativeCheck.OfModel check) {
      this.check = check;
    }

    /** With values bound, at parameters. */
    public DerivativeAssert at(BoundModel bound, double... parameters) {
      return new DerivativeAssert(check.at(bound, parameters));
    }

    /** With values by name. */
    public DerivativeAssert at(Map<String, Long> sizes, Arguments arguments) {
      return new DerivativeAssert(check.at(sizes, arguments));
    }

    /** At points drawn at random. */
    public DerivativeAssert atRandom(long seed, int points) {
      return new DerivativeAssert(check.atRandom(seed, points));
    }
  }

  /** Functions, of which the point is to be said. */
  public static final class OfFunction {
    private final DerivativeCheck.OfFunction check;

    private OfFunction(DerivativeCheck.OfFunction check) {
      this.check = check;
    }

    /** At a point. */
    public DerivativeAssert at(double... x) {
      return new DerivativeAssert(check.at(x));
    }
  }

  /** Everything passes; a kink at the point is none of the derivative's fault, and is allowed. */
  public void pass() {
    CheckReport report = check.run();
    if (report.verdict().compareTo(Verdict.NONSMOOTH) > 0) {
      throw new AssertionError("the derivatives do not pass\n" + report);
    }
  }

  /** Nothing is wrong, though not everything may be certain. */
  public void doNotFail() {
    CheckReport report = check.run();
    if (report.verdict() == Verdict.FAIL) {
      throw new AssertionError("the derivatives fail\n" + report);
    }
  }
}
