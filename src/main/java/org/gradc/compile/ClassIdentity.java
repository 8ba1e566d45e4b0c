package org.gradc.compile;

import org.gradc.emit.Face;
import org.gradc.source.Letters;

/**
 * What a generated class is called.
 *
 * @param packageName its package, or empty
 * @param className its name, or empty for the model's
 * @param face the interface that it implements, if any
 * @param loader the class loader that knows the interface
 * @param shared the generated interface that the class shares with others, with its package, or
 *     empty
 */
public record ClassIdentity(
    String packageName, String className, Face face, ClassLoader loader, String shared) {
  /** A class with an interface of the library's, or none. */
  public ClassIdentity(String packageName, String className, Face face) {
    this(packageName, className, face, ClassIdentity.class.getClassLoader(), "");
  }

  /** The same; the class shares an interface with others. */
  public ClassIdentity sharing(String interfaceName) {
    return new ClassIdentity(packageName, className, face, loader, interfaceName);
  }

  /** The name of the class without its package. */
  String nameFor(String modelName) {
    return className.isEmpty() ? Letters.basic(modelName) : className;
  }

  String fullNameFor(String modelName) {
    String name = nameFor(modelName);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
