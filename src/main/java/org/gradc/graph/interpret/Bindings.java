package org.gradc.graph.interpret;

import java.util.HashMap;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Symbol;
import org.gradc.precise.DoubleDouble;

/** The values of a graph's symbols: scalars, and arrays flat in row-major order. */
public final class Bindings {
  private final Map<Symbol, Object> values = new HashMap<>();

  /** Binds a real scalar. */
  public Bindings set(Symbol symbol, double value) {
    expect(symbol, symbol.isScalar() && symbol.kind() == Kind.REAL, "a real scalar");
    values.put(symbol, value);
    return this;
  }

  /** Binds a real scalar to more digits than a double has. */
  public Bindings set(Symbol symbol, DoubleDouble value) {
    expect(symbol, symbol.isScalar() && symbol.kind() == Kind.REAL, "a real scalar");
    values.put(symbol, value);
    return this;
  }

  /** Binds an integer scalar, for example a size, or a real one. */
  public Bindings set(Symbol symbol, long value) {
    expect(symbol, symbol.isScalar() && symbol.kind() != Kind.TRUTH, "an integer scalar");
    if (symbol.kind() == Kind.REAL) {
      return set(symbol, (double) value);
    }
    values.put(symbol, value);
    return this;
  }

  /** Binds an array of reals, or a real scalar as an array of one; it is not copied. */
  public Bindings set(Symbol symbol, double[] value) {
    expect(symbol, symbol.kind() == Kind.REAL, "an array of reals");
    if (symbol.isScalar()) {
      return set(symbol, value[0]);
    }
    values.put(symbol, value);
    return this;
  }

  /** Binds reals to more digits than doubles have; as {@link #set(Symbol, double[])}. */
  public Bindings set(Symbol symbol, DoubleDouble[] value) {
    expect(symbol, symbol.kind() == Kind.REAL, "an array of reals");
    if (symbol.isScalar()) {
      return set(symbol, value[0]);
    }
    values.put(symbol, value);
    return this;
  }

  /** Binds an array of integers, or an integer scalar as an array of one; it is not copied. */
  public Bindings set(Symbol symbol, long[] value) {
    expect(symbol, symbol.kind() == Kind.INT, "an array of integers");
    if (symbol.isScalar()) {
      return set(symbol, value[0]);
    }
    values.put(symbol, value);
    return this;
  }

  /** The Double, DoubleDouble, Long, or array of these bound to the symbol. */
  Object get(Symbol symbol) {
    Object value = values.get(symbol);
    if (value == null) {
      throw new IllegalArgumentException("no value for " + symbol.name());
    }
    return value;
  }

  private static void expect(Symbol symbol, boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException(symbol.name() + " is not " + what);
    }
  }
}
