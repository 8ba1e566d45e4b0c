package org.gradc.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gradc.syntax.Expression.Binder;

/** Indices that run through their ranges one inside the other, each with a level of its own. */
final class Nest {
  /** One index. */
  private record Index(int slot, Level level, Code lower, Code upper) {}

  private final List<Index> indices = new ArrayList<>();
  private final List<Term> bounds = new ArrayList<>();
  private final Scope scope;

  /** Indices whose bounds may depend on those before. */
  Nest(Resolver resolver, List<Binder> binders, Scope outer) {
    Scope inner = outer;
    for (Binder binder : binders) {
      Scope around = inner;
      Term lower =
          binder
              .lower()
              .map(from -> resolver.expressions.resolve(from, around))
              .orElse(Term.constant(0L));
      Term upper = resolver.expressions.resolve(binder.upper(), around);
      bounds.add(lower);
      bounds.add(upper);
      inner = around.iteration();
      Layout layout = inner.layout();
      int slot = layout.value(inner.level());
      BitSet own = new BitSet();
      own.set(inner.level().number());
      resolver.bind(binder.name(), slot, own, new BitSet(), inner);
      indices.add(
          new Index(
              slot,
              inner.level(),
              resolver.within(lower, around.level(), layout),
              resolver.within(upper, around.level(), layout)));
    }
    scope = inner;
  }

  /** What stands under the indices. */
  Scope scope() {
    return scope;
  }

  /** The whole that is made of a body under the indices, on which it does not depend. */
  Term around(List<Term> bodies, Code code) {
    BitSet levels = new BitSet();
    BitSet variables = new BitSet();
    List<Term> all = new ArrayList<>(bounds);
    all.addAll(bodies);
    for (Term each : all) {
      levels.or(each.levels());
      variables.or(each.variables());
    }
    indices.forEach(index -> levels.clear(index.level().number()));
    return new Term(code, levels, variables, false);
  }

  /** The lengths of the ranges, where none depends on another. */
  int[] lengths(Frame frame) {
    int[] lengths = new int[indices.size()];
    for (int k = 0; k < lengths.length; k++) {
      long upper = Operators.integer(indices.get(k).upper().value(frame));
      lengths[k] = Math.toIntExact(Math.max(0, upper));
    }
    return lengths;
  }

  /** The value of an index. */
  long index(Frame frame, int k) {
    return (Long) frame.get(indices.get(k).slot());
  }

  /** Runs through all values of the indices, the last one fastest. */
  void run(Frame frame, Runnable body) {
    run(frame, body, 0);
  }

  private void run(Frame frame, Runnable body, int k) {
    if (k == indices.size()) {
      body.run();
      return;
    }
    Index index = indices.get(k);
    long from = Operators.integer(index.lower().value(frame));
    long to = Operators.integer(index.upper().value(frame));
    for (long value = from; value < to; value++) {
      set(frame, index, value);
      run(frame, body, k + 1);
    }
  }

  private static void set(Frame frame, Index index, long value) {
    frame.turn(index.level());
    frame.set(index.slot(), value);
  }

  /** A body at the first values, whether the ranges have any or not, for its shape alone. */
  Object sample(Frame frame, Code body) {
    Frame shapes = frame.forShapes();
    for (Index index : indices) {
      set(shapes, index, Operators.integer(index.lower().value(shapes)));
    }
    return body.value(shapes);
  }
}
