package org.gradc.check;

import java.util.List;
import java.util.function.Function;
import org.gradc.graph.Symbol;
import org.gradc.oracle.Arithmetic;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Given;
import org.gradc.oracle.Held;
import org.gradc.oracle.Meaning;
import org.gradc.precise.DoubleDouble;

/**
 * What a model's text means, as a function of some of its values, by the oracle. What is stopped
 * keeps the values that it has at the first point.
 */
final class TextFunction implements PreciseFunction {
  private final Meaning meaning;
  private final Assignment base;
  private final List<Symbol> by;
  private final Function<Evaluation, DoubleDouble[]> values;
  private final Held preciseHeld = new Held();
  private final Held roundedHeld = new Held();
  private long piece;
  private int size = 1;

  /**
   * @param base the values of all symbols
   * @param by the symbols that move: the coordinates in this order
   * @param values what is looked at of an evaluation
   */
  TextFunction(
      Meaning meaning,
      Assignment base,
      List<Symbol> by,
      Function<Evaluation, DoubleDouble[]> values) {
    this.meaning = meaning;
    this.base = base;
    this.by = List.copyOf(by);
    this.values = values;
    Point first = base.point(by);
    evaluate(first, preciseHeld, Arithmetic.precise());
    evaluate(first, roundedHeld, Arithmetic.rounded());
  }

  @Override
  public Sample at(Point point) {
    preciseHeld.replay();
    return evaluate(point, preciseHeld, Arithmetic.precise());
  }

  @Override
  public Sample disturbed(Point point, long seed) {
    preciseHeld.replay();
    return evaluate(point, preciseHeld, Arithmetic.disturbed(seed));
  }

  @Override
  public Sample rounded(Point point) {
    roundedHeld.replay();
    return evaluate(point, roundedHeld, Arithmetic.rounded());
  }

  private Sample evaluate(Point point, Held held, Arithmetic arithmetic) {
    piece = 0;
    try {
      Given given = base.given(by, point);
      Evaluation evaluation =
          meaning.evaluate(
              given,
              arithmetic,
              (place, choice) -> piece = 31 * (31 * piece + place) + choice,
              held);
      DoubleDouble[] all = values.apply(evaluation);
      size = all.length;
      return Sample.of(all, piece);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      return Sample.undefined(size);
    }
  }
}
