package org.gradc.oracle;

import java.util.Random;
import org.gradc.precise.DoubleDouble;

/** How the result of each step of an evaluation is kept. */
public abstract class Arithmetic {
  private Arithmetic() {}

  /** With all digits of {@link DoubleDouble}, about 31. */
  public static Arithmetic precise() {
    return new Arithmetic() {
      @Override
      DoubleDouble keep(DoubleDouble result) {
        return result;
      }
    };
  }

  /** Rounded to doubles, as a compiled class computes. */
  public static Arithmetic rounded() {
    return new Arithmetic() {
      @Override
      DoubleDouble keep(DoubleDouble result) {
        return result.lo() == 0 ? result : DoubleDouble.of(result.hi());
      }
    };
  }

  /**
   * Changed at random, by up to 2^-96 of it: how results scatter tells how many of their digits are
   * right, also where all others cancel (J. Vignes, A stochastic arithmetic for reliable scientific
   * computation, Mathematics and Computers in Simulation 35, 1993).
   */
  public static Arithmetic disturbed(long seed) {
    Random random = new Random(seed);
    return new Arithmetic() {
      @Override
      DoubleDouble keep(DoubleDouble result) {
        double part = 0x1p-96 * (2 * random.nextDouble() - 1);
        DoubleDouble change = result.multiply(DoubleDouble.of(part));
        return change.isFinite() ? result.add(change) : result;
      }
    };
  }

  /** The result of a step as the next one gets it. */
  abstract DoubleDouble keep(DoubleDouble result);
}
