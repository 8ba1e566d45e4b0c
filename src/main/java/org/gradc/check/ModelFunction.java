package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Stopped;

/**
 * Nodes of a graph as a function of some symbols, by the interpreter. What is stopped keeps the
 * values that it has at the first point.
 */
public final class ModelFunction implements VectorFunction {
  private final Assignment base;
  private final List<Symbol> by;
  private final List<Node> roots;
  private final Stopped stopped = new Stopped();
  private boolean begun;
  private long piece;
  private int size = 1;

  /**
   * @param base the values of all symbols
   * @param by the symbols that move: the coordinates in this order
   * @param roots what is computed, reals of any shape: the values in this order
   */
  public ModelFunction(Assignment base, List<Symbol> by, List<Node> roots) {
    this.base = base;
    this.by = List.copyOf(by);
    this.roots = List.copyOf(roots);
  }

  @Override
  public Sample at(Point point) {
    if (begun) {
      stopped.replay();
    }
    begun = true;
    piece = 0;
    try {
      Interpreter interpreter =
          new Interpreter(
              base.bindings(by, point),
              (node, choice) -> piece = 31 * (31 * piece + node.id()) + choice,
              stopped);
      List<double[]> parts = new ArrayList<>();
      roots.forEach(root -> parts.add(interpreter.array(root)));
      double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
      size = all.length;
      return Sample.of(all, piece);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      return Sample.undefined(size);
    }
  }

  @Override
  public boolean isPrecise() {
    return false;
  }

  @Override
  public boolean tellsPieces() {
    return true;
  }
}
