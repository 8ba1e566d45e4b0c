package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Conditions;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Update;

/**
 * Whether a real may be other than 0, as far as sizes, indices and integers that are given decide
 * it: a sum without summands is 0, and so is an entry to which nothing is added. What adds up reals
 * becomes what counts how many of them may be other than 0, at the same cost.
 */
public final class Nonzeros {
  private final Graph graph;
  private final Possibility possibility;
  private final Map<Node, Node> present = new HashMap<>();
  private final Map<Node, Node> counts = new HashMap<>();
  private final Map<Node, Recur> recurrences = new HashMap<>();

  public Nonzeros(Graph graph, Possibility possibility) {
    this.graph = graph;
    this.possibility = possibility;
  }

  /** A condition without reals that holds wherever the value may be other than 0. */
  public Node of(Node value) {
    for (Node node : Reachable.from(List.of(value), this::isOpen)) {
      if (node instanceof Recur recur) {
        recurrences.put(recur, counting(recur));
      } else if (node.isScalar()) {
        present.put(node, ofScalar(node));
      } else {
        counts.put(node, counting(node));
      }
    }
    return present.get(value);
  }

  private boolean isOpen(Node node) {
    boolean known =
        present.containsKey(node) || counts.containsKey(node) || recurrences.containsKey(node);
    return !known && (node.kind() == Kind.REAL || node instanceof Recur);
  }

  private Node always() {
    return graph.truth(true);
  }

  private Node ofScalar(Node node) {
    if (node instanceof Constant constant) {
      return graph.truth(constant.real() != 0);
    }
    if (node instanceof Apply apply) {
      return ofResult(apply);
    }
    if (node instanceof If choice) {
      Node first = present.get(choice.consequence());
      Node second = present.get(choice.alternative());
      return possibility.isFixed(choice.condition())
          ? graph.choose(choice.condition(), first, second)
          : graph.or(first, second);
    }
    if (node instanceof Reduce reduce && reduce.monoid() == Monoid.SUM) {
      return ofSum(reduce);
    }
    if (node instanceof Element read) {
      Node counted = counts.get(read.array());
      return counted != null && areFixed(read.subscripts())
          ? graph.apply(
              Operations.GREATER, graph.element(counted, read.subscripts()), graph.constant(0))
          : always();
    }
    return always();
  }

  private Node ofResult(Apply apply) {
    Operation operation = apply.operation();
    if (operation == Operations.NEGATE) {
      return present.get(apply.operand(0));
    }
    if (operation == Operations.DIVIDE) {
      return present.get(apply.operand(0));
    }
    boolean both = operation == Operations.MULTIPLY;
    if (both || operation == Operations.ADD || operation == Operations.SUBTRACT) {
      Node first = present.get(apply.operand(0));
      Node second = present.get(apply.operand(1));
      return both ? graph.and(first, second) : graph.or(first, second);
    }
    return always();
  }

  private Node ofSum(Reduce sum) {
    Node summed = graph.and(possibility.mayHold(sum.condition()), present.get(sum.body()));
    boolean plain = sum.indices().stream().allMatch(Nonzeros::isOfSizes);
    if (!areFixed(sum.indices()) || (plain && summed == always())) {
      return always();
    }
    return Conditions.holdsSomewhere(graph, sum.indices(), summed);
  }

  private static boolean isOfSizes(Index index) {
    return index.lower().isOfSizes() && index.upper().isOfSizes();
  }

  private boolean areFixed(List<? extends Node> nodes) {
    return nodes.stream().allMatch(possibility::isFixed);
  }

  // Arrays

  /**
   * An array that is greater than 0 where the entries may not be 0; null where none has to be 0.
   */
  private Node counting(Node array) {
    if (array instanceof Member member) {
      return graph.member(member.name(), Kind.REAL, member.shape());
    }
    if (array instanceof Build build) {
      Node body = present.get(build.body());
      return body == always() ? null : graph.build(build.indices(), one(body));
    }
    if (array instanceof Accumulate sums) {
      return areCountable(sums.updates())
          ? graph.accumulate(sums.shape(), sums.updates().stream().map(this::counting).toList())
          : null;
    }
    if (array instanceof Stack stack) {
      List<Node> elements = stack.elements().stream().map(present::get).toList();
      return elements.stream().allMatch(e -> e == always())
          ? null
          : graph.stack(stack.shape(), elements.stream().map(this::one).toList());
    }
    if (array instanceof Result result && recurrences.get(result.recur()) != null) {
      return graph.result(recurrences.get(result.recur()), result.position());
    }
    return null;
  }

  private Node one(Node condition) {
    return graph.choose(condition, graph.constant(1), graph.constant(0));
  }

  private boolean areCountable(List<Update> updates) {
    return updates.stream().allMatch(u -> areFixed(u.indices()) && areFixed(u.subscripts()));
  }

  private Update counting(Update update) {
    return update
        .under(possibility.mayHold(update.condition()))
        .with(update.target(), one(present.get(update.body())));
  }

  /** The same recurrence over counts; null where all entries may be other than 0. */
  private Recur counting(Recur recur) {
    List<Update> all = new ArrayList<>(recur.prologue());
    all.addAll(recur.updates());
    boolean plain =
        recur.members().stream().allMatch(m -> m.kind() == Kind.REAL && !m.isScalar())
            && areFixed(recur.indices())
            && areCountable(all);
    boolean filled =
        all.stream()
            .allMatch(u -> u.mode() == Update.Mode.DEFINE && present.get(u.body()) == always());
    if (!plain || filled) {
      return null;
    }
    return graph.recur(
        recur.members().stream().map(m -> (Member) counts.get(m)).toList(),
        recur.prologue().stream().map(this::counting).toList(),
        recur.indices(),
        recur.direction(),
        recur.updates().stream().map(this::counting).toList());
  }
}
