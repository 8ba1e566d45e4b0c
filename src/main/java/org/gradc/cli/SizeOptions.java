package org.gradc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.Spelling;
import picocli.CommandLine.Option;

/** The option that fixes sizes, which every command has. */
final class SizeOptions {
  @Option(
      names = "--size",
      paramLabel = "NAME=SIZE",
      description = "Fix a size, whatever the model declares; n=1000, or D=5,7,2 for several.")
  private List<String> texts = new ArrayList<>();

  /** The sizes by name. */
  Map<String, List<Long>> sizes() {
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw new UserMistake("--size " + text + ": write it as --size name=1000");
      }
      String name = Given.name(text.substring(0, equals));
      List<Long> values = parse(text, text.substring(equals + 1));
      if (sizes.put(name, values) != null) {
        throw new UserMistake("--size " + text + ": the size " + name + " is given twice");
      }
    }
    return sizes;
  }

  private static List<Long> parse(String text, String values) {
    try {
      List<Long> sizes = Numbers.sizes(values);
      if (!sizes.isEmpty()) {
        return sizes;
      }
    } catch (UserMistake e) {
      throw new UserMistake("--size " + text + ": " + e.getMessage());
    }
    throw new UserMistake("--size " + text + ": the number is missing");
  }

  /** Demands that a model has the sizes that are fixed. */
  static void check(Model model, Iterable<String> names, String place) {
    List<String> known = new ArrayList<>(model.fixedSizes().keySet());
    known.addAll(model.openSizes());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserMistake(
            place
                + model.name()
                + " has no size '"
                + name
                + "'"
                + Spelling.suggestion(name, known));
      }
    }
  }
}
