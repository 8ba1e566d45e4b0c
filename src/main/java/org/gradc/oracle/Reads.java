package org.gradc.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradc.source.Span;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Subscripted;

/** Reads of arrays: entries, rows, columns, slices, gathers and mixtures. */
final class Reads {
  private final Resolver resolver;

  Reads(Resolver resolver) {
    this.resolver = resolver;
  }

  Term read(Subscripted read, Scope scope) {
    if (read.array() instanceof Expression.Reference reference) {
      Binding binding = scope.value(reference.name().text());
      if (binding != null && binding.isUnfinished()) {
        return resolver.recurrences.read(binding, read, scope);
      }
    }
    Term array = resolver.expressions.resolve(read.array(), scope);
    List<Subscript> subscripts = read.subscripts();
    String name = nameOf(read.array());
    return resolver.join(
        scope,
        with(array, subscripts, scope),
        code -> frame -> value(frame, (Tensor) code[0].value(frame), code, subscripts, name));
  }

  /** What a message calls an array. */
  private static String nameOf(Expression array) {
    if (array instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    return array instanceof Expression.Call call ? call.function() + "(...)" : "the array";
  }

  /** An array and its subscripts: one number or vector of them, two for a slice. */
  List<Term> with(Term array, List<Subscript> subscripts, Scope scope) {
    List<Term> parts = new ArrayList<>(List.of(array));
    for (Subscript subscript : subscripts) {
      if (subscript instanceof At at) {
        parts.add(resolver.expressions.resolve(at.position(), scope));
      } else if (subscript instanceof Slice slice) {
        parts.add(resolver.expressions.resolve(slice.from(), scope));
        parts.add(resolver.expressions.resolve(slice.to(), scope));
      }
    }
    return parts;
  }

  /** A slice of what is there of an unfinished array. */
  Term slice(Term unfinished, Slice slice, String name, Scope scope) {
    List<Subscript> subscripts = List.of(slice);
    return resolver.join(
        scope,
        with(unfinished, subscripts, scope),
        code ->
            frame -> value(frame, Recurrences.there(code[0].value(frame)), code, subscripts, name));
  }

  private static Object value(
      Frame frame, Tensor array, Code[] code, List<Subscript> subscripts, String name) {
    int rank = array.rank();
    int[][] positions = new int[rank][];
    List<Integer> kept = new ArrayList<>();
    int next = 1;
    for (int axis = 0; axis < rank; axis++) {
      int extent = array.length(axis);
      Subscript subscript = axis < subscripts.size() ? subscripts.get(axis) : null;
      String what = "subscript " + (axis + 1) + " of " + name;
      if (subscript instanceof At at) {
        Object value = code[next++].value(frame);
        if (value instanceof Tensor gathered) {
          kept.add(axis);
          positions[axis] = positions(frame, gathered, extent, what, at.span());
        } else {
          long position = Operators.integer(value);
          positions[axis] = new int[] {inRange(frame, position, extent, what, at.span())};
        }
        continue;
      }
      kept.add(axis);
      positions[axis] = IntStream.range(0, extent).toArray();
      if (subscript instanceof Slice slice) {
        long from = Operators.integer(code[next++].value(frame));
        long to = Operators.integer(code[next++].value(frame));
        int end = inRange(frame, to, extent + 1, "the end of " + what, slice.span());
        int start = inRange(frame, from, end + 1, "the start of " + what, slice.span());
        boolean asWritten = frame.run().isTotal();
        int length = asWritten ? Math.toIntExact(Math.max(0, to - from)) : end - start;
        positions[axis] = IntStream.range(start, start + length).toArray();
      }
    }
    int[] shape = kept.stream().mapToInt(axis -> positions[axis].length).toArray();
    Number[] part = array.part(positions);
    return shape.length == 0 ? part[0] : array.with(shape, part, false);
  }

  private static int[] positions(Frame frame, Tensor gathered, int extent, String what, Span span) {
    return Arrays.stream(gathered.entries())
        .mapToInt(entry -> inRange(frame, Operators.integer(entry), extent, what, span))
        .toArray();
  }

  /** A subscript that has to be at least 0 and less than the extent. */
  static int inRange(Frame frame, long subscript, int extent, String what, Span span) {
    if (subscript >= 0 && subscript < extent) {
      return (int) subscript;
    }
    if (frame.run().isTotal()) {
      return 0;
    }
    throw new IndexOutOfBoundsException(
        "%s (%s) is %d, which is not at least 0 and less than %d; entries are counted from 0"
            .formatted(what, Resolver.at(span), subscript, extent));
  }
}
