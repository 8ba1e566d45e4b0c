package org.gradc.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gradc.emit.JavaNames;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.ModelSyntax;

/** The folders of models: where they are, and which packages they stand for. */
public final class ModelFolder {
  private ModelFolder() {}

  /** The paths of the models below a folder, with {@code /}, in order; none if it is missing. */
  public static List<String> models(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(".grad"))
          .sorted()
          .toList();
    }
  }

  /**
   * The package of the model at a path.
   *
   * @param base the package of the models at the root, or empty
   * @return a text that is no package's name where a folder's name cannot be part of one
   */
  static String packageOf(String base, String path) {
    List<String> parts = new ArrayList<>();
    if (!base.isEmpty()) {
      parts.add(base);
    }
    int end = path.lastIndexOf('/');
    if (end >= 0) {
      parts.addAll(List.of(path.substring(0, end).split("/")));
    }
    return String.join(".", parts);
  }

  /** The sizes that a model declares. */
  public static List<String> sizes(ModelSyntax model) {
    return model.items().stream()
        .filter(Declaration.Size.class::isInstance)
        .map(item -> ((Declaration.Size) item).name().text())
        .toList();
  }

  /** Whether Java takes it as the name of a package; the empty text is the unnamed one. */
  static boolean isPackage(String name) {
    return name.isEmpty() || JavaNames.isPackage(name);
  }
}
