package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * Sets entries to the first that is added to them, where they were set to 0 before: {@code a[i] =
 * 0; a[i] += x} becomes {@code a[i] = x}, which is -0 where x is. That goes for single entries, and
 * for those that a nest of loops sets to 0 and another adds to, or single steps one by one.
 */
final class FirstAdditions implements StepPass {
  /** A larger block is straight-line code. */
  private static final int LONGEST_BLOCK = 1_000;

  /** More entries are not looked for one by one. */
  private static final long MOST_ENTRIES = 64;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(List<Step> steps) {
            return super.rewrite(steps.size() < LONGEST_BLOCK ? set(steps, formulas) : steps);
          }
        });
  }

  private static List<Step> set(List<Step> steps, Formulas formulas) {
    List<Step> block = new ArrayList<>(steps);
    for (int k = 0; k < block.size(); k++) {
      Zeros zeros = Zeros.of(block.get(k), formulas);
      if (zeros == null) {
        continue;
      }
      Map<Integer, Step> changed = zeros.additions(block.subList(k + 1, block.size()));
      if (changed != null) {
        int after = k + 1;
        changed.forEach((place, step) -> block.set(after + place, step));
        block.remove(k--);
      }
    }
    return block;
  }

  /**
   * Entries that are set to 0.
   *
   * @param loops those over whole axes
   */
  private record Zeros(Step.Store store, List<Step.Loop> loops, Formulas formulas) {
    /** What a step sets to 0, or null. */
    static Zeros of(Step step, Formulas formulas) {
      List<Step.Loop> loops = new ArrayList<>();
      Step inner = step instanceof Step.Clear clear ? spelledOut(clear.array(), formulas) : step;
      while (inner instanceof Step.Loop loop && loop.body().size() == 1) {
        loops.add(loop);
        inner = loop.body().get(0);
      }
      boolean zero =
          inner instanceof Step.Store store
              && !store.add()
              && store.array().kind() == Kind.REAL
              && store.subscripts().size() == store.array().shape().size()
              && store.value() instanceof Expr.Literal literal
              && Double.doubleToRawLongBits(literal.value().real()) == 0;
      if (!zero) {
        return null;
      }
      Zeros zeros = new Zeros((Step.Store) inner, loops, formulas);
      return loops.stream().allMatch(zeros::isOverAxis) ? zeros : null;
    }

    /** The loops that set all entries to 0. */
    private static Step spelledOut(ArrayVariable array, Formulas formulas) {
      List<Step.Loop> loops = new ArrayList<>();
      List<Expr> subscripts = new ArrayList<>();
      for (Node extent : array.shape()) {
        Index index = formulas.graph().index("i", extent);
        subscripts.add(new Expr.LoopIndex(index));
        Expr upper = formulas.extent(extent);
        loops.add(new Step.Loop(index, formulas.literal(0), upper, false, List.of()));
      }
      Step nest = new Step.Store(array, subscripts, formulas.zero(array.kind()), false);
      for (int k = loops.size() - 1; k >= 0; k--) {
        nest = loops.get(k).withBody(List.of(nest));
      }
      return nest;
    }

    private boolean isOverAxis(Step.Loop loop) {
      Expr index = new Expr.LoopIndex(loop.index());
      int axis = store.subscripts().indexOf(index);
      return axis >= 0
          && axis == store.subscripts().lastIndexOf(index)
          && store.subscripts().stream()
                  .filter(s -> !Walk.isFree(s, Set.of(loop.index()), Set.of()))
                  .count()
              == 1
          && formulas.coversAxis(loop, store.array().shape().get(axis));
    }

    /** The loop whose index the subscript of an axis is, or null. */
    private Step.Loop loopOf(int axis) {
      for (Step.Loop loop : loops) {
        if (store.subscripts().get(axis).equals(new Expr.LoopIndex(loop.index()))) {
          return loop;
        }
      }
      return null;
    }

    private static boolean isDemand(Step step) {
      return step instanceof Step.Demand || step instanceof Step.Check;
    }

    /** The steps that set what they added, by their places; null where the zeros are needed. */
    Map<Integer, Step> additions(List<Step> rest) {
      Effects places = Effects.of(new Expr.Read(store.array(), store.subscripts()));
      places.readArrays().remove(store.array());
      Map<Integer, Step> changed = new HashMap<>();
      Set<List<Long>> entries = new HashSet<>();
      for (int k = 0; k < rest.size(); k++) {
        Step step = rest.get(k);
        if (!places.isUntouchedBy(Effects.of(step)) || isDemand(step)) {
          return null;
        }
        List<Access> met = met(List.of(step));
        if (met.isEmpty()) {
          continue;
        }
        Step.Store addition = addition(step, met);
        if (addition == null) {
          return null;
        }
        Step set = setting(step, addition);
        if (step != addition || loops.isEmpty()) {
          changed.put(k, set);
          return entries.isEmpty() ? changed : null;
        }
        List<Long> entry = entry(addition);
        if (entry == null || !entries.add(entry)) {
          return null;
        }
        changed.put(k, set);
        if (entries.size() == count()) {
          return changed;
        }
      }
      return null;
    }

    /** How many entries there are; 0 if that is not known, or too many. */
    private long count() {
      long count = 1;
      for (int axis = 0; axis < store.subscripts().size(); axis++) {
        if (loopOf(axis) != null) {
          count *= store.array().shape().get(axis) instanceof Constant c ? c.integer() : 0;
        }
      }
      return count <= MOST_ENTRIES ? count : 0;
    }

    /** Which of the entries a step by itself adds to, or null. */
    private List<Long> entry(Step.Store addition) {
      List<Long> entry = new ArrayList<>();
      for (int axis = 0; axis < store.subscripts().size(); axis++) {
        if (loopOf(axis) != null) {
          if (!(addition.subscripts().get(axis) instanceof Expr.Literal literal)) {
            return null;
          }
          entry.add(literal.value().integer());
        }
      }
      return entry;
    }

    /** Whether an access is of other entries for sure. */
    private boolean isApart(Access access) {
      if (!access.isByAxes()) {
        return false;
      }
      for (int axis = 0; axis < store.subscripts().size(); axis++) {
        if (loopOf(axis) == null
            && areApart(access.subscripts().get(axis), store.subscripts().get(axis))) {
          return true;
        }
      }
      return false;
    }

    private boolean areApart(Expr a, Expr b) {
      if (a instanceof Expr.Operate x
          && b instanceof Expr.Operate y
          && x.operation() == Operations.FLOOR_MOD
          && y.operation() == Operations.FLOOR_MOD
          && x.operands().get(1).equals(y.operands().get(1))
          && x.operands().get(1) instanceof Expr.Literal modulus) {
        OptionalLong apart = formulas.distance(x.operands().get(0), y.operands().get(0));
        return apart.isPresent() && apart.getAsLong() % modulus.value().integer() != 0;
      }
      return formulas.areDifferent(a, b);
    }

    /**
     * The first access in a step, if it adds to the same entries, each once, and the others are of
     * the same entry in the same iteration; else null.
     */
    private Step.Store addition(Step step, List<Access> met) {
      List<Step.Loop> around = new ArrayList<>();
      List<Step> innermost = List.of(step);
      Step inner = step;
      while (inner instanceof Step.Loop loop) {
        around.add(loop);
        innermost = loop.body();
        inner = null;
        for (int k = 0; k < innermost.size() && inner == null; k++) {
          inner = met(List.of(innermost.get(k))).isEmpty() ? null : innermost.get(k);
        }
      }
      boolean adds =
          inner instanceof Step.Store first
              && first.array().equals(store.array())
              && first.add()
              && met(List.of(inner)).size() == 1
              && isSame(first, around);
      if (!adds || met(innermost).size() != met.size()) {
        return null;
      }
      Step.Store first = (Step.Store) inner;
      return met.stream().allMatch(a -> first.subscripts().equals(a.subscripts())) ? first : null;
    }

    /** The accesses that may be of the entries. */
    private List<Access> met(List<Step> steps) {
      List<Access> met = Access.of(steps, store.array());
      met.removeIf(this::isApart);
      return met;
    }

    private boolean isSame(Step.Store addition, List<Step.Loop> around) {
      if (addition.subscripts().size() != store.subscripts().size()
          || (!around.isEmpty() && around.size() != loopsOfSeveral())) {
        return false;
      }
      Set<Expr> met = new HashSet<>();
      for (int axis = 0; axis < store.subscripts().size(); axis++) {
        Expr place = addition.subscripts().get(axis);
        if (loopOf(axis) == null) {
          if (!place.equals(store.subscripts().get(axis))) {
            return false;
          }
        } else if (!around.isEmpty()) {
          Node extent = store.array().shape().get(axis);
          if (isOne(extent) && Formulas.isLiteral(place, 0)) {
            continue;
          }
          boolean whole =
              around.stream()
                  .anyMatch(
                      loop ->
                          place.equals(new Expr.LoopIndex(loop.index()))
                              && formulas.coversAxis(loop, extent));
          if (!whole || !met.add(place)) {
            return false;
          }
        }
      }
      return true;
    }

    /** How many of the loops have more than one iteration, or may have. */
    private long loopsOfSeveral() {
      long ones = 0;
      for (int axis = 0; axis < store.subscripts().size(); axis++) {
        ones += loopOf(axis) != null && isOne(store.array().shape().get(axis)) ? 1 : 0;
      }
      return loops.size() - ones;
    }

    private static boolean isOne(Node extent) {
      return extent instanceof Constant c && c.integer() == 1;
    }

    private static Step setting(Step step, Step.Store addition) {
      StepRewriter rewriter =
          new StepRewriter() {
            @Override
            List<Step> rewrite(Step inner) {
              return inner == addition
                  ? List.of(
                      new Step.Store(
                          addition.array(), addition.subscripts(), addition.value(), false))
                  : super.rewrite(inner);
            }
          };
      return rewriter.rewrite(step).get(0);
    }
  }
}
