package org.gradc.compile;

/**
 * What a generated class is called.
 *
 * @param packageName its package, or empty
 * @param className its name, or empty for the model's
 * @param evaluator whether it implements the library's interface, for use at run time
 */
public record ClassIdentity(String packageName, String className, boolean evaluator) {
  /** The name of the class without its package. */
  String nameFor(String modelName) {
    return className.isEmpty() ? modelName : className;
  }

  String fullNameFor(String modelName) {
    String name = nameFor(modelName);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
