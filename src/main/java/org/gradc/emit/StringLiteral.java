package org.gradc.emit;

import java.util.stream.Collectors;
import org.gradc.source.Visible;

/** Java's literals of texts, whatever stands in them. */
final class StringLiteral {
  private StringLiteral() {}

  /**
   * The literal with its quotes. JavaPoet breaks lines wherever Unicode has a line end, also inside
   * of a literal, so these are escaped before it sees them, with all else that no editor shows.
   */
  static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(inLiteral(c)));
    return out.append('"').toString();
  }

  private static String inLiteral(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default ->
          Character.toString(c)
              .chars()
              .mapToObj(
                  each -> Visible.isHidden(c) ? String.format("\\u%04x", each) : (char) each + "")
              .collect(Collectors.joining());
    };
  }
}
