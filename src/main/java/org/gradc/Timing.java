package org.gradc;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How evaluations are timed.
 *
 * @param warmUp how long each kind of call runs at least before it is timed: longer while the
 *     virtual machine still compiles it
 * @param atMost how long all of it may take; what is left of it is shared by what is still to be
 *     timed, so that first the rounds become fewer, then the warm-up shorter. A call that has begun
 *     is not cut off
 * @param only what is timed: {@code value}, {@code gradient}, {@code residuals}, or a matrix by its
 *     name; everything if this is empty
 * @param progress hears of each kind of call before it is timed
 */
public record Timing(
    Duration warmUp, Duration atMost, Set<String> only, Consumer<String> progress) {
  /** Everything, after a warm-up, however long it takes. */
  public static Timing after(Duration warmUp) {
    return new Timing(warmUp, Duration.ofDays(365), Set.of(), what -> {});
  }

  /** A copy that is not changed from outside. */
  public Timing {
    only = Set.copyOf(only);
  }

  boolean wants(String what) {
    return only.isEmpty() || only.contains(what);
  }

  /** What a model does not have, of what is to be timed. */
  Set<String> unknown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(only);
    unknown.removeAll(known);
    return unknown;
  }
}
