package org.gradc.graph;

import java.util.List;

/**
 * A derivative that a class is to have beyond the gradient of its loss.
 *
 * @param what which one
 * @param of the names of the outputs and residuals that are differentiated, or {@code loss}; the
 *     rows of a matrix in this order
 * @param by what they are differentiated by: real symbols; the columns of a matrix in this order
 * @param method what it is called: {@code jacobian}, or {@code jacobianOfFInX} where there are
 *     several
 */
public record Derivative(What what, List<String> of, List<Symbol> by, String method) {
  /** Which derivative. */
  public enum What {
    /** The derivative of the loss as a vector. */
    GRADIENT("gradient"),
    /** The first derivatives as a sparse matrix. */
    JACOBIAN("jacobian"),
    /** The second derivatives of the loss as a sparse matrix. */
    HESSIAN("hessian"),
    /** The Jacobian times a vector: the derivative along a direction. */
    JVP("jvp"),
    /** A vector times the Jacobian. */
    VJP("vjp"),
    /** The Hessian times a vector. */
    HVP("hvp");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /** As the language writes it. */
    public String word() {
      return word;
    }

    /** Whether it is a derivative of the loss, whatever outputs there are. */
    public boolean isOfLoss() {
      return this == GRADIENT || this == HESSIAN || this == HVP;
    }
  }
}
