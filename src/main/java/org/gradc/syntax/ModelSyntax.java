package org.gradc.syntax;

import java.util.List;
import java.util.Optional;
import org.gradc.source.Source;

/** A whole model as written. */
public record ModelSyntax(
    Source source, String documentation, Optional<Name> name, List<Item> items) {}
