package org.gradc.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * An entry that steps read or write. To make room for an array is no access of its entries.
 *
 * @param subscripts as many as the array has axes, or one that is a flat place; null for all
 *     entries
 */
record Access(ArrayVariable array, List<Expr> subscripts, Type type) {
  enum Type {
    READ,
    SET,
    ADD,
    CLEAR
  }

  boolean isWrite() {
    return type != Type.READ;
  }

  /** Whether there is a subscript for each axis. */
  boolean isByAxes() {
    return subscripts != null && subscripts.size() == array.shape().size();
  }

  /** The accesses of steps, in their order. */
  static List<Access> of(List<Step> steps) {
    List<Access> result = new ArrayList<>();
    steps.forEach(step -> visit(step, result::add));
    return result;
  }

  static List<Access> of(Step step) {
    return of(List.of(step));
  }

  /** Those of one array. */
  static List<Access> of(List<Step> steps, ArrayVariable array) {
    List<Access> all = of(steps);
    all.removeIf(access -> !access.array().equals(array));
    return all;
  }

  /** How often each array is accessed. */
  static Map<ArrayVariable, Integer> counts(List<Step> steps) {
    Map<ArrayVariable, Integer> counts = new HashMap<>();
    of(steps).forEach(access -> counts.merge(access.array(), 1, Integer::sum));
    return counts;
  }

  /** Whether the array lives in the workspace alone, where nobody else looks. */
  static boolean isOwn(ArrayVariable array) {
    return array.home() == Home.WORKSPACE;
  }

  private static void visit(Step step, Consumer<Access> visitor) {
    if (step instanceof Step.Let let) {
      visit(let.value(), visitor);
    } else if (step instanceof Step.Assign assign) {
      visit(assign.value(), visitor);
    } else if (step instanceof Step.Store store) {
      store.subscripts().forEach(s -> visit(s, visitor));
      visit(store.value(), visitor);
      Type type = store.add() ? Type.ADD : Type.SET;
      visitor.accept(new Access(store.array(), store.subscripts(), type));
    } else if (step instanceof Step.Clear clear) {
      visitor.accept(new Access(clear.array(), null, Type.CLEAR));
    } else if (step instanceof Step.Allocate allocate) {
      allocate.lengths().forEach(length -> visit(length.value(), visitor));
    } else if (step instanceof Step.Fold fold) {
      visit(fold.value(), visitor);
    } else if (step instanceof Step.Loop loop) {
      visit(loop.lower(), visitor);
      visit(loop.upper(), visitor);
      loop.body().forEach(s -> visit(s, visitor));
    } else if (step instanceof Step.Guarded guarded) {
      visit(guarded.condition(), visitor);
      guarded.consequence().forEach(s -> visit(s, visitor));
      guarded.alternative().forEach(s -> visit(s, visitor));
    } else if (step instanceof Step.Demand demand) {
      visit(demand.condition(), visitor);
    } else if (step instanceof Step.Check check) {
      visit(check.value(), visitor);
      visit(check.upper(), visitor);
    } else if (step instanceof Step.Call call) {
      call.body().forEach(s -> visit(s, visitor));
    }
  }

  static void visit(Expr expr, Consumer<Access> visitor) {
    Walk.visit(
        expr,
        e -> {
          if (e instanceof Expr.Read read) {
            visitor.accept(new Access(read.array(), read.subscripts(), Type.READ));
          }
        });
  }
}
