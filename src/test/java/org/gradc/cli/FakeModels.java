package org.gradc.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.Stage;
import org.gradc.source.Diagnostic;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
import org.gradc.source.Severity;
import org.gradc.source.Source;
import org.gradc.source.Span;

/** A compiler that knows a few models by the name that a file holds, and fails on demand. */
final class FakeModels implements Models {
  @Override
  public Model compile(Source source, CompilerOptions options) {
    String name = source.text().strip();
    Map<String, List<Long>> fixed = new LinkedHashMap<>();
    if (name.equals("Cubes")) {
      fixed.put("k", List.of(3L));
    }
    options
        .sizes()
        .forEach(
            (size, values) -> {
              if (size.equals("n") || fixed.containsKey(size)) {
                fixed.put(size, values);
              }
            });
    return switch (name) {
      case "Line", "Cubes" -> new FakeModel(name, fixed, List.of());
      case "Warned" ->
          new FakeModel(
              "Line", fixed, List.of(diagnostic(Severity.WARNING, source, "no Hessian yet")));
      case "crash" -> throw new IllegalStateException("no rule for tanh");
      case "deep" -> throw new StackOverflowError();
      case "huge" -> throw new OutOfMemoryError("Java heap space");
      default -> {
        String message = "'" + name + "' is not a model";
        throw new ModelException(List.of(diagnostic(Severity.ERROR, source, message)));
      }
    };
  }

  /** A message of one severity about the whole file; which mistake it is plays no part here. */
  private static Diagnostic diagnostic(Severity severity, Source source, String message) {
    Span whole = new Span(source, 0, source.text().strip().length());
    return Arrays.stream(Mistake.values())
        .filter(mistake -> mistake.severity() == severity)
        .map(mistake -> new Diagnostic(mistake, whole, message, ""))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String show(Source source, Stage stage, CompilerOptions options) {
    compile(source, options);
    return stage.name().toLowerCase(Locale.ROOT)
        + " of "
        + source.text().strip()
        + " "
        + options.sizes();
  }

  @Override
  public Gradc.Generated generate(Source source, CompilerOptions options) {
    Model model = compile(source, options);
    String java =
        "package " + options.packageName() + ";\n\npublic final class " + model.name() + " {}\n";
    return new Gradc.Generated(model.name(), java, model.warnings());
  }
}
