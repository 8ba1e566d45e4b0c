package org.gradc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JSON that commands print: indented, one value a line. */
final class Json {
  /** What writes the values. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** A text that ends with a line break. */
  static String write(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static JsonGenerator generator(StringWriter text) throws IOException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");
    JsonGenerator json = new JsonFactory().createGenerator(text);
    json.setPrettyPrinter(new DefaultPrettyPrinter(separators));
    return json;
  }
}
