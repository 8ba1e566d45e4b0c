package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Compares claims of derivatives with what an oracle says. */
public final class Checker {
  /** Up to so many coordinates of a model each is looked at. */
  static final int ALL = 64;

  /**
   * As many of a function in double precision: the error of a sum along many coordinates is that of
   * its largest terms, and hides a small one that is wrong.
   */
  static final int ALL_IN_DOUBLE = 2048;

  /** A block of so few coordinates is looked at whole, however many there are besides. */
  private static final int FEW = 8;

  /** How many random directions of a larger block are looked at. */
  private static final int DIRECTIONS = 3;

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;
  private final Differences differences;
  private final Random random;

  /**
   * @param seed that of the random directions
   */
  public Checker(VectorFunction function, Point x, long seed) {
    this.function = function;
    this.x = x;
    this.middle = function.at(x);
    this.differences =
        function.isPrecise() ? new Oracle(function, x, middle) : new Ladder(function, x, middle);
    this.random = new Random(seed);
  }

  /** The function's values at the point. */
  public Sample values() {
    return middle;
  }

  /** Looks at a whole matrix: every column of a few, else some directions of each block. */
  public List<Finding> matrix(ClaimedMatrix claim) {
    List<Finding> findings = new ArrayList<>();
    int all = function.isPrecise() ? ALL : ALL_IN_DOUBLE;
    for (Labels.Block block : claim.blocks()) {
      int length = block.to() - block.from();
      if (claim.columns().size() <= all || length <= FEW) {
        for (int column = block.from(); column < block.to(); column++) {
          findings.addAll(column(claim, column));
        }
      } else {
        findings.addAll(directions(claim, block, DIRECTIONS));
      }
    }
    return findings;
  }

  /** Looks at some random directions of each block only. */
  public List<Finding> directions(ClaimedMatrix claim, int count) {
    List<Finding> findings = new ArrayList<>();
    claim.blocks().forEach(block -> findings.addAll(directions(claim, block, count)));
    return findings;
  }

  private List<Finding> directions(ClaimedMatrix claim, Labels.Block block, int count) {
    List<Finding> findings = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      findings.addAll(direction(claim, block, number, count));
    }
    return findings;
  }

  private List<Finding> column(ClaimedMatrix claim, int column) {
    Direction along = Direction.ofCoordinate(x, column);
    int size = middle.size();
    String[] names = new String[size];
    Arrays.setAll(names, row -> claim.component(row, column));
    int line = claim.columns().lineOf(column);
    return along(
            claim.derivative(),
            names,
            along,
            claim.times(along.vector()),
            claim.reference(along.vector()))
        .stream()
        .map(finding -> finding.at(line))
        .toList();
  }

  private List<Finding> direction(ClaimedMatrix claim, Labels.Block block, int number, int count) {
    Direction along = Direction.random(x, block.from(), block.to(), random);
    int size = middle.size();
    String[] names = new String[size];
    Arrays.setAll(names, row -> claim.component(row, block.name(), number, count));
    List<Finding> found =
        along(
            claim.derivative(),
            names,
            along,
            claim.times(along.vector()),
            claim.reference(along.vector()));
    List<Finding> all = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      Finding each = found.get(row).at(block.line());
      all.add(each);
      if (each.verdict() == Verdict.FAIL && number == 1) {
        all.addAll(culprit(claim, along, block.from(), block.to(), row));
      }
    }
    return all;
  }

  /** The column of a wrong entry, by halves: one of the halves of a wrong part is wrong. */
  private List<Finding> culprit(
      ClaimedMatrix claim, Direction along, int first, int last, int row) {
    int from = first;
    int to = last;
    while (to - from > 1) {
      int between = (from + to) >>> 1;
      Direction half = along.within(from, between);
      String[] names = new String[middle.size()];
      Finding finding =
          along(
                  claim.derivative(),
                  names,
                  half,
                  claim.times(half.vector()),
                  claim.reference(half.vector()))
              .get(row);
      if (finding.verdict() == Verdict.FAIL) {
        to = between;
      } else {
        from = between;
      }
    }
    Finding finding = column(claim, from).get(row);
    return finding.verdict() == Verdict.FAIL ? List.of(finding) : List.of();
  }

  /** Looks at the derivatives along one direction that is given. */
  public List<Finding> product(
      String derivative,
      List<String> names,
      double[] direction,
      double[] claimed,
      Reference reference) {
    return along(
        derivative, names.toArray(new String[0]), Direction.of(x, direction), claimed, reference);
  }

  private List<Finding> along(
      String derivative,
      String[] names,
      Direction direction,
      double[] claimed,
      Reference reference) {
    Slopes slopes = differences.along(direction);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < claimed.length; i++) {
      findings.add(
          Judgement.ofDerivative(
              derivative,
              names[i],
              claimed[i],
              reference,
              slopes,
              i,
              middle.value(i),
              function.tellsPieces()));
    }
    return findings;
  }

  // Equalities

  /** Compares values with those of a function, within the rounding that is measured around. */
  public static List<Finding> equal(
      String what, Labels names, VectorFunction function, Point x, double[] claimed) {
    Reference reference = Rounding.measure(function, x);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < claimed.length; i++) {
      findings.add(
          Judgement.ofEquality(
              what, names.of(i), claimed[i], reference.precise()[i], reference.roundings()[i]));
    }
    return findings;
  }

  /** Compares two scalar products of vectors, a'b and c'd. */
  public static Finding equal(
      String what, String name, double[] a, double[] b, double[] c, double[] d) {
    return Judgement.ofEquality(
        what, name, dot(a, b), dot(c, d), 1e-14 * (magnitude(a, b) + magnitude(c, d)));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum = Math.fma(a[k], b[k], sum);
    }
    return sum;
  }

  private static double magnitude(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += Math.abs(a[k] * b[k]);
    }
    return sum;
  }
}
