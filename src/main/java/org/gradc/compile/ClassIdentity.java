package org.gradc.compile;

/**
 * What a generated class is called.
 *
 * @param packageName its package, or empty
 * @param className its name
 * @param origin the name of the model's file, without its folder
 * @param evaluator whether it implements the library's interface, for use at run time
 */
public record ClassIdentity(
    String packageName, String className, String origin, boolean evaluator) {
  public String fullName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }
}
