package org.gradc.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.gradc.CheckReport;
import org.gradc.Evaluation;
import org.gradc.Measurement;
import org.gradc.Timing;
import org.gradc.Variable;
import org.gradc.check.Pace;
import org.gradc.check.StepCurve;
import org.gradc.meter.Metered;
import org.gradc.source.Diagnostic;

/** A compiled model as the commands see it. */
interface Model {
  /** The class's name. */
  String name();

  /** Inputs, data and parameters in declared order. */
  List<Variable> variables();

  /** Outputs and residuals in declared order. */
  List<Variable> results();

  /** The sizes that the model or an option gives, each a number or several. */
  Map<String, List<Long>> fixedSizes();

  /** The sizes that an evaluation chooses. */
  List<String> openSizes();

  /** The open sizes as far as those known and the arrays' lengths (of one sample) tell them. */
  Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengths);

  /** The extents of a variable or result of one sample; none for a scalar. */
  List<Long> shape(String name, Map<String, Long> openSizes);

  /** Whether samples may have weights: it was asked for, and there are inputs and a loss. */
  boolean hasWeights();

  List<Diagnostic> warnings();

  /**
   * Computes values and derivatives.
   *
   * @throws UserMistake if the values break a rule of the model
   */
  Evaluation evaluate(Values values);

  /**
   * Times evaluations, a batch as a whole.
   *
   * @param timing what is timed, and for how long; besides the evaluations {@code compile}
   * @throws UserMistake if the values break a rule of the model
   */
  Cost measure(Values values, Timing timing);

  /**
   * Checks the derivatives.
   *
   * @param point what the point is called in the report
   * @param pace how long that may go on
   * @throws UserMistake if the values break a rule of the model
   */
  CheckReport.Part check(String point, Values values, Pace pace);

  /**
   * How the error of difference quotients of the loss depends on the step.
   *
   * @param entry the parameter; empty for the first one
   * @throws UserMistake if the model has no loss or no such parameter
   */
  StepCurve curve(String entry, Values values);

  /**
   * A page of HTML that derives the gradient.
   *
   * @throws UserMistake if the values break a rule of the model
   */
  String explain(Values values);

  /**
   * Counts the work of each method.
   *
   * @throws UserMistake if the values break a rule of the model
   */
  List<Metered> work(Values values);

  /** Checks the derivatives at points drawn at random. */
  List<CheckReport.Part> checkAtRandom(long seed, int points, Pace pace);

  /**
   * What a model costs.
   *
   * @param times how long evaluations take
   * @param compileNanos how long it takes to compile the model, if that was timed
   * @param methods how many methods its class has
   * @param largestMethod the bytecodes of the largest one
   */
  record Cost(Measurement times, OptionalLong compileNanos, int methods, int largestMethod) {}

  /**
   * Values that fit a model, each flat and row-major.
   *
   * @param openSizes a number for each open size
   * @param reals the real variables
   * @param integers the integer variables
   * @param batch how many samples the inputs hold, if it is a batch
   * @param weights how much each sample counts, if they do not count alike
   */
  record Values(
      Map<String, Long> openSizes,
      Map<String, double[]> reals,
      Map<String, int[]> integers,
      OptionalInt batch,
      Optional<double[]> weights) {
    /** The same with weights of the samples. */
    Values withWeights(Optional<double[]> given) {
      return new Values(openSizes, reals, integers, batch, given);
    }
  }
}
