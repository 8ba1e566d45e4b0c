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
    List<Step> pieces = pieces(step);
    return pieces.size() > 1 && areSeparateCopies(step) ? pieces : null;
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

  private static boolean areSeparateCopies(Step nest) {
    Set<ArrayVariable> written = new HashSet<>();
    return storesApart(nest, written) && !Effects.meet(written, Effects.of(nest).readArrays());
  }

  /** Whether a nest is of loops and stores alone, to another array each, of which one copies. */
  private static boolean storesApart(Step nest, Set<ArrayVariable> written) {
    List<Step.Store> stores = new ArrayList<>();
    boolean plain = gather(nest, stores);
    boolean copies =
        stores.stream()
            .anyMatch(
                store ->
                    store.value() instanceof Expr.Read read
                        && (Access.isOwn(read.array()) || Access.isOwn(store.array())));
    return plain && copies && stores.stream().allMatch(store -> written.add(store.array()));
  }

  private static boolean gather(Step step, List<Step.Store> stores) {
    if (step instanceof Step.Loop loop) {
      return loop.body().stream().allMatch(inner -> gather(inner, stores));
    }
    return step instanceof Step.Store store && stores.add(store);
  }
}
