package org.gradc.emit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.gradc.source.Letters;

/**
 * The names of one Java scope. All names, the model's and gradc's own, come from here; one that is
 * taken, also in an enclosing scope, gets the smallest free number from 2 on.
 */
final class Names {
  private final Names enclosing;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private final Map<String, Integer> firstUntried = new HashMap<>();
  private final Deque<Set<String>> blocks = new ArrayDeque<>();

  Names(Names enclosing) {
    this.enclosing = enclosing;
    this.blocks.push(new HashSet<>());
  }

  /** Leaves a name to scopes within this one. */
  void leave(String text) {
    left.add(identifier(text));
  }

  /** A free name like the hint, taken from now on until its block closes. */
  String allocate(String hint) {
    String base = identifier(hint);
    String name = base;
    boolean known = isTaken(name) || left.contains(name);
    int k = known ? firstUntried.getOrDefault(base, 2) : 2;
    for (; isTaken(name) || left.contains(name); k++) {
      name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + k;
    }
    if (known) {
      firstUntried.put(base, k);
    }
    taken.add(name);
    blocks.element().add(name);
    return name;
  }

  void openBlock() {
    blocks.push(new HashSet<>());
  }

  void closeBlock() {
    blocks.pop().forEach(taken::remove);
    firstUntried.clear();
  }

  private boolean isTaken(String name) {
    return taken.contains(name)
        || JavaNames.isClass(name)
        || (enclosing != null && enclosing.isTaken(name));
  }

  /**
   * A legal Java identifier that reads like the text: Greek letters spelt out, subscript digits as
   * digits.
   */
  static String identifier(String text) {
    StringBuilder out = new StringBuilder();
    Letters.plain(text)
        .codePoints()
        .map(
            c -> Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) ? c : '_')
        .forEach(out::appendCodePoint);
    if (out.isEmpty() || !Character.isJavaIdentifierStart(out.codePointAt(0))) {
      out.insert(0, '_');
    }
    String name = out.toString();
    return SourceVersion.isKeyword(name) || name.equals("_") ? name + "_" : name;
  }

  /** The name of a constant: {@code logNoise} gives {@code LOG_NOISE}. */
  static String constant(String text) {
    String name = identifier(text);
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
  }
}
