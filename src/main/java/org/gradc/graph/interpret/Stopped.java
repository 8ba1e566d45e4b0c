package org.gradc.graph.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Node;

/**
 * Keeps what {@code stop} is of constant while a symbol is moved, as its derivative does. The
 * values are those of the first evaluation; another one takes them in turn, as long as it went the
 * same way (see {@link Branches}), and its own where it has more.
 */
public final class Stopped {
  private final Map<Node, List<Object>> kept = new HashMap<>();
  private final Map<Node, Integer> taken = new HashMap<>();
  private boolean replays;

  /** Begins another evaluation. */
  public void replay() {
    replays = true;
    taken.clear();
  }

  /** The value that the node has instead of its own. */
  Object value(Node node, Object own) {
    List<Object> values = kept.computeIfAbsent(node, n -> new ArrayList<>());
    if (!replays) {
      values.add(own);
      return own;
    }
    int position = taken.merge(node, 1, Integer::sum) - 1;
    return position < values.size() ? values.get(position) : own;
  }
}
