package org.gradc.random;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Random programs as people write them: with data that point at other entries, ranges and
 * conditions that data decide, definitions read in deeper loops, products of matrices, functions
 * called in several loops. The same seed gives the same program. Its sizes are n and m, both at
 * least 1; what its data must be says {@link ProgramData}. Whatever the values are, no subscript is
 * out of range.
 */
public final class RandomPrograms {
  /** What a program may have beyond sums, choices, definitions and loops. */
  enum Trait {
    /** Subscripts that are checked: through data, computed, from 1. */
    SUBSCRIPTS,
    /** Conditions on data and on values around sums and loops. */
    GUARDS,
    /** Products of matrices as definitions. */
    PRODUCTS,
    /** Functions, called in several loops. */
    FUNCTIONS,
    /** Parts of vectors, and vectors put together. */
    SLICES,
    /** Ranges whose ends are data. */
    RANGES,
    /** Recurrences whose entries read those that data say. */
    PARENTS,
    /** Derivatives in formulas. */
    DERIVATIVES,
    /** Many definitions, which make methods that are cut, and integers that are read in all. */
    CUTS,
    /** Ranges that begin or end at the index of another loop. */
    BOUNDS
  }

  private RandomPrograms() {}

  /** A program with some of the traits. */
  static String of(long seed) {
    Random random = random(seed);
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      boolean rare = trait == Trait.DERIVATIVES || trait == Trait.CUTS;
      if (random.nextInt(rare ? 6 : 2) == 0) {
        traits.add(trait);
      }
    }
    return program(random, traits);
  }

  /** A program with these traits. */
  static String of(long seed, Set<Trait> traits) {
    return program(random(seed), traits);
  }

  private static Random random(long seed) {
    Random random = new Random(seed * 6151 + 29);
    random.nextInt();
    return random;
  }

  private static String program(Random random, Set<Trait> traits) {
    ProgramScalars scalars = new ProgramScalars(random, traits);
    Names names = ProgramData.names();
    List<String> lines = new ArrayList<>(ProgramData.HEAD);
    lines.add(0, "model Program");
    if (traits.contains(Trait.FUNCTIONS)) {
      functions(random, scalars, names, lines);
    }
    List<String> used = new ArrayList<>();
    int statements = 1 + random.nextInt(4);
    for (int k = 0; k < statements; k++) {
      lines.add(scalars.statements().statement(names, 1 + random.nextInt(2), used));
    }
    if (traits.contains(Trait.CUTS)) {
      lines.addAll(scalars.statements().chain(names, 20 + random.nextInt(30), used));
    }
    used.add(scalars.scalar(names, 3));
    lines.add("loss " + String.join(" + ", used));
    return String.join("\n", lines) + "\n";
  }

  private static void functions(
      Random random, ProgramScalars scalars, Names names, List<String> lines) {
    Names pair = names.with("p", Names.SCALAR).with("q", Names.SCALAR);
    lines.add("fn f0(p, q) = p * q + " + scalars.scalar(pair, 1));
    Names vector = names.with("c", Names.array("h")).with("q", Names.SCALAR);
    vector.putLength("h");
    lines.add("fn g0(c[h], q) = q * sum(c) + " + scalars.scalar(vector, 2));
    scalars.know("f0");
    scalars.know("g0");
    if (random.nextBoolean()) {
      String next = scalars.scalar(vector.with("s", Names.SCALAR), 1);
      String body = "{ for t < h from s = q { next s = tanh(s + c[t]) + 0.1 * " + next + " }; s + ";
      lines.add("fn g1(c[h], q) = " + body + scalars.scalar(vector, 1) + " }");
      scalars.know("g1");
    }
  }
}
