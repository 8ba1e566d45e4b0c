package org.gradc.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * About what something costs, in additions: a sum of numbers, each times the lengths of the loops
 * around. Where nobody knows how long these are each is {@link #STEPS}, which tells apart what
 * takes one loop more; once the sizes are known the sum is a number.
 *
 * @param terms by the lengths of the loops the numbers
 */
public record Estimate(Map<List<Node>, Double> terms) {
  /** So many steps a loop has. */
  public static final double STEPS = 1000;

  public static final Estimate ZERO = new Estimate(Map.of());

  public static Estimate of(Graph graph, LoopProgram program) {
    return new StepCosts(graph).of(program.steps());
  }

  static Estimate of(double number) {
    return number == 0 ? ZERO : new Estimate(Map.of(List.of(), number));
  }

  /** About how many entries arrays of a shape have. */
  public static Estimate entries(List<Node> shape) {
    Estimate entries = of(1);
    for (Node extent : shape) {
      entries = entries.times(extent);
    }
    return entries;
  }

  public Estimate plus(Estimate other) {
    if (terms.isEmpty() || other.terms.isEmpty()) {
      return terms.isEmpty() ? other : this;
    }
    Map<List<Node>, Double> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((lengths, number) -> sum.merge(lengths, number, Double::sum));
    return new Estimate(sum);
  }

  public Estimate times(Estimate other) {
    Map<List<Node>, Double> product = new LinkedHashMap<>();
    terms.forEach(
        (lengths, number) ->
            other.terms.forEach(
                (others, factor) -> {
                  List<Node> all = new ArrayList<>(lengths);
                  all.addAll(others);
                  all.sort(Comparator.comparingInt(Node::id));
                  product.merge(all, number * factor, Double::sum);
                }));
    return new Estimate(product);
  }

  public Estimate times(double factor) {
    return times(of(factor));
  }

  /** So many times as much: an integer. */
  Estimate times(Node length) {
    return length instanceof Constant constant
        ? times((double) constant.integer())
        : times(new Estimate(Map.of(List.of(length), 1.0)));
  }

  /** What is not done for each entry of an axis of the length. */
  public Estimate without(Node length) {
    Map<List<Node>, Double> rest = new LinkedHashMap<>(terms);
    rest.keySet().removeIf(lengths -> lengths.contains(length));
    return new Estimate(rest);
  }

  public Estimate max(Estimate other) {
    return other.alike() > alike() ? other : this;
  }

  /** What it is where all loops are of the same length. */
  public double alike() {
    double sum = 0;
    for (Map.Entry<List<Node>, Double> term : terms.entrySet()) {
      sum += term.getValue() * Math.pow(STEPS, term.getKey().size());
    }
    return sum;
  }

  /** What it is for the sizes that there are, as a real. */
  public Node of(Graph graph) {
    Node sum = graph.constant(0);
    for (Map.Entry<List<Node>, Double> term : terms.entrySet()) {
      Node product = graph.constant(term.getValue());
      for (Node length : term.getKey()) {
        Node factor = length.isOfLengths() ? graph.real(length) : graph.constant(STEPS);
        product = graph.multiply(product, factor);
      }
      sum = graph.add(sum, product);
    }
    return sum;
  }

  /** Whether it is at most a multiple of the other one, whatever the sizes are. */
  public boolean isBoundedBy(Estimate other) {
    List<Map<Node, Integer>> bounds = other.terms.keySet().stream().map(Estimate::degrees).toList();
    return terms.keySet().stream()
        .map(Estimate::degrees)
        .allMatch(term -> bounds.stream().anyMatch(bound -> divides(term, bound)));
  }

  private static boolean divides(Map<Node, Integer> term, Map<Node, Integer> bound) {
    return term.entrySet().stream()
        .allMatch(power -> bound.getOrDefault(power.getKey(), 0) >= power.getValue());
  }

  /** The degree of a product of lengths in each size. */
  private static Map<Node, Integer> degrees(List<Node> lengths) {
    Map<Node, Integer> degrees = byId();
    lengths.forEach(length -> degrees(length).forEach((s, d) -> degrees.merge(s, d, Integer::sum)));
    return degrees;
  }

  private static Map<Node, Integer> degrees(Node length) {
    Map<Node, Integer> degrees = byId();
    if (length instanceof Apply apply) {
      boolean product = apply.operation() == Operations.INTEGER_MULTIPLY;
      for (Node operand : apply.operands()) {
        degrees(operand)
            .forEach((s, d) -> degrees.merge(s, d, product ? Integer::sum : Integer::max));
      }
    } else if (!(length instanceof Constant)) {
      degrees.put(length, 1);
    }
    return degrees;
  }

  private static Map<Node, Integer> byId() {
    return new TreeMap<>(Comparator.comparingInt(Node::id));
  }
}
