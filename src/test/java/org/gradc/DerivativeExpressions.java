package org.gradc;

import static org.gradc.Closeness.assertClose;

import java.util.Random;

/** What tests of models with derivatives in their formulas look at. */
final class DerivativeExpressions {
  private static final long SEED = 4;

  /** The distance from 1 to the next double. */
  static final double ULP = Math.ulp(1.0);

  /** Numbers around 0. */
  static double[] normal(int count) {
    return new Random(SEED).doubles(count).map(u -> 3 * u - 1.5).toArray();
  }

  /** Compiled and interpreted agree, and the gradient of the loss is that by differences. */
  static Evaluation check(Trial trial) {
    Evaluation compiled = trial.compiled();
    assertClose("seed " + SEED, compiled, trial.interpreted(), 64 * ULP);
    CentralDifferences.check(trial, SEED);
    return compiled;
  }

  /** An output, compiled, which agrees with the interpreted one. */
  static double[] output(Trial trial, String name) {
    assertClose(name, trial.compiled(), trial.interpreted(), 64 * ULP);
    return trial.compiled().outputs().get(name);
  }

  private DerivativeExpressions() {}
}
