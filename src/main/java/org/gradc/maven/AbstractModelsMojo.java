package org.gradc.maven;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.util.Scanner;
import org.gradc.CompilerOptions;
import org.gradc.graph.MathLibrary;

/** What the goals that read models have in common. */
abstract class AbstractModelsMojo extends AbstractMojo {
  final BuildContext buildContext;

  /**
   * Which of the models below the source folder are taken, as patterns with <code>*</code>, <code>
   * **</code> and <code>?</code>. The default is <code>**&#47;*.grad</code>.
   */
  @Parameter private List<String> includes = List.of("**/*.grad");

  /** Which of these are left out; none by default. */
  @Parameter private List<String> excludes = List.of();

  /**
   * The encoding of models and classes. A letter of a class that it does not have is written as
   * Java's escape.
   */
  @Parameter(property = "gradc.encoding", defaultValue = "${project.build.sourceEncoding}")
  private String encoding;

  /**
   * The package of the models that lie in the source folder itself; models that lie in folders of
   * it are in the package of these below it. The default is the unnamed package.
   */
  @Parameter(property = "gradc.packageName", defaultValue = "")
  private String packageName;

  /**
   * Values of sizes, which become literals in the classes, whatever the models declare: <code>
   * &lt;sizes&gt;&lt;n&gt;100&lt;/n&gt;&lt;/sizes&gt;</code>. Models that do not have such a size
   * are left as they are.
   */
  @Parameter private Map<String, String> sizes = Map.of();

  /**
   * What to derive beyond what the models say: <code>gradient</code>, <code>hessian</code>, <code>
   * jacobian(f; x)</code>, <code>jvp</code>, <code>vjp</code>, <code>hvp</code>; or <code>none
   * </code> for the values alone. By default what the models say.
   */
  @Parameter(property = "gradc.derive")
  private List<String> derive;

  /** Whether classes of models with inputs also have the risk of weighted samples. */
  @Parameter(property = "gradc.weighted", defaultValue = "false")
  private boolean weighted;

  /**
   * Where classes take functions such as exp from: <code>default</code>, which is fast, or <code>
   * strict</code>, which gives the same bits on every machine.
   */
  @Parameter(property = "gradc.math", defaultValue = "default")
  private String math;

  /** Skips the goal. */
  @Parameter(property = "gradc.skip", defaultValue = "false")
  private boolean skip;

  AbstractModelsMojo(BuildContext buildContext) {
    this.buildContext = buildContext;
  }

  final boolean isSkipped() {
    if (skip) {
      getLog().info("gradc is skipped");
    }
    return skip;
  }

  /** The models' paths below a folder, in order. */
  final List<String> models(File folder) {
    if (!folder.isDirectory()) {
      return List.of();
    }
    Scanner scanner = buildContext.newScanner(folder, true);
    scanner.setIncludes(includes.toArray(new String[0]));
    scanner.setExcludes(excludes.toArray(new String[0]));
    scanner.addDefaultExcludes();
    scanner.scan();
    return Arrays.stream(scanner.getIncludedFiles())
        .map(path -> path.replace('\\', '/'))
        .sorted()
        .toList();
  }

  final Charset charset() throws MojoFailureException {
    if (encoding == null || encoding.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new MojoFailureException("'" + encoding + "' is not an encoding that Java knows", e);
    }
  }

  final CompilerOptions options() throws MojoFailureException {
    CompilerOptions options = CompilerOptions.defaults().withSizes(sizeValues());
    try {
      options = options.withPackage(packageName == null ? "" : packageName);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("packageName: " + e.getMessage(), e);
    }
    if (derive != null && !derive.isEmpty()) {
      options =
          options.withDerive(
              derive.stream()
                  .map(String::strip)
                  .filter(entry -> !entry.equals("none"))
                  .toArray(String[]::new));
    }
    if (weighted) {
      options = options.withWeights();
    }
    return options.withMath(library());
  }

  private MathLibrary library() throws MojoFailureException {
    for (MathLibrary library : MathLibrary.values()) {
      if (library.name().toLowerCase(Locale.ROOT).equals(math)) {
        return library;
      }
    }
    throw new MojoFailureException("math: '" + math + "' is neither strict nor default");
  }

  private Map<String, List<Long>> sizeValues() throws MojoFailureException {
    Map<String, List<Long>> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> size : sizes.entrySet()) {
      List<Long> numbers = new ArrayList<>();
      try {
        numbers.add(Long.parseLong(String.valueOf(size.getValue()).strip()));
      } catch (NumberFormatException e) {
        throw new MojoFailureException(
            "sizes: " + size.getKey() + " is '" + size.getValue() + "', but must be an integer", e);
      }
      values.put(size.getKey(), numbers);
    }
    return values;
  }

  /** The file of the build directory that a goal keeps something in for each of its executions. */
  static Path ownFile(File buildDirectory, String executionId, String ending) {
    String name = executionId.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    return buildDirectory.toPath().resolve("gradc").resolve(name + ending);
  }
}
