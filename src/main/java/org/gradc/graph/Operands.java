package org.gradc.graph;

import java.util.List;

/** Takes lists of operands apart again. */
final class Operands {
  private Operands() {}

  static List<Index> indices(List<Node> operands, int from, int count) {
    return operands.subList(from, from + count).stream().map(Index.class::cast).toList();
  }
}
