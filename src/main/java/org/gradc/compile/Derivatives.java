package org.gradc.compile;

import java.util.List;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.Item;
import org.gradc.syntax.Parser;

/** What an option asks to derive, beyond what the model says. */
final class Derivatives {
  private Derivatives() {}

  /**
   * The entries as items of a model; their places are those in a line {@code derive a, b}.
   *
   * @param entries what to derive, as in the language; null for nothing beyond the model
   */
  static List<Item> items(List<String> entries, Diagnostics diagnostics) {
    if (entries == null || entries.isEmpty()) {
      return List.of();
    }
    String line = "derive " + String.join(", ", entries);
    Diagnostics own = new Diagnostics();
    List<Item> items = Parser.parse(new Source("option", line), own).items();
    own.all().stream()
        .filter(said -> said.mistake() != Mistake.MISSING_MODEL)
        .forEach(diagnostics::add);
    return items;
  }
}
