package org.gradc.emit;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.LoopProgram;

/**
 * A method of a generated class.
 *
 * @param name its name
 * @param documentation its Javadoc
 * @param program the model as the method sees it: of one sample or of many, with what it takes
 *     beside the model's own data
 * @param demands what it demands of its arguments before it computes anything
 * @param code what it computes
 * @param results arrays of the caller's that it fills, by name
 * @param written what the vector of the parameters' shape is called that it fills: {@code gradient}
 *     or {@code product}; null if there is none
 * @param directions the params by the symbols that say how they move; none for a method without a
 *     direction
 * @param batch whether it runs over many samples
 * @param parts what a private method takes beyond this; null for a public one
 */
public record MethodPlan(
    String name,
    String documentation,
    Program program,
    LoopProgram demands,
    LoopProgram code,
    List<ArrayVariable> results,
    String written,
    Map<Symbol, Symbol> directions,
    boolean batch,
    Parts parts) {

  /**
   * What only the class itself can give.
   *
   * @param sizes sizes that are told with each call
   * @param bundles arrays of integers
   */
  public record Parts(List<Symbol> sizes, List<Bundle> bundles) {}

  /** Whether it fills a vector of the parameters' shape. */
  public boolean takesGradient() {
    return written != null;
  }

  boolean takesDirection() {
    return !directions.isEmpty();
  }

  boolean isPrivate() {
    return parts != null;
  }

  List<Bundle> bundles() {
    return parts == null ? List.of() : parts.bundles();
  }

  /** The same as a private method. */
  public MethodPlan within(Parts hidden) {
    return new MethodPlan(
        name, documentation, program, demands, code, results, written, directions, batch, hidden);
  }

  /** The same under another name. */
  MethodPlan named(String other) {
    return new MethodPlan(
        other, documentation, program, demands, code, results, written, directions, batch, parts);
  }
}
