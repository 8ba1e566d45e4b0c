package org.gradc;

/**
 * The theorem of work: what a method may do at most, in multiples of the work of the model as
 * written, or, where a name ends with a slash and another method, of what that one does.
 */
final class WorkBounds {
  /** Value, outputs and residuals, checks included. */
  static final double VALUE = 1.5;

  /** Value and gradient, in the work of the model. */
  static final double GRADIENT = 5;

  /** Value and gradient, in what the value does. */
  static final double GRADIENT_OF_VALUE = 4;

  /** A product of the Jacobian with a direction. */
  private static final double TANGENT = 4;

  /** A product of the Hessian, in gradients. */
  private static final double PRODUCT = 4;

  private WorkBounds() {}

  /** The bound for a ratio that {@link WorkTest} counts. */
  static double of(String what) {
    if (what.endsWith("/value")) {
      return GRADIENT_OF_VALUE;
    } else if (what.endsWith("/gradient")) {
      return PRODUCT;
    } else if (what.startsWith("hessian")) {
      return PRODUCT * GRADIENT;
    } else if (what.startsWith("gaussNewton")) {
      return TANGENT + GRADIENT;
    } else if (what.startsWith("jvp")) {
      return TANGENT;
    }
    return switch (what) {
      case "value", "risk", "outputs", "residuals" -> VALUE;
      default -> GRADIENT;
    };
  }
}
