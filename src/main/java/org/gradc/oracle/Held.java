package org.gradc.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.precise.DoubleDouble;

/**
 * Keeps what {@code stop} is of constant while a point is moved, as a derivative does. The values
 * are those of the first evaluation; another one takes them in turn, as long as it went the same
 * way (see {@link Choices}), and its own where it has more.
 */
public final class Held {
  private final Map<Integer, List<DoubleDouble>> values = new HashMap<>();
  private final Map<Integer, Integer> taken = new HashMap<>();
  private boolean replays;

  /** Begins another evaluation. */
  public void replay() {
    replays = true;
    taken.clear();
  }

  /** The value that a place has instead of its own. */
  DoubleDouble value(int place, DoubleDouble own) {
    List<DoubleDouble> known = values.computeIfAbsent(place, p -> new ArrayList<>());
    if (!replays) {
      known.add(own);
      return own;
    }
    int position = taken.merge(place, 1, Integer::sum) - 1;
    return position < known.size() ? known.get(position) : own;
  }
}
