package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradc.random.RandomPrograms.Trait;

/** Random subscripts, ranges and conditions of {@link RandomPrograms}. */
final class ProgramSubscripts {
  private final Random random;
  private final Set<Trait> traits;

  ProgramSubscripts(Random random, Set<Trait> traits) {
    this.random = random;
    this.traits = traits;
  }

  /** A read of an array, or null where there are no indices to read it at. */
  String read(String array, Names names) {
    List<String> subscripts = new ArrayList<>();
    for (String length : names.types().get(array).lengths()) {
      String subscript = subscript(names, length);
      if (subscript == null) {
        return null;
      }
      subscripts.add(subscript);
    }
    return array + "[" + String.join(", ", subscripts) + "]";
  }

  /** An integer in the range of a length; null where only an index is wanted, and there is none. */
  private String subscript(Names names, String length) {
    List<String> indices = names.of(Names.index(length));
    boolean plain = !traits.contains(Trait.SUBSCRIPTS) || length.equals("h");
    if (indices.isEmpty()) {
      return plain || random.nextInt(3) > 0 ? null : computed(names, length);
    }
    String index = pick(indices);
    if (plain || random.nextInt(3) > 0) {
      return index;
    }
    return length.equals("n") ? ofRows(names, index) : ofColumns(names, index);
  }

  private String ofRows(Names names, String i) {
    return switch (random.nextInt(12)) {
      case 0 -> "at[" + i + "]";
      case 1, 2 -> "one[" + i + "] - 1";
      case 3 -> i + " div 3";
      case 4 -> "at[" + i + " div 2]";
      case 5 -> "n - 1 - " + i;
      case 6 -> "(" + i + " + 1) mod n";
      case 7 -> "max(up[" + i + "], 0)";
      case 8 -> "at[one[" + i + "] - 1]";
      case 9 -> "max(" + i + " - 1, 0)";
      case 10 -> "(" + i + " * " + i + ") mod n";
      default -> computed(names, "n");
    };
  }

  private String ofColumns(Names names, String j) {
    List<String> rows = names.of(Names.index("n"));
    if (!rows.isEmpty() && random.nextBoolean()) {
      return random.nextBoolean() ? "column[" + pick(rows) + "]" : pick(rows) + " mod m";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "m - 1 - " + j;
      case 1 -> j + " div 2";
      case 2 -> "(" + j + " + 1) mod m";
      default -> computed(names, "m");
    };
  }

  /** An integer that no index decides. */
  private String computed(Names names, String length) {
    List<String> counts = names.of(Names.count(length));
    if (!counts.isEmpty() && random.nextBoolean()) {
      return "max(" + pick(counts) + " - 1, 0)";
    }
    if (length.equals("n")) {
      return pick(List.of("0", "n - 1", "at[0]", "one[n - 1] - 1", "argmax(x)", "argmin(v)"));
    }
    return pick(List.of("0", "m - 1", "column[0]", "argmax(y)"));
  }

  /** A binder, of which the index becomes known. */
  String binder(Names names) {
    String length = pick(names.lengths());
    List<String> outer = names.of(Names.index(length));
    List<String> rows = names.of(Names.index("n"));
    String index = names.freshIndex(length);
    if (traits.contains(Trait.RANGES) && !rows.isEmpty() && random.nextInt(3) == 0) {
      String inner = names.freshIndex("n");
      names.put(inner, Names.index("n"));
      String row = pick(rows);
      return inner + " in lo[" + row + "]..hi[" + row + "]";
    }
    names.put(index, Names.index(length));
    if (!traits.contains(Trait.BOUNDS) || outer.isEmpty() || random.nextInt(3) == 0) {
      return index + " < " + length;
    }
    String bound = pick(outer);
    return switch (random.nextInt(4)) {
      case 0 -> index + " < " + bound;
      case 1 -> index + " in " + bound + ".." + length;
      case 2 -> index + " in " + bound + " + 1.." + length;
      default -> index + " in 0.." + bound + " + 1";
    };
  }

  /** A condition of indices, data or values. */
  String condition(Names names, ProgramScalars scalars, int depth) {
    List<String> rows = names.of(Names.index("n"));
    List<String> indices = names.indices();
    boolean guards = traits.contains(Trait.GUARDS);
    if (guards && !rows.isEmpty() && random.nextBoolean()) {
      String i = pick(rows);
      return pick(
          List.of(
              "(flag[" + i + "] > 0)",
              "(x[" + i + "] > 0)",
              "(up[" + i + "] < 0)",
              "(flag[" + i + "] == 0 or x[" + i + "] < 0.3)"));
    }
    if (indices.isEmpty() || (guards && random.nextInt(3) == 0)) {
      return "(" + scalars.scalar(names, depth - 1) + " > " + scalars.scalar(names, 0) + ")";
    }
    String i = pick(indices);
    String j = pick(indices);
    return switch (random.nextInt(5)) {
      case 0 -> "(" + i + " == 0)";
      case 1 -> "(" + i + " mod 2 == 0)";
      case 2 -> "(" + i + " > " + j + ")";
      case 3 -> "(not " + i + " == " + j + ")";
      default -> "(" + i + " > 1 or " + scalars.scalar(names, 0) + " > 0)";
    };
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
