package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * Loop programs by chance: nested sums, recurrences up and down, reads at offsets, guards, several
 * consumers, sums of contributions, copies, powers. Most keep to what the scheduler writes, with
 * deviations here and there, so that a pass finds its pattern now whole, now broken. Some read what
 * was never set; a run tells.
 */
final class RandomLoops {
  /** An axis: how long it is, as an expression and as a node. */
  private record Axis(Expr length, Node node, String name) {}

  /** A loop that is open. */
  private record Open(Index index, Axis axis) {
    Expr expr() {
      return new Expr.LoopIndex(index);
    }
  }

  final Graph graph = new Graph();
  final Symbol n = size("n");
  final Symbol m = size("m");
  final Symbol s = size("s");
  final Symbol x;
  final Symbol p;
  final Symbol q;
  final ArrayVariable gradient;
  private final Random random;
  private final Axis axisN = axis(n);
  private final Axis axisM = axis(m);
  private final Axis axisS = axis(s);
  private final List<ArrayVariable> readable = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final List<Index> indices = new ArrayList<>();
  private final List<Variable> scalars = new ArrayList<>();
  private int names;

  RandomLoops(long seed) {
    random = new Random(seed);
    x = graph.symbol("x", Role.PARAM, Kind.REAL, List.of());
    p = graph.symbol("p", Role.PARAM, Kind.REAL, List.of(n));
    q = graph.symbol("q", Role.PARAM, Kind.REAL, List.of(m));
    gradient = new ArrayVariable("p", Kind.REAL, List.of(n), Home.GRADIENT, p);
  }

  private Symbol size(String name) {
    return graph.symbol(name, Role.SIZE, Kind.INT, List.of());
  }

  private static Axis axis(Symbol size) {
    return new Axis(new Expr.Scalar(size), size, size.name());
  }

  LoopProgram program() {
    readable.add(new ArrayVariable("p", Kind.REAL, List.of(n), Home.PARAMETERS, p));
    readable.add(new ArrayVariable("q", Kind.REAL, List.of(m), Home.PARAMETERS, q));
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Clear(gradient));
    int idioms = 2 + random.nextInt(4);
    for (int k = 0; k < idioms; k++) {
      idiom(steps, 0);
    }
    Variable result = variable("result", true);
    steps.add(new Step.Let(result, value(2)));
    return new LoopProgram(steps, result);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Variable variable(String hint, boolean once) {
    return new Variable(hint + names++, Kind.REAL, once, false);
  }

  private ArrayVariable array(String hint, Node... shape) {
    return new ArrayVariable(hint + names++, Kind.REAL, List.of(shape), Home.WORKSPACE, null);
  }

  // Idioms

  private void idiom(List<Step> out, int depth) {
    int scope = scalars.size();
    int seen = readable.size();
    switch (random.nextInt(depth < 2 ? 11 : 7)) {
      case 0 -> build(out);
      case 1 -> sum(out, depth);
      case 2 -> scalar(out);
      case 3 -> contribute(out);
      case 4 -> guarded(out, depth);
      case 5 -> counted(out);
      case 6 -> smallest(out);
      case 7 -> upward(out, depth);
      case 8 -> downward(out, depth);
      case 9 -> accumulated(out, depth);
      default -> nested(out, depth);
    }
    if (chance(0.1)) {
      while (readable.size() > Math.max(seen, 2)) {
        readable.remove(readable.size() - 1);
      }
      while (scalars.size() > scope) {
        scalars.remove(scalars.size() - 1);
      }
    }
  }

  private Axis axis() {
    return pick(List.of(axisN, axisN, axisM));
  }

  /** Opens a loop, over an index of its own or one that loops before it run over. */
  private Open enter(String name, Axis axis) {
    List<Index> idle =
        indices.stream()
            .filter(i -> i.upper() == axis.node() && open.stream().noneMatch(o -> o.index() == i))
            .toList();
    Index index =
        idle.isEmpty() || chance(0.4) ? graph.index(name + names++, axis.node()) : pick(idle);
    indices.add(index);
    Open loop = new Open(index, axis);
    open.add(loop);
    return loop;
  }

