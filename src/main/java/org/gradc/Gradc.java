package org.gradc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.emit.SharedInterface;
import org.gradc.source.Diagnostic;
import org.gradc.source.Diagnostics;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;

/** The door to the compiler. */
public final class Gradc {
  private static final CompilationCache CACHE = new CompilationCache();

  private Gradc() {}

  /** Compiles the model in a file; what it imports is found in the file's folder. */
  public static CompiledModel compile(Path file) throws IOException {
    return compile(file, CompilerOptions.defaults());
  }

  /** Compiles the model in a file as the options say; see {@link #compile(Path)}. */
  public static CompiledModel compile(Path file, CompilerOptions options) throws IOException {
    return compile(SourceFile.read(file), options);
  }

  /** Compiles a model from its text; it can import nothing. */
  public static CompiledModel compile(String text) {
    return compile(text, CompilerOptions.defaults());
  }

  /** Compiles a model from its text as the options say; it can import nothing. */
  public static CompiledModel compile(String text, CompilerOptions options) {
    return compile(source(text), options);
  }

  private static Source source(String text) {
    if (text.strip().endsWith(".grad") && text.strip().lines().count() == 1) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is a file, not a model: call compile(Path.of(...))");
    }
    return new Source("model", text);
  }

  /**
   * Compiles a model, or gives the one that was compiled lately from the same text and imports with
   * the same options. Any number of threads may compile at once.
   *
   * @throws ModelException if the model has mistakes; its message shows them all
   */
  public static CompiledModel compile(Source source, CompilerOptions options) {
    CompiledModel known = options.cached() ? CACHE.find(source, options) : null;
    if (known != null) {
      return known;
    }
    Diagnostics diagnostics = new Diagnostics();
    Directives directives = directives(options, Face.LIBRARY);
    Compilation compilation = Compilation.of(source, directives, diagnostics);
    CompiledModel model = new CompiledModel(compilation, source, directives, diagnostics.all());
    if (options.cached()) {
      CACHE.put(source, options, model);
    }
    return model;
  }

  /** Compiles the model in a file to a class that implements an interface of the user's. */
  public static <T> Implementation<T> compile(Path file, Class<T> type) throws IOException {
    return compile(file, type, CompilerOptions.defaults());
  }

  /** The same as the options say. */
  public static <T> Implementation<T> compile(Path file, Class<T> type, CompilerOptions options)
      throws IOException {
    return compile(SourceFile.read(file), type, options);
  }

  /** Compiles a model from its text to a class that implements an interface of the user's. */
  public static <T> Implementation<T> compile(String text, Class<T> type) {
    return compile(source(text), type, CompilerOptions.defaults());
  }

  /**
   * Compiles a model to a class that implements an interface of the user's. Its methods are called
   * as those of a generated class: {@code value, valueAndGradient, outputs, residuals, risk,
   * riskGradient, parameterCount, workspaceBytes, copy}; it declares those that it needs. They take
   * in any order what the model's take: inputs and data by their names, {@code parameters}, {@code
   * gradient}, {@code samples}, {@code weights}, results by their names; a name is that of the
   * parameter, kept by {@code -parameters}, or of its {@link Name}. Default methods are left alone.
   * Such a class is not cached.
   *
   * @throws ModelException if the model has mistakes; its message shows them all
   * @throws IllegalArgumentException if the interface does not match the model; its message holds
   *     everything that does not
   */
  public static <T> Implementation<T> compile(
      Source source, Class<T> type, CompilerOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    ClassIdentity identity =
        new ClassIdentity(
            options.packageName(), options.className(), Faces.of(type), type.getClassLoader(), "");
    Directives directives = directives(options, identity);
    Compilation compilation = Compilation.of(source, directives, diagnostics);
    return new Implementation<>(
        new CompiledModel(compilation, source, directives, diagnostics.all()), type);
  }

  /**
   * The Java source of a model's class, as it stands in a user's project: it needs the JDK alone.
   */
  public static Generated generate(Source source, CompilerOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = Compilation.of(source, ofBuild(options), diagnostics);
    return new Generated(
        compilation.plan().className(), compilation.javaSource(), diagnostics.all());
  }

  /**
   * The source of the interface that generated classes share; see {@link
   * CompilerOptions#withInterface}.
   *
   * @param name with its package
   */
  public static String sharedInterface(String name) {
    return SharedInterface.source(name, Compilation.VERSION);
  }

  /**
   * A generated class.
   *
   * @param className its name without the package
   * @param javaSource its text
   * @param warnings what the compiler warned of
   */
  public record Generated(String className, String javaSource, List<Diagnostic> warnings) {}

  /** One step of the compilation as text. */
  public static String show(Source source, Stage stage, CompilerOptions options) {
    return StageText.of(source, stage, ofBuild(options));
  }

  private static Directives ofBuild(CompilerOptions options) {
    ClassIdentity identity =
        new ClassIdentity(options.packageName(), options.className(), Face.NONE);
    return directives(options, identity.sharing(options.interfaceName()));
  }

  private static Directives directives(CompilerOptions options, Face face) {
    return directives(options, new ClassIdentity(options.packageName(), options.className(), face));
  }

  private static Directives directives(CompilerOptions options, ClassIdentity identity) {
    return Directives.of(sizes(options), identity)
        .withDerive(options.derive().orElse(null))
        .withWeights(options.weighted())
        .withMath(options.math());
  }

  private static Map<String, Long> sizes(CompilerOptions options) {
    Map<String, Long> single = new LinkedHashMap<>();
    options
        .sizes()
        .forEach(
            (name, values) -> {
              if (values.size() != 1) {
                throw new IllegalArgumentException(
                    "the size "
                        + name
                        + " takes one value; sizes with several values are not supported yet");
              }
              single.put(name, values.get(0));
            });
    return single;
  }
}
