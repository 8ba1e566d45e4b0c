package org.gradc.graph.interpret;

import java.util.Random;
import org.gradc.graph.Operation;
import org.gradc.precise.DoubleDouble;

/** What an {@link Interpreter} computes reals with. */
public abstract class Precision {
  /** Doubles: what a compiled class computes with. */
  public static final Precision DOUBLE = new OfDoubles();

  /** Pairs of doubles, see {@link DoubleDouble}: about 31 digits. */
  public static final Precision DOUBLE_DOUBLE = new OfDoubleDoubles();

  private Precision() {}

  /**
   * Pairs of doubles of which each result of an operation is changed at random, by up to 2^-96 of
   * it: how results scatter tells how many of their digits are right, also where all others cancel
   * (J. Vignes, A stochastic arithmetic for reliable scientific computation, Mathematics and
   * Computers in Simulation 35, 1993). What rounds nothing is left as it is.
   */
  public static Precision disturbed(long seed) {
    return new Disturbed(seed);
  }

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

  private static final class OfDoubles extends Precision {
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
  }

  private static class OfDoubleDoubles extends Precision {
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
  }

  private static final class Disturbed extends OfDoubleDoubles {
    private static final double PART = 0x1p-96;
    private final Random random;

    Disturbed(long seed) {
      random = new Random(seed);
    }

    @Override
    Object evaluate(Operation operation, Object[] operands) {
      Object value = super.evaluate(operation, operands);
      return value instanceof DoubleDouble real && !operation.traits().exact()
          ? disturb(real)
          : value;
    }

    private DoubleDouble disturb(DoubleDouble value) {
      DoubleDouble change = value.multiply(DoubleDouble.of(PART * (2 * random.nextDouble() - 1)));
      return change.isFinite() ? value.add(change) : value;
    }

    /** A sum is off by about as much as its terms are. */
    @Override
    Arithmetic arithmetic() {
      return new PreciseArithmetic() {
        @Override
        public Object sum(Object[] entries, int count) {
          return super.sum(disturbed(entries, count), count);
        }

        @Override
        public Object product(Object[] entries, int count) {
          return super.product(disturbed(entries, count), count);
        }

        @Override
        public Object logSumExp(Object[] entries, int count) {
          return super.logSumExp(disturbed(entries, count), count);
        }
      };
    }

    private Object[] disturbed(Object[] entries, int count) {
      Object[] changed = new Object[count];
      for (int k = 0; k < count; k++) {
        changed[k] = disturb((DoubleDouble) entries[k]);
      }
      return changed;
    }
  }
}