  private Step.Loop leave(Open loop, boolean down, List<Step> body) {
    open.remove(loop);
    return new Step.Loop(loop.index(), literal(0), loop.axis().length(), down, body);
  }

  private Expr literal(long value) {
    return new Expr.Literal(graph.integer(value));
  }

  private Expr real(double value) {
    return new Expr.Literal(graph.constant(value));
  }

  /** An array by its formula, sometimes in two steps, sometimes with a guard. */
  private void build(List<Step> out) {
    Axis axis = axis();
    ArrayVariable array = array("a", axis.node());
    Open i = enter("i", axis);
    List<Step> body = new ArrayList<>();
    Expr value = value(2);
    if (chance(0.3)) {
      Variable named = variable("t", true);
      body.add(new Step.Let(named, value));
      value = new Expr.Use(named);
    }
    set(body, array, List.of(i.expr()), value);
    if (chance(0.2)) {
      body.add(consumer(new Expr.Read(array, List.of(i.expr()))));
    }
    out.add(leave(i, chance(0.2), body));
    readable.add(array);
    if (chance(0.3)) {
      copied(out, array, axis);
    }
  }

  /** Sets an entry: plainly, or in both branches, or by mischance in one. */
  private void set(List<Step> out, ArrayVariable array, List<Expr> place, Expr value) {
    Step store = new Step.Store(array, place, value, false);
    if (chance(0.75)) {
      out.add(store);
      return;
    }
    Step other = new Step.Store(array, place, value(1), false);
    out.add(
        new Step.Guarded(condition(), List.of(store), chance(0.8) ? List.of(other) : List.of()));
  }

  private Step consumer(Expr value) {
    Expr place =
        open.stream()
            .filter(o -> o.axis().equals(axisN))
            .findAny()
            .map(Open::expr)
            .orElse(literal(0));
    return new Step.Store(gradient, List.of(place), value, true);
  }

  private void copied(List<Step> out, ArrayVariable from, Axis axis) {
    ArrayVariable to = array("copy", axis.node());
    Open i = enter("i", axis);
    List<Step> body = new ArrayList<>();
    body.add(copy(to, i.expr(), from));
    if (chance(0.4)) {
      ArrayVariable other = array("copy", axis.node());
      ArrayVariable source = chance(0.3) ? to : from;
      body.add(chance(0.5) ? copy(other, i.expr(), source) : consumer(value(1)));
      boolean set = body.get(1) instanceof Step.Store store && store.array().equals(other);
      if (set) {
        readable.add(other);
      }
      if (chance(0.2)) {
        body.add(copy(to, i.expr(), pick(fitting(axis))));
      }
    }
    out.add(leave(i, chance(0.2), body));
    readable.add(to);
    if (chance(0.5)) {
      readable.remove(from);
    }
    if (chance(0.15)) {
      Open j = enter("i", axis);
      out.add(
          leave(j, false, List.of(new Step.Store(from, List.of(j.expr()), value(1), chance(0.5)))));
    }
  }

  private static Step copy(ArrayVariable to, Expr place, ArrayVariable from) {
    return new Step.Store(to, List.of(place), new Expr.Read(from, List.of(place)), false);
  }

  private List<ArrayVariable> fitting(Axis axis) {
    return readable.stream().filter(a -> a.shape().get(0) == axis.node()).toList();
  }

  private void sum(List<Step> out, int depth) {
    Variable sum = variable("sum", false);
    out.add(new Step.Let(sum, real(0)));
    Open i = enter("i", axis());
    List<Step> body = new ArrayList<>();
    if (depth < 2 && chance(0.3)) {
      inner(body, depth);
    }
    body.add(new Step.Fold(Monoid.SUM, sum, null, null, value(2)));
    if (chance(0.2)) {
      scalars.add(sum);
      body.add(consumer(value(1)));
      scalars.remove(sum);
    }
    out.add(leave(i, chance(0.2), body));
    scalars.add(sum);
  }

