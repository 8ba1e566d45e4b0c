package org.gradc.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.gradc.graph.Operation.Evaluation;
import org.gradc.graph.Operation.Interval;
import org.gradc.graph.Operation.Lowering;
import org.gradc.graph.Operation.Partial;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operation.Traits;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.CompilerBug;

/**
 * Builds one {@link Operation}. What is not said is: smooth, cheap, total, sampled from -3 to 3, a
 * Java call.
 */
final class Row {
  private final String name;
  private final List<Kind> arguments;
  private final Kind result;
  private final Evaluation evaluation;
  private Evaluation precise;
  private List<Partial> partials = List.of();
  private ToLongFunction<Object[]> branch;
  private String java = "";
  private Precedence precedence = Precedence.PRIMARY;
  private String latex = "";
  private boolean commutative;
  private boolean partial;
  private boolean costly;
  private boolean exact;
  private String kernel = "";
  private final List<Interval> intervals;
  private Lowering lowering;
  private List<Double> singular = List.of();

  Row(String name, Kind result, Evaluation evaluation, Kind... arguments) {
    this.name = name;
    this.result = result;
    this.evaluation = evaluation;
    this.arguments = List.of(arguments);
    this.intervals = new ArrayList<>(Collections.nCopies(arguments.length, new Interval(-3, 3)));
  }

  static Row real(String name, DoubleUnaryOperator f) {
    return new Row(name, Kind.REAL, x -> f.applyAsDouble((Double) x[0]), Kind.REAL);
  }

  static Row real(String name, DoubleBinaryOperator f) {
    return new Row(
        name, Kind.REAL, x -> f.applyAsDouble((Double) x[0], (Double) x[1]), Kind.REAL, Kind.REAL);
  }

  static Row integer(String name, LongBinaryOperator f) {
    return new Row(
        name, Kind.INT, x -> f.applyAsLong((Long) x[0], (Long) x[1]), Kind.INT, Kind.INT);
  }

  static Row compareReal(String name, BiPredicate<Double, Double> f) {
    return new Row(
        name, Kind.TRUTH, x -> f.test((Double) x[0], (Double) x[1]), Kind.REAL, Kind.REAL);
  }

  static Row compareInteger(String name, BiPredicate<Long, Long> f) {
    return new Row(name, Kind.TRUTH, x -> f.test((Long) x[0], (Long) x[1]), Kind.INT, Kind.INT);
  }

  /** The function of one real in double-double arithmetic. */
  Row precise(UnaryOperator<DoubleDouble> f) {
    return preciseValue(x -> f.apply((DoubleDouble) x[0]));
  }

  /** The function of two reals in double-double arithmetic. */
  Row precise(BinaryOperator<DoubleDouble> f) {
    return preciseValue(x -> f.apply((DoubleDouble) x[0], (DoubleDouble) x[1]));
  }

  /** The comparison of two reals in double-double arithmetic. */
  Row preciseTest(BiPredicate<DoubleDouble, DoubleDouble> f) {
    return preciseValue(x -> f.test((DoubleDouble) x[0], (DoubleDouble) x[1]));
  }

  /** The value in double-double arithmetic; a row without reals has none of its own. */
  Row preciseValue(Evaluation value) {
    precise = value;
    return this;
  }

  /** The derivative by each operand in turn. An operand after the last has none. */
  Row derivative(Partial... byOperand) {
    partials = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(byOperand)));
    return this;
  }

  /** A function put together from smooth pieces: which of them the operands lie on. */
  Row branches(ToLongFunction<Object[]> piece) {
    branch = piece;
    return this;
  }

  /** A function of one real with other pieces left and right of 0. */
  Row branchesAtZero() {
    return branches(x -> (long) Math.signum(((Number) x[0]).doubleValue())).singular(0.0);
  }

  /** A step function: each of its values, which are integers, is a piece. */
  Row branchesByValue() {
    return branches(x -> ((Number) evaluationOf(x).evaluate(x)).longValue());
  }

  /** Piece 0 where the comparison holds of the operands, else piece 1. */
  Row branchesBy(Operation comparison) {
    return branches(
        x ->
            (Boolean) (isPrecise(x) ? comparison.evaluatePrecisely(x) : comparison.evaluate(x))
                ? 0
                : 1);
  }

  private Evaluation evaluationOf(Object[] operands) {
    return isPrecise(operands) ? precise : evaluation;
  }

  private static boolean isPrecise(Object[] operands) {
    return operands[0] instanceof DoubleDouble;
  }

  Row infix(String operator, Precedence level) {
    java = "{0} " + operator + " {1}";
    precedence = level;
    return this;
  }

  Row java(String template) {
    java = template;
    return this;
  }

  Row java(String template, Precedence level) {
    java = template;
    precedence = level;
    return this;
  }

  Row latex(String template) {
    latex = template;
    return this;
  }

  /**
   * Calls a kernel, see {@link KernelSource}, of the row's name, which the generated class then
   * holds.
   */
  Row kernel() {
    return kernel(name);
  }

  Row kernel(String method) {
    kernel = method;
    StringBuilder call = new StringBuilder(method).append('(');
    for (int k = 0; k < arguments.size(); k++) {
      call.append(k == 0 ? "" : ", ").append('{').append(k).append('}');
    }
    java = call.append(')').toString();
    return this;
  }

  Row commutative() {
    commutative = true;
    return this;
  }

  /** May fail when it is evaluated. */
  Row partial() {
    partial = true;
    return this;
  }

  Row costly() {
    costly = true;
    return this;
  }

  /** Rounds nothing. */
  Row exact() {
    exact = true;
    return this;
  }

  Row sample(double from, double to) {
    return sample(0, from, to);
  }

  Row sampleSecond(double from, double to) {
    return sample(1, from, to);
  }

  /** Where tests sample operand k. */
  Row sample(int k, double from, double to) {
    intervals.set(k, new Interval(from, to));
    return this;
  }

  /** How it is computed from what other operations compute too. */
  Row lowered(Lowering form) {
    lowering = form;
    return this;
  }

  Row singular(Double... points) {
    singular = List.of(points);
    return this;
  }

  Operation build() {
    return new Operation(
        name,
        arguments,
        result,
        evaluation,
        preciseEvaluation(),
        partials,
        branch,
        lowering,
        java.isEmpty() ? defaultCall() : java,
        precedence,
        latex.isEmpty() ? "\\operatorname{" + name + "}\\left({0}\\right)" : latex,
        new Traits(commutative, partial, costly, exact, kernel, List.copyOf(intervals), singular));
  }

  private Evaluation preciseEvaluation() {
    if (precise == null && (result == Kind.REAL || arguments.contains(Kind.REAL))) {
      throw new CompilerBug("the row " + name + " says nothing of double-double arithmetic");
    }
    return precise == null ? evaluation : precise;
  }

  private String defaultCall() {
    return arguments.size() == 1 ? "Math." + name + "({0})" : "Math." + name + "({0}, {1})";
  }
}
