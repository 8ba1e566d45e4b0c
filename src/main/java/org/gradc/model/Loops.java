package org.gradc.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Update;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;

/**
 * Loops with state. A state becomes an array with a time axis, one longer than the number of steps;
 * its value at the beginning of step t is the entry t, and the step defines the entry t + 1.
 */
final class Loops {
  /**
   * Where a loop runs.
   *
   * @param index counts from the lower bound to the upper one
   * @param value what the name in the loop means: the index, or downward its mirror image
   * @param steps how many steps there are
   * @param time how many steps are done
   */
  private record Range(Index index, Node value, Node steps, Node time) {}

  /** A state while its loop is elaborated. */
  private record Track(Name name, Value start, Member member, Scope.State state) {}

  /** What the index of a loop is called whose name goes downward. */
  private static final String MIRRORED = "step";

  private final Elaboration e;

  Loops(Elaboration elaboration) {
    e = elaboration;
  }

  private Graph graph() {
    return e.graph;
  }

  void run(Statement.For loop, Scope scope) {
    loop.checkpoint().ifPresent(every -> e.reporter.warn(Mistake.CHECKPOINT_IGNORED, every.span()));
    List<Value> starts = new ArrayList<>();
    for (InitialValue state : loop.states()) {
      Value start = e.expressions.evaluate(state.value(), scope);
      boolean numeric = e.isNumeric(start, state.value().span());
      starts.add(numeric ? e.derivatives.widened(state.name(), start) : Value.UNKNOWN);
    }
    boolean retry = true;
    while (retry) {
      Run run = new Run(loop, starts, scope);
      List<Value> widened = run.widened();
      retry = !widened.equals(starts);
      starts = widened;
      if (!retry) {
        run.finish();
      }
    }
  }

  /** One elaboration of a loop with states of given kinds. */
  private final class Run {
    private final Statement.For loop;
    private final Scope outer;
    private final Range range;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Name, Value> collected = new LinkedHashMap<>();

    Run(Statement.For loop, List<Value> starts, Scope outer) {
      this.loop = loop;
      this.outer = outer;
      this.range = range(loop, outer);
      Scope inner = new Scope(outer);
      inner.define(
          loop.binder().name().text(),
          range == null ? Value.UNKNOWN : new Value.Scalar(range.value()));
      for (int k = 0; k < starts.size(); k++) {
        tracks.add(track(loop.states().get(k).name(), starts.get(k), inner));
      }
      e.inLoop(
          range == null ? List.of() : List.of(range.index()),
          () -> {
            body(inner);
            return null;
          });
    }

    private Track track(Name name, Value start, Scope inner) {
      Track track;
      if (range == null || start.isUnknown()) {
        track = new Track(name, Value.UNKNOWN, null, new Scope.State(Value.UNKNOWN));
      } else {
        List<Node> shape = new ArrayList<>();
        shape.add(graph().addInteger(range.steps(), graph().integer(1)));
        Elaboration.axes(start).forEach(axis -> shape.add(axis.length()));
        Member member = graph().member(name.text(), Elaboration.kind(start), shape);
        Value current = slice(member, range.time(), start);
        Scope.State state = new Scope.State(e.derivatives.open(name, current));
        track = new Track(name, start, member, state);
      }
      inner.define(name.text(), track.state());
      return track;
    }

    private void body(Scope inner) {
      for (Statement statement : loop.body()) {
        String before = e.reporter.consider(aside(statement));
        if (statement instanceof Statement.Next next) {
          assign(next, inner);
        } else if (statement instanceof Statement.Collect collect) {
          Value value = e.expressions.evaluate(collect.value(), inner);
          boolean numeric = e.isNumeric(value, collect.value().span());
          Value known = numeric && isSteady(value, collect.value().span()) ? value : Value.UNKNOWN;
          collected.put(collect.name(), e.statements.bind(collect.name(), known, inner));
        } else {
          e.statements.run(statement, inner);
        }
        e.reporter.consider(before);
      }
    }

    /** What to say where shapes do not fit in a statement that reads a state which is a number. */
    private String aside(Statement statement) {
      for (Track track : tracks) {
        String name = track.name().text();
        boolean reads =
            track.start() instanceof Value.Scalar
                && Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                    .matcher(statement.span().text())
                    .find();
        if (reads) {
          String kind = Shapes.describe(track.start());
          return "the state '"
              + name
              + "' begins as "
              + kind
              + ": for a vector write 'from "
              + name
              + " = zeros(n)'";
        }
      }
      return "";
    }

