package org.gradc.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps one of two arrays of the workspace that are set at the same place, to the same value, and
 * nowhere else: a state of a recurrence that the model keeps anyway need not be kept for the
 * backward sweep once more.
 */
final class EqualArrays implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    Map<ArrayVariable, Integer> writes = new HashMap<>();
    for (Access access : Access.of(program.steps())) {
      if (access.isWrite()) {
        writes.merge(access.array(), 1, Integer::sum);
      }
    }
    Set<ArrayVariable> allocated = new HashSet<>();
    Walk.allocated(program.steps(), allocated::add);
    Search search = new Search(writes, allocated);
    search.rewrite(program.steps());
    LoopProgram current = program;
    for (Map.Entry<ArrayVariable, ArrayVariable> twins : search.kept.entrySet()) {
      current = current.rewritten(new Joining(twins.getKey(), twins.getValue()));
    }
    return current;
  }

  /** Looks for stores that follow each other. */
  private static final class Search extends StepRewriter {
    private final Map<ArrayVariable, Integer> writes;
    private final Set<ArrayVariable> allocated;
    private final Map<ArrayVariable, ArrayVariable> kept = new HashMap<>();

    Search(Map<ArrayVariable, Integer> writes, Set<ArrayVariable> allocated) {
      this.writes = writes;
      this.allocated = allocated;
    }

    @Override
    List<Step> rewrite(List<Step> steps) {
      for (int k = 1; k < steps.size(); k++) {
        if (steps.get(k - 1) instanceof Step.Store first
            && steps.get(k) instanceof Step.Store second
            && areTwins(first, second)) {
          kept.put(second.array(), kept.getOrDefault(first.array(), first.array()));
        }
      }
      return super.rewrite(steps);
    }

    private boolean areTwins(Step.Store first, Step.Store second) {
      return isSetHereAlone(first)
          && isSetHereAlone(second)
          && first.array().kind() == second.array().kind()
          && first.array().shape().equals(second.array().shape())
          && first.subscripts().equals(second.subscripts())
          && first.value().equals(second.value())
          && !Effects.of(second).readArrays().contains(first.array());
    }

    private boolean isSetHereAlone(Step.Store store) {
      return !store.add()
          && Access.isOwn(store.array())
          && !allocated.contains(store.array())
          && writes.get(store.array()) == 1;
    }
  }

  /** What is read from the one array is read from the other, which is set beside it. */
  private static final class Joining extends Redirection {
    private final ArrayVariable kept;

    Joining(ArrayVariable gone, ArrayVariable kept) {
      super(gone);
      this.kept = kept;
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
      return List.of();
    }

    @Override
    Expr read(List<Expr> subscripts) {
      return new Expr.Read(kept, subscripts);
    }

    @Override
    Object obstacle() {
      return kept;
    }
  }
}
