package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradc.algebra.Intervals;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operation.Precedence;
import org.gradc.graph.Operations;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Walk;

/**
 * Writes loops that do no more than fill stretches of arrays, or copy them, as calls of {@link
 * java.util.Arrays#fill} and {@link System#arraycopy}.
 */
final class RangeWriter {
  /** What is at least 0 of integers that are. */
  private static final Set<Operation> STAY =
      Set.of(Operations.INTEGER_ADD, Operations.INTEGER_MULTIPLY, Operations.INTEGER_MIN);

  private final MethodScope scope;
  private final ExpressionWriter expressions;

  RangeWriter(MethodScope scope, ExpressionWriter expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  /** The calls, or none where the loop does something else. */
  List<String> statements(Step.Loop nest) {
    List<Step.Loop> loops = new ArrayList<>();
    Step.Loop inner = nest;
    loops.add(inner);
    while (inner.body().size() == 1 && inner.body().get(0) instanceof Step.Loop next) {
      inner = next;
      loops.add(inner);
    }
    List<String> statements = new ArrayList<>();
    List<ArrayVariable> written = new ArrayList<>();
    for (Step step : inner.body()) {
      boolean whole =
          step instanceof Step.Store store
              && !store.add()
              && store.array().kind() == Kind.REAL
              && isStretch(store.array(), store.subscripts(), loops)
              && !written.contains(store.array());
      if (!whole) {
        return List.of();
      }
      Step.Store store = (Step.Store) step;
      written.add(store.array());
      if (store.value() instanceof Expr.Literal) {
        statements.add(fill(store, loops));
      } else if (store.value() instanceof Expr.Read read
          && read.kind() == Kind.REAL
          && !written.contains(read.array())
          && isStretch(read.array(), read.subscripts(), loops)) {
        statements.add(copy(store, read, loops));
      } else {
        return List.of();
      }
    }
    return statements;
  }

  /** Whether the loops run over consecutive entries, all from 0 on, the inner ones to the end. */
  private boolean isStretch(ArrayVariable array, List<Expr> subscripts, List<Step.Loop> loops) {
    int first = subscripts.size() - loops.size();
    if (first < 0 || subscripts.size() != array.shape().size()) {
      return false;
    }
    for (int k = 0; k < loops.size(); k++) {
      Step.Loop loop = loops.get(k);
      boolean whole = k == 0 || isExtent(loop.upper(), array.shape().get(first + k));
      if (!isZero(loop.lower())
          || !subscripts.get(first + k).equals(new Expr.LoopIndex(loop.index()))
          || !whole
          || isWide(loop.upper())) {
        return false;
      }
    }
    return subscripts.subList(0, first).stream()
        .allMatch(s -> loops.stream().noneMatch(loop -> mentions(s, loop)));
  }

  private static boolean mentions(Expr expr, Step.Loop loop) {
    boolean[] found = {false};
    Walk.visit(expr, e -> found[0] |= e instanceof Expr.LoopIndex i && i.index() == loop.index());
    return found[0];
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().integer() == 0;
  }

  private boolean isWide(Expr upper) {
    return expressions.write(upper).type() == JavaType.LONG;
  }

  private boolean isExtent(Expr upper, Node extent) {
    return extent instanceof Constant c
        ? upper instanceof Expr.Literal literal && literal.value().integer() == c.integer()
        : expressions.write(upper).code().equals(scope.extent(extent));
  }

  private String fill(Step.Store store, List<Step.Loop> loops) {
    String from = from(store.array(), store.subscripts(), loops);
    String count = count(loops);
    String to = from.equals("0") ? count : from + BREAK + "+ " + count;
    return call("fill", scope.base(store.array()), from, to, value(store));
  }

  private String value(Step.Store store) {
    return expressions.write(store.value()).code();
  }

  private String copy(Step.Store store, Expr.Read read, List<Step.Loop> loops) {
    return call(
        "System.arraycopy",
        scope.base(read.array()),
        from(read.array(), read.subscripts(), loops),
        scope.base(store.array()),
        from(store.array(), store.subscripts(), loops),
        count(loops));
  }

  private static String call(String method, String... arguments) {
    return method + "(" + String.join("," + BREAK, arguments) + ")";
  }

  private String from(ArrayVariable array, List<Expr> subscripts, List<Step.Loop> loops) {
    List<Expr> first = new ArrayList<>(subscripts);
    for (int axis = subscripts.size() - loops.size(); axis < subscripts.size(); axis++) {
      first.set(axis, loops.get(0).lower());
    }
    return scope.place(array, expressions.position(array, first));
  }

  private String count(List<Step.Loop> loops) {
    List<String> factors = new ArrayList<>();
    for (Step.Loop loop : loops) {
      Text upper = expressions.write(loop.upper());
      factors.add(
          isLength(loop.upper())
              ? upper.within(Precedence.MULTIPLICATIVE)
              : "Math.max(0, " + upper.code() + ")");
    }
    return String.join(" * ", factors);
  }

  /** Whether an upper bound is at least 0 as it is written: a loop up to less has no step. */
  private static boolean isLength(Expr upper) {
    if (upper instanceof Expr.Operate operate) {
      return operate.operation() == Operations.INTEGER_MAX
          ? operate.operands().stream().anyMatch(RangeWriter::isLength)
          : STAY.contains(operate.operation())
              && operate.operands().stream().allMatch(RangeWriter::isLength);
    }
    return upper instanceof Expr.Literal literal
        ? literal.value().integer() >= 0
        : upper instanceof Expr.Scalar scalar && scalar.symbol().isLength()
            || upper instanceof Expr.Extent extent && new Intervals().of(extent.value()).low() >= 0;
  }
}
