package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.gradc.graph.Constant;
import org.gradc.graph.Node;
import org.gradc.schedule.Access.Type;

/**
 * The part of an array that is alive at a time. In each iteration t of a loop its subscripts on one
 * axis are within {@code t + low .. t + high}; before the loop they are within the window of the
 * first iteration, and after it within that of the last one. So it takes no more than {@code high -
 * low + 1} entries on the axis, each used again and again. What an entry held for an earlier
 * subscript must not be seen under the next one: an iteration assigns all of the slot that enters
 * the window before it reads of it, or the slot is set to 0 first where the whole array was.
 *
 * @param place the loop's place in the block
 * @param clears whether the entering slot has to be set to 0
 */
record Window(
    ArrayVariable array, int axis, int place, Step.Loop loop, long low, long high, boolean clears) {
  private static final long WIDEST = 4;

  /**
   * The window of an array that nothing outside the block accesses, or null.
   *
   * @param repeated whether the block is done many times, so that an entry may have its value from
   *     an earlier time
   */
  static Window of(
      ArrayVariable array,
      List<Step> block,
      int place,
      int axis,
      boolean repeated,
      Formulas formulas) {
    if (!(block.get(place) instanceof Step.Loop loop)) {
      return null;
    }
    Search search = new Search(array, block, place, loop, axis, formulas);
    Window window = search.window();
    return window == null || !repeated || search.startsAnew() ? window : null;
  }

  /** How many entries the axis gets: the next power of two, so that places are cheap to find. */
  long entries() {
    long entries = 1;
    while (entries < high - low + 1) {
      entries *= 2;
    }
    return entries;
  }

  /** The subscript of the slot that enters the window. */
  Expr entering(Formulas formulas) {
    return formulas.plus(new Expr.LoopIndex(loop.index()), loop.down() ? low : high);
  }

  /** Looks at all accesses. */
  private static final class Search {
    private final ArrayVariable array;
    private final List<Step> block;
    private final int place;
    private final Step.Loop loop;
    private final int axis;
    private final Formulas formulas;
    private long low = Long.MAX_VALUE;
    private long high = Long.MIN_VALUE;

    Search(
        ArrayVariable array,
        List<Step> block,
        int place,
        Step.Loop loop,
        int axis,
        Formulas formulas) {
      this.array = array;
      this.block = block;
      this.place = place;
      this.loop = loop;
      this.axis = axis;
      this.formulas = formulas;
    }

    Window window() {
      if (!isFoundInLoop()) {
        return null;
      }
      List<Access> before = Access.of(block.subList(0, place), array);
      List<Access> after = Access.of(block.subList(place + 1, block.size()), array);
      Window window = new Window(array, axis, place, loop, low, high, false);
      boolean cleared = removeClear(before);
      if (!isWithin(before, formulas.first(loop))
          || !isWithin(after, formulas.last(loop))
          || !isWorthwhile(window)) {
        return null;
      }
      Expr entering = window.entering(formulas);
      if (isClearedInside(after) || Coverage.ofSlot(formulas, loop.body(), array, axis, entering)) {
        return window;
      }
      boolean fromZero =
          cleared && hasNotEntered(before) && (after.isEmpty() || formulas.isOrdered(loop));
      return fromZero ? new Window(array, axis, place, loop, low, high, true) : null;
    }

    /** Whether each time all that the first iteration finds in its window was set before it. */
    boolean startsAnew() {
      List<Step> before = block.subList(0, place);
      if (removeClear(Access.of(before, array))) {
        return true;
      }
      for (long offset = low; offset <= high; offset++) {
        Expr slot = formulas.plus(formulas.first(loop), offset);
        boolean enters = offset == (loop.down() ? low : high);
        if (!enters && !isOutside(slot) && !Coverage.ofSlot(formulas, before, array, axis, slot)) {
          return false;
        }
      }
      return true;
    }

    /** Whether there is no such slot, so that nothing accesses it. */
    private boolean isOutside(Expr slot) {
      Expr length = formulas.extent(array.shape().get(axis));
      return formulas.isNonNegative(formulas.minus(formulas.literal(-1), slot))
          || formulas.isNonNegative(formulas.minus(slot, length));
    }

    private boolean isFoundInLoop() {
      Expr t = new Expr.LoopIndex(loop.index());
      for (Access access : Access.of(loop.body(), array)) {
        if (access.type() == Type.CLEAR) {
          continue;
        }
        if (!access.isByAxes()) {
          return false;
        }
        OptionalLong offset = formulas.distance(access.subscripts().get(axis), t);
        if (offset.isEmpty()) {
          return false;
        }
        low = Math.min(low, offset.getAsLong());
        high = Math.max(high, offset.getAsLong());
      }
      boolean clearsInside =
          Access.of(loop.body(), array).stream().anyMatch(a -> a.type() == Type.CLEAR);
      return low <= high && (!clearsInside || (low == high && isClearedFirst()));
    }

    /** Whether each iteration sets the whole array to 0 before it does anything with it. */
    private boolean isClearedFirst() {
      boolean first = true;
      for (Step step : loop.body()) {
        List<Access> here = Access.of(List.of(step), array);
        boolean clear = step instanceof Step.Clear;
        boolean misplaced = !clear && here.stream().anyMatch(a -> a.type() == Type.CLEAR);
        if (!here.isEmpty() && (clear != first || misplaced)) {
          return false;
        }
        first &= here.isEmpty();
      }
      return true;
    }

    private boolean isClearedInside(List<Access> after) {
      return after.isEmpty()
          && Access.of(loop.body(), array).stream().anyMatch(a -> a.type() == Type.CLEAR);
    }

    /** Takes away the access that sets all to 0 at the beginning, if that is how it begins. */
    private boolean removeClear(List<Access> before) {
      boolean cleared =
          !before.isEmpty()
              && block.stream()
                      .filter(step -> !Access.of(List.of(step), array).isEmpty())
                      .findFirst()
                      .orElseThrow()
                  instanceof Step.Clear;
      if (cleared) {
        before.remove(0);
      }
      return cleared;
    }

    private boolean isWithin(List<Access> accesses, Expr iteration) {
      for (Access access : accesses) {
        OptionalLong offset = offset(access, iteration);
        if (offset.isEmpty() || offset.getAsLong() < low || offset.getAsLong() > high) {
          return false;
        }
      }
      return true;
    }

    private OptionalLong offset(Access access, Expr iteration) {
      return access.isByAxes()
          ? formulas.distance(access.subscripts().get(axis), iteration)
          : OptionalLong.empty();
    }

    /** Whether nothing is done before the loop in the slot that its first iteration sets to 0. */
    private boolean hasNotEntered(List<Access> before) {
      long entering = loop.down() ? low : high;
      return before.stream()
          .allMatch(a -> offset(a, formulas.first(loop)).orElseThrow() != entering);
    }

    private boolean isWorthwhile(Window window) {
      Node extent = array.shape().get(axis);
      return high - low < WIDEST
          && (window.entries() == 1
              || !(extent instanceof Constant c && c.integer() <= window.entries()));
    }
  }

  /** The shape of what is kept. */
  List<Node> shape(Formulas formulas) {
    List<Node> shape = new ArrayList<>(array.shape());
    if (entries() == 1) {
      shape.remove(axis);
    } else {
      shape.set(axis, formulas.graph().integer(entries()));
    }
    return shape;
  }
}
