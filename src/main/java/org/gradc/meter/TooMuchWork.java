package org.gradc.meter;

/** A program was stopped because it had done more work than it was given. */
final class TooMuchWork extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooMuchWork(double limit) {
    super("more work than " + (long) limit);
  }
}
