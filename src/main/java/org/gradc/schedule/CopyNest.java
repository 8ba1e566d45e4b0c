package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.gradc.graph.Index;

/**
 * Loops that copy all of an array of the workspace to places of another one, or from there: {@code
 * for i, j: big[t, i, j] = small[i, j]}.
 *
 * @param small the array that is copied as a whole
 * @param big the other one
 * @param places the subscripts of {@code big}
 * @param axes the axis of {@code small} that each loop runs over
 */
record CopyNest(
    ArrayVariable small, ArrayVariable big, List<Expr> places, Map<Index, Integer> axes) {

  /** Loops that set entries of {@code big}, or add to them, or null. */
  static CopyNest out(Step step, boolean add, Formulas formulas) {
    List<Step.Loop> loops = new ArrayList<>();
    Step.Store store = innermost(step, loops);
    return store != null && store.add() == add && store.value() instanceof Expr.Read read
        ? of(read.array(), read.subscripts(), store.array(), store.subscripts(), loops, formulas)
        : null;
  }

  /** Loops that set all entries of {@code small}, or null. */
  static CopyNest in(Step step, Formulas formulas) {
    List<Step.Loop> loops = new ArrayList<>();
    Step.Store store = innermost(step, loops);
    return store != null && !store.add() && store.value() instanceof Expr.Read read
        ? of(store.array(), store.subscripts(), read.array(), read.subscripts(), loops, formulas)
        : null;
  }

  private static Step.Store innermost(Step step, List<Step.Loop> loops) {
    Step inner = step;
    while (inner instanceof Step.Loop loop && loop.body().size() == 1) {
      loops.add(loop);
      inner = loop.body().get(0);
    }
    return inner instanceof Step.Store store && !loops.isEmpty() ? store : null;
  }

  private static CopyNest of(
      ArrayVariable small,
      List<Expr> subscripts,
      ArrayVariable big,
      List<Expr> places,
      List<Step.Loop> loops,
      Formulas formulas) {
    boolean fits =
        Access.isOwn(small)
            && !small.equals(big)
            && small.kind() == big.kind()
            && loops.size() == small.shape().size()
            && subscripts.size() == small.shape().size()
            && places.size() == big.shape().size();
    if (!fits) {
      return null;
    }
    Map<Index, Integer> axes = new HashMap<>();
    for (Step.Loop loop : loops) {
      int axis = subscripts.indexOf(new Expr.LoopIndex(loop.index()));
      if (axis < 0
          || axes.containsValue(axis)
          || !formulas.coversAxis(loop, small.shape().get(axis))) {
        return null;
      }
      axes.put(loop.index(), axis);
    }
    boolean plain = places.stream().allMatch(place -> formulas.node(place) != null);
    return plain ? new CopyNest(small, big, places, axes) : null;
  }

  /** Whether different entries go to different places. */
  boolean isInjective(Formulas formulas) {
    return axes.keySet().stream()
        .allMatch(
            index ->
                places.stream()
                    .anyMatch(p -> formulas.distance(p, new Expr.LoopIndex(index)).isPresent()));
  }

  /** Where in {@code big} an entry of {@code small} belongs. */
  List<Expr> placeOf(List<Expr> subscripts) {
    return new StepRewriter() {
      @Override
      Expr rewrite(Expr expr) {
        return expr instanceof Expr.LoopIndex index && axes.containsKey(index.index())
            ? subscripts.get(axes.get(index.index()))
            : rebuilt(expr);
      }
    }.rewriteAll(places);
  }

  /**
   * Whether an access of {@code big} surely misses some places of it.
   *
   * @param other subscripts of {@code big}
   * @param moving indices that are not fixed, beside those of this nest
   */
  static boolean isMissedBy(Access access, List<Expr> other, Set<Index> moving, Formulas formulas) {
    if (!access.isByAxes()) {
      return false;
    }
    for (int axis = 0; axis < other.size(); axis++) {
      OptionalLong apart = formulas.distance(access.subscripts().get(axis), other.get(axis));
      if (apart.isPresent() && apart.getAsLong() != 0 && isFixed(other.get(axis), moving)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFixed(Expr place, Set<Index> moving) {
    boolean[] fixed = {true};
    Walk.visit(
        place,
        e ->
            fixed[0] &=
                !(e instanceof Expr.Use
                    || (e instanceof Expr.LoopIndex i && moving.contains(i.index()))));
    return fixed[0];
  }

  /** What the places depend on. */
  Effects placeEffects() {
    return Effects.of(List.of(new Step.Store(big, places, places.get(0), false)));
  }
}
