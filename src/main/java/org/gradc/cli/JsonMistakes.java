package org.gradc.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Pattern;
import org.gradc.source.Source;

/** Why a text is no JSON, without the words of the library that reads it. */
final class JsonMistakes {
  private static final Pattern VALUE =
      Pattern.compile("true|false|null|-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  private static final int LONGEST = 40;

  private JsonMistakes() {}

  /**
   * What is wrong.
   *
   * @param context where the reader stopped
   */
  static String of(JsonProcessingException mistake, JsonStreamContext context, Source source) {
    if (mistake instanceof StreamConstraintsException) {
      return "this is nested deeper, or longer, than a file of cases can be";
    }
    if (mistake instanceof JsonEOFException) {
      return "the file ends here, but " + open(context) + " is not closed";
    }
    String found = found(source.text(), mistake.getLocation());
    return (found.isEmpty() ? "this" : "'" + found + "'")
        + " cannot stand here: "
        + wanted(context);
  }

  private static String open(JsonStreamContext context) {
    if (context.inRoot()) {
      return "what it begins with";
    }
    JsonLocation start = context.startLocation(ContentReference.unknown());
    String bracket = context.inArray() ? "'['" : "'{'";
    return "the " + bracket + " at " + start.getLineNr() + ":" + start.getColumnNr();
  }

  /**
   * The word or character at a place. Of a word that is no value the reader tells the end, of one
   * behind a value the beginning.
   */
  private static String found(String text, JsonLocation location) {
    int at = (int) Math.min(location.getCharOffset(), text.length());
    int start = at;
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    int end = at;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    String word = text.substring(start, end);
    if (word.isEmpty() || end == at && VALUE.matcher(word).matches()) {
      boolean visible = at < text.length() && !Character.isISOControl(text.charAt(at));
      return visible ? text.substring(at, text.offsetByCodePoints(at, 1)) : "";
    }
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "...";
  }

  private static boolean isOfWord(char character) {
    return Character.isLetterOrDigit(character) || "+-._".indexOf(character) >= 0;
  }

  private static String wanted(JsonStreamContext context) {
    if (context.inArray()) {
      return "between '[' and ']' stand values, with a comma between each two; NaN and Infinity as"
          + " \"NaN\" and \"Infinity\"";
    }
    return context.inObject()
        ? "between '{' and '}' stand entries \"name\": value, with a comma between each two"
        : "a file of cases is a JSON array of objects";
  }
}
