package org.gradc.differentiate;

import java.util.List;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;

/**
 * Whether the derivative of a formula is finite wherever its operands are, so that an adjoint of 0
 * passes through it as 0. Where it may not be (the square root at 0), an adjoint of 0 must not be
 * multiplied with it.
 */
final class Tameness {
  private static final Set<Operation> TAME =
      Set.of(
          Operations.ADD,
          Operations.SUBTRACT,
          Operations.MULTIPLY,
          Operations.NEGATE,
          Operations.SIN,
          Operations.COS,
          Operations.ATAN,
          Operations.TANH,
          Operations.ABS,
          Operations.SIGN,
          Operations.RELU,
          Operations.SIGMOID,
          Operations.SOFTPLUS,
          Operations.ERF,
          Operations.ERFC,
          Operations.MIN,
          Operations.MAX,
          Operations.STOP,
          Operations.VARIABLE,
          Operations.TO_REAL);

  private Tameness() {}

  /**
   * Whether the derivative by an operand is a number, so that a 0 stays one whatever the operands
   * are.
   */
  static boolean keepsZero(Apply f, int operand) {
    Operation operation = f.operation();
    if (operation == Operations.MULTIPLY) {
      return isFinite(f.operand(1 - operand));
    }
    if (operation == Operations.DIVIDE) {
      return operand == 0 && isFinite(f.operand(1)) && isNotZero(f.operand(1));
    }
    return operation == Operations.ADD
        || operation == Operations.SUBTRACT
        || operation == Operations.NEGATE;
  }

  /** Whether an adjoint of 0 passes through all of a scalar's formula, up to entries of arrays. */
  static boolean keepsZero(Node scalar) {
    return keepsZero(Reachable.from(List.of(scalar), n -> n.isScalar() && !(n instanceof Element)));
  }

  /** Whether an adjoint of 0 passes through all of a formula as 0, whatever its operands are. */
  static boolean keepsZero(Node body, List<Index> indices) {
    return keepsZero(Reachable.from(List.of(body), n -> n.free().containsAny(indices)));
  }

  private static boolean keepsZero(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Apply f && node.kind() == Kind.REAL) {
        for (int k = 0; k < f.operands().size(); k++) {
          if (f.operation().isDifferentiable(k) && !keepsZero(f, k)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Whether an adjoint of 0 stays one on its way through the formula where nobody has asked for it:
   * data may be infinite there, or not a number.
   */
  static boolean keepsAbsent(Node body, List<Index> indices) {
    return isTame(body, indices) && !readsData(body, indices) || keepsZero(body, indices);
  }

  /** Whether the formula reads reals at its indices that nobody has looked at elsewhere. */
  private static boolean readsData(Node body, List<Index> indices) {
    return Reachable.from(List.of(body), n -> n.free().containsAny(indices)).stream()
        .filter(n -> n instanceof Element && n.free().containsAny(indices))
        .anyMatch(read -> isOfData(((Element) read).array()));
  }

  private static boolean isOfData(Node array) {
    return Reachable.from(List.of(array)).stream()
        .anyMatch(
            node ->
                node instanceof Symbol symbol
                    && symbol.kind() == Kind.REAL
                    && (symbol.role() == Symbol.Role.DATA || symbol.role() == Symbol.Role.INPUT));
  }

  private static boolean isFinite(Node factor) {
    return factor instanceof Constant constant
        ? Double.isFinite(constant.real())
        : factor instanceof Apply f && f.operation() == Operations.TO_REAL;
  }

  private static boolean isNotZero(Node divisor) {
    return divisor instanceof Constant constant && constant.real() != 0;
  }

  private static boolean isTame(Node body, List<Index> indices) {
    for (Node node : Reachable.from(List.of(body), n -> n.free().containsAny(indices))) {
      boolean wild =
          node instanceof Checked
              || (node instanceof Apply apply
                  && node.kind() == Kind.REAL
                  && !TAME.contains(apply.operation()));
      if (wild) {
        return false;
      }
    }
    return true;
  }
}
