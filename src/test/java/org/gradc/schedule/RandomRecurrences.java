package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;

/** Arrays in random loop programs that are made slot by slot or contribution by contribution. */
abstract class RandomRecurrences extends RandomTerms {
  RandomRecurrences(long seed) {
    super(seed);
  }

  /** What is made in a branch or a loop is not seen behind it. */
  abstract void inner(List<Step> out, int depth);

  Node plusOne(Symbol size) {
    return graph.addInteger(graph.integer(1), size);
  }

  /** {@code y[0] = ..., y[t + 1] = f(y[t])}, with or without a second axis. */
  void upward(List<Step> out, int depth) {
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
  void row(List<Step> out, ArrayVariable y, Expr slot, boolean rows, Expr before) {
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
  Expr neighbour(ArrayVariable y, Expr slot, Open i) {
    if (chance(0.7)) {
      Expr before = new Expr.Read(y, List.of(slot, plus(i.expr(), -1)));
      return new Expr.Select(less(literal(0), i.expr()), before, real(0.5));
    }
    Expr after = new Expr.Read(y, List.of(slot, plus(i.expr(), 1)));
    return new Expr.Select(less(i.expr(), plus(i.axis().length(), -1)), after, real(0.5));
  }

  Expr read(ArrayVariable y, Expr slot, boolean rows) {
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
  void downward(List<Step> out, int depth) {
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

  Step ifAny(boolean needed, Step step) {
    Expr some = less(literal(0), new Expr.Scalar(s));
    return needed ? new Step.Guarded(some, List.of(step), List.of()) : step;
  }

  /** {@code bar = 0; bar[..] += ...; p += bar}. */
  void accumulated(List<Step> out, int depth) {
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
}
