package org.gradc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.lang.model.SourceVersion;

/**
 * How to compile a model. Immutable; each {@code with} method gives a changed copy.
 *
 * @param packageName the package of the class, or empty
 * @param className the name of the class, or empty for the model's
 * @param sizes values of sizes, each one or several
 * @param cached whether a model that was compiled lately from the same text is given again
 */
public record CompilerOptions(
    String packageName, String className, Map<String, List<Long>> sizes, boolean cached) {
  public CompilerOptions {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  public static CompilerOptions defaults() {
    return new CompilerOptions("", "", Map.of(), true);
  }

  /**
   * Puts the class into a package.
   *
   * @throws IllegalArgumentException if it is not the name of a package, nor empty
   */
  public CompilerOptions withPackage(String name) {
    if (!name.isEmpty() && !SourceVersion.isName(name)) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a package");
    }
    return new CompilerOptions(name, className, sizes, cached);
  }

  /**
   * Gives the class another name than the model's.
   *
   * @throws IllegalArgumentException if it is not the name of a class
   */
  public CompilerOptions withClassName(String name) {
    if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a class");
    }
    return new CompilerOptions(packageName, name, sizes, cached);
  }

  /** Fixes a size, open or declared with a value: it becomes a literal. */
  public CompilerOptions withSize(String name, long... values) {
    Map<String, List<Long>> changed = new LinkedHashMap<>(sizes);
    changed.put(name, LongStream.of(values).boxed().toList());
    return new CompilerOptions(packageName, className, changed, cached);
  }

  /** Compiles anew, whatever was compiled before; the result is not kept for others either. */
  public CompilerOptions withoutCache() {
    return new CompilerOptions(packageName, className, sizes, false);
  }
}
