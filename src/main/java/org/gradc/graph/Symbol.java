package org.gradc.graph;

import java.util.List;

/**
 * A quantity that comes from outside: a size, an input, data, a param. Every symbol is an object of
 * its own.
 */
public final class Symbol extends Node {
  /** Where a symbol's value comes from. */
  public enum Role {
    SIZE,
    /** How many samples a call has, at least 1: a length that an object does not know. */
    SAMPLES,
    INPUT,
    DATA,
    /** By how much each of many samples counts; stands after the data. */
    WEIGHT,
    /** The sum of the weights, which an evaluation finds out before anything else. */
    WEIGHT_SUM,
    PARAM,
    /** How a param moves along a direction in which is differentiated; has the param's shape. */
    DIRECTION,
    /** By how much an entry of a result counts, or how an input or data moves. */
    SEED,
    /** Stands for an expression while it is differentiated by. */
    VARIABLE
  }

  private final String name;
  private final Role role;

  Symbol(int id, String name, Role role, Kind kind, List<Node> shape) {
    super(id, kind, shape);
    this.name = name;
    this.role = role;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  /** Whether it is a number of entries, and so not negative. */
  public boolean isLength() {
    return role == Role.SIZE || role == Role.SAMPLES;
  }

  @Override
  public List<Node> operands() {
    return shape();
  }

  @Override
  public Node withOperands(Graph graph, List<Node> operands) {
    return operands.equals(shape()) ? this : graph.symbol(name, role, kind(), operands);
  }

  @Override
  public String toString() {
    return name;
  }
}
