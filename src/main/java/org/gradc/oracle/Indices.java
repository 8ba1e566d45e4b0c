package org.gradc.oracle;

import java.util.ArrayList;
import java.util.List;
import org.gradc.oracle.Folds.Kind;
import org.gradc.precise.DoubleDouble;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.Reduction;

/** Arrays by a formula, and sums and the like over indices. */
final class Indices {
  private static final String MEAN = "mean";

  private final Resolver resolver;

  Indices(Resolver resolver) {
    this.resolver = resolver;
  }

  /** {@code [i < n, j < m: body]}. */
  Term comprehension(List<Binder> binders, Expression body, Scope outer) {
    Nest nest = new Nest(resolver, binders, outer);
    Term term = resolver.expressions.resolve(body, nest.scope());
    Code entry = resolver.within(term, nest.scope().level(), outer.layout());
    return nest.around(List.of(term), frame -> array(frame, nest, entry));
  }

  static Tensor array(Frame frame, Nest nest, Code entry) {
    int[] lengths = nest.lengths(frame);
    List<Object> parts = new ArrayList<>();
    nest.run(frame, () -> parts.add(entry.value(frame)));
    if (parts.isEmpty()) {
      Object sample = nest.sample(frame, entry);
      return Tensor.none(Tensor.joined(lengths, Tensor.shape(sample)), sample);
    }
    Tensor all = Tensor.stacked(parts.toArray());
    int[] inside = Tensor.shape(parts.get(0));
    return all.with(Tensor.joined(lengths, inside), all.entries(), false);
  }

  /** {@code sum(i < n, j < i if condition: body)}. */
  Term reduction(Reduction reduction, Scope outer) {
    Nest nest = new Nest(resolver, reduction.binders(), outer.block());
    Scope inner = nest.scope();
    List<Term> terms = new ArrayList<>();
    reduction
        .condition()
        .ifPresent(written -> terms.add(resolver.expressions.resolve(written, inner)));
    terms.add(resolver.expressions.resolve(reduction.body(), inner));
    List<Code> codes =
        terms.stream().map(term -> resolver.within(term, inner.level(), outer.layout())).toList();
    String name = reduction.function().text();
    Reducer reducer =
        new Reducer(
            nest,
            codes.size() == 2 ? codes.get(0) : frame -> true,
            codes.get(codes.size() - 1),
            Kind.of(name.equals(MEAN) ? "sum" : name),
            resolver.nextPlace(),
            Resolver.at(reduction.span()),
            outer.layout().value(outer.layout().top()));
    return nest.around(terms, name.equals(MEAN) ? reducer::mean : reducer::value);
  }

  /**
   * A reduction.
   *
   * @param ofNothing a slot for what it is of nothing, if that is a number
   */
  private record Reducer(
      Nest nest, Code condition, Code body, Kind kind, int place, String at, int ofNothing) {
    Object value(Frame frame) {
      List<Long> indices = new ArrayList<>();
      List<Object> parts = parts(frame, indices);
      Object value = reduced(frame, parts);
      if (!kind.isPlace()) {
        return value;
      }
      return Tensor.map(best -> parts.isEmpty() ? 0L : indices.get(best.intValue()), value);
    }

    /** The sum divided by the number of terms. */
    Object mean(Frame frame) {
      List<Object> parts = parts(frame, new ArrayList<>());
      DoubleDouble number = DoubleDouble.of((long) parts.size());
      return Tensor.map(sum -> Operators.divide(frame.reals(), sum, number), reduced(frame, parts));
    }

    /** The terms where the condition holds, and the first index of each. */
    private List<Object> parts(Frame frame, List<Long> indices) {
      List<Object> parts = new ArrayList<>();
      nest.run(
          frame,
          () -> {
            boolean holds = (Boolean) condition.value(frame);
            frame.run().took(place, holds ? 1 : 0);
            if (holds) {
              parts.add(body.value(frame));
              indices.add(nest.index(frame, 0));
            }
          });
      return parts;
    }

    private Object reduced(Frame frame, List<Object> parts) {
      if (parts.isEmpty()) {
        return ofNothing(frame);
      }
      int[] shape = Tensor.shape(parts.get(0));
      Number[] all = new Number[Tensor.count(shape)];
      Number[][] entries = parts.stream().map(Tensor::entries).toArray(Number[][]::new);
      for (int k = 0; k < all.length; k++) {
        Number[] terms = new Number[entries.length];
        for (int i = 0; i < terms.length; i++) {
          terms[i] = entries[i][k];
        }
        all[k] = Folds.fold(frame.run(), place, kind, terms, at);
      }
      return parts.get(0) instanceof Tensor like ? like.with(shape, all, like.row()) : all[0];
    }

    private Object ofNothing(Frame frame) {
      if (kind.isPlace()) {
        return Folds.fold(frame.run(), place, kind, new Number[0], at);
      }
      Object known = frame.peek(ofNothing);
      if (known == null) {
        known = Tensor.map(term -> Folds.ofNothing(kind, term), nest.sample(frame, body));
        frame.set(ofNothing, known instanceof Number ? known : null);
      }
      return known;
    }
  }
}
