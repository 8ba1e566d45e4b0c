package org.gradc.differentiate;

import java.util.List;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Update;

/** A product as a recurrence, whose derivatives have no division by its factors. */
public final class PrefixProducts {
  private final Graph graph;
  private final Reduce reduce;
  private final Node steps;
  private final Node position;
  private final Node next;

  private PrefixProducts(Graph graph, Reduce reduce) {
    this.graph = graph;
    this.reduce = reduce;
    Index index = reduce.indices().get(0);
    steps =
        graph.apply(
            Operations.INTEGER_MAX,
            graph.subtractInteger(index.upper(), index.lower()),
            graph.integer(0));
    position = graph.subtractInteger(index, index.lower());
    next = graph.addInteger(graph.integer(1), position);
  }

  /** The product as the last entry of p[0] = 1, p[i - lower + 1] = p[i - lower] body. */
  static Node of(Graph graph, Reduce reduce) {
    PrefixProducts products = new PrefixProducts(graph, reduce);
    return graph.element(products.upwards(), List.of(products.steps));
  }

  /**
   * The derivative by the body of a factor times the product: p[i - lower] s[i - lower + 1] with
   * the products s[steps] = factor, s[i - lower] = s[i - lower + 1] body of what follows.
   */
  static Node others(Graph graph, Reduce reduce, Node factor) {
    PrefixProducts products = new PrefixProducts(graph, reduce);
    Node before = graph.element(products.upwards(), List.of(products.position));
    Node after = graph.element(products.downwards(factor), List.of(products.next));
    return graph.multiply(after, before);
  }

  /** The product as the last entry of the recurrence; null if that is not one of its factors. */
  public static Node last(Graph graph, Recur recur, Reduce reduce) {
    if (!mayBeUpwards(recur) || !reduce.indices().equals(recur.indices())) {
      return null;
    }
    PrefixProducts products = new PrefixProducts(graph, reduce);
    Member member = recur.members().get(0);
    return recur.updates().get(0).body() == products.after(member, products.position)
            && member.shape().equals(products.shape())
        ? graph.element(graph.result(recur, 0), List.of(products.steps))
        : null;
  }

  private static boolean mayBeUpwards(Recur recur) {
    return recur.members().size() == 1
        && recur.indices().size() == 1
        && recur.direction() == Recur.Direction.UP
        && recur.updates().size() == 1
        && recur.prologue().size() == 1
        && recur.prologue().get(0).body() instanceof Constant one
        && one.kind() == Kind.REAL
        && one.real() == 1;
  }

  private List<Node> shape() {
    return List.of(graph.addInteger(graph.integer(1), steps));
  }

  /** What follows an entry: the product with one more factor, if there is one. */
  private Node after(Member member, Node from) {
    Node before = graph.element(member, List.of(from));
    return graph.choose(reduce.condition(), graph.multiply(before, reduce.body()), before);
  }

  private Node upwards() {
    return recurrence(
        "products", Recur.Direction.UP, graph.integer(0), graph.constant(1), position, next);
  }

  private Node downwards(Node factor) {
    return recurrence("productsBar", Recur.Direction.DOWN, steps, factor, next, position);
  }

  private Node recurrence(
      String name, Recur.Direction direction, Node first, Node value, Node from, Node to) {
    Member member = graph.member(name, Kind.REAL, shape());
    Recur recur =
        graph.recur(
            List.of(member),
            List.of(define(List.of(first), value)),
            reduce.indices(),
            direction,
            List.of(define(List.of(to), after(member, from))));
    return graph.result(recur, 0);
  }

  private Update define(List<Node> subscripts, Node body) {
    return new Update(0, Update.Mode.DEFINE, List.of(), graph.truth(true), subscripts, body);
  }
}
