package org.gradc.meter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.ArrayVariable.Home;

/** The arrays of a loop program at given sizes and values. */
final class Memory {
  private final Interpreter symbols;
  private final Map<ArrayVariable, Cells> made = new HashMap<>();
  private final Map<Symbol, Cells> given = new HashMap<>();
  private final Map<Node, long[]> extents = new HashMap<>();
  private long workspace;

  /**
   * @param symbols knows the values of all symbols
   */
  Memory(Interpreter symbols) {
    this.symbols = symbols;
  }

  /** The array's numbers, which windows of one array share. */
  Cells cells(ArrayVariable array) {
    return switch (array.home()) {
      case ARGUMENT, PARAMETERS, DIRECTION ->
          given.computeIfAbsent(array.symbol(), symbol -> ofSymbol(array));
      case WORKSPACE, GRADIENT, RESULT -> {
        boolean real = array.kind() == Kind.REAL;
        Cells cells = made.computeIfAbsent(array.storage(), storage -> Cells.of(real));
        int before = cells.length();
        cells.reserve(length(array));
        workspace += array.home() == Home.WORKSPACE ? cells.length() - before : 0;
        yield cells;
      }
    };
  }

  private Cells ofSymbol(ArrayVariable array) {
    return array.kind() == Kind.REAL
        ? Cells.of(symbols.array(array.symbol()))
        : Cells.of(symbols.integers(array.symbol()));
  }

  /** The lengths of the axes: places that hold one number each. */
  List<long[]> extents(ArrayVariable array) {
    return array.shape().stream().map(this::extent).toList();
  }

  /** The place of a length. What depends on a loop is 0 until room is made there. */
  long[] extent(Node node) {
    return extents.computeIfAbsent(
        node, n -> new long[] {n.free().isEmpty() ? symbols.integer(n) : 0});
  }

  /** Whether loops decide on a length of the array. */
  static boolean isLocal(ArrayVariable array) {
    return array.shape().stream().anyMatch(extent -> !extent.free().isEmpty());
  }

  /** How many entries the array has now. */
  int length(ArrayVariable array) {
    long length = 1;
    for (long[] extent : extents(array)) {
      length = Math.multiplyExact(length, Math.max(0, extent[0]));
    }
    return Math.toIntExact(length);
  }

  /** The value of a scalar symbol, or of a formula of sizes. */
  long integer(Node node) {
    return symbols.integer(node);
  }

  /** The value of a real scalar symbol. */
  double real(Node node) {
    return symbols.real(node);
  }

  /** How many numbers the arrays hold that belong to neither arguments nor results. */
  long workspace() {
    return workspace;
  }
}
