package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random definitions, recurrences and loops, at the top of a model or in a block. */
final class RandomBlocks {
  private final Random random;
  private final RandomScalars scalars;
  private int count;

  RandomBlocks(Random random, RandomScalars scalars) {
    this.random = random;
    this.scalars = scalars;
  }

  /** A block of a definition or loop and an expression that uses it. */
  String block(Names names, int depth) {
    Names inner = names.copy();
    List<String> used = new ArrayList<>();
    String definition = statement(inner, depth - 1, used);
    StringBuilder text = new StringBuilder("{ " + definition + "; ");
    text.append(scalars.scalar(inner, depth - 1));
    used.forEach(use -> text.append(" + ").append(use));
    return text.append(" }").toString();
  }

  /**
   * A definition or loop; what it defines becomes known.
   *
   * @param used scalar expressions that use all that was defined are added here
   */
  String statement(Names names, int depth, List<String> used) {
    return switch (random.nextInt(8)) {
      case 7 -> pair(names, depth, used);
      case 0 -> scalar(names, depth, used);
      case 1 -> vector(names, depth, used);
      case 2 -> matrix(names, depth, used);
      case 3 -> recurrence(names, depth, used);
      case 4 -> twoDimensional(names, depth, used);
      default -> loop(names, depth, used);
    };
  }

  private String fresh(String letter) {
    return letter + "_" + count++;
  }

  private String length(Names names) {
    return names.lengths().get(random.nextInt(names.lengths().size()));
  }

  private String scalar(Names names, int depth, List<String> used) {
    String text = scalars.scalar(names, depth);
    String name = fresh("s");
    names.put(name, Names.SCALAR);
    used.add(name);
    return name + " = " + text;
  }

  private String pair(Names names, int depth, List<String> used) {
    String first = scalars.scalar(names, depth);
    String second = scalars.scalar(names, depth - 1);
    String p = fresh("s");
    String q = fresh("s");
    names.put(p, Names.SCALAR);
    names.put(q, Names.SCALAR);
    used.add(p + " * " + q);
    return "(" + p + ", " + q + ") = two(" + first + ", " + second + ")";
  }

  private String vector(Names names, int depth, List<String> used) {
    String length = length(names);
    String text = scalars.arrays().vector(names, length, depth);
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

  private String recurrence(Names names, int depth, List<String> used) {
    String length = length(names);
    String i = names.freshIndex(length);
    Names inner = names.with(i, Names.index(length));
    String name = fresh("z");
    String first = scalars.scalar(inner, depth - 1);
    String other = scalars.scalar(inner, depth - 1);
    String before = name + "[" + i + " - 1]";
    String body =
        switch (random.nextInt(5)) {
          case 0 -> "if " + i + " == 0 then " + first + " else 0.7 * " + before + " + " + other;
          case 1 -> "tanh(" + first + " + sum(l < " + i + ": 0.3 * " + name + "[l]))";
          case 2 ->
              "if "
                  + i
                  + " > 1 then sin("
                  + before
                  + " * "
                  + name
                  + "["
                  + i
                  + " - 2] + "
                  + other
                  + ") else "
                  + first;
          case 3 -> first + " + (if " + i + " > 0 then cos(" + before + ") else 0)";
          default -> "softplus(logsumexp(l < " + i + ": " + name + "[l] * " + other + "))";
        };
    names.put(name, Names.array(length));
    used.add("sum(" + name + ")");
    return name + "[" + i + " < " + length + "] = " + body;
  }

  private String twoDimensional(Names names, int depth, List<String> used) {
    String rows = length(names);
    String columns = length(names);
    String i = names.freshIndex(rows);
    Names inner = names.with(i, Names.index(rows));
    String j = inner.freshIndex(columns);
    inner.put(j, Names.index(columns));
    String name = fresh("Z");
    String body =
        scalars.scalar(inner, depth)
            + (" + (if I > 0 then sin(Z[I - 1, J]) else 0)"
                    + pick("", " + (if J > 0 then 0.5 * Z[I, J - 1] else 0.1)")
                    + pick("", " + (if I > 0 and J > 0 then tanh(Z[I - 1, J - 1]) else 0.2)"))
                .replace("I", i)
                .replace("J", j)
                .replace("Z", name);
    names.put(name, Names.array(rows, columns));
    used.add("sum(" + name + ")");
    return name + "[" + i + " < " + rows + ", " + j + " < " + columns + "] = " + body;
  }

  private String loop(Names names, int depth, List<String> used) {
    String length = length(names);
    String size = length(names);
    List<String> outer = names.of(Names.index(length));
    String bound = outer.isEmpty() || random.nextBoolean() ? length : outer.get(0);
    String t = names.freshIndex(length);
    String s = fresh("s");
    String r = fresh("r");
    boolean vector = random.nextBoolean();
    String header =
        "for " + t + " < " + bound + " from " + s + " = " + scalars.scalar(names, depth - 1);
    if (vector) {
      header += ", " + r + " = " + scalars.arrays().vector(names, size, depth - 1);
    }
    Names inner = names.with(t, Names.index(length)).with(s, Names.SCALAR);
    if (vector) {
      inner.put(r, Names.array(size));
    }
    List<String> inUse = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    if (random.nextInt(3) == 0) {
      body.append(statement(inner, depth - 1, inUse)).append("; ");
    }
    String next = "0.6 * " + s + " + sin(" + scalars.scalar(inner, depth);
    body.append("next ").append(s).append(" = ").append(next);
    inUse.forEach(use -> body.append(" + ").append(use));
    body.append(")");
    if (vector) {
      body.append("; next ").append(r).append(" = ");
      body.append("0.5 * ").append(r).append(" + sin(");
      body.append(scalars.arrays().vector(inner, size, depth)).append(")");
      names.put(r, Names.array(size));
      used.add("sum(" + r + ")");
    }
    if (bound.equals(length) && random.nextBoolean()) {
      String y = fresh("y");
      body.append("; collect ").append(y).append(" = ").append(scalars.scalar(inner, depth - 1));
      names.put(y, Names.array(length));
      used.add("sum(" + y + ")");
    }
    names.put(s, Names.SCALAR);
    used.add(s);
    return header + " { " + body + " }";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
