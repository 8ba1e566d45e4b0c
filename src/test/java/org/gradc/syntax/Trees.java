package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.Renderer;
import org.gradc.source.Source;
import org.gradc.source.Span;

/** What the tests of this package share. */
final class Trees {
  static final Path MODELS = Path.of("models");

  private Trees() {}

  /** A model that must parse. */
  static ModelSyntax parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ModelSyntax model = Parser.parse(new Source("test.grad", text), diagnostics);
    assertThat(Renderer.render(diagnostics.all())).isEmpty();
    return model;
  }

  /** The lines after a header, which must parse. */
  static List<Item> items(String lines) {
    return parse("model Test\n" + lines).items();
  }

  /** The expression of a definition, which must parse. */
  static Expression expression(String text) {
    return ((Statement.Definition) items("it = " + text).get(0)).value();
  }

  /** The messages about a text. */
  static List<Diagnostic> mistakes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new Source("test.grad", text), diagnostics);
    return diagnostics.all();
  }

  static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tree as text, less its places: equal for trees that are equal up to spans. */
  static String withoutSpans(Object tree) {
    StringBuilder out = new StringBuilder();
    append(tree, out);
    return out.toString();
  }

  private static void append(Object value, StringBuilder out) {
    if (value instanceof Optional<?> optional) {
      append(optional.<Object>map(v -> v).orElse("-"), out);
    } else if (value instanceof List<?> list) {
      out.append('[');
      list.forEach(entry -> append(entry, out.append(' ')));
      out.append(']');
    } else if (value instanceof Record tree) {
      out.append(tree.getClass().getSimpleName()).append('(');
      for (RecordComponent component : tree.getClass().getRecordComponents()) {
        if (component.getType() != Span.class && component.getType() != Source.class) {
          append(component(tree, component), out.append(' '));
        }
      }
      out.append(')');
    } else {
      out.append(value);
    }
  }

  private static Object component(Record tree, RecordComponent component) {
    try {
      return component.getAccessor().invoke(tree);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
