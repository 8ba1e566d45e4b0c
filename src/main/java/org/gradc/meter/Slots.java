package org.gradc.meter;

import java.util.HashMap;
import java.util.Map;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.schedule.Variable;

/** Where in a {@link Machine} scalars are kept. */
final class Slots {
  private final Map<Object, Integer> reals = new HashMap<>();
  private final Map<Object, Integer> integers = new HashMap<>();

  int of(Variable variable) {
    Map<Object, Integer> all = variable.kind() == Kind.REAL ? reals : integers;
    return all.computeIfAbsent(variable, key -> all.size());
  }

  int of(Index index) {
    return integers.computeIfAbsent(index, key -> integers.size());
  }

  int realCount() {
    return reals.size();
  }

  int integerCount() {
    return integers.size();
  }
}
