package org.gradc;

import java.util.List;
import java.util.Map;
import org.gradc.source.Diagnostic;

/** A placeholder for the compiled model: what the command line needs of it. */
public interface CompiledModel {
  String name();

  /** Inputs, data and parameters in declared order. */
  List<Variable> symbols();

  /** Outputs and residuals in declared order. */
  List<Variable> results();

  /** The sizes that the model or the options fix. */
  Map<String, List<Long>> fixedSizes();

  /** The sizes that each evaluation chooses, in declared order. */
  List<String> openSizes();

  /**
   * The open sizes as far as the lengths of arrays determine them. Where lengths contradict each
   * other one of them is believed.
   */
  Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengthsByName);

  /** The extents of a variable or result, without a batch's axis; none for a scalar. */
  List<Long> shape(String name, Map<String, Long> sizes);

  List<Diagnostic> warnings();

  String javaSource();

  /**
   * Computes everything.
   *
   * @throws IllegalArgumentException if the values break a rule of the model, with a sentence that
   *     says which
   */
  Evaluation evaluate(Map<String, Long> sizes, Arguments arguments);
}
