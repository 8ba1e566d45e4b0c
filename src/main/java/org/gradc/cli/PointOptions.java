package org.gradc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A model, and the values of its variables as a command line gives them. */
final class PointOptions {
  @Mixin private ModelOption model;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Inputs, data and params; an array as numbers with commas, row by row.")
  private List<String> arguments = new ArrayList<>();

  ModelOption model() {
    return model;
  }

  boolean hasValues() {
    return !arguments.isEmpty();
  }

  /** Takes one more argument, before the others. */
  void addFirst(String argument) {
    arguments.add(0, argument);
  }

  /**
   * The values by name.
   *
   * @throws UserMistake if one cannot be read
   */
  Map<String, Given> values() {
    return Given.parse(arguments);
  }

  /**
   * The values of the model's variables.
   *
   * @throws UserMistake if they do not fit it
   */
  static Model.Values bind(Model model, Map<String, Given> values) {
    return Binder.bind(model, values, Map.of(), OptionalInt.empty(), "");
  }
}
