package org.gradc.compile;

import java.util.List;
import java.util.Map;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Program;
import org.gradc.optimize.Batch;

/**
 * How to compile a model.
 *
 * @param sizes values of sizes, which become literals
 * @param identity what the class is called; the class name may be empty, for the model's
 * @param derive what to generate beyond what the model says, as the language writes it; null for
 *     nothing more, empty for no derivative at all, not even the model's
 * @param weighted whether the class has a risk of weighted samples, for a model with inputs
 * @param math where the class takes its functions from
 * @param verify whether the graph is verified after each pass
 */
public record Directives(
    Map<String, Long> sizes,
    ClassIdentity identity,
    List<String> derive,
    boolean weighted,
    MathLibrary math,
    boolean verify) {
  /** What a model says itself, without weights. */
  public static Directives of(Map<String, Long> sizes, ClassIdentity identity) {
    return new Directives(sizes, identity, null, false, MathLibrary.DEFAULT, false);
  }

  /** Whether there are derivatives at all. */
  boolean wantsDerivatives() {
    return derive == null || !derive.isEmpty();
  }

  /** Whether there is a risk of weighted samples: it is wanted, or the interface has one. */
  boolean wantsWeights(Program program) {
    return weighted || identity.face().takes(Batch.weightsOf(program));
  }

  /** The same for a class of another name, or with another interface. */
  public Directives withIdentity(ClassIdentity other) {
    return new Directives(sizes, other, derive, weighted, math, verify);
  }

  /** The same, with or without weights. */
  public Directives withWeights(boolean wanted) {
    return new Directives(sizes, identity, derive, wanted, math, verify);
  }

  /** The same with other derivatives. */
  public Directives withDerive(List<String> entries) {
    return new Directives(sizes, identity, entries, weighted, math, verify);
  }

  /** The same with other functions. */
  public Directives withMath(MathLibrary library) {
    return new Directives(sizes, identity, derive, weighted, library, verify);
  }

  /** The same; the graph is verified after each pass. */
  public Directives verified() {
    return new Directives(sizes, identity, derive, weighted, math, true);
  }
}
