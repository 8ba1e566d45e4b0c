package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Operations;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * Loop programs by chance: nested sums, recurrences up and down, reads at offsets, guards, several
 * consumers, sums of contributions, copies, powers. Most keep to what the scheduler writes, with
 * deviations here and there, so that a pass finds its pattern now whole, now broken. Some read what
 * was never set; a run tells.
 */
final class RandomLoops extends RandomRecurrences {
  RandomLoops(long seed) {
    super(seed);
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

  private void idiom(List<Step> out, int depth) {
    int scope = scalars.size();
    int seen = readable.size();
    switch (random.nextInt(depth < 2 ? 12 : 8)) {
      case 0 -> build(out);
      case 1 -> sum(out, depth);
      case 2 -> scalar(out);
      case 3 -> contribute(out);
      case 4 -> guarded(out, depth);
      case 5 -> counted(out);
      case 6 -> smallest(out);
      case 7 -> zeroed(out);
      case 8 -> upward(out, depth);
      case 9 -> downward(out, depth);
      case 10 -> accumulated(out, depth);
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
      twin(body, axis);
    }
    if (chance(0.2)) {
      body.add(consumer(new Expr.Read(array, List.of(i.expr()))));
    }
    out.add(leave(i, chance(0.2), body));
    readable.add(array);
    if (chance(0.3)) {
      copied(out, array, axis);
    }
  }

  /** Another array that is set to what was just set, perhaps at another place. */
  private void twin(List<Step> body, Axis axis) {
    if (body.get(body.size() - 1) instanceof Step.Store store) {
      ArrayVariable twin = array("twin", axis.node());
      List<Expr> place = chance(0.9) ? store.subscripts() : List.of(literal(0));
      body.add(new Step.Store(twin, place, store.value(), store.add()));
      readable.add(twin);
    }
  }

  /** An array that is set to 0 and added to, in one loop or in two, sometimes read in between. */
  private void zeroed(List<Step> out) {
    Axis axis = axis();
    ArrayVariable array = array("z", axis.node());
    Open i = enter("i", axis);
    List<Step> body = new ArrayList<>();
    body.add(new Step.Store(array, List.of(i.expr()), real(chance(0.9) ? 0 : 1), false));
    if (chance(0.5)) {
      out.add(leave(i, chance(0.2), body));
      if (chance(0.3)) {
        readable.add(array);
        contribute(out);
        readable.remove(array);
      }
      i = enter("j", axis);
      body = new ArrayList<>();
    }
    if (chance(0.2)) {
      body.add(consumer(chance(0.5) ? new Expr.Read(array, List.of(i.expr())) : value(1)));
    }
    Step add = new Step.Store(array, List.of(i.expr()), value(2), true);
    body.add(chance(0.8) ? add : new Step.Guarded(condition(), List.of(add), List.of()));
    if (chance(0.2)) {
      body.add(new Step.Store(array, List.of(i.expr()), value(1), true));
    }
    out.add(leave(i, chance(0.2), body));
    readable.add(array);
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

  @Override
  void inner(List<Step> out, int depth) {
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
      Step branches = new Step.Guarded(condition, yes, no);
      boolean inside = chance(0.2);
      out.add(inside ? new Step.Guarded(condition(), List.of(branches), List.of()) : branches);
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
}
