package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.algebra.Prover;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Result;
import org.gradc.graph.Rewriter;

/**
 * Stores what a reverse recurrence would compute again from the states of the forward one: a value
 * of a step that is dear becomes one more member of the recurrence, with the steps as its first
 * axes. (A tape, as in Griewank and Walther, Evaluating Derivatives, section 4.2, of chosen values
 * only: what is cheap is computed again.)
 *
 * <p>A recurrence inside the step of another stands in the graph twice, over the other's members
 * and, in the reverse sweep, over its results. Both are extended alike, the innermost first: then
 * what the inner one has stored is a value of the outer one's step.
 */
final class Taping {
  private final Graph graph;
  private final Prover prover;
  private final Map<Node, String> names;
  private List<Node> roots;
  private List<Recur> recurrences = List.of();
  private final Map<Recur, Set<Node>> chosen = new LinkedHashMap<>();
  private final Map<Recur, Set<Recur>> users = new LinkedHashMap<>();

  private Taping(Program program, List<Node> roots, Map<Node, String> names) {
    this.graph = program.graph();
    this.prover = new Prover(program.ranges());
    this.roots = roots;
    this.names = names;
  }

  /**
   * The roots with what is worth it stored.
   *
   * @param names what nodes are called; grows
   */
  static List<Node> of(Program program, List<Node> roots, Map<Node, String> names) {
    Taping taping = new Taping(program, roots, names);
    return program.graph().apart(taping::run);
  }

  private List<Node> run() {
    survey();
    int deepest = recurrences.stream().mapToInt(Taping::depth).max().orElse(0);
    for (int depth = deepest; depth >= 0; depth--) {
      choose(depth);
      if (!chosen.isEmpty()) {
        extend();
        survey();
      }
    }
    return roots;
  }

  private void survey() {
    recurrences =
        Reachable.from(roots).stream()
            .filter(Recur.class::isInstance)
            .map(Recur.class::cast)
            .toList();
  }

  private static int depth(Recur recur) {
    return recur.free().indices().size();
  }

  // Choosing

  /** The values of steps of recurrences of a depth that another recurrence computes again. */
  private void choose(int depth) {
    Map<List<Index>, List<Recur>> alike = new LinkedHashMap<>();
    for (Recur recur : recurrences) {
      if (depth(recur) == depth) {
        alike.computeIfAbsent(recur.indices(), i -> new ArrayList<>()).add(recur);
      }
    }
    chosen.clear();
    users.clear();
    for (List<Recur> group : alike.values()) {
      Map<Node, List<Tape>> tapes = new HashMap<>();
      if (group.stream().map(Recur::direction).distinct().count() > 1) {
        group.forEach(recur -> addTapes(recur, tapes));
      }
      group.forEach(user -> chooseFor(user, tapes));
    }
  }

  /** Adds what a recurrence could store, by what it is over the recurrence's finished arrays. */
  private void addTapes(Recur recur, Map<Node, List<Tape>> tapes) {
    Rewriter overResults =
        Rewriter.substitution(graph, TapeRewriting.resultsByMember(graph, recur));
    overResults.rewriteAll(Tape.parts(recur));
    List<Node> inside =
        Reachable.from(
            Tape.parts(recur),
            node ->
                node.free().containsAny(recur.indices())
                    || node.free().containsAny(recur.members()));
    for (Node value : inside) {
      Node overArrays = overResults.all().getOrDefault(value, value);
      addTape(recur, value, overArrays, tapes);
      if (value instanceof Recur inner) {
        for (int k = 0; k < inner.members().size(); k++) {
          Node array = graph.result((Recur) overArrays, k);
          addTape(recur, graph.result(inner, k), array, tapes);
        }
      }
    }
  }

  private void addTape(Recur recur, Node value, Node overArrays, Map<Node, List<Tape>> tapes) {
    Tape tape = Tape.of(recur, value);
    if (tape != null && tape.isDear() && tape.isNoLargerThanItsOperands()) {
      tapes.computeIfAbsent(overArrays, v -> new ArrayList<>()).add(tape);
    }
  }

