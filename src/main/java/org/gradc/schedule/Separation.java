package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes loops that copy several arrays at once apart, so that each copy can be seen and forwarded;
 * what remains is merged again later. It is allowed where no array is written twice, or read beside
 * being written.
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
    List<Step.Loop> loops = new ArrayList<>();
    List<Step> body = List.of(step);
    while (body.size() == 1 && body.get(0) instanceof Step.Loop loop) {
      loops.add(loop);
      body = loop.body();
    }
    if (loops.isEmpty() || body.size() < 2 || !areSeparateCopies(step, body)) {
      return null;
    }
    List<Step> result = new ArrayList<>();
    for (Step store : body) {
      List<Step> nest = List.of(store);
      for (int k = loops.size() - 1; k >= 0; k--) {
        nest = List.of(loops.get(k).withBody(nest));
      }
      result.addAll(nest);
    }
    return result;
  }

  private static boolean areSeparateCopies(Step nest, List<Step> body) {
    Set<ArrayVariable> written = new HashSet<>();
    boolean copies = false;
    for (Step step : body) {
      if (!(step instanceof Step.Store store) || !written.add(store.array())) {
        return false;
      }
      copies |=
          store.value() instanceof Expr.Read read
              && (Access.isOwn(read.array()) || Access.isOwn(store.array()));
    }
    return copies && !Effects.meet(written, Effects.of(nest).readArrays());
  }
}
