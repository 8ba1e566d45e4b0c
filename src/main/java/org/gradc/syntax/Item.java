package org.gradc.syntax;

import org.gradc.source.Span;

/** What stands at the top of a model: a declaration or a statement. */
public sealed interface Item permits Declaration, Statement {
  Span span();
}
