package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.definedness.Demand;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Update;

/**
 * A value of a recurrence's step that can be stored for every step.
 *
 * @param recur the recurrence
 * @param value a real scalar or array in the step, over the members
 * @param around the loops of the step that the value stands in, outermost first
 */
record Tape(Recur recur, Node value, List<Index> around) {
  /** The value as it can be stored; null if it cannot. */
  static Tape of(Recur recur, Node value) {
    if (!Tables.canHold(value)) {
      return null;
    }
    List<Index> around = new ArrayList<>();
    for (Node variable : value.free().asList()) {
      boolean known =
          recur.indices().contains(variable)
              || recur.members().contains(variable)
              || recur.free().contains(variable);
      if (!known && !(variable instanceof Index index && index.startsAtZero())) {
        return null;
      }
      if (!known) {
        around.add((Index) variable);
      }
    }
    boolean regular =
        around.stream().allMatch(i -> i.upper().free().isEmpty())
            && recur.indices().stream().allMatch(i -> i.upper().free().isEmpty())
            && value.shape().stream().allMatch(extent -> extent.free().isEmpty());
    return regular ? new Tape(recur, value, List.copyOf(around)) : null;
  }

  /** Whether it costs more to compute the value again than to keep it. */
  boolean isDear() {
    return Tables.isDearer(value, Cost.OF_TAPE);
  }

  /** The value, or its entry at the indices of an array's formula. */
  Node entry() {
    return Tables.entry(value);
  }

  /**
   * Whether some entry that the value is computed from depends on as many loops as the stored array
   * has axes: what is stored grows no faster than what is there already.
   */
  boolean isNoLargerThanItsOperands() {
    if (value instanceof Result) {
      return around.isEmpty();
    }
    List<Index> loops = new ArrayList<>(around);
    loops.addAll(recur.indices());
    return Tables.covering(value, loops, array -> true) != null;
  }

  /** The loops of a stored scalar, or all axes of a stored array with a formula. */
  List<Index> axes() {
    List<Index> axes = new ArrayList<>(around);
    axes.addAll(Tables.indices(value));
    return axes;
  }

  /**
   * Under which conditions a step of the recurrence asks for the values: they are neither computed
   * nor stored in others. What is asked for is known where the condition is made of what each step
   * looks at; else it is taken to hold.
   */
  static Map<Node, Node> asked(Graph graph, Recur recur, List<Tape> tapes) {
    List<Node> step = parts(recur);
    Set<Node> known = new HashSet<>(Reachable.from(step));
    Set<Node> values = new HashSet<>();
    tapes.stream().map(Tape::value).filter(Node::isScalar).forEach(values::add);
    Demand demand = new Demand(graph, step, values, Demand.Of.VALUES);
    Map<Node, Node> asked = new HashMap<>();
    for (Tape tape : tapes) {
      Node condition = values.contains(tape.value) ? demand.of(tape.value) : graph.truth(true);
      boolean isKnown = Demand.isKnown(condition, known);
      asked.put(tape.value, isKnown ? condition : graph.truth(true));
    }
    return asked;
  }

  /**
   * The update of the recurrence that stores the value, as it is by now.
   *
   * @param asked under which condition a step asks for it, as it is by now
   */
  Update update(Graph graph, int position, Recur now, Node rewritten, Node asked) {
    Tables.Formula formula = Tables.formula(graph, rewritten);
    Node stored = Tables.held(graph, asked, formula.entry());
    List<Index> loops = new ArrayList<>(around);
    loops.addAll(formula.indices());
    List<Node> subscripts = new ArrayList<>(now.indices());
    subscripts.addAll(loops);
    return new Update(position, Update.Mode.DEFINE, loops, graph.truth(true), subscripts, stored);
  }

  /**
   * The same values in a copy of the recurrence, which differs in the variables around it; null
   * where the copy is not alike.
   */
  static List<Tape> inCopy(Graph graph, List<Tape> tapes, Recur recur, Recur copy) {
    Map<Node, Node> pairs = pairs(recur, copy);
    Set<Node> inside = new HashSet<>(Reachable.from(parts(copy)));
    List<Tape> result = new ArrayList<>();
    for (Tape tape : tapes) {
      Node held = tape.value instanceof Result r ? r.recur() : tape.value;
      Node same = pairs.getOrDefault(held, held);
      Node value = tape.value instanceof Result a ? graph.result((Recur) same, a.position()) : same;
      Tape now = inside.contains(same) ? of(copy, value) : null;
      if (now == null || !now.around.equals(tape.around)) {
        return null;
      }
      result.add(now);
    }
    return result;
  }

  private static Map<Node, Node> pairs(Recur recur, Recur copy) {
    Map<Node, Node> pairs = new HashMap<>();
    List<List<Node>> open = new ArrayList<>();
    addPairs(parts(recur), parts(copy), open);
    while (!open.isEmpty()) {
      List<Node> pair = open.remove(open.size() - 1);
      Node one = pair.get(0);
      Node other = pair.get(1);
      boolean fresh = one != other && one.getClass() == other.getClass();
      if (fresh && pairs.putIfAbsent(one, other) == null) {
        addPairs(one.operands(), other.operands(), open);
      }
    }
    return pairs;
  }

  private static void addPairs(List<Node> some, List<Node> others, List<List<Node>> open) {
    if (some.size() == others.size()) {
      for (int k = 0; k < some.size(); k++) {
        open.add(List.of(some.get(k), others.get(k)));
      }
    }
  }

  /** What the updates of the steps are made of. */
  static List<Node> parts(Recur recur) {
    List<Node> parts = new ArrayList<>();
    for (Update update : recur.updates()) {
      parts.add(update.condition());
      parts.addAll(update.subscripts());
      parts.add(update.body());
    }
    return parts;
  }
}
