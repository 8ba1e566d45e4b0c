package org.gradc.graph.interpret;

import java.util.List;
import org.gradc.graph.Node;

/**
 * The evaluation of one node, which stops each time it needs the value of another. So the depth of
 * a graph lies on a list of tasks, not on the call stack, and nothing is evaluated that is not
 * asked for.
 */
abstract class Task {
  /**
   * Goes on.
   *
   * @param value what was asked for last; null at the start
   * @return the node whose value is needed next; null when the evaluation is done
   */
  abstract Node resume(Object value);

  /** The value when it is done. */
  abstract Object result();

  /** A task that needs the values of some nodes, all of them. */
  abstract static class OfValues extends Task {
    private final List<Node> needed;
    private final Object[] values;
    private int known;
    private Object result;

    OfValues(List<Node> needed) {
      this.needed = needed;
      this.values = new Object[needed.size()];
    }

    @Override
    final Node resume(Object value) {
      if (value != null) {
        values[known++] = value;
      }
      if (known < values.length) {
        return needed.get(known);
      }
      result = value(values);
      return null;
    }

    abstract Object value(Object[] values);

    @Override
    final Object result() {
      return result;
    }
  }
}
