package org.gradc.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.Stage;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;

/** A compiler that knows a few models by the name that a file holds, and fails on demand. */
final class FakeModels implements Models {
  @Override
  public Model compile(Source source, Map<String, List<Long>> sizes, String packageName) {
    String name = source.text().strip();
    Map<String, List<Long>> fixed = new LinkedHashMap<>();
    if (name.equals("Cubes")) {
      fixed.put("k", List.of(3L));
    }
    sizes.forEach(
        (size, values) -> {
          if (size.equals("n") || fixed.containsKey(size)) {
            fixed.put(size, values);
          }
        });
    return switch (name) {
      case "Line", "Cubes" -> new FakeModel(name, fixed, packageName, List.of());
      case "Warned" -> new FakeModel("Line", fixed, packageName, warnings(source).all());
      case "crash" -> throw new IllegalStateException("no rule for tanh");
      case "deep" -> throw new StackOverflowError();
      case "huge" -> throw new OutOfMemoryError("Java heap space");
      default -> {
        Diagnostics diagnostics = new Diagnostics();
        Span whole = new Span(source, 0, name.length());
        diagnostics.report(Mistake.SYNTAX, whole, "'" + name + "' is not a model");
        diagnostics.throwIfErrors();
        throw new AssertionError();
      }
    };
  }

  private static Diagnostics warnings(Source source) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(Mistake.NOT_YET_DERIVED, new Span(source, 0, 6), "hessian");
    return diagnostics;
  }

  @Override
  public String show(Source source, Stage stage, Map<String, List<Long>> sizes) {
    compile(source, sizes, "");
    return stage.name().toLowerCase(Locale.ROOT) + " of " + source.text().strip() + " " + sizes;
  }
}
