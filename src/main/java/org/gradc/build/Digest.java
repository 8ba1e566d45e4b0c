package org.gradc.build;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gradc.compile.Compilation;

/** What tells contents apart. */
final class Digest {
  private final MessageDigest digest;

  Digest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds a text; where one ends and the next begins counts. */
  Digest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] content) {
    Digest all = new Digest();
    all.digest.update(content);
    return all.toString();
  }

  /**
   * Which gradc this is: its version, and the content of its jar, since snapshots have one name.
   */
  static String compiler() {
    Digest all = new Digest().add(Compilation.VERSION);
    CodeSource source = Compilation.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      if (jar != null && Files.isRegularFile(jar)) {
        all.digest.update(Files.readAllBytes(jar));
      }
    } catch (IOException | URISyntaxException e) {
      all.add("unknown");
    }
    return all.toString();
  }
}