    private boolean isSteady(Value value, Span span) {
      for (Axis axis : Elaboration.axes(value)) {
        if (range != null && axis.length().free().contains(range.index())) {
          e.reporter.report(Mistake.RAGGED, span, Shapes.describe(value));
          return false;
        }
      }
      return true;
    }

    private void assign(Statement.Next next, Scope inner) {
      Value value = e.expressions.evaluate(next.value(), inner);
      for (Track track : tracks) {
        if (track.name().text().equals(next.name().text()) && track.state().next() == null) {
          track.state().setNext(fitting(track, value, next.value().span()));
        }
      }
    }

    private Value fitting(Track track, Value value, Span span) {
      if (track.start().isUnknown() || !e.isNumeric(value, span)) {
        return Value.UNKNOWN;
      }
      List<Axis> axes = Elaboration.axes(track.start());
      if (!(value instanceof Array) && !axes.isEmpty()) {
        Array all = e.arrays.constant(((Value.Scalar) value).node(), axes);
        return e.arrays.asRow(all, ((Array) track.start()).isRow());
      }
      if (!e.requirements.same(axes, Elaboration.axes(value))) {
        return e.reporter.advise(
            Mistake.STATE_CHANGES_SHAPE,
            span,
            beginning(track, value),
            track.name(),
            Shapes.describe(track.start()),
            Shapes.describe(value));
      }
      return value instanceof Array array && track.start() instanceof Array start
          ? e.arrays.asRow(array, start.isRow())
          : value;
    }

    /** With which value a state would have the shape of its next one. */
    private String beginning(Track track, Value next) {
      List<Axis> axes = Elaboration.axes(next);
      if (track.start() instanceof Array || axes.isEmpty()) {
        return "a state has one shape: 'collect' keeps the values of all steps";
      }
      String lengths =
          axes.stream().map(axis -> Shapes.text(axis.length())).collect(Collectors.joining(", "));
      String first = "let it begin as one: 'from " + track.name() + " = zeros(" + lengths + ")'";
      return axes.size() < 2
          ? first
          : first + ", or as a vector, zeros(" + Shapes.text(axes.get(0).length()) + ")";
    }

    /** The initial values, as reals where an integer's next value is real. */
    List<Value> widened() {
      List<Value> starts = new ArrayList<>();
      for (Track track : tracks) {
        Value next = track.state().next();
        boolean widens =
            next != null
                && Elaboration.kind(next) == Kind.REAL
                && Elaboration.kind(track.start()) == Kind.INT;
        starts.add(widens ? e.real(track.start()) : track.start());
      }
      return starts;
    }

    /** Makes the recurrence, and defines the names that the loop leaves behind. */
    void finish() {
      boolean known = range != null;
      for (Track track : tracks) {
        Value next = track.state().next();
        known &= track.member() != null && (next == null || !next.isUnknown());
      }
      known &= collected.values().stream().noneMatch(Value::isUnknown);
      if (!known) {
        e.reporter.expectMistake(loop.span());
        tracks.forEach(track -> outer.define(track.name().text(), Value.UNKNOWN));
        collected.keySet().forEach(name -> outer.define(name.text(), Value.UNKNOWN));
        return;
      }
      recur();
    }

    private void recur() {
      List<Member> members = new ArrayList<>();
      List<Update> prologue = new ArrayList<>();
      List<Update> updates = new ArrayList<>();
      Node first = graph().integer(0);
      Node after = graph().addInteger(range.time(), graph().integer(1));
      for (Track track : tracks) {
        Value next = track.state().next();
        Value last = next == null ? track.state().current() : next;
        prologue.addAll(updates(members.size(), first, track.start(), track.start()));
        updates.addAll(updates(members.size(), after, last, track.start()));
        members.add(track.member());
      }
      for (Map.Entry<Name, Value> entry : collected.entrySet()) {
        Value value = entry.getValue();
        List<Node> shape = new ArrayList<>(List.of(range.steps()));
        Elaboration.axes(value).forEach(axis -> shape.add(axis.length()));
        Node place = graph().subtractInteger(range.value(), range.index().lower());
        updates.addAll(updates(members.size(), e.requirements.simplest(place), value, value));
        members.add(graph().member(entry.getKey().text(), Elaboration.kind(value), shape));
      }
      if (members.isEmpty()) {
        return;
      }
      Recur recur =
          graph().recur(members, prologue, List.of(range.index()), Recur.Direction.UP, updates);
      leave(recur);
    }

