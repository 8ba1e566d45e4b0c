package org.gradc.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder that models import files from. */
final class FolderRoot implements SourceRoot {
  private final Path folder;
  private final Charset encoding;
  private final boolean once;
  private final Map<String, Source> known = new HashMap<>();

  FolderRoot(Path folder, Charset encoding, boolean once) {
    this.folder = folder;
    this.encoding = encoding;
    this.once = once;
  }

  @Override
  public synchronized Source read(String path) throws IOException {
    Source source = known.get(path);
    if (source == null) {
      source = SourceFile.read(resolve(path), this, encoding);
      if (once) {
        known.put(path, source);
      }
    }
    return source;
  }

  /** The file, which is one, and in the folder whatever links lead to it. */
  private Path resolve(String path) throws IOException {
    Path file;
    try {
      file = folder.resolve(path);
    } catch (InvalidPathException e) {
      throw new IOException("'" + path + "' cannot be the name of a file", e);
    }
    if (!Files.exists(file)) {
      return file;
    }
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(file + ": a link leads out of the folder of the models");
    }
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new IOException(file + ": this is a device or a pipe, not a file");
    }
    return file;
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
