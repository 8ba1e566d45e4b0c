package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.source.Mistake;

/** {@code concat(a, b, ...)}: arrays one after another along their first axis. */
final class Concatenation {
  private Concatenation() {}

  static Value of(Elaboration e, Intrinsics.Arguments arguments) {
    Value joined = null;
    for (int k = 0; k < arguments.values().size(); k++) {
      Value next = arguments.get(k);
      if (!e.isNumeric(next, arguments.span(k))) {
        return Value.UNKNOWN;
      }
      if (!(next instanceof Array array)) {
        return e.reporter.report(
            Mistake.VECTOR_EXPECTED, arguments.span(k), "concat", Shapes.describe(next));
      }
      if (joined instanceof Array before && !fits(e, before, array)) {
        return e.reporter.report(
            Mistake.SHAPES_DIFFER,
            arguments.span(k),
            "'concat', apart from the first axis,",
            Shapes.describe(before),
            Shapes.describe(array));
      }
      joined = joined == null ? array : join(e, (Array) joined, array);
    }
    return joined;
  }

  private static boolean fits(Elaboration e, Array a, Array b) {
    return a.rank() == b.rank()
        && e.requirements.same(a.axes().subList(1, a.rank()), b.axes().subList(1, b.rank()));
  }

  private static Array join(Elaboration e, Array first, Array second) {
    boolean alike = first.kind() == second.kind();
    Array a = e.arrays.stored(alike ? first : e.arrays.real(first));
    Array b = e.arrays.stored(alike ? second : e.arrays.real(second));
    Node split = a.axis(0).length();
    Node length = e.graph.addInteger(split, b.axis(0).length());
    List<Axis> axes = new ArrayList<>(a.axes());
    axes.set(0, new Axis(length, a.axis(0).literal() && b.axis(0).literal()));
    return e.arrays.map(
        List.of("concat", a, b),
        a.kind(),
        axes,
        List.of(a, b),
        s -> {
          List<Node> shifted = new ArrayList<>(s);
          shifted.set(0, e.graph.subtractInteger(s.get(0), split));
          Node isFirst = e.graph.apply(Operations.INTEGER_LESS, s.get(0), split);
          return e.graph.choose(isFirst, a.at(s), b.at(shifted));
        });
  }
}
