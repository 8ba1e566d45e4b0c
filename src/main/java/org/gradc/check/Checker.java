package org.gradc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

  /** So many columns of a large matrix in double precision are moved at once. */
  private static final int TOGETHER = 256;

  /** How many random directions of a larger block are looked at. */
  private static final int DIRECTIONS = 3;

  private final VectorFunction function;
  private final Point x;
  private final Sample middle;
  private final Differences differences;
  private final Random random;
  private final Pace pace;

  /**
   * @param seed that of the random directions
   */
  public Checker(VectorFunction function, Point x, long seed) {
    this(function, x, seed, Pace.FREE);
  }

  /** The same at a pace: what there is no time for is said not to be looked at. */
  public Checker(VectorFunction function, Point x, long seed, Pace pace) {
    this.pace = pace;
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
    if (!function.isPrecise() && claim.columns().size() > all) {
      return together(claim);
    }
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

  /**
   * Looks at all columns of a large matrix in double precision, many of them at once. A group
   * passes only if the bar is so small a part of each single term of the sum that the term would
   * have passed by itself; else its halves are looked at. Terms of about the same size are put
   * together, so that few groups have to be halved.
   */
  private List<Finding> together(ClaimedMatrix claim) {
    double[] sizes = claim.sizes(Direction.lengths(x));
    int[] order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> sizes[k]))
            .mapToInt(k -> k)
            .toArray();
    List<Finding> findings = new ArrayList<>();
    for (int from = 0; from < order.length; from += TOGETHER) {
      int to = Math.min(order.length, from + TOGETHER);
      findings.addAll(group(claim, Arrays.copyOfRange(order, from, to)));
    }
    return findings;
  }

  private List<Finding> group(ClaimedMatrix claim, int[] columns) {
    if (columns.length == 1) {
      return column(claim, columns[0]);
    }
    Direction along = Direction.random(x, columns, random);
    List<Finding> found = along(claim, row -> claim.component(row, columns), along);
    boolean sure = true;
    for (int row = 0; row < found.size(); row++) {
      sure &= found.get(row).isSureOf(claim.smallestTerm(row, columns, along.vector()));
    }
    if (sure || found.stream().allMatch(Finding::isLeft)) {
      return found;
    }
    int half = columns.length / 2;
    List<Finding> findings = new ArrayList<>(group(claim, Arrays.copyOf(columns, half)));
    findings.addAll(group(claim, Arrays.copyOfRange(columns, half, columns.length)));
    return findings;
  }

  private List<Finding> column(ClaimedMatrix claim, int column) {
    Direction along = Direction.ofCoordinate(x, column);
    int line = claim.columns().lineOf(column);
    return along(claim, row -> claim.component(row, column), along).stream()
        .map(finding -> finding.at(line))
        .toList();
  }

  private List<Finding> direction(ClaimedMatrix claim, Labels.Block block, int number, int count) {
    Direction along = Direction.random(x, block.from(), block.to(), random);
    List<Finding> found =
        along(claim, row -> claim.component(row, block.name(), number, count), along);
    List<Finding> all = new ArrayList<>();
    for (int row = 0; row < found.size(); row++) {
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
      int begin = from;
      Finding finding = along(claim, r -> claim.component(r, begin), half).get(row);
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
        derivative,
        names.toArray(new String[0]),
        Direction.of(x, direction),
        claimed,
        () -> reference);
  }

  /** Looks at all rows of a matrix along a direction. */
  private List<Finding> along(ClaimedMatrix claim, IntFunction<String> name, Direction direction) {
    String[] names = new String[middle.size()];
    Arrays.setAll(names, name);
    return along(
        claim.derivative(),
        names,
        direction,
        claim.times(direction.vector()),
        () -> claim.reference(direction.vector()));
  }

  private List<Finding> along(
      String derivative,
      String[] names,
      Direction direction,
      double[] claimed,
      Supplier<Reference> known) {
    List<Finding> findings = new ArrayList<>();
    if (claimed.length > 0 && pace.isOver(derivative + ": " + names[0])) {
      for (int i = 0; i < claimed.length; i++) {
        findings.add(Finding.notLookedAt(derivative, names[i], claimed[i]));
      }
      return findings;
    }
    Reference reference = known.get();
    Slopes slopes = differences.along(direction);
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

  /**
   * Compares two scalar products of vectors, a'b and c'd.
   *
   * @param rounding how far that of the vectors may put them off
   */
  public static Finding equal(
      String what, String name, double[] a, double[] b, double[] c, double[] d, double rounding) {
    double sums = 1e-14 * (magnitude(a, b) + magnitude(c, d));
    return Judgement.ofEquality(what, name, dot(a, b), dot(c, d), rounding + sums);
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
