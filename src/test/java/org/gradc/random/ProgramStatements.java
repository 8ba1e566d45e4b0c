package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradc.random.RandomPrograms.Trait;

/** Random definitions, recurrences and loops of {@link RandomPrograms}. */
final class ProgramStatements {
  private final Random random;
  private final Set<Trait> traits;
  private final ProgramScalars scalars;
  private int count;

  ProgramStatements(Random random, Set<Trait> traits, ProgramScalars scalars) {
    this.random = random;
    this.traits = traits;
    this.scalars = scalars;
  }

  /**
   * A definition or loop; what it defines becomes known.
   *
   * @param used scalar expressions that use all that was defined are added here
   */
  String statement(Names names, int depth, List<String> used) {
    return switch (random.nextInt(12)) {
      case 0 -> scalar(names, depth, used);
      case 1, 2 -> vector(names, depth, used);
      case 3 -> matrix(names, depth, used);
      case 4, 5 ->
          traits.contains(Trait.PRODUCTS) ? product(names, used) : vector(names, depth, used);
      case 6, 7 ->
          traits.contains(Trait.PARENTS)
              ? ofParents(names, depth, used)
              : recurrence(names, depth, used);
      case 8 -> recurrence(names, depth, used);
      case 9 -> traits.contains(Trait.SUBSCRIPTS) ? place(names, used) : vector(names, depth, used);
      default -> loop(names, depth, used);
    };
  }

  private String fresh(String letter) {
    return letter + "_" + count++;
  }

  private String length(Names names) {
    return scalars.subscripts().pick(names.lengths());
  }

  private String scalar(Names names, int depth, List<String> used) {
    String text = scalars.scalar(names, depth);
    String name = fresh("s");
    names.put(name, Names.SCALAR);
    used.add(name);
    return name + " = " + text;
  }

  private String vector(Names names, int depth, List<String> used) {
    String length = length(names);
    String text = scalars.arrays().vector(names, length, depth + 1);
    String name = fresh("v");
    names.put(name, Names.array(length));
    used.add("sum(" + name + ")");
    return name + " = " + text;
  }

  private String matrix(Names names, int depth, List<String> used) {
    String rows = length(names);
    String columns = length(names);
    String i = names.freshIndex(rows);
    Names inner = names.with(i, Names.index(rows));
    String j = inner.freshIndex(columns);
    String body = scalars.scalar(inner.with(j, Names.index(columns)), depth);
    String name = fresh("M");
    names.put(name, Names.array(rows, columns));
    used.add("sum(" + name + ")");
    return name + "[" + i + " < " + rows + ", " + j + " < " + columns + "] = " + body;
  }

  private String product(Names names, List<String> used) {
    List<String> lengths = new ArrayList<>();
    String text = scalars.arrays().productOfMatrices(names, lengths);
    String name = fresh("P");
    names.put(name, Names.array(lengths.get(0), lengths.get(1)));
    used.add("sum(" + name + " .* " + name + ")");
    return name + " = " + scalars.pick("", "0.3 * ") + text;
  }

  /** How many values pass a test: a place, if one is taken from it. */
  private String place(Names names, List<String> used) {
    String length = names.of(Names.index("m")).isEmpty() && random.nextBoolean() ? "m" : "n";
    boolean rows = length.equals("n");
    String index = names.freshIndex(length);
    Names inner = names.with(index, Names.index(length));
    String tested = (rows ? "x" : "y") + "[" + index + "]";
    String name = fresh("p");
    names.put(name, Names.count(length));
    used.add("0.1 * " + name);
    return name
        + " = sum("
        + index
        + " < "
        + length
        + ": (if "
        + tested
        + " > "
        + scalars.pick("0", "0.1", inner.of(Names.SCALAR).get(0))
        + " then 1 else 0))";
  }

