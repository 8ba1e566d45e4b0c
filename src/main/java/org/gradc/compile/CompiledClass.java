package org.gradc.compile;

import java.util.Map;

/**
 * A class in memory.
 *
 * @param type the class; it is unloaded when nothing refers to it or its objects
 * @param methodSizes the bytecodes of each method, by name and number
 */
public record CompiledClass(Class<?> type, Map<String, Integer> methodSizes) {
  /** The bytecodes of the largest method. HotSpot never compiles one of more than 8,000. */
  public int largestMethod() {
    return methodSizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
