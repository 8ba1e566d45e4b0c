package org.gradc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradc.random.RandomPrograms.Trait;

/** Random scalar expressions of {@link RandomPrograms}. */
final class ProgramScalars {
  private final Random random;
  private final Set<Trait> traits;
  private final ProgramSubscripts subscripts;
  private final ProgramArrays arrays;
  private final ProgramStatements statements;
  private final List<String> functions = new ArrayList<>();

  /** How many derivatives may still be taken one within the other. */
  private int orders = 2;

  ProgramScalars(Random random, Set<Trait> traits) {
    this.random = random;
    this.traits = traits;
    this.subscripts = new ProgramSubscripts(random, traits);
    this.arrays = new ProgramArrays(random, traits, this);
    this.statements = new ProgramStatements(random, traits, this);
  }

  ProgramSubscripts subscripts() {
    return subscripts;
  }

  ProgramArrays arrays() {
    return arrays;
  }

  ProgramStatements statements() {
    return statements;
  }

  /** Makes functions of two scalars, or of a vector and a scalar, known by their names. */
  void know(String function) {
    functions.add(function);
  }

  /** An expression in parentheses where it needs them. */
  String scalar(Names names, int depth) {
    return depth <= 0 ? leaf(names) : composite(names, depth - 1);
  }

  private String composite(Names names, int depth) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> "(" + scalar(names, depth) + pick(" + ", " - ") + scalar(names, depth) + ")";
      case 2, 3 -> scalar(names, depth) + " * " + scalar(names, depth - 1);
      case 4, 5 -> function(names, depth);
      case 6, 7, 8, 9 -> reduction(names, depth);
      case 10 -> choice(names, depth);
      case 11, 12 -> traits.contains(Trait.GUARDS) ? guarded(names, depth) : choice(names, depth);
      case 13, 14 -> arrays.reduced(names, depth);
      case 15 -> block(names, depth);
      case 16, 17 -> call(names, depth);
      case 18 -> traits.contains(Trait.DERIVATIVES) ? derivative(names, depth) : leaf(names);
      default -> traits.contains(Trait.SLICES) ? arrays.ofSlices(names, depth) : leaf(names);
    };
  }

  String leaf(Names names) {
    List<String> candidates = new ArrayList<>(names.of(Names.SCALAR));
    for (String array : names.arrays()) {
      String read = subscripts.read(array, names);
      if (read != null) {
        candidates.add(read);
        candidates.add(read);
      }
    }
    names.indices().forEach(index -> candidates.add("(0.2 * " + index + ")"));
    candidates.add(String.valueOf((1 + random.nextInt(5)) * 0.5));
    return subscripts.pick(candidates);
  }

  private String function(Names names, int depth) {
    String x = scalar(names, depth);
    return switch (random.nextInt(12)) {
      case 0, 1 -> "sin(" + x + ")";
      case 2 -> "tanh(" + x + ")";
      case 3, 4 -> "exp(0.5 * tanh(" + x + "))";
      case 5 -> "log(1.5 + (" + x + ")^2)";
      case 6 -> "sqrt(0.5 + (" + x + ")^2)";
      case 7 -> "relu(" + x + ")";
      case 8 -> "max(" + x + ", " + scalar(names, depth - 1) + ")";
      case 9 -> "(" + scalar(names, depth - 1) + " / (1.5 + (" + x + ")^2))";
      case 10 -> "(" + x + ")^2";
      default -> "sigmoid(" + x + ")";
    };
  }

  private String reduction(Names names, int depth) {
    Names inner = names.copy();
    String binder = subscripts.binder(inner);
    boolean two = random.nextInt(3) == 0;
    if (two) {
      binder += ", " + subscripts.binder(inner);
    }
    boolean filtered = random.nextInt(4) == 0;
    String filter = filtered ? " if " + subscripts.condition(inner, this, 1) : "";
    String body = scalar(inner, depth);
    return switch (random.nextInt(two ? 5 : 8)) {
      case 3 -> "softplus(logsumexp(" + binder + filter + ": " + body + "))";
      case 4 -> "exp(0.1 * logsumexp(" + binder + filter + ": sin(" + body + ")))";
      case 5 -> "max(0 - 5, max(" + binder + filter + ": " + body + "))";
      case 6 -> "min(5, min(" + binder + filter + ": " + body + "))";
      case 7 -> "prod(" + binder + filter + ": 0.5 + sin(" + body + "))";
      default -> "sum(" + binder + filter + ": " + body + ")";
    };
  }

  private String choice(Names names, int depth) {
    return "(if "
        + subscripts.condition(names, this, depth)
        + " then "
        + scalar(names, depth)
        + " else "
        + scalar(names, depth - 1)
        + ")";
  }

  /** A sum or a loop in a branch. */
  private String guarded(Names names, int depth) {
    String dear = random.nextInt(3) == 0 ? block(names, depth) : reduction(names, depth);
    String condition = subscripts.condition(names, this, depth);
    return switch (random.nextInt(3)) {
      case 0 -> "(if " + condition + " then " + dear + " else 0)";
      case 1 -> "(if " + condition + " then " + leaf(names) + " else " + dear + ")";
      default ->
          "(if "
              + condition
              + " then "
              + dear
              + " else if "
              + subscripts.condition(names, this, 0)
              + " then "
              + scalar(names, depth - 1)
              + " else "
              + leaf(names)
              + ")";
    };
  }

  private String block(Names names, int depth) {
    Names inner = names.copy();
    List<String> used = new ArrayList<>();
    String definition = statements.statement(inner, depth - 1, used);
    used.add(scalar(inner, depth - 1));
    return "{ " + definition + "; " + String.join(" + ", used) + " }";
  }

  private String call(Names names, int depth) {
    if (functions.isEmpty()) {
      return reduction(names, depth);
    }
    String function = subscripts.pick(functions);
    if (function.startsWith("g")) {
      String length = subscripts.pick(names.lengths());
      return function + "(" + arrays.vector(names, length, depth) + ", " + scalar(names, 0) + ")";
    }
    return function + "(" + scalar(names, depth) + ", " + scalar(names, depth - 1) + ")";
  }

  /** A derivative by a param, a definition, an argument or a state. */
  private String derivative(Names names, int depth) {
    if (orders == 0) {
      return leaf(names);
    }
    orders--;
    List<String> vectors =
        names.arrays().stream()
            .filter(name -> names.types().get(name).lengths().size() == 1)
            .filter(name -> !ProgramData.isData(name))
            .toList();
    String by = subscripts.pick(vectors);
    String length = names.types().get(by).lengths().get(0);
    String body = scalar(names, Math.min(depth, 2));
    String text =
        switch (random.nextInt(5)) {
          case 0 -> "sum(jacobian(" + arrays.vector(names, length, 1) + ", " + by + "))";
          case 1 -> "sum(hessian(" + body + ", " + by + "))";
          case 2 -> "dot(grad(" + body + ", " + by + "), " + by + ")";
          default -> "grad(" + body + ", " + subscripts.pick(names.of(Names.SCALAR)) + ")";
        };
    orders++;
    return text;
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
