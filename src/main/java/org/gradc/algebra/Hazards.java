package org.gradc.algebra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/**
 * What may fail where a node is evaluated ahead of the branches and loops that it stands in: a read
 * or a write out of range, a subscript that is checked, an integer division by 0. A read like
 * {@code y[i - 1]} fails only where i is 0; {@code if i > 0 then y[i - 1] else 0} as a whole never
 * does. So each node has the failures of its operands, less those that its own condition or its own
 * loops rule out.
 */
public final class Hazards {
  /** More failures than these in one node are not told apart. */
  private static final int MOST = 8;

  /** An entry of an array that is read or written. */
  private record Access(List<Node> subscripts, List<Node> shape) {}

  /**
   * One failure.
   *
   * @param cause an {@link Access}, or a node that fails by itself
   * @param facts the conditions between the cause and the node
   * @param running the indices of the loops between them
   */
  private record Hazard(Object cause, List<Fact> facts, List<Index> running) {
    Hazard(Object cause) {
      this(cause, List.of(), List.of());
    }
  }

  private static final Set<Hazard> ANY = Set.of(new Hazard("any"));

  private final Prover prover;
  private final Intervals intervals;
  private final List<Fact> sizes;
  private final Map<Node, Set<Hazard>> known = new HashMap<>();
  private final Map<Hazard, Boolean> answers = new HashMap<>();

  public Hazards(Program program) {
    this.prover = new Prover(program.ranges());
    this.intervals = new Intervals(program.ranges());
    this.sizes =
        program.requirements().stream()
            .filter(Program.Requirement::isOfSizes)
            .map(requirement -> new Fact(requirement.condition(), true))
            .toList();
  }

  /** Whether evaluating the node may fail where it is not asked for. */
  public boolean isRisky(Node node) {
    return !of(node).isEmpty();
  }

  /** Whether the node itself may fail, whatever its operands do. */
  public boolean mayFail(Node node) {
    return !own(node).isEmpty();
  }

  private Set<Hazard> of(Node root) {
    Set<Hazard> found = known.get(root);
    if (found == null) {
      for (Node node : Reachable.from(List.of(root), n -> !known.containsKey(n))) {
        known.put(node, find(node));
      }
      found = known.get(root);
    }
    return found;
  }

  private Set<Hazard> find(Node node) {
    Set<Hazard> all = new LinkedHashSet<>(own(node));
    if (node instanceof If choice) {
      all.addAll(known.get(choice.condition()));
      all.addAll(under(List.of(new Fact(choice.condition(), true)), choice.consequence()));
      all.addAll(under(List.of(new Fact(choice.condition(), false)), choice.alternative()));
    } else if (node instanceof Reduce reduce) {
      all.addAll(known.get(reduce.condition()));
      all.addAll(under(List.of(new Fact(reduce.condition(), true)), reduce.body()));
    } else if (node instanceof Accumulate accumulate) {
      accumulate.updates().forEach(update -> add(update, accumulate.shape(), all));
    } else if (node instanceof Recur recur) {
      recur.prologue().forEach(update -> add(update, shapeOf(recur, update), all));
      recur.updates().forEach(update -> add(update, shapeOf(recur, update), all));
    } else {
      node.operands().forEach(operand -> all.addAll(known.get(operand)));
    }
    Set<Hazard> left = node.bound().isEmpty() ? all : inside(node, all);
    return left.isEmpty() ? Set.of() : left.size() > MOST ? ANY : left;
  }

  private static List<Node> shapeOf(Recur recur, Update update) {
    return recur.members().get(update.target()).shape();
  }

  private void add(Update update, List<Node> shape, Set<Hazard> all) {
    all.addAll(known.get(update.condition()));
    List<Fact> fact = List.of(new Fact(update.condition(), true));
    all.addAll(narrowed(of(new Access(update.subscripts(), shape)), fact, List.of()));
    update.subscripts().forEach(subscript -> all.addAll(under(fact, subscript)));
    all.addAll(under(fact, update.body()));
  }

  /** What may still fail where the facts hold. */
  private Set<Hazard> under(List<Fact> facts, Node node) {
    return narrowed(known.get(node), facts, List.of());
  }

  /** What may still fail though the loops of a node run. */
  private Set<Hazard> inside(Node binder, Set<Hazard> hazards) {
    List<Index> running =
        binder.bound().stream().filter(Index.class::isInstance).map(Index.class::cast).toList();
    return narrowed(hazards, List.of(), running);
  }

  private Set<Hazard> narrowed(Collection<Hazard> hazards, List<Fact> facts, List<Index> running) {
    boolean says =
        !running.isEmpty() || facts.stream().anyMatch(f -> !(f.condition() instanceof Constant));
    if (hazards.isEmpty() || !says) {
      return new LinkedHashSet<>(hazards);
    }
    Set<Hazard> left = new LinkedHashSet<>();
    for (Hazard hazard : hazards) {
      Hazard narrower =
          new Hazard(hazard.cause, and(hazard.facts, facts), and(hazard.running, running));
      if (!answers.computeIfAbsent(narrower, this::isRuledOut)) {
        left.add(hazard.cause instanceof Access ? narrower : hazard);
      }
    }
    return left;
  }

  private static <T> List<T> and(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    more.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return all;
  }

  private boolean isRuledOut(Hazard hazard) {
    if (!(hazard.cause instanceof Access access)) {
      return false;
    }
    List<Fact> facts = and(sizes, hazard.facts);
    for (int axis = 0; axis < access.subscripts.size(); axis++) {
      Node extent = access.shape.get(axis);
      Node subscript = access.subscripts.get(axis);
      if (prover.inRange(subscript, extent, facts, hazard.running) != Verdict.PROVED) {
        return false;
      }
    }
    return true;
  }

  private Set<Hazard> own(Node node) {
    if (node instanceof Element read) {
      return of(new Access(read.subscripts(), read.array().shape()));
    }
    boolean fails = node instanceof Checked || (node instanceof Apply apply && mayFail(apply));
    return fails ? Set.of(new Hazard(node)) : Set.of();
  }

  private Set<Hazard> of(Access access) {
    Hazard itself = new Hazard(access);
    boolean safe = isPlain(access) || answers.computeIfAbsent(itself, this::isRuledOut);
    return safe ? Set.of() : Set.of(itself);
  }

  private static boolean isPlain(Access access) {
    for (int axis = 0; axis < access.subscripts.size(); axis++) {
      if (!isPlain(access.subscripts.get(axis), access.shape.get(axis))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Node subscript, Node extent) {
    if (subscript instanceof Constant k && extent instanceof Constant length) {
      return k.integer() >= 0 && k.integer() < length.integer();
    }
    return subscript instanceof Index index
        && index.upper() == extent
        && index.lower() instanceof Constant low
        && low.integer() >= 0;
  }

  /** Integer division fails for a divisor of 0 alone. */
  private boolean mayFail(Apply apply) {
    if (apply.operation() == Operations.INTEGER_INTEGER_POWER) {
      return intervals.of(apply.operand(1)).low() < 0;
    }
    boolean division =
        apply.operation() == Operations.FLOOR_DIV || apply.operation() == Operations.FLOOR_MOD;
    return division
        ? !(apply.operand(1) instanceof Constant divisor) || divisor.integer() == 0
        : apply.operation().traits().partial();
  }
}
