package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes loops that copy several arrays at once, in the same loops or in more of them, apart, so
 * that each copy can be seen and forwarded; what remains is merged again later. It is allowed where
 * no array is written twice, or read beside being written.
 */
final class Separation implements StepPass {
  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    return program.rewritten(
        new StepRewriter() {
          @Override
          List<Step> rewrite(Step step) {
            List<Step> apart = apart(step);
            return apart != null ? apart : super.rewrite(step);
          }
        });
  }

  private static List<Step> apart(Step step) {
    return areSeparateCopies(step) ? pieces(step) : null;
  }

  /** The nest once for each of its stores. */
  private static List<Step> pieces(Step step) {
    if (!(step instanceof Step.Loop loop)) {
      return List.of(step);
    }
    List<Step> result = new ArrayList<>();
    for (Step inner : loop.body()) {
      pieces(inner).forEach(piece -> result.add(loop.withBody(List.of(piece))));
    }
    return result;
  }

  /**
   * Whether a nest is of loops and stores alone, each to an array of its own; one of them copies.
   */
  private static boolean areSeparateCopies(Step nest) {
    List<Step.Store> stores = new ArrayList<>();
    if (!gather(nest, stores) || stores.size() < 2) {
      return false;
    }
    Set<ArrayVariable> written = new HashSet<>();
    return stores.stream().anyMatch(Separation::copies)
        && stores.stream().allMatch(store -> written.add(store.array()))
        && !Effects.meet(written, Effects.of(nest).readArrays());
  }

  private static boolean copies(Step.Store store) {
    return store.value() instanceof Expr.Read read
        && (Access.isOwn(read.array()) || Access.isOwn(store.array()));
  }

  private static boolean gather(Step step, List<Step.Store> stores) {
    if (step instanceof Step.Loop loop) {
      return loop.body().stream().allMatch(inner -> gather(inner, stores));
    }
    return step instanceof Step.Store store && stores.add(store);
  }
}
