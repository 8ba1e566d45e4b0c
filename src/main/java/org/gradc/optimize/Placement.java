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
    List<Node> shared =
        Pass.run(TIDYING, program.graph(), common.over(taped, names), names, verify);
    List<Node> tables = new Tabulation(program, names).of(shared);
    Pass waiting = graph -> Deferral.ofTables(graph, tables);
    List<Node> placed = Pass.run(List.of(waiting), program.graph(), tables, names, verify);
    if (verify) {
      Verifier.verifyOwnership(placed);
    }
    return placed;
  }
}
