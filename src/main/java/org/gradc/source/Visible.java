package org.gradc.source;

/**
 * Text from a model as a terminal may show it: characters that would move its cursor, change its
 * colours or turn the direction of what follows are not sent to it.
 */
public final class Visible {
  private Visible() {}

  /** The text with a space in the place of each of those, so that a caret under it stands right. */
  public static String inOneColumn(String line) {
    StringBuilder out = new StringBuilder();
    line.codePoints().forEach(c -> out.appendCodePoint(isHidden(c) ? ' ' : c));
    return out.toString();
  }

  /** The text with the number in the place of each of those, as Java writes it. */
  public static String escaped(String text) {
    if (text.codePoints().noneMatch(Visible::isHidden)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Whether a character is one of those. */
  public static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
