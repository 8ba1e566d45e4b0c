package org.gradc.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.oracle.Given;
import org.gradc.precise.DoubleDouble;

/** Values of a program's symbols, of which some are going to be moved. */
public final class Assignment {
  private final Map<Symbol, double[]> reals = new LinkedHashMap<>();
  private final Map<Symbol, long[]> integers = new LinkedHashMap<>();

  /** Gives a real symbol its value, flat and row-major; a scalar is an array of one. */
  public Assignment set(Symbol symbol, double... value) {
    reals.put(symbol, value);
    return this;
  }

  /** Gives an integer symbol its value, for example a size. */
  public Assignment set(Symbol symbol, long... value) {
    integers.put(symbol, value);
    return this;
  }

  /** The same values, with others beside them or instead. */
  public Assignment with(Assignment others) {
    Assignment all = new Assignment();
    all.reals.putAll(reals);
    all.integers.putAll(integers);
    all.reals.putAll(others.reals);
    all.integers.putAll(others.integers);
    return all;
  }

  /** The entries of a real symbol. */
  public double[] real(Symbol symbol) {
    return reals.get(symbol);
  }

  /** The values of symbols as one point. */
  Point point(List<Symbol> symbols) {
    return Point.of(symbols.stream().flatMapToDouble(s -> Arrays.stream(real(s))).toArray());
  }

  /** The values for an interpreter. */
  public Bindings bindings() {
    return bindings(List.of(), null);
  }

  /** The values by name, where some symbols lie at another point. */
  Given given(List<Symbol> moved, Point point) {
    Given given = new Given();
    integers.forEach((symbol, value) -> given.set(symbol.name(), value));
    reals.forEach((symbol, value) -> given.set(symbol.name(), value));
    int offset = 0;
    for (Symbol symbol : moved) {
      DoubleDouble[] values = at(point, offset, real(symbol).length);
      given.set(symbol.name(), values);
      offset += values.length;
    }
    return given;
  }

  private static DoubleDouble[] at(Point point, int offset, int length) {
    DoubleDouble[] values = new DoubleDouble[length];
    for (int k = 0; k < length; k++) {
      values[k] = DoubleDouble.of(point.high(offset + k), point.low(offset + k));
    }
    return values;
  }

  /** The values for an interpreter, where some symbols lie at another point. */
  Bindings bindings(List<Symbol> moved, Point point) {
    Bindings bindings = new Bindings();
    integers.forEach(bindings::set);
    reals.forEach(bindings::set);
    int offset = 0;
    for (Symbol symbol : moved) {
      DoubleDouble[] values = at(point, offset, real(symbol).length);
      bindings.set(symbol, values);
      offset += values.length;
    }
    return bindings;
  }
}
