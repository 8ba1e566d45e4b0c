package org.gradc.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.definedness.Check;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;

/**
 * A method to be scheduled.
 *
 * @param name what it is called
 * @param documentation its Javadoc
 * @param program what it takes, and what it demands
 * @param names what nodes are called
 * @param returned what it returns, or null
 * @param results arrays that it fills, by name
 * @param vector what it fills a vector of the parameters' shape with, by param; none if it does not
 * @param written what that vector is called
 * @param directions the params by the symbols that say how they move
 * @param batch whether it runs over many samples
 * @param checks what has to hold for the values that it is about to be defined
 */
record Task(
    String name,
    String documentation,
    Program program,
    Map<Node, String> names,
    Node returned,
    List<Quantity> results,
    Map<Symbol, Node> vector,
    String written,
    Map<Symbol, Symbol> directions,
    boolean batch,
    List<Check> checks) {

  /** A public method that computes nothing yet. */
  static Task of(
      String name, String documentation, Program program, Map<Node, String> names, boolean batch) {
    return new Task(
        name,
        documentation,
        program,
        names,
        null,
        List.of(),
        Map.of(),
        "gradient",
        Map.of(),
        batch,
        List.of());
  }

  Task named(String other) {
    return new Task(
        other,
        documentation,
        program,
        names,
        returned,
        results,
        vector,
        written,
        directions,
        batch,
        checks);
  }

  Task returning(Node value) {
    return new Task(
        name,
        documentation,
        program,
        names,
        value,
        results,
        vector,
        written,
        directions,
        batch,
        checks);
  }

  Task filling(List<Quantity> quantities) {
    return new Task(
        name,
        documentation,
        program,
        names,
        returned,
        quantities,
        vector,
        written,
        directions,
        batch,
        checks);
  }

  /** Fills a vector of the parameters' shape. */
  Task filling(String vectorName, Map<Symbol, Node> entries) {
    return new Task(
        name,
        documentation,
        program,
        names,
        returned,
        results,
        new LinkedHashMap<>(entries),
        vectorName,
        directions,
        batch,
        checks);
  }

  Task along(Map<Symbol, Symbol> moves) {
    return new Task(
        name,
        documentation,
        program,
        names,
        returned,
        results,
        vector,
        written,
        moves,
        batch,
        checks);
  }

  /** Demands that what it computes is defined. */
  Task demanding(List<Check> all) {
    return new Task(
        name,
        documentation,
        program,
        names,
        returned,
        results,
        vector,
        written,
        directions,
        batch,
        all);
  }
}
