package org.gradc.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.check.Assignment;
import org.gradc.check.Finding;
import org.gradc.check.ModelClaims;
import org.gradc.check.Verdict;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/** Demands that the checker of derivatives finds none wrong. */
final class Claims {
  private Claims() {}

  /**
   * Checks a gradient of a real scalar by symbols, along a random direction of each.
   *
   * @throws AssertionError with what is wrong
   */
  static void check(Node primal, Map<Symbol, Node> gradient, Assignment at) {
    Map<Symbol, Node> some = new LinkedHashMap<>(gradient);
    some.keySet().removeIf(symbol -> at.real(symbol).length == 0);
    List<String> wrong =
        ModelClaims.alongDirections(1, primal, some, at).stream()
            .filter(finding -> finding.verdict() == Verdict.FAIL)
            .map(Finding::toString)
            .toList();
    if (!wrong.isEmpty()) {
      throw new AssertionError("a derivative is wrong: " + String.join("; ", wrong));
    }
  }
}