    private void leave(Recur recur) {
      int position = 0;
      for (Track track : tracks) {
        Node result = graph().result(recur, position++);
        e.names.putIfAbsent(result, track.name().text());
        Value last = slice(result, range.steps(), track.start());
        outer.define(track.name().text(), e.derivatives.open(track.name(), last));
      }
      for (Map.Entry<Name, Value> entry : collected.entrySet()) {
        Node result = graph().result(recur, position++);
        e.names.putIfAbsent(result, entry.getKey().text());
        List<Axis> axes = new ArrayList<>(List.of(new Axis(range.steps(), false)));
        axes.addAll(Elaboration.axes(entry.getValue()));
        Value all = e.derivatives.open(entry.getKey(), e.arrays.of(result, axes));
        outer.define(entry.getKey().text(), all);
      }
    }

    /** Defines the entries of one member at one time, of the kind of the model value. */
    private List<Update> updates(int target, Node time, Value value, Value model) {
      boolean widen = Elaboration.kind(model) == Kind.REAL;
      Value kept = widen ? e.real(value) : value;
      if (!(kept instanceof Array array)) {
        return List.of(update(target, List.of(), List.of(time), ((Value.Scalar) kept).node()));
      }
      List<Update> all = new ArrayList<>();
      for (Entry entry : entries(Elaboration.axes(model))) {
        List<Node> subscripts = new ArrayList<>(List.of(time));
        subscripts.addAll(entry.subscripts());
        all.add(update(target, entry.indices(), subscripts, array.at(entry.subscripts())));
      }
      return all;
    }

    private Update update(int target, List<Index> indices, List<Node> subscripts, Node body) {
      return new Update(target, Update.Mode.DEFINE, indices, graph().truth(true), subscripts, body);
    }
  }

  /** One or, under indices, many entries of an array. */
  private record Entry(List<Index> indices, List<Node> subscripts) {}

  /** All entries of an array: short literal axes one by one, the others under indices. */
  private List<Entry> entries(List<Axis> axes) {
    List<Axis> small = axes.stream().filter(Axis::isSmall).toList();
    boolean few = small.stream().mapToInt(Axis::count).reduce(1, (a, b) -> a * b) <= 16;
    List<Axis> written = few ? small : List.of();
    List<Entry> all = new ArrayList<>();
    for (List<Node> constants : e.arrays.constantSubscripts(written)) {
      List<Index> indices = new ArrayList<>();
      List<Node> subscripts = new ArrayList<>();
      int next = 0;
      for (Axis axis : axes) {
        if (few && axis.isSmall()) {
          subscripts.add(constants.get(next++));
        } else {
          indices.addAll(e.arrays.indices(List.of(axis), indices.size()));
          subscripts.add(indices.get(indices.size() - 1));
        }
      }
      all.add(new Entry(indices, subscripts));
    }
    return all;
  }

  /** The state at one time, which is a row if it starts as one. */
  private Value slice(Node array, Node time, Value start) {
    if (!(start instanceof Array first)) {
      return new Value.Scalar(graph().element(array, List.of(time)));
    }
    return e.arrays.view(
        List.of("state", array, time, first.axes(), first.isRow()),
        e.arrays.of(array),
        first.axes(),
        first.isRow(),
        s -> {
          List<Node> subscripts = new ArrayList<>(List.of(time));
          subscripts.addAll(s);
          return graph().element(array, subscripts);
        });
  }

  /** Null after a report. */
  private Range range(Statement.For loop, Scope scope) {
    Node lower = graph().integer(0);
    if (loop.binder().lower().isPresent()) {
      lower = e.reductions.bound(loop.binder().lower().get(), scope);
    }
    Node upper = e.reductions.bound(loop.binder().upper(), scope);
    if (lower == null || upper == null) {
      return null;
    }
    Node difference = e.requirements.simplest(graph().subtractInteger(upper, lower));
    String what = "the number of steps of the loop";
    Node steps = e.requirements.countable(steps(difference), what, loop.binder().span());
    if (steps == null) {
      return null;
    }
    String name = loop.down() ? MIRRORED : loop.binder().name().text();
    Index index = graph().index(name, lower, upper);
    Node value = loop.down() ? mirrored(index) : index;
    return new Range(index, value, steps, graph().subtractInteger(index, lower));
  }

  private Node mirrored(Index index) {
    Node ends = graph().addInteger(index.lower(), index.upper());
    Node last = graph().subtractInteger(ends, graph().integer(1));
    return graph().subtractInteger(e.requirements.simplest(last), index);
  }

  /** How many steps a loop has: none where its bounds are not in order, like the terms of a sum. */
  private Node steps(Node difference) {
    return e.requirements.isNotNegative(difference)
        ? difference
        : graph().apply(Operations.INTEGER_MAX, graph().integer(0), difference);
  }
}
