package org.gradc.build;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did, for the next one: a text file with a line for each fact, a word and its values
 * with tabs between them.
 *
 * @param settings the digest of everything but the models that decides what is generated
 * @param models by their paths
 */
record Memory(String settings, Map<String, Entry> models) {
  private static final String HEADER = "What gradc generated, for its next run";

  /** Nothing to remember. */
  static final Memory NONE = new Memory("", Map.of());

  /**
   * What was made of one file.
   *
   * @param digest that of its text and of the texts that it imports
   * @param imports the paths of what it imports, directly or not
   * @param sizes the sizes that it declares
   * @param output the path of the class below the output folder; empty for a file of functions
   * @param content the digest of the class
   */
  record Entry(
      String digest, List<String> imports, List<String> sizes, String output, String content) {}

  /** What is in a file; nothing if there is none, or it is of another kind. */
  static Memory read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.isEmpty() || !lines.get(0).equals(HEADER) ? NONE : parse(lines);
    } catch (NoSuchFileException | CharacterCodingException | IndexOutOfBoundsException e) {
      return NONE;
    }
  }

  private static Memory parse(List<String> lines) {
    String settings = lines.get(1);
    Map<String, Entry> models = new LinkedHashMap<>();
    for (String line : lines.subList(2, lines.size())) {
      List<String> values = List.of(line.split("\t", -1));
      switch (values.get(0)) {
        case "file" -> {
          Entry entry =
              new Entry(
                  values.get(2),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  values.get(3),
                  values.get(4));
          models.put(values.get(1), entry);
        }
        case "import" -> last(models, values).imports().add(values.get(2));
        case "size" -> last(models, values).sizes().add(values.get(2));
        default -> throw new IndexOutOfBoundsException(line);
      }
    }
    return new Memory(settings, models);
  }

  private static Entry last(Map<String, Entry> models, List<String> values) {
    Entry entry = models.get(values.get(1));
    if (entry == null) {
      throw new IndexOutOfBoundsException(values.get(1));
    }
    return entry;
  }

  /** Writes the file, in one step, if it changes. */
  void write(Path file) throws IOException {
    if (equals(read(file))) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(HEADER, settings));
    models.forEach(
        (path, entry) -> {
          lines.add(
              String.join("\t", "file", path, entry.digest(), entry.output(), entry.content()));
          entry.imports().forEach(other -> lines.add(String.join("\t", "import", path, other)));
          entry.sizes().forEach(size -> lines.add(String.join("\t", "size", path, size)));
        });
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.write(unfinished, lines, StandardCharsets.UTF_8);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
