package org.gradc.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gradc.graph.Node;
import org.junit.jupiter.api.Test;

/**
 * What is proved or refuted about random integers is compared with brute force over small sizes.
 */
class RandomVerdictsTest {
  private static final int CASES = 800;
  private static final long FIRST_SEED = 20_240_501;

  @Test
  void verdictsAreNeverWrong() {
    int proved = 0;
    int refuted = 0;
    int missed = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      Random random = new Random(seed);
      RandomIntegers integers = new RandomIntegers(random);
      Node subscript = integers.integer(random.nextInt(3));
      Node extent = integers.integer(random.nextInt(3));
      List<Fact> facts = facts(integers, random);
      boolean inside =
          integers.always(
              v ->
                  !hold(facts, integers, v)
                      || integers.value(subscript, v) >= 0
                          && integers.value(subscript, v) < integers.value(extent, v));
      boolean outside =
          integers.always(
              v ->
                  !hold(facts, integers, v)
                      || integers.value(subscript, v) < 0
                      || integers.value(subscript, v) >= integers.value(extent, v));
      Verdict verdict = new Prover().inRange(subscript, extent, facts, integers.indices);
      String where = "seed " + seed;
      assertThat(verdict == Verdict.PROVED && !inside).as(where).isFalse();
      assertThat(verdict == Verdict.REFUTED && !outside).as(where).isFalse();
      proved += verdict == Verdict.PROVED ? 1 : 0;
      refuted += verdict == Verdict.REFUTED ? 1 : 0;
      missed += verdict == Verdict.UNKNOWN && (inside || outside) ? 1 : 0;
    }
    assertThat(proved).isGreaterThan(CASES / 20);
    assertThat(refuted).isGreaterThan(CASES / 20);
    assertThat(missed).isLessThan(proved + refuted);
  }

  private static List<Fact> facts(RandomIntegers integers, Random random) {
    List<Fact> facts = new ArrayList<>();
    for (int k = random.nextInt(3); k > 0; k--) {
      facts.add(new Fact(integers.condition(random.nextInt(3)), random.nextBoolean()));
    }
    return facts;
  }

  private static boolean hold(List<Fact> facts, RandomIntegers integers, Map<Node, Long> v) {
    return facts.stream().allMatch(fact -> integers.truth(fact.condition(), v) == fact.holds());
  }

  @Test
  void aFormulaSaysForWhichSizesSomethingHoldsSomewhere() {
    int found = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      Random random = new Random(seed);
      RandomIntegers integers = new RandomIntegers(random);
      Node condition = integers.condition(random.nextInt(3));
      Node formula = new Existence(integers.graph).of(integers.indices, condition);
      if (formula == null) {
        continue;
      }
      found++;
      assertThat(formula.free().containsAny(integers.indices)).isFalse();
      Set<List<Long>> holds = new HashSet<>();
      integers.always(
          v -> {
            if (integers.truth(condition, v)) {
              holds.add(sizes(integers, v));
            }
            return true;
          });
      for (long n = 0; n <= 4; n++) {
        for (long m = 0; m <= 4; m++) {
          Map<Node, Long> v = Map.of(integers.sizes.get(0), n, integers.sizes.get(1), m);
          assertThat(integers.truth(formula, v))
              .as("seed %d, n = %d, m = %d", seed, n, m)
              .isEqualTo(holds.contains(List.of(n, m)));
        }
      }
    }
    assertThat(found).isGreaterThan(CASES / 4);
  }

  private static List<Long> sizes(RandomIntegers integers, Map<Node, Long> values) {
    return integers.sizes.stream().map(values::get).toList();
  }

  @Test
  void intervalsAndBoundsHoldAndNormalFormsAreEqual() {
    int bounded = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      Random random = new Random(seed);
      RandomIntegers integers = new RandomIntegers(random);
      Node x = integers.integer(random.nextInt(4));
      Interval interval = new Intervals().of(x);
      Node normal = Polynomial.of(x).toNode(integers.graph);
      Bounds bounds = new Bounds(integers.graph);
      Optional<Node> upper = bounds.upper(x);
      Optional<Node> lower = bounds.lower(x);
      boolean right =
          integers.always(
              v -> {
                long value = integers.value(x, v);
                return value >= interval.low()
                    && value <= interval.high()
                    && value == integers.value(normal, v)
                    && upper.map(u -> integers.value(u, v) >= value).orElse(true)
                    && lower.map(u -> integers.value(u, v) <= value).orElse(true);
              });
      assertThat(right).as("seed " + seed).isTrue();
      bounded += upper.isPresent() ? 1 : 0;
    }
    assertThat(bounded).isGreaterThan(CASES / 3);
  }
}
