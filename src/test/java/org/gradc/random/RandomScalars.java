package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gradc.random.Names.Type;

/**
 * Random scalar expressions. Some are kept and used again where all their names stand for the same,
 * so that equal expressions occur at several places and depths.
 */
final class RandomScalars {
  private record Kept(String text, Names names) {}

  private final Random random;
  private final RandomArrays arrays;
  private final RandomBlocks blocks;
  private final List<Kept> pool = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();

  /** How many derivatives may still be taken one within the other. */
  private int orders;

  RandomScalars(Random random) {
    this.random = random;
    this.arrays = new RandomArrays(random, this);
    this.blocks = new RandomBlocks(random, this);
  }

  RandomArrays arrays() {
    return arrays;
  }

  RandomBlocks blocks() {
    return blocks;
  }

  /** Makes functions of two scalars known by their names. */
  void know(String function) {
    functions.add(function);
  }

  /** From now on expressions may be derivatives of others, also of such. */
  void differentiate() {
    orders = 2;
  }

  /** An expression in parentheses where it needs them. */
  String scalar(Names names, int depth) {
    if (!pool.isEmpty() && random.nextInt(6) == 0) {
      Kept kept = pool.get(random.nextInt(pool.size()));
      if (names.mean(kept.names, kept.text)) {
        return kept.text;
      }
    }
    String text = depth <= 0 ? leaf(names) : composite(names, depth - 1);
    if (depth > 0 && text.length() < 200) {
      pool.add(new Kept(text, names));
    }
    return text;
  }

  private String composite(Names names, int depth) {
    if (orders > 0 && random.nextInt(10) == 0) {
      orders--;
      String text = derivative(names, depth);
      orders++;
      return text;
    }
    return switch (random.nextInt(19)) {
      case 0, 1 -> "(" + scalar(names, depth) + pick(" + ", " - ") + scalar(names, depth) + ")";
      case 2, 3 -> scalar(names, depth) + " * " + scalar(names, depth - 1);
      case 4, 5 -> function(names, depth);
      case 6, 7, 8 -> reduction(names, depth);
      case 9, 10 -> choice(names, depth);
      case 11 -> ofArrays(names, depth);
      case 12 -> blocks.block(names, depth);
      case 13 -> call(names, depth);
      case 14, 15 -> ofSlices(names, depth);
      case 16 -> ofLiterals(names, depth);
      default -> leaf(names);
    };
  }

  private String leaf(Names names) {
    List<String> candidates = new ArrayList<>(names.of(Names.SCALAR));
    for (String array : names.arrays()) {
      String read = read(array, names);
      if (read != null) {
        candidates.add(read);
        candidates.add(read);
      }
    }
    for (String index : names.indices()) {
      candidates.add("0.3 * " + index);
    }
    candidates.add(String.valueOf((random.nextInt(7) - 2) * 0.5).replace("-", "0 - "));
    String chosen = candidates.get(random.nextInt(candidates.size()));
    return chosen.contains(" ") ? "(" + chosen + ")" : chosen;
  }

  /** A read of an array at indices of its lengths, sometimes through data, or null. */
  private String read(String array, Names names) {
    List<String> subscripts = new ArrayList<>();
    for (String length : names.types().get(array).lengths()) {
      List<String> indices = names.of(Names.index(length));
      if (indices.isEmpty()) {
        return null;
      }
      String index = indices.get(random.nextInt(indices.size()));
      subscripts.add(subscript(index, length));
    }
    return array + "[" + String.join(", ", subscripts) + "]";
  }

