package org.gradc.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;
import org.gradc.graph.Update.Mode;

/** The model toy.grad and its backward pass, made by hand. */
final class ToyNetwork {
  final Graph graph = new Graph();
  final Symbol x = graph.symbol("x", Role.INPUT, Kind.REAL, List.of());
  final Symbol y = graph.symbol("y", Role.INPUT, Kind.REAL, List.of());
  final Symbol beta = graph.symbol("beta", Role.PARAM, Kind.REAL, List.of(graph.integer(4)));
  final Symbol omega = graph.symbol("omega", Role.PARAM, Kind.REAL, List.of(graph.integer(4)));
  final Map<Node, String> names = new LinkedHashMap<>();
  final Map<Node, Node> adjoints = new LinkedHashMap<>();
  final Map<Symbol, Node> gradient = new LinkedHashMap<>();
  final Program program;

  ToyNetwork() {
    Node f0 = name("f0", affine(0, x));
    Node h1 = name("h1", graph.apply(Operations.SIN, f0));
    Node f1 = name("f1", affine(1, h1));
    Node h2 = name("h2", graph.apply(Operations.EXP, f1));
    Node f2 = name("f2", affine(2, h2));
    Node h3 = name("h3", graph.apply(Operations.COS, f2));
    Node f3 = name("f3", affine(3, h3));
    Node residual = graph.subtract(f3, y);
    Node loss = graph.multiply(residual, residual);
    Node f3Bar = adjoint(f3, graph.multiply(graph.constant(2), residual));
    Node h3Bar = adjoint(h3, graph.multiply(f3Bar, entry(omega, 3)));
    Node sine = graph.apply(Operations.SIN, f2);
    Node f2Bar = adjoint(f2, graph.negate(graph.multiply(h3Bar, sine)));
    Node h2Bar = adjoint(h2, graph.multiply(f2Bar, entry(omega, 2)));
    Node f1Bar = adjoint(f1, graph.multiply(h2Bar, h2));
    Node h1Bar = adjoint(h1, graph.multiply(f1Bar, entry(omega, 1)));
    Node cosine = graph.apply(Operations.COS, f0);
    Node f0Bar = adjoint(f0, graph.multiply(h1Bar, cosine));
    List<Node> bars = List.of(f0Bar, f1Bar, f2Bar, f3Bar);
    gradient.put(beta, accumulated(bars));
    List<Node> inputs = List.of(x, h1, h2, h3);
    List<Node> products = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      products.add(graph.multiply(bars.get(k), inputs.get(k)));
    }
    gradient.put(omega, accumulated(products));
    adjoints.put(loss, graph.constant(1));
    program =
        new Program(
            graph,
            "Toy",
            "The toy network of the lecture.",
            List.of(),
            Map.of(),
            List.of(x, y),
            List.of(),
            List.of(beta, omega),
            List.of(new Program.Quantity("f3", "", f3)),
            List.of(),
            loss,
            List.of(),
            List.of(),
            Collections.unmodifiableMap(names),
            List.of(),
            Program.Notes.NONE);
  }

  private Node entry(Symbol array, int k) {
    return graph.element(array, List.of(graph.integer(k)));
  }

  private Node affine(int k, Node h) {
    return graph.add(entry(beta, k), graph.multiply(entry(omega, k), h));
  }

  private Node name(String name, Node node) {
    names.put(node, name);
    return node;
  }

  private Node adjoint(Node forward, Node backward) {
    adjoints.put(forward, backward);
    return backward;
  }

  private Node accumulated(List<Node> parts) {
    List<Update> updates = new ArrayList<>();
    for (int k = parts.size() - 1; k >= 0; k--) {
      List<Node> subscripts = List.of(graph.integer(k));
      updates.add(new Update(0, Mode.ADD, List.of(), graph.truth(true), subscripts, parts.get(k)));
    }
    return graph.accumulate(List.of(graph.integer(4)), updates);
  }
}
