package org.gradc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.lang.model.SourceVersion;
import org.gradc.emit.JavaNames;
import org.gradc.graph.MathLibrary;
import org.gradc.source.Letters;

/**
 * How to compile a model. Immutable; each {@code with} method gives a changed copy.
 *
 * @param packageName the package of the class, or empty
 * @param className the name of the class, or empty for the model's
 * @param sizes values of sizes, each one or several
 * @param derive what to generate beyond the values, as the language writes it; empty for what the
 *     model says
 * @param weighted whether samples may have weights
 * @param math where the class takes its functions from
 * @param interfaceName the interface that generated classes share, with its package, or empty
 * @param cached whether a model that was compiled lately from the same text is given again
 */
public record CompilerOptions(
    String packageName,
    String className,
    Map<String, List<Long>> sizes,
    Optional<List<String>> derive,
    boolean weighted,
    MathLibrary math,
    String interfaceName,
    boolean cached) {
  /** Copies its collections. */
  public CompilerOptions {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    derive = derive.map(List::copyOf);
  }

  /** What holds where no option says otherwise. */
  public static CompilerOptions defaults() {
    return new CompilerOptions(
        "", "", Map.of(), Optional.empty(), false, MathLibrary.DEFAULT, "", true);
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
    if (!name.isEmpty() && !JavaNames.isPackage(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be the package: Java keeps packages of this name for itself");
    }
    return new CompilerOptions(
        name, className, sizes, derive, weighted, math, interfaceName, cached);
  }

  /**
   * Gives the class another name than the model's.
   *
   * @throws IllegalArgumentException if it is not the name of a class
   */
  public CompilerOptions withClassName(String name) {
    if (!JavaNames.isFreeForClass(name)
        || !JavaNames.isShortEnough(name)
        || !Letters.basic(name).equals(name)) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a class");
    }
    return new CompilerOptions(
        packageName, name, sizes, derive, weighted, math, interfaceName, cached);
  }

  /** Fixes a size, open or declared with a value: it becomes a literal. */
  public CompilerOptions withSize(String name, long... values) {
    Map<String, List<Long>> changed = new LinkedHashMap<>(sizes);
    changed.put(name, LongStream.of(values).boxed().toList());
    return new CompilerOptions(
        packageName, className, changed, derive, weighted, math, interfaceName, cached);
  }

  /** Fixes these sizes and no others. */
  public CompilerOptions withSizes(Map<String, List<Long>> all) {
    return new CompilerOptions(
        packageName, className, all, derive, weighted, math, interfaceName, cached);
  }

  /**
   * Says what to derive beyond what the model says, each as in the language: {@code "hessian"},
   * {@code "jacobian(f; x)"}; nothing at all leaves the values alone, without the gradient.
   */
  public CompilerOptions withDerive(String... entries) {
    Optional<List<String>> changed = Optional.of(List.of(entries));
    return new CompilerOptions(
        packageName, className, sizes, changed, weighted, math, interfaceName, cached);
  }

  /**
   * Gives the class a risk of weighted samples beside that of samples that count alike, if the
   * model has inputs and a loss. It is left out by default, since it makes the class about half as
   * long again. An interface of the user's gets it by a parameter {@code weights}.
   */
  public CompilerOptions withWeights() {
    return new CompilerOptions(
        packageName, className, sizes, derive, true, math, interfaceName, cached);
  }

  /** Chooses where the class takes its functions from: as fast as may be, or the same anywhere. */
  public CompilerOptions withMath(MathLibrary library) {
    return new CompilerOptions(
        packageName, className, sizes, derive, weighted, library, interfaceName, cached);
  }

  /**
   * Lets the classes that {@link Gradc#generate} makes share an interface, which {@link
   * Gradc#sharedInterface} is the text of: a loss of parameters alone, as which a class gives
   * itself once inputs and data are told.
   *
   * @param name with its package
   * @throws IllegalArgumentException if it is not a package and the name of a class in it, nor
   *     empty
   */
  public CompilerOptions withInterface(String name) {
    if (!name.isEmpty() && !JavaNames.isFullClass(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is not the name of an interface with its package");
    }
    return new CompilerOptions(packageName, className, sizes, derive, weighted, math, name, cached);
  }

  /** Compiles anew, whatever was compiled before; the result is not kept for others either. */
  public CompilerOptions withoutCache() {
    return new CompilerOptions(
        packageName, className, sizes, derive, weighted, math, interfaceName, false);
  }
}
