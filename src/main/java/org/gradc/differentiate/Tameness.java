package org.gradc.differentiate;

import java.util.List;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;

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
          Operations.EXP,
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

  static boolean isTame(Node body, List<Index> indices) {
    for (Node node : Reachable.from(List.of(body), n -> n.free().containsAny(indices))) {
      boolean wild =
          node instanceof Checked
              || (node instanceof Apply apply
                  && node.kind() == org.gradc.graph.Kind.REAL
                  && !TAME.contains(apply.operation()));
      if (wild) {
        return false;
      }
    }
    return true;
  }
}
