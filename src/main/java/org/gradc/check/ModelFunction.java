package org.gradc.check;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.graph.interpret.Precision;
import org.gradc.graph.interpret.Stopped;
import org.gradc.precise.DoubleDouble;

/**
 * Nodes of a graph as a function of some symbols, by the interpreter. What is stopped keeps the
 * values that it has at the first point.
 */
public final class ModelFunction implements PreciseFunction {
  private final Assignment base;
  private final List<Symbol> by;
  private final List<Node> roots;
  private final Stopped preciseStopped = new Stopped();
  private final Stopped roundedStopped = new Stopped();
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
    Point first = base.point(by);
    evaluate(first, preciseStopped, Precision.DOUBLE_DOUBLE);
    evaluate(first, roundedStopped, Precision.DOUBLE);
  }

  @Override
  public Sample at(Point point) {
    preciseStopped.replay();
    return evaluate(point, preciseStopped, Precision.DOUBLE_DOUBLE);
  }

  @Override
  public Sample disturbed(Point point, long seed) {
    preciseStopped.replay();
    return evaluate(point, preciseStopped, Precision.disturbed(seed));
  }

  @Override
  public Sample rounded(Point point) {
    roundedStopped.replay();
    return evaluate(point, roundedStopped, Precision.DOUBLE);
  }

  private Sample evaluate(Point point, Stopped stopped, Precision precision) {
    piece = 0;
    try {
      Interpreter interpreter =
          new Interpreter(
                  base.bindings(by, point),
                  (node, choice) -> piece = 31 * (31 * piece + node.id()) + choice,
                  stopped,
                  precision)
              .total();
      List<DoubleDouble> all = new ArrayList<>();
      roots.forEach(root -> all.addAll(List.of(interpreter.preciseArray(root))));
      size = all.size();
      return Sample.of(all.toArray(new DoubleDouble[0]), piece);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      return Sample.undefined(size);
    }
  }
}
