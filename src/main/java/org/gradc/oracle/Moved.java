package org.gradc.oracle;

import org.gradc.precise.DoubleDouble;

/** A number that depends on what something is differentiated by. */
abstract class Moved extends Number {
  private static final long serialVersionUID = 1L;

  private final transient Tag tag;
  private final Number value;

  Moved(Tag tag, Number value) {
    this.tag = tag;
    this.value = value;
  }

  Tag tag() {
    return tag;
  }

  /** The number without its newest tag. */
  Number value() {
    return value;
  }

  /** The number alone. */
  static DoubleDouble base(Number x) {
    Number rest = x;
    while (rest instanceof Moved moved) {
      rest = moved.value;
    }
    return rest instanceof DoubleDouble real ? real : DoubleDouble.of(rest);
  }

  /** The newest tag of two numbers, at least one of which has a tag. */
  static Tag newest(Number x, Number y) {
    if (!(x instanceof Moved a)) {
      return ((Moved) y).tag;
    }
    return y instanceof Moved b && b.tag.isNewerThan(a.tag) ? b.tag : a.tag;
  }

  @Override
  public double doubleValue() {
    return base(this).doubleValue();
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public long longValue() {
    return base(this).longValue();
  }

  @Override
  public int intValue() {
    return base(this).intValue();
  }
}