  /** A variable, perhaps declared earlier, perhaps with another name. */
  private void scalar(List<Step> out) {
    Variable named = variable("t", true);
    if (chance(0.7)) {
      out.add(new Step.Let(named, value(2)));
      if (chance(0.2) && !open.isEmpty()) {
        out.add(consumer(new Expr.Use(named)));
      }
    } else {
      named = variable("apart", false);
      out.add(new Step.Let(named, real(0)));
      if (chance(0.3)) {
        scalars.add(named);
      }
      if (chance(0.5)) {
        contribute(out);
      }
      Step set = new Step.Assign(named, value(2));
      out.add(chance(0.8) ? set : new Step.Guarded(condition(), List.of(set), List.of()));
      scalars.remove(named);
    }
    scalars.add(named);
    if (chance(0.4)) {
      Variable known = pick(scalars);
      Variable other = variable(chance(0.5) ? "t" : "other", chance(0.6));
      out.add(new Step.Let(other, new Expr.Use(known)));
      for (Variable variable : List.of(other, known)) {
        if (!variable.isAssignedOnce() && chance(0.3)) {
          Step again = new Step.Assign(variable, value(1));
          out.add(chance(0.7) ? again : new Step.Guarded(condition(), List.of(again), List.of()));
        }
      }
      scalars.add(other);
      scalars.add(other);
    }
  }

  private void contribute(List<Step> out) {
    Open i = enter("i", axisN);
    out.add(leave(i, chance(0.3), List.of(consumer(value(2)))));
  }

  /** What is made in a branch or a loop is not seen behind it. */
  private void inner(List<Step> out, int depth) {
    int arrays = readable.size();
    int variables = scalars.size();
    int count = 1 + random.nextInt(3);
    for (int k = 0; k < count; k++) {
      idiom(out, depth + 1);
    }
    while (readable.size() > arrays && !chance(0.03)) {
      readable.remove(readable.size() - 1);
    }
    while (scalars.size() > variables) {
      scalars.remove(scalars.size() - 1);
    }
  }

  private void guarded(List<Step> out, int depth) {
    Expr condition = condition();
    for (int times = chance(0.3) ? 2 : 1; times > 0; times--) {
      List<Step> yes = new ArrayList<>();
      List<Step> no = new ArrayList<>();
      inner(yes, Math.max(depth, 1));
      yes.add(consumer(value(1)));
      if (chance(0.5)) {
        inner(no, Math.max(depth, 1));
        no.add(consumer(value(1)));
      }
      out.add(new Step.Guarded(condition, yes, no));
    }
  }

