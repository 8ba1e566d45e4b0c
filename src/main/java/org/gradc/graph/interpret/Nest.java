package org.gradc.graph.interpret;

import java.util.List;
import org.gradc.graph.Index;
import org.gradc.graph.Recur.Direction;

/**
 * Steps through the values of nested indices, the last one fastest. The bounds of an index are
 * evaluated each time that an earlier one has moved. At the end the indices are what they were
 * before.
 */
final class Nest {
  private final Interpreter interpreter;
  private final List<Index> indices;
  private final boolean up;
  private final long[] current;
  private final long[] last;
  private final Scope.Binding[] before;
  private boolean started;

  Nest(Interpreter interpreter, List<Index> indices, Direction direction) {
    this.interpreter = interpreter;
    this.indices = indices;
    this.up = direction == Direction.UP;
    this.current = new long[indices.size()];
    this.last = new long[indices.size()];
    this.before = new Scope.Binding[indices.size()];
  }

  /** Goes to the first, or the next, combination of values; false where there is none left. */
  boolean next() {
    boolean first = !started;
    started = true;
    if (first) {
      saveBindings();
    }
    if (indices.isEmpty()) {
      return first;
    }
    int level = first ? 0 : indices.size() - 1;
    boolean fresh = first;
    while (level >= 0) {
      if (fresh) {
        begin(level);
      } else {
        move(level);
      }
      fresh = hasValue(level);
      if (fresh) {
        assign(level);
        level++;
        if (level == indices.size()) {
          return true;
        }
      } else {
        level--;
      }
    }
    restoreBindings();
    return false;
  }

  private void begin(int level) {
    long lower = interpreter.integer(indices.get(level).lower());
    long upper = interpreter.integer(indices.get(level).upper());
    current[level] = up ? lower : upper - 1;
    last[level] = up ? upper - 1 : lower;
  }

  private void move(int level) {
    current[level] += up ? 1 : -1;
  }

  private boolean hasValue(int level) {
    return up ? current[level] <= last[level] : current[level] >= last[level];
  }

  private void assign(int level) {
    interpreter.work().add(Work.SMALL);
    interpreter.scope().assign(indices.get(level), current[level]);
  }

  private void saveBindings() {
    for (int level = 0; level < before.length; level++) {
      before[level] = interpreter.scope().binding(indices.get(level));
    }
  }

  private void restoreBindings() {
    for (int level = 0; level < before.length; level++) {
      interpreter.scope().restore(indices.get(level), before[level]);
    }
  }
}
