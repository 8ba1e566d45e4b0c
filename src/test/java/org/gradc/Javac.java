package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK, with every warning an error, those about Javadoc too. */
final class Javac {
  private Javac() {}

  /** Compiles classes that need nothing but the JDK. */
  static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-Xlint:all",
            "-Xdoclint:all,-missing",
            "-Werror",
            "--release",
            "17",
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            classes.toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(good).as(messages.toString()).isTrue();
    }
    assertThat(messages.toString()).isEmpty();
  }
}
