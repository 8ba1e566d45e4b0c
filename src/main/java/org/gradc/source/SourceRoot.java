package org.gradc.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Where the files are that a model imports. */
public interface SourceRoot {
  /**
   * Reads a file.
   *
   * @param path its place below the root, with {@code /} and without {@code ..}
   * @throws IOException with a message that names the file and says what is wrong with it
   */
  Source read(String path) throws IOException;

  /** A folder and what is below it; messages will carry paths that begin with it as given. */
  static SourceRoot of(Path folder, Charset encoding) {
    return new FolderRoot(folder, encoding, false);
  }

  /** The same; each file is read once, and is one source however often it is imported. */
  static SourceRoot once(Path folder, Charset encoding) {
    return new FolderRoot(folder, encoding, true);
  }
}
