package org.gradc.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code target[subscripts] = body} or {@code += body}, for all indices at which the condition
 * holds.
 *
 * @param target the position of the array in its group; 0 in an {@link Accumulate}
 * @param mode whether the entry is defined, once, or added to
 * @param indices the loops around it, outermost first; may be empty
 * @param condition a truth value, the constant true where there is none
 * @param subscripts the entry, in range
 * @param body the value
 */
public record Update(
    int target, Mode mode, List<Index> indices, Node condition, List<Node> subscripts, Node body) {
  /** Whether an entry is defined, once, or added to. */
  public enum Mode {
    DEFINE,
    ADD
  }

  public Update {
    indices = List.copyOf(indices);
    subscripts = List.copyOf(subscripts);
  }

  /** The same place in another array, with another value. */
  public Update with(int newTarget, Node newBody) {
    return new Update(newTarget, mode, indices, condition, subscripts, newBody);
  }

  /** The same under another condition. */
  public Update under(Node newCondition) {
    return new Update(target, mode, indices, newCondition, subscripts, body);
  }

  /** The same with each node replaced. */
  public Update map(UnaryOperator<Node> replacement) {
    return withOperands(operands().stream().map(replacement).toList());
  }

  List<Node> operands() {
    List<Node> all = new ArrayList<>(indices);
    all.add(condition);
    all.addAll(subscripts);
    all.add(body);
    return all;
  }

  Update withOperands(List<Node> replaced) {
    int n = indices.size();
    return new Update(
        target,
        mode,
        Operands.indices(replaced, 0, n),
        replaced.get(n),
        replaced.subList(n + 1, n + 1 + subscripts.size()),
        replaced.get(replaced.size() - 1));
  }

  int operandCount() {
    return indices.size() + subscripts.size() + 2;
  }

  static List<Node> operands(List<Update> updates) {
    List<Node> all = new ArrayList<>();
    updates.forEach(update -> all.addAll(update.operands()));
    return all;
  }

  static List<Update> withOperands(List<Update> updates, List<Node> replaced) {
    List<Update> result = new ArrayList<>();
    int from = 0;
    for (Update update : updates) {
      int to = from + update.operandCount();
      result.add(update.withOperands(replaced.subList(from, to)));
      from = to;
    }
    return result;
  }
}
