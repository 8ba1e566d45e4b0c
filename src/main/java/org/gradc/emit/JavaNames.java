package org.gradc.emit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.SourceVersion;

/** The names that Java itself has. */
public final class JavaNames {
  private static final Map<String, Boolean> CLASSES = new ConcurrentHashMap<>();

  private static final int MOST = 10_000;

  private JavaNames() {}

  /**
   * Whether a class can have the name: words of Java cannot be one, and classes of java.lang, which
   * every class sees, would be hidden by one.
   */
  public static boolean isFreeForClass(String name) {
    return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name) && !isClass(name);
  }

  /** Whether this is a class of java.lang: a variable of that name would hide its methods. */
  static boolean isClass(String name) {
    if (!Character.isUpperCase(name.charAt(0))) {
      return false;
    }
    if (CLASSES.size() > MOST) {
      CLASSES.clear();
    }
    return CLASSES.computeIfAbsent(name, JavaNames::exists);
  }

  private static boolean exists(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
