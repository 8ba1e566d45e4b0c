package org.gradc.emit;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gradc.graph.Index;
import org.gradc.graph.Node;
import org.gradc.graph.Operation.Precedence;

/** A way of writing formulas: plain text or LaTeX. */
interface Notation {
  /** A part of a formula, and how tight its outermost operation binds. */
  record Piece(String text, Precedence level) {
    static Piece primary(String text) {
      return new Piece(text, Precedence.PRIMARY);
    }

    /** The text, in parentheses if it binds less tight than it has to. */
    String atLeast(Precedence least, String open, String close) {
      return level.compareTo(least) >= 0 ? text : open + text + close;
    }
  }

  /** What a node is called: a name, to which subscripts may be put. */
  interface Label {
    String with(List<String> subscripts);
  }

  /** The label for a name of the model or of ours. */
  Label label(String name);

  /** The name of an index, given what it is to be called. */
  String index(String name);

  /** The formula of a node over the pieces of its operands. */
  Piece formula(Node node, Function<Node, Piece> operands);

  /** Whether the entry of an entry has all subscripts beside one another. */
  default boolean joinsSubscripts() {
    return false;
  }

  /** Whether a sum within a formula may not bind a name that stands for something around it. */
  default boolean bindsOtherNames() {
    return false;
  }

  /** The name of an index when the one that it has is taken in its place. */
  default String other(String name, Set<String> taken) {
    String other = name;
    for (int suffix = 2; taken.contains(other); suffix++) {
      other = name + "_" + suffix;
    }
    return other;
  }

  /** The ranges of indices: {@code i < n, j < i}. */
  String ranges(List<Index> indices, Function<Node, Piece> operands);
}
