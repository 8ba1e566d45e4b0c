package org.gradc.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.gradc.source.Source;

/**
 * A source text as the lexer reads it: code points, but counted in characters, so that the places
 * of tokens are places of the {@link Source}. A surrogate without its partner is a character like
 * any other.
 */
final class SourceStream implements CharStream {
  private final String name;
  private final String text;
  private int index;

  SourceStream(Source source) {
    this.name = source.name();
    this.text = source.text();
  }

  @Override
  public void consume() {
    index += Character.charCount(text.codePointAt(index));
  }

  @Override
  public int LA(int distance) {
    int place = index;
    for (int i = 1; i < distance && place < text.length(); i++) {
      place += Character.charCount(text.codePointAt(place));
    }
    if (distance > 0) {
      return place < text.length() ? text.codePointAt(place) : IntStream.EOF;
    }
    for (int i = distance; i < -1 && place > 0; i++) {
      place -= Character.charCount(text.codePointBefore(place));
    }
    return place > 0 ? text.codePointBefore(place) : IntStream.EOF;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int place) {
    index = place;
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }
}
