package org.gradc.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;

/**
 * Loops with state. In the body a state is a value, which no derivative looks into; after the loop
 * its name is what the loop has computed, of which derivatives are total.
 */
final class Loops {
  private final Resolver resolver;

  Loops(Resolver resolver) {
    this.resolver = resolver;
  }

  void run(Statement.For loop, Scope scope) {
    Run run = new Run(loop, scope);
    resolver.statements.destructure(run.names(), run.term(), scope);
  }

  /**
   * A state or a collected value while a loop runs.
   *
   * @param slot that of the state
   * @param step the slot of its next value, or of the value that is collected; -1 where there is
   *     none
   */
  private record Track(Name name, int slot, int step) {}

  /** One loop. */
  private final class Run {
    private final Scope inner;
    private final Layout layout;
    private final int index;
    private final boolean down;
    private final Term lower;
    private final Term upper;
    private final List<Term> starts = new ArrayList<>();
    private final List<Track> states = new ArrayList<>();
    private final List<Track> collected = new ArrayList<>();
    private final BitSet levels = new BitSet();
    private final BitSet variables = new BitSet();

    Run(Statement.For loop, Scope outer) {
      down = loop.down();
      lower =
          loop.binder()
              .lower()
              .map(from -> resolver.expressions.resolve(from, outer))
              .orElse(Term.constant(0L));
      upper = resolver.expressions.resolve(loop.binder().upper(), outer);
      loop.states()
          .forEach(state -> starts.add(resolver.expressions.resolve(state.value(), outer)));
      inner = outer.iteration();
      layout = inner.layout();
      index = layout.value(inner.level());
      resolver.bind(loop.binder().name(), index, own(), new BitSet(), inner);
      loop.states().forEach(this::begin);
      loop.body().forEach(this::statement);
      List.of(lower, upper).forEach(this::dependsOn);
      starts.forEach(this::dependsOn);
      levels.clear(inner.level().number());
    }

    private BitSet own() {
      BitSet own = new BitSet();
      own.set(inner.level().number());
      return own;
    }

    private void dependsOn(Term term) {
      levels.or(term.levels());
      variables.or(term.variables());
    }

    private void begin(InitialValue state) {
      int slot = layout.value(inner.level());
      states.add(new Track(state.name(), slot, -1));
      resolver.bind(state.name(), slot, own(), new BitSet(), inner);
    }

    private void statement(Statement statement) {
      if (statement instanceof Statement.Next next) {
        Term value = resolver.expressions.resolve(next.value(), inner);
        dependsOn(value);
        int step =
            layout.definition(layout.deepest(value.levels()), value.code(), value.variables());
        states.replaceAll(
            track ->
                track.name().text().equals(next.name().text())
                    ? new Track(track.name(), track.slot(), step)
                    : track);
        inner.defineNext(
            next.name().text(),
            new Binding(next.name(), layout, step, value.levels(), value.variables(), null, -1));
      } else if (statement instanceof Statement.Collect collect) {
        Term value = resolver.expressions.resolve(collect.value(), inner);
        dependsOn(value);
        Binding binding = resolver.define(collect.name(), value, inner);
        collected.add(new Track(collect.name(), -1, binding.slot()));
      } else {
        resolver.statements.run(statement, inner);
      }
    }

    List<Name> names() {
      List<Name> names = new ArrayList<>();
      states.forEach(track -> names.add(track.name()));
      collected.forEach(track -> names.add(track.name()));
      return names;
    }

    /** The states at the end and the collected arrays, as a tuple. */
    Term term() {
      Level outer = layout.deepest(levels);
      Code[] initial =
          starts.stream().map(t -> resolver.within(t, outer, layout)).toArray(Code[]::new);
      Code from = resolver.within(lower, outer, layout);
      Code to = resolver.within(upper, outer, layout);
      Code code =
          frame -> {
            Object[] now = new Object[initial.length];
            for (int k = 0; k < now.length; k++) {
              now[k] = resolver.widened(states.get(k).name(), initial[k].value(frame));
            }
            long begin = Operators.integer(from.value(frame));
            return steps(frame, now, begin, Operators.integer(to.value(frame)));
          };
      return new Term(code, levels, variables, false);
    }

    private Object[] steps(Frame frame, Object[] start, long from, long to) {
      Object[] now = start;
      List<Deque<Object>> arrays = new ArrayList<>();
      collected.forEach(track -> arrays.add(new ArrayDeque<>()));
      for (long done = from; done < to; done++) {
        begin(frame, down ? to - 1 - (done - from) : done, now);
        for (int k = 0; k < arrays.size(); k++) {
          Object value = frame.get(collected.get(k).step());
          if (down) {
            arrays.get(k).addFirst(value);
          } else {
            arrays.get(k).addLast(value);
          }
        }
        now = next(frame, now);
      }
      Object[] all = new Object[now.length + arrays.size()];
      System.arraycopy(now, 0, all, 0, now.length);
      for (int k = 0; k < arrays.size(); k++) {
        Object[] parts = arrays.get(k).toArray();
        all[now.length + k] =
            parts.length > 0 ? Tensor.stacked(parts) : nothing(frame, from, now, k);
      }
      return all;
    }

    private void begin(Frame frame, long t, Object[] now) {
      frame.turn(inner.level());
      frame.set(index, t);
      for (int k = 0; k < now.length; k++) {
        frame.set(states.get(k).slot(), now[k]);
      }
    }

    private Object[] next(Frame frame, Object[] now) {
      Object[] after = now.clone();
      for (int k = 0; k < after.length; k++) {
        Track track = states.get(k);
        if (track.step() >= 0) {
          Object value = resolver.widened(track.name(), frame.get(track.step()));
          after[k] = like(now[k], value);
        }
      }
      return after;
    }

    /** The next value of a state in its shape: a scalar is repeated, and a row stays one. */
    private static Object like(Object state, Object next) {
      if (state instanceof Tensor array) {
        Tensor all = next instanceof Tensor t ? t : Tensor.filled(array.shape(), (Number) next);
        return all.asRow(array.row());
      }
      return next;
    }

    /** What is collected in no step. */
    private Object nothing(Frame frame, long from, Object[] now, int k) {
      Frame shapes = frame.forShapes();
      begin(shapes, from, now);
      Object sample = shapes.get(collected.get(k).step());
      return Tensor.none(Tensor.joined(new int[] {0}, Tensor.shape(sample)), sample);
    }
  }
}
