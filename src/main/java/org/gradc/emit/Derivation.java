package org.gradc.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
 */
public record Derivation(Program program, Map<Node, Node> adjoints, Map<Symbol, Node> gradient) {
  /** A program of which only the values are asked for. */
  public static Derivation ofValues(Program program) {
    return new Derivation(program, Map.of(), Map.of());
  }

  /** What nodes are called: those of the program as there, the derivative by {@code f} fBar. */
  public Map<Node, String> names() {
    Map<Node, String> names = new LinkedHashMap<>(program.names());
    adjoints.forEach(
        (node, adjoint) -> {
          String name = nameOf(node);
          if (name != null && !Node.isLeaf(adjoint)) {
            names.putIfAbsent(adjoint, name + "Bar");
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
