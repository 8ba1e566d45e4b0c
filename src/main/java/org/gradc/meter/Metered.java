package org.gradc.meter;

/**
 * The work of one method at a case.
 *
 * @param method its name, with that of what it derives
 * @param model the work of the model as written, of what the method is about
 * @param times for how many directions or rows at once the method answers, at the least: 1 for all
 *     but matrices
 * @param executed the work that its loops do; infinite where nobody waited for the end
 * @param workspace how many numbers it keeps in arrays of the workspace
 */
public record Metered(String method, double model, int times, double executed, long workspace) {
  static Metered tooMuch(String method, double model, int times) {
    return new Metered(method, model, times, Double.POSITIVE_INFINITY, 0);
  }

  /** The executed work, in that of the model. */
  public double ratio() {
    return executed / (times * model);
  }
}
