package org.gradc.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One row of the table of operations: everything that is known about a scalar function, in one
 * place. The rows stand in {@link Operations}.
 */
public final class Operation {
  /**
   * The value from the operands' values: {@link Double}, {@link Long} or {@link Boolean} by kind.
   */
  @FunctionalInterface
  public interface Evaluation {
    Object evaluate(Object[] operands);
  }

  /**
   * A factor of the chain rule: the seed times the partial derivative by one operand. With the
   * adjoint of the result as seed it is that operand's part of the pullback, with the operand's
   * tangent its part of the tangent.
   */
  @FunctionalInterface
  public interface Partial {
    /**
     * @param x the operands
     * @param f the result, whose value may be used again (tanh' = 1 - f f)
     * @param seed what the derivative is multiplied by
     */
    Node times(Graph graph, List<Node> x, Node f, Node seed);
  }

  /**
   * What a class computes in place of an operation: from parts that it shares with other operations
   * of the same operands, so that an exponential of a value and of its derivative is computed once.
   */
  @FunctionalInterface
  interface Lowering {
    /**
     * The same value by operations that have no such form themselves, or null where the operands
     * have none.
     */
    Node of(Graph graph, List<Node> x);
  }

  /** How tight a Java expression binds; a looser one is put in parentheses. */
  public enum Precedence {
    TERNARY,
    OR,
    AND,
    EQUALITY,
    RELATION,
    ADDITIVE,
    MULTIPLICATIVE,
    UNARY,
    PRIMARY
  }

  private final String name;
  private final List<Kind> arguments;
  private final Kind result;
  private final Evaluation evaluation;
  private final Evaluation precise;
  private final List<Partial> partials;
  private final ToLongFunction<Object[]> branch;
  private final Lowering lowering;
  private final String java;
  private final Precedence precedence;
  private final String latex;
  private final Traits traits;

  /** From low to high, both included. */
  public record Interval(double low, double high) {}

  /**
   * Properties of a row.
   *
   * @param commutative whether the two operands may be exchanged
   * @param partial whether an evaluation may fail (integer division by 0), so that it is never done
   *     ahead of its guard
   * @param costly whether it takes many times an addition, so that it is worth storing
   * @param exact whether it rounds nothing, as what selects an operand
   * @param kernel the method that the Java form calls, see {@link KernelSource}, or empty
   * @param intervals where tests sample each operand; the function is smooth there but at the
   *     singular points
   * @param singular values of an operand at which the function or its derivative is not smooth, or
   *     not defined
   */
  public record Traits(
      boolean commutative,
      boolean partial,
      boolean costly,
      boolean exact,
      String kernel,
      List<Interval> intervals,
      List<Double> singular) {}

  Operation(
      String name,
      List<Kind> arguments,
      Kind result,
      Evaluation evaluation,
      Evaluation precise,
      List<Partial> partials,
      ToLongFunction<Object[]> branch,
      Lowering lowering,
      String java,
      Precedence precedence,
      String latex,
      Traits traits) {
    this.name = name;
    this.arguments = arguments;
    this.result = result;
    this.evaluation = evaluation;
    this.precise = precise;
    this.partials = partials;
    this.branch = branch;
    this.lowering = lowering;
    this.java = java;
    this.precedence = precedence;
    this.latex = latex;
    this.traits = traits;
  }

  /**
   * Another operation of the same values and text, no row of the table, whose derivatives are
   * these: one for each operand, or null where it has none.
   */
  public Operation withDerivatives(List<Partial> others) {
    return new Operation(
        name,
        arguments,
        result,
        evaluation,
        precise,
        Collections.unmodifiableList(new ArrayList<>(others)),
        branch,
        lowering,
        java,
        precedence,
        latex,
        traits);
  }

  public String name() {
    return name;
  }

  public int arity() {
    return arguments.size();
  }

  public List<Kind> arguments() {
    return arguments;
  }

  public Kind result() {
    return result;
  }

  public Object evaluate(Object... operands) {
    return evaluation.evaluate(operands);
  }

  /** The value where reals are {@link org.gradc.precise.DoubleDouble}, the result included. */
  public Object evaluatePrecisely(Object... operands) {
    return precise.evaluate(operands);
  }

  /**
   * Whether a derivative passes through operand k; the others are constant as far as calculus goes.
   */
  public boolean isDifferentiable(int k) {
    return k < partials.size() && partials.get(k) != null;
  }

  /**
   * The seed times the partial derivative by operand k of {@code f}, an application of this
   * operation.
   */
  public Node partial(Graph graph, Apply f, int k, Node seed) {
    return partial(graph, f.operands(), f, k, seed);
  }

  /** The same where the value of the application, {@code f}, is at hand. */
  public Node partial(Graph graph, List<Node> x, Node f, int k, Node seed) {
    return partials.get(k).times(graph, x, f, seed);
  }

  /**
   * The value of an application of this operation by parts that others share, or null where there
   * is no such form.
   */
  public Node lowered(Graph graph, List<Node> x) {
    return lowering == null ? null : lowering.of(graph, x);
  }

  /** Whether the function is put together from smooth pieces that {@link #branch} tells apart. */
  public boolean hasBranches() {
    return branch != null;
  }

  /**
   * Which smooth piece the operands lie on: 0 or 1 for the operand that min or max takes, the sign
   * for abs. Reals are Double or {@link org.gradc.precise.DoubleDouble}.
   */
  public long branch(Object... operands) {
    return branch.applyAsLong(operands);
  }

  /** The Java expression, with {@code {0}}, {@code {1}}, ... for the operands. */
  public String java() {
    return java;
  }

  public Precedence precedence() {
    return precedence;
  }

  /** The LaTeX expression, with {@code {0}}, {@code {1}}, ... for the operands. */
  public String latex() {
    return latex;
  }

  public Traits traits() {
    return traits;
  }

  @Override
  public String toString() {
    return name;
  }
}
