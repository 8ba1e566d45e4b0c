package org.gradc.source;

import java.util.Arrays;
import java.util.Optional;

/** The text of one model file with its name as messages show it, and where it may import from. */
public final class Source {
  private final String name;
  private final String text;
  private final SourceRoot root;
  private final int[] lineStarts;

  /** A text under the name that its messages carry: a path as the user gave it, or a label. */
  public Source(String name, String text) {
    this(name, text, null);
  }

  /** A text that may import the files below a root. */
  public Source(String name, String text, SourceRoot root) {
    this.name = name;
    this.text = text;
    this.root = root;
    this.lineStarts = findLineStarts(text);
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** Where the files are that it may import; none for a text that is no file. */
  public Optional<SourceRoot> root() {
    return Optional.ofNullable(root);
  }

  /** The line, counted from 1, of a character offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset of the first character of a line, counted from 1. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The column, counted from 1 in code points, of a character offset. */
  public int column(int offset) {
    int start = lineStarts[line(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The text of a line, counted from 1, without its end. */
  public String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
