package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradc.source.Source;

/** A whole model as written. */
public record ModelSyntax(
    Source source, String documentation, Optional<Name> name, List<Item> items) {
  /** The same with more items after its own. */
  public ModelSyntax with(List<Item> more) {
    List<Item> all = new ArrayList<>(items);
    all.addAll(more);
    return new ModelSyntax(source, documentation, name, all);
  }
}
