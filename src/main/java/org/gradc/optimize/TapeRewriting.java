package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/** Gives recurrences more members, and reads these where their values were computed again. */
final class TapeRewriting {
  /**
   * Where a value is read: which member of which recurrence, at which entry.
   *
   * @param asked the condition under which it is there, over the recurrence's arrays
   */
  private record Read(Recur recur, int position, List<Index> axes, Node asked) {}

  private final Graph graph;
  private final Map<Recur, List<Tape>> tapes;
  private final Map<Recur, List<Member>> members;
  private final Map<Recur, Set<Recur>> users;
  private final Rewriter rewriter;
  private final Map<Recur, Map<Node, Node>> asked = new HashMap<>();

  /**
   * @param tapes what is stored, by recurrence
   * @param members the arrays that hold it
   * @param users the recurrences that read it, with those that they read
   */
  TapeRewriting(
      Graph graph,
      Map<Recur, List<Tape>> tapes,
      Map<Recur, List<Member>> members,
      Map<Recur, Set<Recur>> users) {
    this.graph = graph;
    this.tapes = tapes;
    this.members = members;
    this.users = users;
    this.rewriter = new Rewriter(graph, this::rule);
  }

  Rewriter rewriter() {
    return rewriter;
  }

  static Map<Node, Node> resultsByMember(Graph graph, Recur recur) {
    Map<Node, Node> results = new HashMap<>();
    for (int k = 0; k < recur.members().size(); k++) {
      results.put(recur.members().get(k), graph.result(recur, k));
    }
    return results;
  }

  private Node rule(Node original, Node rebuilt) {
    if (!(original instanceof Recur recur)) {
      return rebuilt;
    }
    Recur now = (Recur) rebuilt;
    if (users.containsKey(recur)) {
      now = reading(recur, now);
    }
    return tapes.containsKey(recur) ? extended(recur, now) : now;
  }

  /** The user with reads in place of what is stored. */
  private Recur reading(Recur user, Recur rebuilt) {
    Map<Node, Read> reads = new HashMap<>();
    for (Recur recur : users.get(user)) {
      if (tapes.containsKey(recur)) {
        addReads(recur, reads);
      }
    }
    Rewriter inside =
        Rewriter.within(
            graph,
            rebuilt.indices(),
            (before, now) ->
                Tables.read(
                    before,
                    now,
                    reads.keySet(),
                    (value, v, own) -> entry(reads.get(value), v, own)));
    List<Node> operands = new ArrayList<>();
    for (Node operand : rebuilt.operands()) {
      operands.add(operand instanceof Index ? operand : inside.rewrite(operand));
    }
    return (Recur) rebuilt.withOperands(graph, operands);
  }

  /** Under which condition a step of the recurrence asks for a value. */
  private Node asked(Recur recur, Tape tape) {
    return asked.computeIfAbsent(recur, r -> Tape.asked(graph, r, tapes.get(r))).get(tape.value());
  }

  private void addReads(Recur recur, Map<Node, Read> reads) {
    Rewriter overResults = Rewriter.substitution(graph, resultsByMember(graph, recur));
    List<Tape> stored = tapes.get(recur);
    for (int k = 0; k < stored.size(); k++) {
      Tape tape = stored.get(k);
      int position = recur.members().size() + k;
      Node value = now(overResults.rewrite(tape.value()));
      Node asked = rewriter.rewrite(overResults.rewrite(asked(recur, tape)));
      reads.put(value, new Read(recur, position, tape.around(), asked));
      if (value instanceof Build build) {
        reads.put(build.body(), new Read(recur, position, tape.axes(), asked));
      }
    }
  }

  /** What is stored; what no step of the recurrence has asked for is computed. */
  private Node entry(Read read, Node formula, List<Node> own) {
    List<Node> subscripts = new ArrayList<>(read.recur().indices());
    subscripts.addAll(read.axes());
    subscripts.addAll(own);
    Node stored =
        graph.element(graph.result((Recur) now(read.recur()), read.position()), subscripts);
    return graph.choose(read.asked(), stored, formula);
  }

  /** A node as it is by now; of a recurrence's array that nobody has read, the recurrence is. */
  private Node now(Node node) {
    Node known = rewriter.all().get(node);
    if (known == null && node instanceof Result result) {
      return graph.result((Recur) now(result.recur()), result.position());
    }
    return known == null ? node : known;
  }

  private Recur extended(Recur before, Recur rebuilt) {
    List<Member> all = new ArrayList<>(rebuilt.members());
    List<Update> updates = new ArrayList<>(rebuilt.updates());
    List<Tape> stored = tapes.get(before);
    for (int k = 0; k < stored.size(); k++) {
      Tape tape = stored.get(k);
      Node asked = rewriter.rewrite(asked(before, tape));
      updates.add(tape.update(graph, all.size(), rebuilt, now(tape.value()), asked));
      all.add(members.get(before).get(k));
    }
    return graph.recur(all, rebuilt.prologue(), rebuilt.indices(), rebuilt.direction(), updates);
  }
}
