package org.gradc.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph to be drawn.
 *
 * @param name the model's name
 * @param vertices the nodes, operands before what is computed from them
 * @param edges from operands to what is computed from them
 */
public record Picture(String name, List<Vertex> vertices, List<Edge> edges) {
  /** What a vertex stands for. */
  public enum Style {
    /** A symbol, or an entry of one. */
    SYMBOL,
    /** An array of a recurrence, as its steps see it. */
    MEMBER,
    /** What binds indices. */
    BINDER,
    OPERATION
  }

  /**
   * A node.
   *
   * @param id its number
   * @param label its text, which may have several lines
   * @param forward whether it belongs to the forward pass
   * @param named whether it has a name in the model, or is the derivative by what has one
   */
  public record Vertex(int id, String label, Style style, boolean forward, boolean named) {}

  /** An edge by the numbers of its ends. */
  public record Edge(int from, int to) {}

  /** The program alone, or with its backward pass where the derivation has a gradient. */
  public static Picture of(Derivation derivation) {
    return new PictureMaker(derivation).picture();
  }

  /** The forward pass. */
  public Picture forward() {
    Set<Integer> kept = new HashSet<>();
    vertices.stream().filter(Vertex::forward).forEach(vertex -> kept.add(vertex.id()));
    return only(kept);
  }

  /** The backward pass with what it reads of the forward pass, without how that is computed. */
  public Picture backward() {
    Set<Integer> kept = new HashSet<>();
    vertices.stream().filter(each -> !each.forward()).forEach(each -> kept.add(each.id()));
    List<Edge> into = edges.stream().filter(edge -> kept.contains(edge.to())).toList();
    into.forEach(edge -> kept.add(edge.from()));
    Picture all = only(kept);
    return new Picture(name, all.vertices(), into);
  }

  private Picture only(Set<Integer> kept) {
    return new Picture(
        name,
        vertices.stream().filter(vertex -> kept.contains(vertex.id())).toList(),
        edges.stream().filter(e -> kept.contains(e.from()) && kept.contains(e.to())).toList());
  }

  /** What has a name, with an edge where one is computed from another through nameless nodes. */
  public Picture named() {
    Map<Integer, Set<Integer>> sources = new HashMap<>();
    Set<Integer> kept = new HashSet<>();
    Map<Integer, List<Integer>> operands = new HashMap<>();
    edges.forEach(e -> operands.computeIfAbsent(e.to(), to -> new ArrayList<>()).add(e.from()));
    List<Edge> direct = new ArrayList<>();
    for (Vertex vertex : vertices) {
      Set<Integer> from = new LinkedHashSet<>();
      for (int operand : operands.getOrDefault(vertex.id(), List.of())) {
        from.addAll(sources.getOrDefault(operand, Set.of()));
      }
      if (vertex.named()) {
        kept.add(vertex.id());
        from.forEach(each -> direct.add(new Edge(each, vertex.id())));
      }
      sources.put(vertex.id(), vertex.named() ? Set.of(vertex.id()) : from);
    }
    return new Picture(name, only(kept).vertices(), direct);
  }
}
