package org.gradc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A page of the documentation in Markdown, cut at its fences: what it shows can be run. */
public final class Document {
  private static final String FENCE = "```";

  /** A text between two fences, of a language, without the fences. */
  record Block(String language, String content) {}

  private final Path file;
  private final List<String> parts;

  private Document(Path file, List<String> parts) {
    this.file = file;
    this.parts = parts;
  }

  public static Document read(String file) throws IOException {
    Path path = Path.of(file);
    String text = Files.readString(path);
    return new Document(
        path, new ArrayList<>(Arrays.asList(text.split("(?m)^" + FENCE + "(?=.*$)", -1))));
  }

  /** Whether what the pages show is to be rewritten: {@code -Dgradc.freeze=true}. */
  public static boolean isFrozenAnew() {
    return Boolean.getBoolean("gradc.freeze");
  }

  /** The blocks in their order. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int k = 1; k < parts.size(); k += 2) {
      int end = parts.get(k).indexOf('\n');
      blocks.add(new Block(parts.get(k).substring(0, end), parts.get(k).substring(end + 1)));
    }
    return blocks;
  }

  /** The contents of the blocks of one language. */
  List<String> blocks(String language) {
    return blocks().stream()
        .filter(block -> block.language().equals(language))
        .map(Block::content)
        .toList();
  }

  /** The lines of the tables whose first columns are these, in order, cut into cells. */
  public List<List<String>> rows(String... columns) {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < parts.size(); k += 2) {
      boolean within = false;
      for (String line : parts.get(k).split("\n", -1)) {
        List<String> cells = cells(line);
        if (within && !cells.isEmpty() && !cells.get(0).matches("-+")) {
          rows.add(cells);
        }
        within = within && !cells.isEmpty() || begins(cells, columns);
      }
    }
    return rows;
  }

  private static boolean begins(List<String> cells, String... columns) {
    return cells.size() >= columns.length
        && cells.subList(0, columns.length).equals(List.of(columns));
  }

  /** None for a line that is not of a table. A bar in a cell is written {@code \|}. */
  private static List<String> cells(String line) {
    if (!line.startsWith("|")) {
      return List.of();
    }
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  /** A line of a table. */
  public static String row(List<String> cells) {
    return "| " + String.join(" | ", cells).replace("|  |", "| |") + " |";
  }

  /** Gives the block at a position another content. */
  void replace(int block, String content) {
    String old = parts.get(2 * block + 1);
    parts.set(2 * block + 1, old.substring(0, old.indexOf('\n') + 1) + content);
  }

  /** Gives the line of a table other cells. */
  public void replace(List<String> row, List<String> cells) {
    for (int k = 0; k < parts.size(); k += 2) {
      String[] lines = parts.get(k).split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (!row.isEmpty() && cells(lines[i]).equals(row)) {
          lines[i] = row(cells);
        }
      }
      parts.set(k, String.join("\n", lines));
    }
  }

  public void write() throws IOException {
    Files.writeString(file, text());
  }

  /** The page as it now is. */
  String text() {
    return String.join(FENCE, parts);
  }
}
