package org.gradc.source;

import java.io.IOException;
import java.nio.charset.Charset;
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

  private Path resolve(String path) throws IOException {
    try {
      return folder.resolve(path);
    } catch (InvalidPathException e) {
      throw new IOException("'" + path + "' cannot be the name of a file", e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
