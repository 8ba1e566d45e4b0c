package org.gradc.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradc.differentiate.Trace;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/**
 * A program with its backward pass, as the printers need it.
 *
 * @param program the forward pass
 * @param adjoints for a node of the forward pass the derivative of the loss by it; empty without a
 *     backward pass
 * @param gradient for a symbol the derivative of the loss by it, in the order in which they are
 *     shown
 * @param trace which node of the program a node of the backward pass stands for
 */
public record Derivation(
    Program program, Map<Node, Node> adjoints, Map<Symbol, Node> gradient, Trace trace) {
  /** A derivation of which nothing but the adjoints is known. */
  public Derivation(Program program, Map<Node, Node> adjoints, Map<Symbol, Node> gradient) {
    this(program, adjoints, gradient, new Trace(adjoints));
  }

  /** A program of which only the values are asked for. */
  public static Derivation ofValues(Program program) {
    return new Derivation(program, Map.of(), Map.of());
  }

  /**
   * What nodes are called: those of the program and their copies as there, the derivative by {@code
   * f} fBar.
   */
  public Map<Node, String> names() {
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    trace
        .copies()
        .forEach(
            (copy, original) -> {
              String name = program.names().get(trace.originalOf(original));
              if (name != null) {
                names.putIfAbsent(copy, name);
              }
            });
    trace
        .adjoints()
        .forEach(
            (adjoint, nodes) -> {
              for (Node node : nodes) {
                String name = nameOf(trace.originalOf(node));
                if (name != null && !Node.isLeaf(adjoint)) {
                  names.putIfAbsent(adjoint, name + "Bar");
                }
              }
            });
    return names;
  }

  /** The name of a quantity of the model; omega[1] is omega1. */
  private String nameOf(Node node) {
    if (node instanceof Element entry
        && entry.array() instanceof Symbol symbol
        && entry.subscripts().stream().allMatch(Constant.class::isInstance)) {
      return symbol.name()
          + entry.subscripts().stream().map(Node::toString).collect(Collectors.joining("_"));
    }
    return program.names().get(node);
  }
}
