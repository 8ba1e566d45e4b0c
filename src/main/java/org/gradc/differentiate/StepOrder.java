package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Update;

/**
 * Which updates of a recurrence's step read what earlier ones of the same step have written: the
 * steps of a backward sweep do. Their adjoints have to be complete before those of the earlier ones
 * are read.
 */
final class StepOrder {
  private final Recur recur;
  private final List<Update> steps;

  /**
   * @param steps the updates of a step, reading the finished arrays instead of the members
   */
  StepOrder(Recur recur, List<Update> steps) {
    this.recur = recur;
    this.steps = steps;
  }

  /**
   * The updates in their order, cut where one reads what another since the last cut has written.
   */
  List<List<Update>> groups() {
    List<List<Update>> groups = new ArrayList<>();
    List<Update> group = new ArrayList<>();
    for (Update step : steps) {
      if (readsOneOf(step, group)) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(step);
    }
    groups.add(group);
    return groups;
  }

  private boolean readsOneOf(Update reader, List<Update> writers) {
    if (writers.isEmpty()) {
      return false;
    }
    for (Node node : Reachable.from(List.of(reader.body()), n -> !n.free().isEmpty())) {
      if (node instanceof Element read
          && read.array() instanceof Result result
          && result.recur() == recur
          && writers.stream().anyMatch(writer -> mayWrite(writer, result, read))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayWrite(Update writer, Result result, Element read) {
    if (writer.target() != result.position()) {
      return false;
    }
    for (int axis = 0; axis < read.subscripts().size(); axis++) {
      if (areApart(read.subscripts().get(axis), writer.subscripts().get(axis))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two subscripts differ by a constant, as those of a step and the next do. */
  private static boolean areApart(Node a, Node b) {
    return base(a) == base(b) && offset(a) != offset(b);
  }

  private static Node base(Node subscript) {
    return subscript instanceof Constant
        ? null
        : isShifted(subscript) ? ((Apply) subscript).operand(1) : subscript;
  }

  private static long offset(Node subscript) {
    Node offset = isShifted(subscript) ? ((Apply) subscript).operand(0) : subscript;
    return offset instanceof Constant constant ? constant.integer() : 0;
  }

  /** Constants stand first in a sum, see {@code Graph.apply}. */
  private static boolean isShifted(Node subscript) {
    return subscript instanceof Apply sum
        && sum.operation() == Operations.INTEGER_ADD
        && sum.operand(0) instanceof Constant;
  }
}
