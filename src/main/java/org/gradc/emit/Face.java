package org.gradc.emit;

import java.util.List;

/**
 * The interface that a generated class implements.
 *
 * @param packageName its package, or empty
 * @param simpleNames its name, after those of the classes around it; none for no interface
 * @param methods the methods that are matched with the model by names; none for the library's
 *     interface, which takes arrays by position
 */
public record Face(String packageName, List<String> simpleNames, List<Method> methods) {
  /** No interface: the class stands on its own. */
  public static final Face NONE = new Face("", List.of(), List.of());

  /** The library's own interface. */
  public static final Face LIBRARY = new Face("org.gradc", List.of("Evaluator"), List.of());

  /**
   * A method of a user's interface.
   *
   * @param returns the name of its type in Java
   */
  public record Method(String name, String returns, List<Parameter> parameters) {}

  /**
   * A parameter of a method.
   *
   * @param type the name of its type in Java
   * @param name its name, or null if it is not known
   */
  public record Parameter(String type, String name) {}

  /** Whether one of the user's methods has a parameter of that name. */
  public boolean takes(String name) {
    return methods.stream()
        .flatMap(method -> method.parameters().stream())
        .anyMatch(parameter -> name.equals(parameter.name()));
  }

  boolean isNone() {
    return simpleNames.isEmpty();
  }

  /** Whether it is an interface of the user's. */
  public boolean isForeign() {
    return !isNone() && !equals(LIBRARY);
  }

  /** The name of the interface with its package. */
  public String fullName() {
    String name = String.join(".", simpleNames);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
