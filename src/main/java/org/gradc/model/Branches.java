package org.gradc.model;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression.Conditional;

/** The value of an {@code if} from the values of its branches. */
final class Branches {
  private Branches() {}

  static Value join(
      Elaboration e, Node condition, Value consequence, Value alternative, Conditional at) {
    if (consequence instanceof Value.Tuple a
        && alternative instanceof Value.Tuple b
        && a.elements().size() == b.elements().size()) {
      List<Value> elements = new ArrayList<>();
      for (int k = 0; k < a.elements().size(); k++) {
        elements.add(join(e, condition, a.elements().get(k), b.elements().get(k), at));
      }
      return new Value.Tuple(elements);
    }
    if (consequence.isUnknown() || alternative.isUnknown()) {
      return Value.UNKNOWN;
    }
    Kind first = Elaboration.kind(consequence);
    Kind second = Elaboration.kind(alternative);
    boolean tuples = consequence instanceof Value.Tuple || alternative instanceof Value.Tuple;
    if (tuples || (first == Kind.TRUTH) != (second == Kind.TRUTH)) {
      return disagree(e, consequence, alternative, at);
    }
    Value a = first == second ? consequence : e.real(consequence);
    Value b = first == second ? alternative : e.real(alternative);
    boolean arrays = a instanceof Array && b instanceof Array;
    if (arrays && !e.requirements.same(((Array) a).axes(), ((Array) b).axes())) {
      return disagree(e, consequence, alternative, at);
    }
    return e.operators.elementwise(
        "if " + condition.id(), (x, y) -> e.graph.choose(condition, x, y), a, b, at.span());
  }

  private static Value disagree(
      Elaboration e, Value consequence, Value alternative, Conditional at) {
    return e.reporter.report(
        Mistake.BRANCHES_DIFFER,
        at.alternative().span(),
        Shapes.describe(consequence),
        Shapes.describe(alternative));
  }
}
