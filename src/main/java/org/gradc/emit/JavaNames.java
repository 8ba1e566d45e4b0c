package org.gradc.emit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.SourceVersion;
import org.gradc.source.Letters;

/** The names that Java itself has. */
public final class JavaNames {
  private static final Map<String, Boolean> CLASSES = new ConcurrentHashMap<>();

  /** Words of Java 10 to 17 that can be names of anything but types. */
  private static final Set<String> NO_TYPES = Set.of("record", "var", "yield", "sealed", "permits");

  /** The name of a file has 255 bytes: this leaves room for {@code $Name.class}. */
  public static final int LONGEST_CLASS = 200;

  private static final int MOST = 10_000;

  private JavaNames() {}

  /**
   * Whether a class can have the name: words of Java cannot be one, and classes of java.lang, which
   * every class sees, would be hidden by one.
   */
  public static boolean isFreeForClass(String name) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !NO_TYPES.contains(name)
        && !isClass(name);
  }

  /** Whether a class's name is short enough for a file, that of a nested class included. */
  public static boolean isShortEnough(String className) {
    return className.getBytes(StandardCharsets.UTF_8).length <= LONGEST_CLASS;
  }

  /**
   * Whether classes can be in a package of that name. The virtual machine loads classes of {@code
   * java} from the JDK alone.
   */
  public static boolean isPackage(String name) {
    return SourceVersion.isName(name) && !name.equals("java") && !name.startsWith("java.");
  }

  /** Whether this is a package and the name of a class in it. */
  public static boolean isFullClass(String name) {
    int end = name.lastIndexOf('.');
    String simple = name.substring(end + 1);
    return end > 0
        && isPackage(name.substring(0, end))
        && isFreeForClass(simple)
        && isShortEnough(simple)
        && Letters.basic(simple).equals(simple);
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