  /** Branches under a condition that changes with what they do. */
  private void counted(List<Step> out) {
    Variable count = new Variable("count" + names++, Kind.INT, false, false);
    out.add(new Step.Let(count, literal(random.nextInt(2))));
    Expr use = new Expr.Use(count);
    boolean looped = chance(0.5);
    Open i = looped ? enter("i", axis()) : null;
    Expr condition = less(looped && chance(0.5) ? i.expr() : use, looped ? use : literal(1));
    List<Step> body = new ArrayList<>();
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      Step step = chance(0.5) ? new Step.Assign(count, plus(use, 1)) : consumer(value(1));
      body.add(new Step.Guarded(condition, List.of(step), List.of(consumer(value(1)))));
    }
    if (looped) {
      body.add(new Step.Assign(count, plus(use, 1)));
      out.add(leave(i, chance(0.2), body));
    } else {
      out.addAll(body);
    }
  }

  /** Where an array of params is smallest. */
  private void smallest(List<Step> out) {
    Variable at = new Variable("at" + names++, Kind.INT, false, false);
    Variable best = variable("best", false);
    out.add(new Step.Let(at, literal(-1)));
    out.add(new Step.Let(best, real(0)));
    Open i = enter("i", axisN);
    Expr read = new Expr.Read(readable.get(0), List.of(i.expr()));
    Step fold = new Step.Fold(Monoid.ARGMIN, at, best, i.index(), read);
    boolean guarded = chance(0.5);
    Step step = guarded ? new Step.Guarded(condition(), List.of(fold), List.of()) : fold;
    Step.Loop loop = leave(i, chance(0.2), List.of(step));
    if (chance(0.2)) {
      Expr upper = literal(1);
      Step first = new Step.Loop(loop.index(), loop.lower(), upper, loop.down(), loop.body());
      out.add(new Step.Guarded(less(literal(0), loop.upper()), List.of(first), List.of()));
    } else {
      out.add(loop);
    }
    Variable found = variable("found", true);
    out.add(new Step.Let(found, Formulas.operation(Operations.TO_REAL, new Expr.Use(at))));
    scalars.add(found);
  }

  private void nested(List<Step> out, int depth) {
    Open i = enter("i", axis());
    List<Step> body = new ArrayList<>();
    inner(body, depth);
    body.add(consumer(value(2)));
    Step.Loop loop = leave(i, chance(0.2), body);
    if (chance(0.2)) {
      Expr lower = pick(List.of(literal(0), literal(1), plus(loop.upper(), -1)));
      Expr upper = pick(List.of(literal(1), literal(2), loop.upper(), loop.upper()));
      Step part = new Step.Loop(loop.index(), lower, upper, loop.down(), body);
      Expr any = less(literal(1), loop.upper());
      out.add(new Step.Guarded(any, List.of(part), List.of()));
      return;
    }
    out.add(loop);
  }

  private Node plusOne(Symbol size) {
    return graph.addInteger(graph.integer(1), size);
  }

  /** {@code y[0] = ..., y[t + 1] = f(y[t])}, with or without a second axis. */
  private void upward(List<Step> out, int depth) {
    boolean rows = chance(0.6);
    ArrayVariable y = rows ? array("y", plusOne(s), n) : array("y", plusOne(s));
    if (chance(0.35)) {
      out.add(new Step.Clear(y));
    }
    row(out, y, literal(0), rows, null);
    Open t = enter("t", axisS);
    List<Step> body = new ArrayList<>();
    Expr next = plus(t.expr(), 1);
    if (depth < 2 && chance(0.4)) {
      inner(body, depth);
    }
    if (rows && chance(0.4)) {
      ArrayVariable small = array("small", n);
      Open i = enter("i", axisN);
      Expr stepped = add(value(1), times(0.5, new Expr.Read(y, List.of(t.expr(), i.expr()))));
      List<Step> inside = new ArrayList<>();
      set(inside, small, List.of(i.expr()), stepped);
      body.add(leave(i, false, inside));
      if (chance(0.4)) {
        readable.add(small);
        inner(body, Math.max(depth, 1));
        readable.remove(small);
      }
      Expr place = next;
      if (chance(0.2)) {
        Variable at = new Variable("at" + names++, Kind.INT, true, false);
        body.add(new Step.Let(at, next));
        place = new Expr.Use(at);
      }
      Open j = enter("i", axisN);
      Expr from = new Expr.Read(small, List.of(j.expr()));
      Expr column = chance(0.9) ? j.expr() : literal(0);
      body.add(leave(j, false, List.of(new Step.Store(y, List.of(place, column), from, false))));
    } else {
      row(body, y, next, rows, t.expr());
    }
    if (chance(0.3)) {
      body.add(consumer(read(y, chance(0.7) ? t.expr() : next, rows)));
    }
    out.add(leave(t, false, body));
    if (chance(0.8)) {
      Variable last = variable("last", true);
      Expr slot = chance(0.8) ? new Expr.Scalar(s) : literal(0);
      out.add(new Step.Let(last, read(y, slot, rows)));
      scalars.add(last);
    }
    if (chance(0.3)) {
      Open again = enter("t", axisS);
      List<Step> reading = List.of(consumer(read(y, plus(again.expr(), random.nextInt(2)), rows)));
      out.add(leave(again, chance(0.5), reading));
    }
  }

  /** Sets all of a row, from the row before if there is one. */
  private void row(List<Step> out, ArrayVariable y, Expr slot, boolean rows, Expr before) {
    if (!rows) {
      Expr value = value(1);
      value = before == null ? value : add(value, times(0.5, new Expr.Read(y, List.of(before))));
      set(out, y, List.of(slot), value);
      return;
    }
    Open i = enter("i", axisN);
    Expr value = value(1);
    if (before != null) {
      value = add(value, times(0.5, new Expr.Read(y, List.of(before, i.expr()))));
      value = chance(0.4) ? add(value, neighbour(y, before, i)) : value;
      value = chance(0.3) ? add(value, neighbour(y, slot, i)) : value;
    }
    if (chance(0.15)) {
      value = add(value, new Expr.Read(y, List.of(slot, i.expr())));
    }
    List<Step> body = new ArrayList<>();
    set(body, y, List.of(slot, i.expr()), value);
    Step.Loop loop = leave(i, chance(0.2), body);
    if (chance(0.05)) {
      loop = new Step.Loop(loop.index(), literal(1), loop.upper(), loop.down(), body);
    }
    if (chance(0.05)) {
      Open idle = enter("k", axisM);
      loop = leave(idle, false, List.of(loop));
    }
    out.add(loop);
  }

  /** The entry before or after that of an index, where there is one. */
  private Expr neighbour(ArrayVariable y, Expr slot, Open i) {
    if (chance(0.7)) {
      Expr before = new Expr.Read(y, List.of(slot, plus(i.expr(), -1)));
      return new Expr.Select(less(literal(0), i.expr()), before, real(0.5));
    }
    Expr after = new Expr.Read(y, List.of(slot, plus(i.expr(), 1)));
    return new Expr.Select(less(i.expr(), plus(i.axis().length(), -1)), after, real(0.5));
  }

  private Expr read(ArrayVariable y, Expr slot, boolean rows) {
    if (!rows) {
      return new Expr.Read(y, List.of(slot));
    }
    Expr place =
        open.stream()
            .filter(o -> o.axis().equals(axisN))
            .findAny()
            .map(Open::expr)
            .orElse(literal(0));
    return new Expr.Read(y, List.of(slot, place));
  }

  /** {@code yBar = 0; yBar[s] += ...; yBar[t] += f(yBar[t + 1])} downward. */
  private void downward(List<Step> out, int depth) {
    boolean rows = chance(0.6);
    ArrayVariable bar = rows ? array("bar", plusOne(s), n) : array("bar", plusOne(s));
    out.add(new Step.Clear(bar));
    boolean early = chance(0.1);
    Expr end = early ? plus(new Expr.Scalar(s), -1) : new Expr.Scalar(s);
    if (rows) {
      Open i = enter("i", axisN);
      Step seed = new Step.Store(bar, List.of(end, i.expr()), value(1), true);
      out.add(ifAny(early, leave(i, false, List.of(seed))));
    } else {
      out.add(ifAny(early, new Step.Store(bar, List.of(end), value(1), true)));
    }
    Open t = enter("t", axisS);
    List<Step> body = new ArrayList<>();
    Expr next = plus(t.expr(), 1);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      if (rows) {
        Open i = enter("i", axisN);
        Expr seen = new Expr.Read(bar, List.of(next, i.expr()));
        List<Step> inside = new ArrayList<>();
        Step step =
            new Step.Store(bar, List.of(t.expr(), i.expr()), add(value(1), times(0.5, seen)), true);
        if (chance(0.3)) {
          inside.add(new Step.Guarded(condition(), List.of(step), List.of()));
        } else {
          inside.add(step);
        }
        inside.add(new Step.Store(gradient, List.of(i.expr()), seen, true));
        body.add(leave(i, chance(0.2), inside));
      } else {
        Expr seen = new Expr.Read(bar, List.of(next));
        body.add(new Step.Store(bar, List.of(t.expr()), add(value(1), times(0.5, seen)), true));
        body.add(consumer(seen));
      }
      if (depth < 2 && chance(0.2)) {
        inner(body, depth);
      }
    }
    out.add(leave(t, chance(0.95), body));
    if (chance(0.6)) {
      out.add(consumer(read(bar, chance(0.8) ? literal(0) : new Expr.Scalar(s), rows)));
    }
  }

  private Step ifAny(boolean needed, Step step) {
    Expr some = less(literal(0), new Expr.Scalar(s));
    return needed ? new Step.Guarded(some, List.of(step), List.of()) : step;
  }

  /** {@code bar = 0; bar[..] += ...; p += bar}. */
  private void accumulated(List<Step> out, int depth) {
    ArrayVariable bar = array("part", n);
    out.add(new Step.Clear(bar));
    Open outer = chance(0.5) ? enter("k", axis()) : null;
    List<Step> body = new ArrayList<>();
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      Open i = enter("i", axisN);
      Step step = new Step.Store(bar, List.of(i.expr()), value(2), true);
      body.add(
          leave(
              i,
              chance(0.2),
              chance(0.3)
                  ? List.of(new Step.Guarded(condition(), List.of(step), List.of()))
                  : List.of(step)));
    }
    if (depth < 2 && chance(0.2)) {
      inner(body, depth);
    }
    if (outer == null) {
      out.addAll(body);
    } else {
      out.add(leave(outer, chance(0.2), body));
    }
    if (chance(0.15)) {
      out.add(consumer(value(1)));
    }
    if (chance(0.15)) {
      Variable seen = variable("seen", true);
      out.add(new Step.Let(seen, new Expr.Read(bar, List.of(literal(0)))));
      scalars.add(seen);
    }
    Open i = enter("i", axisN);
    Expr read = new Expr.Read(bar, List.of(i.expr()));
    out.add(
        leave(i, false, List.of(new Step.Store(gradient, List.of(i.expr()), read, chance(0.95)))));
    if (chance(0.15)) {
      Open j = enter("i", axisN);
      Step late = new Step.Store(bar, List.of(j.expr()), value(1), true);
      out.add(leave(j, false, List.of(late)));
    }
    if (chance(0.2)) {
      readable.add(bar);
    }
  }

  // Expressions

  private Expr value(int depth) {
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

  private Expr power() {
    Expr base = scalars.isEmpty() || chance(0.6) ? new Expr.Scalar(x) : new Expr.Use(pick(scalars));
    Expr exponent = plus(pick(open).expr(), random.nextInt(4) - 1);
    return Formulas.operation(Operations.INTEGER_POWER, base, exponent);
  }

  /** An entry at an open index, at its neighbour under a guard, or at the first place. */
  private Expr entry(ArrayVariable array) {
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
  private Expr condition() {
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

  private static Expr less(Expr a, Expr b) {
    return Formulas.operation(Operations.INTEGER_LESS, a, b);
  }

  private static Expr add(Expr a, Expr b) {
    return binary(Operations.ADD, a, b);
  }

  private Expr times(double factor, Expr a) {
    return binary(Operations.MULTIPLY, real(factor), a);
  }

  private static Expr binary(Operation operation, Expr a, Expr b) {
    return Formulas.operation(operation, a, b);
  }

  private Expr plus(Expr expr, long value) {
    return value == 0 ? expr : Formulas.operation(Operations.INTEGER_ADD, literal(value), expr);
  }
}
