package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.source.Source;

/**
 * A whole model as written.
 *
 * @param imports the files that it imports, directly or not, by their paths; each after those that
 *     it imports itself
 * @param unread what could not be read of it
 */
public record ModelSyntax(
    Source source,
    String documentation,
    Optional<Name> name,
    List<Item> items,
    Map<String, ModelSyntax> imports,
    Unread unread) {
  /** Whether this file only has functions for others. */
  public boolean isLibrary() {
    return name.isEmpty()
        && !items.isEmpty()
        && items.stream().allMatch(ModelSyntax::mayBeImported);
  }

  /** Whether the item may stand in a file that is imported. */
  static boolean mayBeImported(Item item) {
    return item instanceof Declaration.Function || item instanceof Declaration.Import;
  }

  /** The same with more items after its own. */
  public ModelSyntax with(List<Item> more) {
    List<Item> all = new ArrayList<>(items);
    all.addAll(more);
    return new ModelSyntax(source, documentation, name, all, imports, unread);
  }

  /** The functions that it defines itself. */
  public List<Declaration.Function> functions() {
    return items.stream()
        .filter(Declaration.Function.class::isInstance)
        .map(Declaration.Function.class::cast)
        .toList();
  }

  /** The same with the files that it imports, which may be less than it wants. */
  ModelSyntax importing(Map<String, ModelSyntax> files, boolean complete) {
    Unread left = complete ? unread : unread.importingUnread();
    return new ModelSyntax(source, documentation, name, items, files, left);
  }
}
