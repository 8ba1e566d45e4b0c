package org.gradc.explain;

import java.util.List;
import java.util.OptionalInt;
import org.gradc.check.Finding;
import org.gradc.emit.Derivation;
import org.gradc.graph.interpret.Bindings;
import org.gradc.source.Source;

/**
 * All that a page tells of a model at a point.
 *
 * @param source the model as written
 * @param derivation the model with its backward pass
 * @param point the values of all symbols of one sample
 * @param samples how many samples there are; empty for one without a batch
 * @param given sizes, inputs, data and parameters
 * @param results what the compiled class computes
 * @param javaSource the compiled class
 * @param findings what a check of its derivatives found
 */
public record Explanation(
    Source source,
    Derivation derivation,
    Bindings point,
    OptionalInt samples,
    List<Quantity> given,
    List<Quantity> results,
    String javaSource,
    List<Finding> findings) {

  /**
   * A quantity with its value.
   *
   * @param role what it is: {@code param}
   * @param name its name, with its shape as declared
   * @param extents its extents; none for a scalar
   * @param entries row-major
   * @param integer whether its entries are integers
   */
  @SuppressWarnings("ArrayRecordComponent") // shown, never compared
  public record Quantity(
      String role, String name, List<Long> extents, double[] entries, boolean integer) {
    Figures figures() {
      return new Figures(extents.stream().mapToLong(Long::longValue).toArray(), entries, integer);
    }
  }

  /** The page: one file of HTML that is XML too, and needs nothing else. */
  public String page() {
    return new Page(this).html();
  }
}