  /** Chooses what the steps of a recurrence compute that another one, ahead of it, could store. */
  private void chooseFor(Recur user, Map<Node, List<Tape>> tapes) {
    Set<Node> before = tapes.isEmpty() ? Set.of() : new HashSet<>(Reachable.from(List.of(user)));
    Set<Node> seen = new LinkedHashSet<>(Tape.parts(user));
    List<Node> open = new ArrayList<>(seen);
    while (!open.isEmpty() && !tapes.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      Tape tape = first(tapes.getOrDefault(node, List.of()), user, before);
      if (tape != null) {
        chosen.computeIfAbsent(tape.recur(), r -> new LinkedHashSet<>()).add(tape.value());
        users.computeIfAbsent(user, u -> new LinkedHashSet<>()).add(tape.recur());
      } else if (node.free().containsAny(user.indices())) {
        node.operands().stream().filter(seen::add).forEach(open::add);
      }
    }
  }

  /** The first that stands ahead of the user and in the same loops. */
  private Tape first(List<Tape> tapes, Recur user, Set<Node> before) {
    for (Tape tape : tapes) {
      boolean ahead =
          tape.recur() != user
              && before.contains(tape.recur())
              && user.free().containsAll(tape.recur().free());
      if (ahead) {
        return tape;
      }
    }
    return null;
  }

  // Extending

  /** Extends the recurrences, and all that differ from them in the variables around only. */
  private void extend() {
    Map<Recur, List<Tape>> extensions = new HashMap<>();
    Map<Recur, List<Member>> members = new HashMap<>();
    chosen.forEach(
        (recur, values) -> {
          List<Tape> tapes = tapes(recur, values);
          List<Member> made = tapes.stream().map(this::member).toList();
          Map<Recur, List<Tape>> all = new HashMap<>(Map.of(recur, tapes));
          for (Recur copy : recurrences) {
            if (copy != recur && copy.members().equals(recur.members())) {
              all.put(copy, Tape.inCopy(graph, tapes, recur, copy));
            }
          }
          if (!all.containsValue(null)
              && all.keySet().stream().noneMatch(extensions::containsKey)) {
            all.forEach(
                (copy, same) -> {
                  extensions.put(copy, same);
                  members.put(copy, made);
                });
          }
        });
    Rewriter rewriter = new TapeRewriting(graph, extensions, members, users).rewriter();
    roots = new ArrayList<>(rewriter.rewriteAll(roots));
    Pass.rename(rewriter, names);
  }

  /** The chosen values; an entry of an array that is stored is not stored once more. */
  private static List<Tape> tapes(Recur recur, Set<Node> values) {
    List<Tape> tapes = values.stream().map(value -> Tape.of(recur, value)).toList();
    Set<Node> entries = new HashSet<>();
    tapes.stream().filter(t -> t.entry() != t.value()).forEach(t -> entries.add(t.entry()));
    return tapes.stream().filter(tape -> !entries.contains(tape.value())).toList();
  }

  private Member member(Tape tape) {
    List<Node> shape = new ArrayList<>();
    tape.recur().indices().forEach(index -> shape.add(length(index, tape.recur())));
    tape.around().forEach(index -> shape.add(length(index, tape.recur())));
    shape.addAll(tape.value().shape());
    return graph.member(nameOf(tape), tape.value().kind(), shape);
  }

  private String nameOf(Tape tape) {
    return tape.value() instanceof Result result
        ? result.member().name()
        : names.getOrDefault(tape.value(), names.getOrDefault(tape.entry(), "tape"));
  }

  /** A length with a place for every value of the index, and not negative. */
  private Node length(Index index, Recur recur) {
    if (prover.provablyNonNegative(index.upper(), List.of())) {
      return index.upper();
    }
    for (Member member : recur.members()) {
      for (Node extent : member.shape()) {
        if (prover.isInRange(index, extent, List.of(), List.of())) {
          return extent;
        }
      }
    }
    return graph.apply(Operations.INTEGER_MAX, graph.integer(0), index.upper());
  }
}
