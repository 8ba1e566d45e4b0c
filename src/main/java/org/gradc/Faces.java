package org.gradc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gradc.emit.Face;

/** Reads a user's interface. */
final class Faces {
  private Faces() {}

  /**
   * The methods of an interface that a class has to have.
   *
   * @throws IllegalArgumentException if no generated class can implement it
   */
  static Face of(Class<?> type) {
    checkUsable(type);
    List<String> names = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      names.add(0, each.getSimpleName());
    }
    List<Face.Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(Faces::method)
            .sorted(Comparator.comparing(Object::toString))
            .distinct()
            .toList();
    return new Face(type.getPackageName(), names, methods);
  }

  private static void checkUsable(Class<?> type) {
    if (!type.isInterface() || type.isAnnotation()) {
      throw new IllegalArgumentException(type.getName() + " is not an interface");
    }
    if (type.getCanonicalName() == null) {
      throw new IllegalArgumentException(type.getName() + " is local: make it a public interface");
    }
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        throw new IllegalArgumentException(
            each.getName() + " is not public, so that no generated class can see it");
      }
    }
    if (type.getTypeParameters().length > 0) {
      throw new IllegalArgumentException(type.getName() + " must not have type parameters");
    }
  }

  private static Face.Method method(Method method) {
    List<Face.Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      Name name = parameter.getAnnotation(Name.class);
      String known =
          name != null ? name.value() : parameter.isNamePresent() ? parameter.getName() : null;
      parameters.add(new Face.Parameter(parameter.getType().getCanonicalName(), known));
    }
    return new Face.Method(method.getName(), method.getReturnType().getCanonicalName(), parameters);
  }
}
