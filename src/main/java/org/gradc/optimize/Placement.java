package org.gradc.optimize;

import java.util.List;
import java.util.Map;
import org.gradc.definedness.Deferral;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Verifier;

/**
 * Decides for the values of a method which of them are kept in arrays, before they are placed in
 * loops: first nothing is that need not be, then what it is cheaper to keep than to compute again.
 */
public final class Placement {
  /** What formulas written out at one place have in common shows only there. */
  private static final List<Pass> TIDYING = List.of(new LikeTerms());

  private final Program program;
  private final CommonIndices common;
  private final boolean verify;

  /**
   * @param verify whether what is placed is verified
   */
  public Placement(Program program, boolean verify) {
    this.verify = verify;
    this.program = program;
    this.common = new CommonIndices(program.graph());
  }

  /**
   * The values in terms of the arrays that are kept.
   *
   * @param names what nodes are called; grows
   */
  public List<Node> of(List<Node> values, Map<Node, String> names) {
    Pass products = graph -> SharedProducts.over(graph, values);
    List<Node> once = Pass.run(List.of(products), program.graph(), values, names, verify);
    List<Node> taped = Taping.of(program, once, names);
    // Loops keep the indices that they share from here on: an equal node over the indices of before
    // would bring a second copy of the recurrences in it, with the same members.
    List<Node> placed = program.graph().apart(() -> inLoops(taped, names));
    if (verify) {
      Verifier.verifyOwnership(placed);
    }
    return placed;
  }

  private List<Node> inLoops(List<Node> values, Map<Node, String> names) {
    List<Node> shared = common.over(values, names);
    List<Node> tidy = Pass.run(TIDYING, program.graph(), shared, names, verify);
    List<Node> tables = new Tabulation(program, names).of(tidy);
    Pass waiting = graph -> Deferral.ofTables(graph, tables);
    return Pass.run(List.of(waiting), program.graph(), tables, names, verify);
  }
}