  /** An integer in the range of an index, sometimes through data. */
  private String subscript(String index, String length) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> length.equals("n") ? "at[" + index + "]" : index;
      case 2 -> length.equals("n") ? "at[at[" + index + "]]" : index + " div 2";
      case 3 -> length + " - 1 - " + index;
      case 4 -> index + " div 2";
      case 5 -> "(" + index + " + 1) mod " + length;
      default -> index;
    };
  }

  private String function(Names names, int depth) {
    String x = scalar(names, depth);
    return switch (random.nextInt(21)) {
      case 0 -> "sin(" + x + ")";
      case 1 -> "tanh(" + x + ")";
      case 2 -> "exp(0.5 * tanh(" + x + "))";
      case 3 -> "log(1.5 + (" + x + ")^2)";
      case 4 -> "sqrt(0.5 + (" + x + ")^2)";
      case 5 -> "relu(" + x + ")";
      case 6 -> "abs(" + x + ")";
      case 7 -> "max(" + x + ", " + scalar(names, depth - 1) + ")";
      case 8 -> "min(" + x + ", " + scalar(names, depth - 1) + ")";
      case 9 -> "sigmoid(" + x + ")";
      case 10 -> "(" + scalar(names, depth - 1) + " / (1.5 + (" + x + ")^2))";
      case 11 -> "(" + x + ")^" + pick("2", "3", "1", "0");
      case 12 -> "stop(" + x + ")";
      case 13 -> "softplus(" + x + ")";
      case 14 -> "erf(" + x + ")";
      case 15 -> "log1p((" + x + ")^2)";
      case 16 -> "hypot(" + x + ", " + scalar(names, depth - 1) + ")";
      case 17 -> "clamp(" + x + ", 0 - 1, 1.5)";
      case 18 -> "floor(" + x + ")";
      case 19 -> "(" + x + " - expm1(0.2 * tanh(" + x + ")))";
      default -> "atan2(" + x + ", 2 + cos(" + scalar(names, depth - 1) + "))";
    };
  }

  String reduction(Names names, int depth) {
    Names inner = names.copy();
    String binder = binder(inner);
    boolean two = random.nextInt(4) == 0;
    String kind =
        two ? pick("sum", "logsumexp") : pick("sum", "sum", "prod", "max", "min", "logsumexp");
    if (two) {
      binder += ", " + binder(inner);
    }
    String condition = random.nextInt(4) == 0 ? " if " + condition(inner, 1) : "";
    String body = scalar(inner, depth);
    body = kind.equals("prod") ? "(0.5 + sin(" + body + "))" : body;
    String text = kind + "(" + binder + condition + ": " + body + ")";
    return switch (kind) {
      case "max" -> "max(0 - 5, " + text + ")";
      case "min" -> "min(5, " + text + ")";
      case "logsumexp" ->
          random.nextInt(3) == 0 ? "exp(0.1 * " + text + ")" : "softplus(" + text + ")";
      default -> text;
    };
  }

  /** A binder, of which the index becomes known. */
  private String binder(Names names) {
    String length = names.lengths().get(random.nextInt(names.lengths().size()));
    List<String> outer = names.of(Names.index(length));
    String index = names.freshIndex(length);
    names.put(index, Names.index(length));
    if (outer.isEmpty() || random.nextInt(3) > 0) {
      return index + " < " + length;
    }
    String bound = outer.get(random.nextInt(outer.size()));
    return random.nextBoolean()
        ? index + " < " + bound
        : index + " in " + bound + pick("", " + 1") + ".." + length;
  }

  String condition(Names names, int depth) {
    List<String> indices = names.indices();
    if (indices.isEmpty() || random.nextInt(3) == 0) {
      return "(" + scalar(names, depth - 1) + pick(" > ", " < ") + scalar(names, depth - 2) + ")";
    }
    String i = indices.get(random.nextInt(indices.size()));
    String j = indices.get(random.nextInt(indices.size()));
    return switch (random.nextInt(5)) {
      case 0 -> "(" + i + " == 0)";
      case 1 -> "(" + i + " mod 2 == 0)";
      case 2 -> "(" + i + " > " + j + ")";
      case 3 -> "(not " + i + " == " + j + " and " + condition(names, depth - 1) + ")";
      default -> "(" + i + " > 1 or " + condition(names, depth - 1) + ")";
    };
  }

  private String choice(Names names, int depth) {
    String other = scalar(names, depth);
    String x = scalar(names, depth - 1);
    String then =
        switch (random.nextInt(6)) {
          case 0 -> x + " > 0 then sqrt(" + x + ")";
          case 1 -> x + " > 0.1 then log(" + x + ")";
          case 2 -> "not " + x + " == 0 then atan(1 / " + x + ")";
          case 3 -> neighbour(names);
          default -> condition(names, depth) + " then " + scalar(names, depth);
        };
    return "(if " + then + " else " + other + ")";
  }

  /** A read beside an index, under the guard that it is in range. */
  private String neighbour(Names names) {
    for (String array : names.arrays()) {
      Type type = names.types().get(array);
      List<String> indices = names.of(Names.index(type.lengths().get(0)));
      if (type.lengths().size() == 1 && !indices.isEmpty() && random.nextBoolean()) {
        String i = indices.get(random.nextInt(indices.size()));
        String length = type.lengths().get(0);
        return switch (random.nextInt(3)) {
          case 0 -> i + " > 0 then " + array + "[" + i + " - 1]";
          case 1 -> i + " + 1 < " + length + " then " + array + "[" + i + " + 1]";
          default -> i + " == 0 then 0.5 * " + array + "[" + length + " - 1]";
        };
      }
    }
    return condition(names, 1) + " then " + leaf(names);
  }

  private String ofArrays(Names names, int depth) {
    String length = names.lengths().get(random.nextInt(names.lengths().size()));
    String x = arrays.vector(names, length, depth);
    return switch (random.nextInt(9)) {
      case 0 -> "sum(" + x + ")";
      case 1 -> "dot(" + x + ", " + arrays.vector(names, length, depth - 1) + ")";
      case 2 -> "norm(" + x + ")";
      case 3 -> "softplus(logsumexp(" + x + "))";
      case 4 -> "max(0 - 3, max(" + x + "))";
      case 5 -> "sin(prod(" + x + "))";
      case 6 -> "dot(softmax(" + x + "), " + arrays.vector(names, length, depth - 1) + ")";
      case 7 -> "(if " + length + " > 0 then sin(" + x + "[argmax(" + x + ")]) else 0.5)";
      default -> "(if " + length + " > 0 then " + x + "[" + length + " - 1] else 0.5)";
    };
  }

  /** A function of a part of a vector that begins or ends at an index. */
  private String ofSlices(Names names, int depth) {
    for (String index : names.indices()) {
      String length = names.types().get(index).lengths().get(0);
      List<String> vectors = names.of(Names.array(length));
      if (!vectors.isEmpty() && random.nextInt(3) > 0) {
        String range =
            "[" + pick("0.." + index, index + ".." + length, index + ".." + index + " + 1") + "]";
        String x = vectors.get(random.nextInt(vectors.size())) + range;
        String y = vectors.get(random.nextInt(vectors.size())) + range;
        return switch (random.nextInt(6)) {
          case 0 -> "sum(" + x + ")";
          case 1 -> "dot(" + x + ", sin(" + y + "))";
          case 2 -> "norm(" + x + " - 0.5 * " + y + ")";
          case 3 -> "softplus(logsumexp(" + x + " .* " + y + "))";
          case 4 -> "(" + scalar(names, depth - 1) + " * max(0 - 3, max(" + x + ")))";
          default -> "sum(concat(" + x + ", [" + scalar(names, depth - 1) + "]))";
        };
      }
    }
    return ofArrays(names, depth);
  }

  /** A function of a literal vector or matrix. */
  private String ofLiterals(Names names, int depth) {
    String p = scalar(names, depth);
    String q = scalar(names, depth - 1);
    String r = scalar(names, 0);
    return switch (random.nextInt(5)) {
      case 0 -> "dot([" + p + ", " + q + "], [" + r + ", 0.5])";
      case 1 -> "norm([" + p + ", " + q + ", " + r + "])";
      case 2 -> "sum([[" + p + ", " + q + "], [" + q + ", " + r + "]] * [" + r + ", 1])";
      case 3 -> "sum(cross([" + p + ", 1, " + r + "], [" + q + ", " + r + ", 0.5]))";
      default -> "logsumexp([" + p + ", " + q + "])";
    };
  }

  private String call(Names names, int depth) {
    if (functions.isEmpty()) {
      return leaf(names);
    }
    String function = functions.get(random.nextInt(functions.size()));
    if (function.startsWith("g")) {
      String length = names.lengths().get(random.nextInt(names.lengths().size()));
      return function + "(" + arrays.vector(names, length, depth) + ", " + scalar(names, 0) + ")";
    }
    return function + "(" + scalar(names, depth) + ", " + scalar(names, depth - 1) + ")";
  }

  private String derivative(Names names, int depth) {
    List<String> vectors =
        names.arrays().stream().filter(a -> names.types().get(a).lengths().size() == 1).toList();
    List<String> scalars = names.of(Names.SCALAR);
    if (!vectors.isEmpty() && random.nextBoolean()) {
      String by = vectors.get(random.nextInt(vectors.size()));
      String length = names.types().get(by).lengths().get(0);
      return switch (random.nextInt(4)) {
        case 0 -> "sum(jacobian(" + arrays.vector(names, length, depth) + ", " + by + "))";
        case 1 -> "sum(hessian(" + scalar(names, depth) + ", " + by + "))";
        case 2 -> "sum(grad(" + scalar(names, depth) + ", " + by + "))";
        default -> "dot(grad(" + scalar(names, depth) + ", " + by + "), " + by + ")";
      };
    }
    return scalars.isEmpty()
        ? leaf(names)
        : "grad(" + scalar(names, depth) + ", " + scalars.get(random.nextInt(scalars.size())) + ")";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
