package org.gradc.oracle;

import java.util.Arrays;

/**
 * A dual number: a value and its derivatives by the entries of a variable, of which those that are
 * absent have no part in it. Absent is not zero: zero times infinity is NaN.
 */
final class Dual extends Moved {
  private static final long serialVersionUID = 1L;

  private final int[] places;
  private final Number[] parts;

  /**
   * @param places ascending
   */
  private Dual(Tag tag, Number value, int[] places, Number[] parts) {
    super(tag, value);
    this.places = places;
    this.parts = parts;
  }

  /** The tag of a variable. */
  static Tag tag(long number) {
    return new ByParts(number);
  }

  /** An entry of a variable. */
  static Dual entry(Tag tag, Number value, int place) {
    return new Dual(tag, value, new int[] {place}, new Number[] {Reals.ONE});
  }

  /** The derivatives of a number by all entries of the variable of a tag, which is the newest. */
  static Number[] derivatives(Number x, Tag tag, int entries) {
    Number[] all = new Number[entries];
    Arrays.fill(all, Reals.ZERO);
    if (tag.moves(x)) {
      Dual dual = (Dual) x;
      for (int k = 0; k < dual.places.length; k++) {
        all[dual.places[k]] = dual.parts[k];
      }
    }
    return all;
  }

  /** Combines dual numbers part by part. */
  private static final class ByParts extends Tag {
    ByParts(long number) {
      super(number);
    }

    @Override
    Number combine(Reals reals, Number value, Number[] slopes, Moved[] operands) {
      Dual first = scaled(reals, value, slopes, operands, 0);
      if (operands.length == 1) {
        return first;
      }
      if (operands.length == 2) {
        return merged(reals, value, first, scaled(reals, value, slopes, operands, 1));
      }
      return summed(reals, value, slopes, operands);
    }

    /** An operand times its slope, with the value of the result. */
    private Dual scaled(Reals reals, Number value, Number[] slopes, Moved[] operands, int operand) {
      Dual dual = (Dual) operands[operand];
      if (slopes == null || slopes[operand] == Reals.ONE) {
        return new Dual(this, value, dual.places, dual.parts);
      }
      Number[] parts = new Number[dual.parts.length];
      for (int k = 0; k < parts.length; k++) {
        parts[k] = reals.multiply(slopes[operand], dual.parts[k]);
      }
      return new Dual(this, value, dual.places, parts);
    }

    private Dual merged(Reals reals, Number value, Dual a, Dual b) {
      int[] places = new int[a.places.length + b.places.length];
      Number[] parts = new Number[places.length];
      int count = 0;
      int i = 0;
      int j = 0;
      while (i < a.places.length || j < b.places.length) {
        boolean ofA = j == b.places.length || i < a.places.length && a.places[i] <= b.places[j];
        boolean ofB = i == a.places.length || j < b.places.length && b.places[j] <= a.places[i];
        places[count] = ofA ? a.places[i] : b.places[j];
        Number part = ofA ? a.parts[i++] : b.parts[j++];
        parts[count++] = ofA && ofB ? reals.add(part, b.parts[j++]) : part;
      }
      return count == places.length
          ? new Dual(this, value, places, parts)
          : new Dual(this, value, Arrays.copyOf(places, count), Arrays.copyOf(parts, count));
    }

    /** Many operands: the time is that of their parts and of the entries up to the last one. */
    private Dual summed(Reals reals, Number value, Number[] slopes, Moved[] operands) {
      int last = 0;
      for (Moved operand : operands) {
        int[] places = ((Dual) operand).places;
        last = Math.max(last, places[places.length - 1]);
      }
      Number[] sums = new Number[last + 1];
      int count = 0;
      for (int k = 0; k < operands.length; k++) {
        Dual dual = scaled(reals, value, slopes, operands, k);
        for (int i = 0; i < dual.places.length; i++) {
          int place = dual.places[i];
          count += sums[place] == null ? 1 : 0;
          sums[place] = sums[place] == null ? dual.parts[i] : reals.add(sums[place], dual.parts[i]);
        }
      }
      int[] places = new int[count];
      Number[] parts = new Number[count];
      count = 0;
      for (int place = 0; place <= last; place++) {
        if (sums[place] != null) {
          places[count] = place;
          parts[count++] = sums[place];
        }
      }
      return new Dual(this, value, places, parts);
    }
  }
}
