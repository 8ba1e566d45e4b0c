package org.gradc.compile;

import java.util.HashMap;
import java.util.Map;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.MethodPlan;
import org.gradc.source.CompilerBug;

/**
 * About how many bytecodes the methods may take that each method of a class is cut into. Only the
 * class file tells how many they took; one that took too many is cut finer.
 */
final class MethodLimits {
  /** HotSpot's own limit is 8,000; methods of about half of it run best. */
  private static final int USUAL = 4_000;

  private static final int MOST = 7_900;
  private static final int LEAST = 100;

  private final Map<String, Integer> finer = new HashMap<>();

  int of(String method) {
    return finer.getOrDefault(method, USUAL);
  }

  /** Whether all methods are small enough; otherwise those that are not get a lower limit. */
  boolean fit(ClassPlan plan, CompiledClass compiled) {
    if (compiled.largestMethod() <= MOST) {
      return true;
    }
    Map<String, Integer> before = Map.copyOf(finer);
    compiled
        .methodSizes()
        .forEach(
            (name, size) -> {
              if (size > MOST) {
                String whole = cutFrom(plan, name);
                finer.put(whole, before.getOrDefault(whole, USUAL) / 2);
              }
            });
    if (finer.values().stream().anyMatch(limit -> limit < LEAST)) {
      throw new CompilerBug("a method cannot be cut small enough for HotSpot");
    }
    return false;
  }

  /** The method whose parts begin with its name, behind {@code compute} if it is hidden. */
  private static String cutFrom(ClassPlan plan, String part) {
    String known = part.startsWith("compute") ? part.substring("compute".length()) : part;
    String whole = "";
    for (MethodPlan method : plan.methods()) {
      String name = method.name();
      boolean from = known.regionMatches(true, 0, name, 0, name.length());
      whole = from && name.length() > whole.length() ? name : whole;
    }
    return whole;
  }
}
