package org.gradc;

import java.util.List;

/**
 * A quantity of a model by name.
 *
 * @param name as the model declares it
 * @param role what it is for
 * @param integer whether its entries are integers
 * @param symbolicShape the extent of each axis as declared ({@code n}, {@code 4}, {@code K + 2});
 *     none for a scalar
 */
public record Variable(String name, Role role, boolean integer, List<String> symbolicShape) {
  /** What a quantity is for. */
  public enum Role {
    /** The data of one sample. */
    INPUT,
    /** Data that all samples share. */
    DATA,
    /** What the loss is differentiated by. */
    PARAM,
    /** A named result. */
    OUTPUT,
    /** Residuals, whose squares the loss adds up. */
    RESIDUAL
  }

  /** Copies the shape. */
  public Variable {
    symbolicShape = List.copyOf(symbolicShape);
  }

  /** The name with its shape, as it was declared: {@code W[H, D]}. */
  public String declaration() {
    return symbolicShape.isEmpty() ? name : name + "[" + String.join(", ", symbolicShape) + "]";
  }
}
