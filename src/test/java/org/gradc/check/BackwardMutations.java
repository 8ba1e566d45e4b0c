package org.gradc.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Update;

/**
 * What can be wrong with the arrays and loops of a backward sweep: an update that is missing, or
 * goes to another entry, or is done where its guard forbids it, a sum without its condition or its
 * last term, a read of another entry, a loop that runs the other way.
 */
final class BackwardMutations {
  private final Graph g;
  private final List<Mutation> all = new ArrayList<>();

  private BackwardMutations(Graph g) {
    this.g = g;
  }

  static List<Mutation> of(Graph g, Node node) {
    BackwardMutations mutations = new BackwardMutations(g);
    if (node instanceof Accumulate sums) {
      mutations.accumulate(sums);
    } else if (node instanceof Recur recur) {
      mutations.recur(recur);
    } else if (node instanceof Reduce reduce) {
      mutations.reduce(reduce);
    } else if (node instanceof Element element) {
      mutations.element(element);
    } else if (node instanceof Build build && build.kind() == Kind.REAL) {
      mutations.build(build);
    } else if (node instanceof Result result) {
      mutations.result(result);
    }
    mutations.all.addAll(Mutation.ofFormula(g, node));
    return mutations.all;
  }

  private void add(String what, Node target, UnaryOperator<Node> change) {
    all.add(new Mutation(target.getClass().getSimpleName() + ", " + what, target, change));
  }

  /** Another list of updates in the place of one. */
  @FunctionalInterface
  private interface OfUpdates {
    Node with(Node rebuilt, UnaryOperator<List<Update>> change);
  }

  private void accumulate(Accumulate sums) {
    updates(
        sums,
        sums.updates(),
        update -> sums.shape(),
        (rebuilt, change) ->
            g.accumulate(rebuilt.shape(), change.apply(((Accumulate) rebuilt).updates())));
  }

  private void recur(Recur recur) {
    updates(
        recur,
        recur.prologue(),
        update -> recur.members().get(update.target()).shape(),
        (rebuilt, change) -> {
          Recur r = (Recur) rebuilt;
          return again(r, change.apply(r.prologue()), r.direction(), r.updates());
        });
    updates(
        recur,
        recur.updates(),
        update -> recur.members().get(update.target()).shape(),
        (rebuilt, change) -> {
          Recur r = (Recur) rebuilt;
          return again(r, r.prologue(), r.direction(), change.apply(r.updates()));
        });
    add(
        "the other way",
        recur,
        rebuilt -> {
          Recur r = (Recur) rebuilt;
          return again(r, r.prologue(), r.direction().reversed(), r.updates());
        });
  }

  private Node again(
      Recur r, List<Update> prologue, Recur.Direction direction, List<Update> updates) {
    return g.recur(List.<Member>copyOf(r.members()), prologue, r.indices(), direction, updates);
  }

  /** The shape of the array that an update goes to. */
  @FunctionalInterface
  private interface Target {
    List<Node> shape(Update update);
  }

  private void updates(Node node, List<Update> updates, Target target, OfUpdates make) {
    for (int k = 0; k < updates.size(); k++) {
      int place = k;
      Update update = updates.get(k);
      add("no update", node, n -> make.with(n, all -> without(all, place)));
      if (!(update.condition() instanceof Constant)) {
        changed("update without guard", node, place, make, u -> u.under(g.truth(true)));
      }
      changed(
          "update of the wrong sign",
          node,
          place,
          make,
          u -> u.with(u.target(), g.negate(u.body())));
      List<Node> shape = target.shape(update);
      for (int axis = 0; axis < update.subscripts().size(); axis++) {
        int wrong = axis;
        changed("update of the next entry", node, place, make, u -> moved(u, wrong, shape));
      }
    }
  }

  private void changed(
      String what, Node node, int place, OfUpdates make, UnaryOperator<Update> change) {
    add(
        what,
        node,
        n ->
            make.with(
                n,
                updates -> {
                  List<Update> others = new ArrayList<>(updates);
                  others.set(place, change.apply(others.get(place)));
                  return others;
                }));
  }

  private static List<Update> without(List<Update> updates, int place) {
    List<Update> others = new ArrayList<>(updates);
    others.remove(place);
    return others;
  }

  private Update moved(Update update, int axis, List<Node> shape) {
    List<Node> subscripts = next(update.subscripts(), axis, shape);
    return new Update(
        update.target(),
        update.mode(),
        update.indices(),
        update.condition(),
        subscripts,
        update.body());
  }

  /** Subscripts of the next entry along an axis, after the last one of the first. */
  private List<Node> next(List<Node> subscripts, int axis, List<Node> shape) {
    List<Node> moved = new ArrayList<>(subscripts);
    Node following = g.addInteger(subscripts.get(axis), g.integer(1));
    moved.set(axis, g.apply(Operations.FLOOR_MOD, following, shape.get(axis)));
    return moved;
  }

  private void reduce(Reduce reduce) {
    if (!(reduce.condition() instanceof Constant)) {
      add(
          "no condition",
          reduce,
          n -> {
            Reduce r = (Reduce) n;
            return g.reduce(r.monoid(), r.indices(), g.truth(true), r.body());
          });
    }
    if (reduce.monoid() == Monoid.SUM && reduce.kind() == Kind.REAL) {
      add(
          "no last term",
          reduce,
          n -> {
            Reduce r = (Reduce) n;
            Node i = r.indices().get(0);
            Node last = g.subtractInteger(r.indices().get(0).upper(), g.integer(1));
            Node early = g.apply(Operations.INTEGER_LESS, i, last);
            return g.reduce(r.monoid(), r.indices(), g.and(early, r.condition()), r.body());
          });
      add(
          "wrong sign",
          reduce,
          n -> {
            Reduce r = (Reduce) n;
            return g.reduce(r.monoid(), r.indices(), r.condition(), g.negate(r.body()));
          });
    }
  }

  private void element(Element element) {
    for (int axis = 0; axis < element.subscripts().size(); axis++) {
      int wrong = axis;
      add(
          "the next entry",
          element,
          n -> {
            Element e = (Element) n;
            return g.element(e.array(), next(e.subscripts(), wrong, e.array().shape()));
          });
    }
  }

  private void build(Build build) {
    add(
        "the first entry is 0",
        build,
        n -> {
          Build b = (Build) n;
          Node first = g.apply(Operations.INTEGER_EQUAL, b.indices().get(0), g.integer(0));
          return g.build(b.indices(), g.choose(first, g.constant(0), b.body()));
        });
  }

  private void result(Result result) {
    List<Member> members = result.recur().members();
    for (int k = 0; k < members.size(); k++) {
      boolean alike =
          members.get(k).shape().equals(result.shape()) && members.get(k).kind() == result.kind();
      if (k != result.position() && alike) {
        int other = k;
        add("another array", result, n -> g.result(((Result) n).recur(), other));
      }
    }
  }
}
