package org.gradc.syntax;

import org.gradc.source.Span;

/** A name as written (normalised to NFC) and where. */
public record Name(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
