package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Index;
import org.gradc.schedule.Access.Type;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * Takes out arrays that are no more than a copy:
 *
 * <ul>
 *   <li>what is computed in {@code small} and then copied to {@code big} is computed in {@code
 *       big};
 *   <li>what is copied from {@code big} and then read from {@code small} is read from {@code big};
 *   <li>what is summed up in {@code small} and then added to {@code big} is added to {@code big} at
 *       once, which changes the order of additions.
 * </ul>
 */
final class Forwarding implements StepPass {
  /** A larger block is straight-line code, where there are no loops to save. */
  private static final int LONGEST_BLOCK = 1_000;

  private final Kind kind;

  enum Kind {
    COPIES_OUT,
    COPIES_IN,
    SUMS
  }

  Forwarding(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return switch (kind) {
      case COPIES_OUT -> "copies out";
      case COPIES_IN -> "copies in";
      case SUMS -> "sums";
    };
  }

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(new Worker(formulas, program.steps()));
  }

  private final class Worker extends StepRewriter {
    private final Formulas formulas;
    private final Map<ArrayVariable, Integer> counts;

    Worker(Formulas formulas, List<Step> steps) {
      this.formulas = formulas;
      this.counts = Access.counts(steps);
    }

    @Override
    List<Step> rewrite(List<Step> steps) {
      List<Step> current = steps;
      for (int place = 0; place < current.size() && current.size() < LONGEST_BLOCK; place++) {
        List<Step> fewer = forwarded(current, place);
        if (fewer != null) {
          count(current, -1);
          count(fewer, 1);
          current = fewer;
          place = -1;
        }
      }
      return super.rewrite(current);
    }

    private void count(List<Step> steps, int sign) {
      Access.counts(steps).forEach((array, n) -> counts.merge(array, sign * n, Integer::sum));
    }

    private List<Step> forwarded(List<Step> block, int place) {
      Step step = block.get(place);
      if (!(step instanceof Step.Loop)) {
        return null;
      }
      CopyNest copy =
          kind == Kind.COPIES_IN
              ? CopyNest.in(step, formulas)
              : CopyNest.out(step, kind == Kind.SUMS, formulas);
      if (copy == null) {
        return null;
      }
      Span span = Span.of(block, copy.small());
      boolean alone = span.accesses().size() == counts.getOrDefault(copy.small(), 0);
      boolean allowed =
          alone
              && switch (kind) {
                case COPIES_OUT -> goesOut(block, place, copy, span);
                case COPIES_IN -> comesIn(block, place, copy, span);
                case SUMS -> isSum(block, place, copy, span);
              };
      return allowed ? without(block, place, copy) : null;
    }

    private boolean goesOut(List<Step> block, int place, CopyNest copy, Span span) {
      boolean setOnly =
          span.accesses().stream().allMatch(a -> a.isByAxes() && a.type() != Type.CLEAR);
      boolean readElsewhere = span.accesses().stream().filter(a -> !a.isWrite()).count() > 1;
      return setOnly
          && span.first() < place
          && !(readElsewhere && copy.big().home() == Home.RESULT)
          && areAllSetBefore(block, place, copy.small())
          && copy.isInjective(formulas)
          && isStable(block.subList(span.first(), span.last() + 1), copy)
          && areMissed(block, span.first(), span.last(), place, copy, a -> true);
    }

    /** After the copy nothing may change the small array, which is another one from then on. */
    private boolean areAllSetBefore(List<Step> block, int place, ArrayVariable small) {
      return Coverage.ofAll(formulas, block.subList(0, place), small)
          && Access.of(block.subList(place + 1, block.size()), small).stream()
              .noneMatch(Access::isWrite);
    }

    private boolean comesIn(List<Step> block, int place, CopyNest copy, Span span) {
      boolean readOnly =
          span.accesses().stream().filter(Access::isWrite).count() == 1
              && span.accesses().stream().allMatch(Access::isByAxes);
      return readOnly
          && span.first() == place
          && isStable(block.subList(place, span.last() + 1), copy)
          && areMissed(block, place, span.last(), place, copy, Access::isWrite);
    }

    private boolean isSum(List<Step> block, int place, CopyNest copy, Span span) {
      boolean addedOnly =
          block.get(span.first()) instanceof Step.Clear
              && span.accesses().stream().filter(a -> a.type() == Type.CLEAR).count() == 1
              && span.accesses().stream().filter(a -> a.type() == Type.READ).count() == 1
              && span.accesses().stream().allMatch(a -> a.type() == Type.CLEAR || a.isByAxes());
      if (!addedOnly || span.last() != place) {
        return false;
      }
      int from = span.first() + 1;
      while (Access.of(List.of(block.get(from)), copy.small()).isEmpty()) {
        from++;
      }
      return isStable(block.subList(from, place), copy)
          && areMissed(block, from, place, place, copy, a -> a.type() != Type.ADD);
    }

    /** Whether the places mean the same throughout, and there is room for them from the start. */
    private boolean isStable(List<Step> steps, CopyNest copy) {
      boolean[] roomy = {true};
      Walk.allocated(steps, array -> roomy[0] &= !array.equals(copy.big()));
      return roomy[0] && copy.placeEffects().isUntouchedBy(Effects.of(steps));
    }

    /**
     * Whether no access of the big array that matters, other than the copy's own, meets what is
     * forwarded: all places, or for a sum those that are added to.
     */
    private boolean areMissed(
        List<Step> block,
        int first,
        int last,
        int place,
        CopyNest copy,
        Predicate<Access> matters) {
      List<List<Expr>> forwarded = new ArrayList<>();
      forwarded.add(copy.places());
      if (kind == Kind.SUMS) {
        forwarded.clear();
        Access.of(block.subList(first, place), copy.small()).stream()
            .filter(Access::isByAxes)
            .forEach(access -> forwarded.add(copy.placeOf(access.subscripts())));
      }
      Set<Index> moving = Walk.boundIndices(block);
      for (int k = first; k <= last; k++) {
        if (k != place) {
          for (Access access : Access.of(List.of(block.get(k)), copy.big())) {
            boolean missed =
                forwarded.stream().allMatch(f -> CopyNest.isMissedBy(access, f, moving, formulas));
            if (matters.test(access) && !missed) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private List<Step> without(List<Step> block, int place, CopyNest copy) {
      List<Step> rest = new ArrayList<>(block);
      rest.remove(place);
      return new Merging(copy).rewrite(rest);
    }
  }

  /** The part of a block that accesses an array. */
  private record Span(int first, int last, List<Access> accesses) {
    static Span of(List<Step> block, ArrayVariable array) {
      int first = -1;
      int last = -1;
      List<Access> accesses = new ArrayList<>();
      for (int k = 0; k < block.size(); k++) {
        List<Access> here = Access.of(List.of(block.get(k)), array);
        if (!here.isEmpty()) {
          first = first < 0 ? k : first;
          last = k;
          accesses.addAll(here);
        }
      }
      return new Span(first, last, accesses);
    }
  }

  /** Accesses of the small array become accesses of the big one. */
  private static final class Merging extends Redirection {
    private final CopyNest copy;

    Merging(CopyNest copy) {
      super(copy.small());
      this.copy = copy;
    }

    @Override
    List<Step> cleared() {
      return List.of();
    }

    @Override
    List<Step> allocated(List<Step.Length> lengths) {
      return List.of();
    }

    @Override
    List<Step> stored(List<Expr> subscripts, Expr value, boolean add) {
      return List.of(new Step.Store(copy.big(), copy.placeOf(subscripts), value, add));
    }

    @Override
    Expr read(List<Expr> subscripts) {
      return new Expr.Read(copy.big(), copy.placeOf(subscripts));
    }

    @Override
    Object obstacle() {
      return copy.small();
    }
  }
}
