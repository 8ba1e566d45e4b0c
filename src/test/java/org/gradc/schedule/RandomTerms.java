package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;

/** Random values, conditions and stores of what can be seen. */
abstract class RandomTerms extends RandomScope {
  RandomTerms(long seed) {
    super(seed);
  }

  Expr value(int depth) {
    if (depth > 0 && chance(0.6)) {
      Expr a = value(depth - 1);
      Expr b = value(depth - 1);
      return switch (random.nextInt(4)) {
        case 0 -> add(times(0.5, a), times(0.25, b));
        case 1 -> Formulas.operation(Operations.SIN, add(a, b));
        case 2 -> new Expr.Select(condition(), a, b);
        default -> Formulas.operation(Operations.SUBTRACT, a, times(0.5, b));
      };
    }
    if (!open.isEmpty() && chance(0.15)) {
      return power();
    }
    if (!scalars.isEmpty() && chance(0.3)) {
      return new Expr.Use(pick(scalars));
    }
    return chance(0.7) ? entry(pick(readable)) : chance(0.5) ? new Expr.Scalar(x) : real(0.75);
  }

  Expr power() {
    Expr base = scalars.isEmpty() || chance(0.6) ? new Expr.Scalar(x) : new Expr.Use(pick(scalars));
    Expr exponent = plus(pick(open).expr(), random.nextInt(4) - 1);
    return Formulas.operation(Operations.INTEGER_POWER, base, exponent);
  }

  /** An entry at an open index, at its neighbour under a guard, or at the first place. */
  Expr entry(ArrayVariable array) {
    Node extent = array.shape().get(0);
    List<Open> fitting = open.stream().filter(o -> o.axis().node() == extent).toList();
    if (fitting.isEmpty() || chance(0.05)) {
      Expr length = new Expr.Scalar((Symbol) extent);
      Expr first = new Expr.Read(array, List.of(literal(0)));
      return new Expr.Select(less(literal(0), length), first, real(0.125));
    }
    Expr i = pick(fitting).expr();
    if (chance(0.75)) {
      return new Expr.Read(array, List.of(i));
    }
    if (chance(0.5)) {
      Expr before = new Expr.Read(array, List.of(plus(i, -1)));
      return new Expr.Select(less(literal(0), i), before, real(0.25));
    }
    Expr after = new Expr.Read(array, List.of(plus(i, 1)));
    Expr last = plus(new Expr.Scalar((Symbol) extent), -1);
    return new Expr.Select(less(i, last), after, real(0.25));
  }

  /** Of an index, or of params, so that rounding decides nothing. */
  Expr condition() {
    if (open.isEmpty() || chance(0.2)) {
      return Formulas.operation(Operations.LESS, new Expr.Scalar(x), real(random.nextDouble()));
    }
    Open loop = pick(open);
    Expr i = loop.expr();
    return switch (random.nextInt(9)) {
      case 6 -> less(pick(open).expr(), plus(i, random.nextInt(3) - 1));
      case 7 ->
          Formulas.operation(
              Operations.INTEGER_LESS_EQUAL, plus(i, random.nextInt(3) - 1), literal(1));
      case 8 ->
          Formulas.operation(
              Operations.INTEGER_LESS_EQUAL, plus(new Expr.Scalar(n), -random.nextInt(3)), i);
      case 0 -> Formulas.operation(Operations.INTEGER_EQUAL, i, literal(random.nextInt(2)));
      case 1 -> less(literal(0), i);
      case 2 -> less(i, plus(loop.axis().length(), -1));
      case 3 -> Formulas.operation(Operations.NOT, less(i, literal(1)));
      case 4 -> less(i, new Expr.Scalar(m));
      default -> Formulas.operation(Operations.INTEGER_EQUAL, i, plus(loop.axis().length(), -1));
    };
  }

  static Expr less(Expr a, Expr b) {
    return Formulas.operation(Operations.INTEGER_LESS, a, b);
  }

  static Expr add(Expr a, Expr b) {
    return binary(Operations.ADD, a, b);
  }

  Expr times(double factor, Expr a) {
    return binary(Operations.MULTIPLY, real(factor), a);
  }

  static Expr binary(Operation operation, Expr a, Expr b) {
    return Formulas.operation(operation, a, b);
  }

  Expr plus(Expr expr, long value) {
    return value == 0 ? expr : Formulas.operation(Operations.INTEGER_ADD, literal(value), expr);
  }

  /** Sets an entry: plainly, or in both branches, or by mischance in one. */
  void set(List<Step> out, ArrayVariable array, List<Expr> place, Expr value) {
    Step store = new Step.Store(array, place, value, false);
    if (chance(0.75)) {
      out.add(store);
      return;
    }
    Step other = new Step.Store(array, place, value(1), false);
    out.add(
        new Step.Guarded(condition(), List.of(store), chance(0.8) ? List.of(other) : List.of()));
  }

  Step consumer(Expr value) {
    Expr place =
        open.stream()
            .filter(o -> o.axis().equals(axisN))
            .findAny()
            .map(Open::expr)
            .orElse(literal(0));
    return new Step.Store(gradient, List.of(place), value, true);
  }
}
