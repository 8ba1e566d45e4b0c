package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random models in the language, as text. The same seed gives the same model. */
public final class RandomModels {
  private RandomModels() {}

  /** A model with sizes n and m, data {@code at[n]} of integers below n, and always one input. */
  public static String of(long seed) {
    Random random = new Random(seed * 7919 + 17);
    random.nextInt();
    return model(random, new RandomScalars(random), 1 + random.nextInt(4), 3);
  }

  /** The same with fewer and shorter lines, in which derivatives occur. */
  public static String small(long seed) {
    Random random = new Random(seed * 7919 + 17);
    random.nextInt();
    RandomScalars scalars = new RandomScalars(random);
    scalars.differentiate();
    return model(random, scalars, random.nextInt(2), 1 + random.nextInt(2));
  }

  private static String model(Random random, RandomScalars scalars, int statements, int depth) {
    Names names = new Names();
    names.putLength("n");
    names.putLength("m");
    List<String> lines = new ArrayList<>();
    lines.add("model Random");
    lines.add("size n, m");
    lines.add("input x[n], u");
    lines.add("data at[n] : int, D[n, m]");
    lines.add("param a, b, v[n], w[m], A[n, m], B[n, n]");
    functions(random, scalars, lines, depth);
    declare(names);
    List<String> used = new ArrayList<>();
    for (int k = 0; k < statements; k++) {
      lines.add(scalars.blocks().statement(names, depth - 1 + random.nextInt(2), used));
    }
    lines.add("output f = " + scalars.arrays().vector(names, "n", depth - 1));
    used.add(0, scalars.scalar(names, depth));
    lines.add("loss " + String.join(" + ", used));
    return String.join("\n", lines) + "\n";
  }

  private static void declare(Names names) {
    names.put("a", Names.SCALAR);
    names.put("b", Names.SCALAR);
    names.put("u", Names.SCALAR);
    names.put("x", Names.array("n"));
    names.put("v", Names.array("n"));
    names.put("w", Names.array("m"));
    names.put("A", Names.array("n", "m"));
    names.put("B", Names.array("n", "n"));
    names.put("D", Names.array("n", "m"));
  }

  private static void functions(
      Random random, RandomScalars scalars, List<String> lines, int depth) {
    Names pair = new Names();
    pair.put("p", Names.SCALAR);
    pair.put("q", Names.SCALAR);
    pair.putLength("4");
    lines.add("fn two(p, q) = (p - 0.5 * q, sin(p) * q)");
    lines.add("fn f0(p, q) = p * q + " + scalars.scalar(pair, depth - 1));
    Names vector = new Names();
    vector.put("q", Names.SCALAR);
    vector.put("c", Names.array("h"));
    vector.putLength("h");
    lines.add("fn g0(c[h], q) = q * sum(c) + " + scalars.scalar(vector, depth));
    scalars.know("f0");
    scalars.know("g0");
    if (random.nextBoolean()) {
      lines.add("fn g1(c[h], q) = q - sum(c) * " + scalars.scalar(vector, depth - 1));
      scalars.know("g1");
    }
  }
}
