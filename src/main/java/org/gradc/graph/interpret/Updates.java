package org.gradc.graph.interpret;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Update;

/**
 * Runs updates, one after the other, each over all its indices; what it asks for is as in {@link
 * Task#resume}.
 */
final class Updates {
  private final Interpreter interpreter;
  private final List<Update> updates;
  private final Tensor[] targets;
  private int current = -1;
  private Nest nest;
  private final List<Node> needed = new ArrayList<>();
  private Object[] values;
  private int known;

  Updates(Interpreter interpreter, List<Update> updates, Tensor[] targets) {
    this.interpreter = interpreter;
    this.updates = updates;
    this.targets = targets;
  }

  Node resume(Object value) {
    if (value != null) {
      values[known++] = value;
      boolean excluded = known == 1 && !(Boolean) value;
      if (!excluded && known < values.length) {
        return needed.get(known);
      }
      if (!excluded) {
        write(updates.get(current));
      }
    }
    return nextEntry() ? needed.get(0) : null;
  }

  private boolean nextEntry() {
    known = 0;
    while (nest == null || !nest.next()) {
      current++;
      if (current == updates.size()) {
        return false;
      }
      begin(updates.get(current));
    }
    return true;
  }

  private void begin(Update update) {
    nest = new Nest(interpreter, update.indices(), Direction.UP);
    needed.clear();
    needed.add(update.condition());
    needed.addAll(update.subscripts());
    needed.add(update.body());
    values = new Object[needed.size()];
  }

  private void write(Update update) {
    Tensor target = targets[update.target()];
    if (!target.contains(values, 1)) {
      return; // nobody asks for it, see definedness
    }
    int position = target.position(values, 1);
    Object body = values[values.length - 1];
    interpreter.work().add(Work.SMALL);
    if (update.mode() == Update.Mode.DEFINE) {
      target.define(position, body);
    } else {
      target.add(position, body);
      interpreter.count(Operations.ADD);
      interpreter.work().add(Work.of(Operations.ADD));
    }
  }
}
