package org.gradc.oracle;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.gradc.source.CompilerBug;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Subscripted;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement.Definition;

/**
 * Arrays by an index formula, which may read entries that come earlier in row-major order. To the
 * formula these are values, which no derivative looks into.
 */
final class Recurrences {
  private final Resolver resolver;
  private final Set<Binding> wasRead = Collections.newSetFromMap(new IdentityHashMap<>());

  Recurrences(Resolver resolver) {
    this.resolver = resolver;
  }

  /** An array whose first entries are there. */
  private static final class Unfinished {
    private final int[] shape;
    private final Number[] entries;
    private int there;

    Unfinished(int[] shape) {
      this.shape = shape;
      this.entries = new Number[Tensor.count(shape)];
    }

    void add(Number entry) {
      entries[there++] = entry;
    }
  }

  /** {@code name[binders] = body}. */
  Term define(Definition definition, Scope scope) {
    Name name = definition.names().get(0);
    Scope own = scope.block();
    Nest nest = new Nest(resolver, definition.binders(), own);
    Layout layout = scope.layout();
    Level level = nest.scope().level();
    int slot = layout.value(level);
    BitSet levels = new BitSet();
    levels.set(level.number());
    int rank = definition.binders().size();
    Binding self = new Binding(name, layout, slot, levels, new BitSet(), null, rank);
    own.define(name.text(), self);
    Term term = resolver.expressions.resolve(definition.value(), nest.scope());
    Code entry = resolver.within(term, level, layout);
    return nest.around(
        List.of(term),
        wasRead.contains(self)
            ? frame -> array(frame, nest, slot, entry)
            : frame -> Indices.array(frame, nest, entry));
  }

  private static Tensor array(Frame frame, Nest nest, int slot, Code entry) {
    Unfinished array = new Unfinished(nest.lengths(frame));
    frame.set(slot, array);
    nest.run(frame, () -> array.add((Number) entry.value(frame)));
    return array.entries.length > 0
        ? new Tensor(array.shape, array.entries)
        : Tensor.none(array.shape, nest.sample(frame, entry));
  }

  /** A read of the array inside its own formula. */
  Term read(Binding binding, Subscripted read, Scope scope) {
    wasRead.add(binding);
    Term array =
        new Term(frame -> frame.get(binding.slot()), binding.levels(), binding.variables(), true);
    List<Subscript> subscripts = read.subscripts();
    String name = binding.name().text();
    if (binding.rank() == 1 && subscripts.get(0) instanceof Slice slice) {
      return resolver.reads.slice(array, slice, name, scope);
    }
    return resolver.join(
        scope,
        resolver.reads.with(array, subscripts, scope),
        code -> frame -> entry(frame, code, subscripts, name));
  }

  private static Number entry(Frame frame, Code[] code, List<Subscript> subscripts, String name) {
    Unfinished array = (Unfinished) code[0].value(frame);
    boolean alone = array.shape.length == 1;
    int position = 0;
    for (int k = 0; k < array.shape.length; k++) {
      if (!(subscripts.get(k) instanceof At)) {
        throw new CompilerBug("a part of the unfinished " + name);
      }
      long subscript = Operators.integer(code[k + 1].value(frame));
      int extent = alone ? array.there : array.shape[k];
      String what = "subscript " + (k + 1) + " of " + name;
      String which = alone ? what + ", of which only earlier entries are there," : what;
      int inside = Reads.inRange(frame, subscript, extent, which, subscripts.get(k).span());
      position = position * array.shape[k] + inside;
    }
    if (position >= array.there && !frame.run().isTotal()) {
      throw new IndexOutOfBoundsException(
          name + " is not there yet at " + Resolver.at(subscripts.get(0).span()));
    }
    return position < array.there ? array.entries[position] : (Number) 0L;
  }

  /** The entries that are there, as an array. */
  static Tensor there(Object unfinished) {
    Unfinished array = (Unfinished) unfinished;
    Number[] entries = Arrays.copyOf(array.entries, array.there);
    boolean integers = entries.length == 0 || entries[0] instanceof Long;
    return new Tensor(new int[] {entries.length}, entries, false, integers);
  }
}
