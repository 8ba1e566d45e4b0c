package org.gradc.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gradc.emit.ClassWriter;

/**
 * Writes classes below a folder: all of them or none, never over a file that gradc did not make,
 * and through no link that leads out of the folder.
 */
public final class ClassFiles {
  private final Path output;
  private final Predicate<String> own;

  /** Files written beside those that they are to become. */
  private final Map<Path, Path> unfinished = new LinkedHashMap<>();

  /** Folders that were made, the innermost first. */
  private final Deque<Path> made = new ArrayDeque<>();

  private ClassFiles(Path output, Predicate<String> own) {
    this.output = output;
    this.own = own;
  }

  /**
   * Writes classes; a file whose content stays is not touched.
   *
   * @param output the folder, which is made where it is missing
   * @param contents the files by their paths below it, with {@code /}
   * @param own whether gradc is known to have made the file of that path before
   * @return the files that are new or changed
   * @throws IOException with a sentence that says why nothing was written
   */
  public static List<Path> write(Path output, Map<String, byte[]> contents, Predicate<String> own)
      throws IOException {
    return new ClassFiles(output, own).write(contents);
  }

  private List<Path> write(Map<String, byte[]> contents) throws IOException {
    Map<Path, byte[]> changed = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> each : contents.entrySet()) {
      Path file = output.resolve(each.getKey());
      refuseLinks(output, file);
      if (!Files.exists(file) || !Arrays.equals(content(file), each.getValue())) {
        refuseForeign(each.getKey(), file);
        changed.put(file, each.getValue());
      }
    }
    try {
      for (Map.Entry<Path, byte[]> each : changed.entrySet()) {
        prepare(each.getKey(), each.getValue());
      }
      replace();
    } catch (IOException e) {
      undo();
      throw told(e);
    }
    return List.copyOf(changed.keySet());
  }

  /**
   * Refuses a place that is reached by a link which leads out of the folder, or is one itself.
   *
   * @throws IOException with a sentence that says so
   */
  static void refuseLinks(Path output, Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(file + ": this is a link, and is not written through");
    }
    Path existing = file.toAbsolutePath().getParent();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean inside =
        !Files.exists(output)
            || existing == null
            || existing.toRealPath().startsWith(output.toRealPath());
    if (!inside) {
      throw new IOException(file + ": a link leads out of the folder " + output);
    }
  }

  private void refuseForeign(String path, Path file) throws IOException {
    if (Files.exists(file) && !own.test(path) && !isGenerated(file)) {
      throw new IOException(
          file + ": gradc did not make this file, and does not overwrite it: move it away");
    }
  }

  /** Whether a file begins as all generated ones do. */
  static boolean isGenerated(Path file) throws IOException {
    byte[] content = content(file);
    int length = Math.min(content.length, 1000);
    // Every encoding of classes writes these letters as ASCII does, but for zeros in between.
    String beginning = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    return beginning.replace("\0", "").contains(ClassWriter.MARK);
  }

  private static byte[] content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": this is not a file, but should become one");
    }
    return Files.readAllBytes(file);
  }

  private void prepare(Path file, byte[] content) throws IOException {
    makeFolders(file.toAbsolutePath().getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    for (int k = 2; Files.exists(beside, LinkOption.NOFOLLOW_LINKS); k++) {
      beside = file.resolveSibling(file.getFileName() + ".new" + k);
    }
    unfinished.put(file, beside);
    Files.write(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private void makeFolders(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    Path above = folder;
    while (above != null && !Files.isDirectory(above)) {
      missing.add(0, above);
      above = above.getParent();
    }
    for (Path next : missing) {
      Files.createDirectory(next);
      made.push(next);
    }
  }

  /** From here on a failure is put right by the contents of before. */
  private void replace() throws IOException {
    Map<Path, byte[]> before = new LinkedHashMap<>();
    List<Path> fresh = new ArrayList<>();
    try {
      for (Map.Entry<Path, Path> each : unfinished.entrySet()) {
        Path file = each.getKey();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          before.put(file, Files.readAllBytes(file));
        } else {
          fresh.add(file);
        }
        Files.move(each.getValue(), file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      for (Map.Entry<Path, byte[]> each : before.entrySet()) {
        Files.write(each.getKey(), each.getValue());
      }
      for (Path file : fresh) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private void undo() throws IOException {
    for (Path beside : unfinished.values()) {
      Files.deleteIfExists(beside);
    }
    for (Path folder : made) {
      Files.deleteIfExists(folder);
    }
  }

  /** Java's own messages about files are often nothing but the path. */
  private static IOException told(IOException e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return new IOException(exists.getFile() + ": this is a file, but must be a directory", e);
    }
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    String text = kind.isEmpty() || kind.equals("IO") ? "" : kind + ", ";
    return new IOException("the classes cannot be written: " + text + e.getMessage(), e);
  }
}
