package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.schedule.ArrayVariable.Home;

/** What a random loop program is made in: its sizes and arrays, and what can be seen at a place. */
abstract class RandomScope {
  /** An axis: how long it is, as an expression and as a node. */
  record Axis(Expr length, Node node, String name) {}

  /** A loop that is open. */
  record Open(Index index, Axis axis) {
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
  final Random random;
  final Axis axisN = axis(n);
  final Axis axisM = axis(m);
  final Axis axisS = axis(s);
  final List<ArrayVariable> readable = new ArrayList<>();
  final List<Open> open = new ArrayList<>();
  final List<Index> indices = new ArrayList<>();
  final List<Variable> scalars = new ArrayList<>();
  int names;

  RandomScope(long seed) {
    random = new Random(seed);
    x = graph.symbol("x", Role.PARAM, Kind.REAL, List.of());
    p = graph.symbol("p", Role.PARAM, Kind.REAL, List.of(n));
    q = graph.symbol("q", Role.PARAM, Kind.REAL, List.of(m));
    gradient = new ArrayVariable("p", Kind.REAL, List.of(n), Home.GRADIENT, p);
  }

  Symbol size(String name) {
    return graph.symbol(name, Role.SIZE, Kind.INT, List.of());
  }

  static Axis axis(Symbol size) {
    return new Axis(new Expr.Scalar(size), size, size.name());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  Variable variable(String hint, boolean once) {
    return new Variable(hint + names++, Kind.REAL, once, false);
  }

  ArrayVariable array(String hint, Node... shape) {
    return new ArrayVariable(hint + names++, Kind.REAL, List.of(shape), Home.WORKSPACE, null);
  }

  Axis axis() {
    return pick(List.of(axisN, axisN, axisM));
  }

  /** Opens a loop, over an index of its own or one that loops before it run over. */
  Open enter(String name, Axis axis) {
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

  Step.Loop leave(Open loop, boolean down, List<Step> body) {
    open.remove(loop);
    return new Step.Loop(loop.index(), literal(0), loop.axis().length(), down, body);
  }

  Expr literal(long value) {
    return new Expr.Literal(graph.integer(value));
  }

  Expr real(double value) {
    return new Expr.Literal(graph.constant(value));
  }
}
