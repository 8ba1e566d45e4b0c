package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as a graph: its symbols and what it computes.
 *
 * @param graph the maker of all nodes below
 * @param name the model's name
 * @param documentation the model's documentation, or empty
 * @param sizes the sizes in declared order; one that has a value has it in {@code fixedSizes}
 * @param fixedSizes the values of sizes that are constants, by name: their symbols do not occur in
 *     the graph
 * @param inputs one sample's data, in declared order
 * @param data the shared data, in declared order; last the weights of samples and their sum, if
 *     there are some
 * @param params the params, in declared order
 * @param outputs the named results
 * @param residuals the named residuals
 * @param loss the scalar to differentiate, or null where there is none
 * @param requirements conditions on data and values with their texts
 * @param ranges integer symbols whose every entry must lie in {@code 0 <= entry < upper}
 * @param names what quantities are called in the model, for those that have a name
 * @param derivatives what is derived beyond the gradient of the loss
 * @param notes what listings and documentation say beyond the graph
 */
public record Program(
    Graph graph,
    String name,
    String documentation,
    List<Symbol> sizes,
    Map<String, Long> fixedSizes,
    List<Symbol> inputs,
    List<Symbol> data,
    List<Symbol> params,
    List<Quantity> outputs,
    List<Quantity> residuals,
    Node loss,
    List<Requirement> requirements,
    List<Range> ranges,
    Map<Node, String> names,
    List<Derivative> derivatives,
    Notes notes) {

  /**
   * What is known of a model beyond its graph.
   *
   * @param documentation the documentation of sizes, symbols, definitions and results, by name
   * @param definitions what the model defines at its top, in order
   * @param proved how many subscripts were proved in range
   */
  public record Notes(Map<String, String> documentation, List<Definition> definitions, int proved) {
    /** Nothing. */
    public static final Notes NONE = new Notes(Map.of(), List.of(), 0);
  }

  /** A definition with its kind and its shape in the model's words, {@code ""} for a scalar. */
  public record Definition(String name, String kind, String shape) {}

  /** The same model with other nodes for the same values. */
  public Program withValues(
      List<Quantity> newOutputs,
      List<Quantity> newResiduals,
      List<Requirement> newRequirements,
      Node newLoss,
      Map<Node, String> newNames) {
    return with(inputs, data, newOutputs, newResiduals, newLoss, newRequirements, ranges, newNames);
  }

  /** The model as it is known before there are parameters, which demands nothing of its data. */
  public Program withoutParams() {
    return new Program(
        graph,
        name,
        documentation,
        sizes,
        fixedSizes,
        inputs,
        data,
        List.of(),
        outputs,
        residuals,
        loss,
        List.of(),
        ranges,
        names,
        derivatives,
        notes);
  }

  /** The same model with other data. */
  public Program withData(List<Symbol> newData) {
    return with(
        inputs, List.copyOf(newData), outputs, residuals, loss, requirements, ranges, names);
  }

  /** The same model over many samples, which have no residuals. */
  public Program withBatch(
      List<Symbol> batchInputs,
      List<Symbol> batchData,
      List<Quantity> batchOutputs,
      Node risk,
      List<Requirement> batchRequirements,
      List<Range> batchRanges,
      Map<Node, String> batchNames) {
    return with(
        batchInputs,
        batchData,
        batchOutputs,
        List.of(),
        risk,
        batchRequirements,
        batchRanges,
        batchNames);
  }

  private Program with(
      List<Symbol> newInputs,
      List<Symbol> newData,
      List<Quantity> newOutputs,
      List<Quantity> newResiduals,
      Node newLoss,
      List<Requirement> newRequirements,
      List<Range> newRanges,
      Map<Node, String> newNames) {
    return new Program(
        graph,
        name,
        documentation,
        sizes,
        fixedSizes,
        newInputs,
        newData,
        params,
        newOutputs,
        newResiduals,
        newLoss,
        newRequirements,
        newRanges,
        newNames,
        derivatives,
        notes);
  }

  /** The weights of the samples, if this is a model over many that have some. */
  public Optional<Symbol> weights() {
    return data.stream().filter(symbol -> symbol.role() == Symbol.Role.WEIGHT).findFirst();
  }

  /** The inputs and data that a caller gives. */
  public List<Symbol> given() {
    List<Symbol> given = new ArrayList<>(inputs);
    data.stream().filter(symbol -> symbol.role() != Symbol.Role.WEIGHT_SUM).forEach(given::add);
    return given;
  }

  /** A named result: a scalar or an array. */
  public record Quantity(String name, String documentation, Node value) {}

  /**
   * A condition that must hold, with the text of its message: a truth value, or a vector of those,
   * one for each of many samples.
   *
   * @param written whether the model says it, not the compiler
   */
  public record Requirement(Node condition, String text, boolean written) {
    /** The same of another condition. */
    public Requirement with(Node other) {
      return new Requirement(other, text, written);
    }

    /** Whether it depends on sizes alone, so that it is looked at once, before anything else. */
    public boolean isOfSizes() {
      return condition.isOfSizes();
    }
  }

  /**
   * Every entry of the integer symbol must lie in {@code 0 <= entry < upper}; it subscripts an axis
   * of that length.
   */
  public record Range(Symbol symbol, Node upper, String array) {}
}
