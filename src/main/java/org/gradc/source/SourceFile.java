package org.gradc.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads text files so that whatever is wrong with one is said in a sentence. */
public final class SourceFile {
  private static final int MAXIMUM_BYTES = 256 << 20;

  private SourceFile() {}

  /**
   * Reads a file of UTF-8 text; a byte order mark is dropped. Messages will carry the path as
   * given. What it imports is found in its own folder.
   *
   * @throws IOException with a message that names the file and says what is wrong with it
   */
  public static Source read(Path path) throws IOException {
    Path folder = path.getParent();
    return read(path, folder == null ? Path.of("") : folder);
  }

  /** Reads a file of UTF-8 text whose imports are found below a folder; see the other method. */
  public static Source read(Path path, Path root) throws IOException {
    return read(path, SourceRoot.of(root, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Reads a file of text in any encoding; see the other methods. */
  public static Source read(Path path, SourceRoot root, Charset encoding) throws IOException {
    return new Source(path.toString(), decode(path, bytes(path), encoding), root);
  }

  private static byte[] bytes(Path path) throws IOException {
    if (path.toString().isEmpty()) {
      throw new IOException("the name of a file is empty");
    }
    if (Files.isDirectory(path)) {
      throw new IOException(path + ": this is a directory, not a file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new IOException(path + ": there is no such file" + similar(path), e);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": this file may not be read", e);
    } catch (IOException e) {
      throw new IOException(path + ": this file cannot be read: " + e.getMessage(), e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new IOException(path + ": this file has more than " + MAXIMUM_BYTES + " bytes");
    }
    return bytes;
  }

  private static String similar(Path path) {
    Path name = path.getFileName();
    Path folder = path.toAbsolutePath().getParent();
    if (name == null || folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      Optional<String> closest = Spelling.closest(name.toString(), names);
      return closest.map(found -> "; did you mean " + path.resolveSibling(found) + "?").orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static String decode(Path path, byte[] bytes, Charset encoding) throws IOException {
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      throw new IOException(path + ":" + line + ": this is not " + encoding.name() + " text");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