  private String recurrence(Names names, int depth, List<String> used) {
    String length = length(names);
    String i = names.freshIndex(length);
    Names inner = names.with(i, Names.index(length));
    String name = fresh("z");
    String first = scalars.scalar(inner, depth - 1);
    String other = scalars.scalar(inner, depth);
    String before = name + "[" + i + " - 1]";
    String l = inner.freshIndex(length);
    String body =
        switch (random.nextInt(4)) {
          case 0 -> "if " + i + " == 0 then " + first + " else 0.7 * " + before + " + " + other;
          case 1 ->
              "tanh(" + first + " + sum(" + l + " < " + i + ": 0.3 * " + name + "[" + l + "]))";
          case 2 -> first + " + (if " + i + " > 0 then cos(" + before + ") * " + other + " else 0)";
          default ->
              "softplus(logsumexp("
                  + (l + " < " + i + ": " + name + "[" + l + "] * ")
                  + other
                  + "))";
        };
    names.put(name, Names.array(length));
    used.add("sum(" + name + ")");
    return name + "[" + i + " < " + length + "] = " + body;
  }

  /** Entries that read those which data say, of numbers or of matrices of two rows. */
  private String ofParents(Names names, int depth, List<String> used) {
    String i = names.freshIndex("n");
    Names inner = names.with(i, Names.index("n"));
    String first = scalars.scalar(inner, depth - 1);
    String other = scalars.scalar(inner, depth);
    String name = fresh("T");
    String parent = "up[" + i + "]";
    if (random.nextInt(3) > 0) {
      names.put(name, Names.array("n"));
      used.add("sum(" + name + ")");
      return name
          + ("[" + i + " < n] = if " + parent + " < 0 then ")
          + first
          + (" else " + name + "[" + parent + "] * cos(")
          + other
          + ")";
    }
    used.add("sum(" + i + " < n: " + name + "[" + i + ", 0, 1]^2)");
    return (name + "[" + i + " < n, r < 2, c < 2] = ")
        + ("if " + parent + " < 0 then (if r == c then 1 else ")
        + first
        + (") else sum(k < 2: " + name + "[" + parent + ", r, k] * (if k == c then cos(")
        + other
        + ") else 0.1))";
  }

  private String loop(Names names, int depth, List<String> used) {
    String length = length(names);
    String size = length(names);
    String t = names.freshIndex(length);
    String s = fresh("s");
    String r = fresh("r");
    boolean vector = random.nextBoolean();
    boolean later = traits.contains(Trait.BOUNDS) && random.nextBoolean();
    List<String> outer = names.of(Names.index(length));
    String lower = later && !outer.isEmpty() ? scalars.subscripts().pick(outer) : "1";
    String range = later ? t + " in " + lower + ".." + length : t + " < " + length;
    String header = "for " + range + " from " + s + " = " + scalars.scalar(names, depth - 1);
    if (vector) {
      header += ", " + r + " = " + scalars.arrays().vector(names, size, depth - 1);
    }
    Names inner = names.with(t, Names.index(length)).with(s, Names.SCALAR);
    if (vector) {
      inner.put(r, Names.array(size));
    }
    List<String> inUse = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    if (depth > 0 && random.nextInt(3) == 0) {
      body.append(statement(inner, depth - 1, inUse)).append("; ");
    }
    body.append("next ").append(s).append(" = 0.6 * ").append(s).append(" + sin(");
    body.append(scalars.scalar(inner, depth));
    inUse.forEach(use -> body.append(" + ").append(use));
    body.append(")");
    if (vector) {
      body.append("; next ").append(r).append(" = 0.5 * ").append(r).append(" + sin(");
      body.append(scalars.arrays().vector(inner, size, depth)).append(")");
      names.put(r, Names.array(size));
      used.add("sum(" + r + ")");
    }
    names.put(s, Names.SCALAR);
    used.add(s);
    return header + " { " + body + " }";
  }

  /** Many definitions, each of the one before and of an integer that all read. */
  List<String> chain(Names names, int length, List<String> used) {
    String sum = fresh("c");
    List<String> lines = new ArrayList<>();
    lines.add(sum + " = sum(i < n: " + scalars.pick("flag[i]", "at[i]", "up[i] * flag[i]") + ")");
    String before = "a";
    for (int k = 0; k < length; k++) {
      String name = fresh("d");
      String term = scalars.pick("b", "v[0]", "w[m - 1]", "0.1 * " + sum, scalars.leaf(names));
      lines.add(name + " = 0.7 * sin(" + before + " + " + sum + ") + " + term);
      names.put(name, Names.SCALAR);
      before = name;
    }
    used.add(before);
    used.add("0.01 * " + sum);
    return lines;
  }
}
