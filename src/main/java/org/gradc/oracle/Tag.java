package org.gradc.oracle;

/**
 * What something is differentiated by, told apart from everything else that something is
 * differentiated by: a number that depends on it carries its tag. Of a number with several tags the
 * newest is outside, so that the value and the parts beside it have older ones only.
 */
abstract class Tag {
  private final long number;

  /**
   * @param number larger than that of every tag that is older
   */
  Tag(long number) {
    this.number = number;
  }

  boolean isNewerThan(Tag other) {
    return number > other.number;
  }

  /** Whether the number carries this tag. */
  boolean moves(Number x) {
    return x instanceof Moved moved && moved.tag() == this;
  }

  /** The number without this tag, which is none of those inside. */
  Number valueOf(Number x) {
    return moves(x) ? ((Moved) x).value() : x;
  }

  /**
   * The value, which changes by the sum of slopes times the changes of the operands.
   *
   * @param slopes the derivatives by each operand; null where each is 1
   * @param operands numbers that carry this tag, at least one
   */
  abstract Number combine(Reals reals, Number value, Number[] slopes, Moved[] operands);
}
