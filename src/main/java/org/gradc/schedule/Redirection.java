package org.gradc.schedule;

import java.util.List;

/** Puts something else in the place of all accesses of one array. */
abstract class Redirection extends StepRewriter {
  private final ArrayVariable array;

  Redirection(ArrayVariable array) {
    this.array = array;
  }

  /** What sets all entries to 0. */
  abstract List<Step> cleared();

  /** What makes room for the array. */
  abstract List<Step> allocated(List<Step.Length> lengths);

  /**
   * What sets an entry or adds to it; nothing where that is done elsewhere.
   *
   * @param subscripts as they have become
   */
  abstract List<Step> stored(List<Expr> subscripts, Expr value, boolean add);

  /** The value of an entry. */
  abstract Expr read(List<Expr> subscripts);

  /** What keeps loops apart where the array did, a variable or an array. */
  abstract Object obstacle();

  @Override
  final List<Step> rewrite(Step step) {
    if (step instanceof Step.Clear clear && clear.array().equals(array)) {
      return cleared();
    }
    if (step instanceof Step.Allocate allocate && allocate.array().equals(array)) {
      return allocated(((Step.Allocate) rebuilt(step)).lengths());
    }
    if (step instanceof Step.Store store && store.array().equals(array)) {
      List<Expr> subscripts = rewriteAll(store.subscripts());
      return stored(subscripts, rewrite(store.value()), store.add());
    }
    if (step instanceof Step.Remark remark && array.equals(remark.obstacle())) {
      return List.of(new Step.Remark(remark.index(), remark.reason(), obstacle()));
    }
    return super.rewrite(step);
  }

  @Override
  final Expr rewrite(Expr expr) {
    return expr instanceof Expr.Read read && read.array().equals(array)
        ? read(rewriteAll(read.subscripts()))
        : super.rewrite(expr);
  }
}
