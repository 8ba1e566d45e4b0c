package org.gradc.graph.interpret;

import org.gradc.graph.Operation;
import org.gradc.precise.DoubleDouble;

/** What an {@link Interpreter} computes reals with. */
public enum Precision {
  /** Doubles: what a compiled class computes with. */
  DOUBLE {
    @Override
    Object real(Number value) {
      return value instanceof Double ? value : (Object) value.doubleValue();
    }

    @Override
    Object evaluate(Operation operation, Object[] operands) {
      return operation.evaluate(operands);
    }

    @Override
    Entries entries(double[] values) {
      return new Entries.OfDoubles(values);
    }

    @Override
    Entries entries(DoubleDouble[] values) {
      double[] rounded = new double[values.length];
      for (int k = 0; k < values.length; k++) {
        rounded[k] = values[k].doubleValue();
      }
      return new Entries.OfDoubles(rounded);
    }

    @Override
    Arithmetic arithmetic() {
      return Arithmetic.OF_DOUBLES;
    }
  },

  /** Pairs of doubles, see {@link DoubleDouble}: about 31 digits. */
  DOUBLE_DOUBLE {
    @Override
    Object real(Number value) {
      return DoubleDouble.of(value);
    }

    @Override
    Object evaluate(Operation operation, Object[] operands) {
      return operation.evaluatePrecisely(operands);
    }

    @Override
    Entries entries(double[] values) {
      DoubleDouble[] exact = new DoubleDouble[values.length];
      for (int k = 0; k < values.length; k++) {
        exact[k] = DoubleDouble.of(values[k]);
      }
      return new Entries.OfDoubleDoubles(exact);
    }

    @Override
    Entries entries(DoubleDouble[] values) {
      return new Entries.OfDoubleDoubles(values);
    }

    @Override
    Arithmetic arithmetic() {
      return Arithmetic.OF_DOUBLE_DOUBLES;
    }
  };

  /** A number as a real of this precision, rounded where it has more. */
  abstract Object real(Number value);

  /** The value of an operation whose real operands are of this precision. */
  abstract Object evaluate(Operation operation, Object[] operands);

  /** Reals of this precision, which may be the array itself. */
  abstract Entries entries(double[] values);

  /** Reals of this precision, which may be the array itself. */
  abstract Entries entries(DoubleDouble[] values);

  /** How its reals are put together. */
  abstract Arithmetic arithmetic();
}
