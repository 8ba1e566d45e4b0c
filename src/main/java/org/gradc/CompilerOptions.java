package org.gradc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** How to compile a model. Immutable; each {@code with} method gives a changed copy. */
public record CompilerOptions(String packageName, Map<String, List<Long>> sizes) {
  public static CompilerOptions defaults() {
    return new CompilerOptions("", Map.of());
  }

  public CompilerOptions withPackage(String name) {
    return new CompilerOptions(name, sizes);
  }

  /** Fixes a size, open or declared with a value: it becomes a literal. */
  public CompilerOptions withSize(String name, long... values) {
    Map<String, List<Long>> changed = new LinkedHashMap<>(sizes);
    changed.put(name, LongStream.of(values).boxed().toList());
    return new CompilerOptions(packageName, changed);
  }
}
