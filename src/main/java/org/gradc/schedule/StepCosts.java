package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradc.algebra.Bounds;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/** About what steps cost. */
final class StepCosts {
  private static final double SMALL = 0.25;
  private static final double QUOTIENT = 4;
  private static final double TRANSCENDENTAL = 20;

  private final Graph graph;
  private final Bounds bounds;

  StepCosts(Graph graph) {
    this.graph = graph;
    this.bounds = new Bounds(graph);
  }

  Estimate of(List<Step> steps) {
    Estimate sum = Estimate.ZERO;
    for (Step step : steps) {
      sum = sum.plus(of(step));
    }
    return sum;
  }

  private Estimate of(Step step) {
    if (step instanceof Step.Let let) {
      return Estimate.of(of(let.value()));
    } else if (step instanceof Step.Assign assign) {
      return Estimate.of(of(assign.value()));
    } else if (step instanceof Step.Store store) {
      return Estimate.of(SMALL + all(store.subscripts()) + of(store.value()));
    } else if (step instanceof Step.Fold fold) {
      return Estimate.of(1 + of(fold.value()));
    } else if (step instanceof Step.Loop loop) {
      Estimate each = of(loop.body()).plus(Estimate.of(SMALL));
      return each.times(steps(loop)).plus(Estimate.of(of(loop.lower()) + of(loop.upper())));
    } else if (step instanceof Step.Guarded guarded) {
      Estimate branch = of(guarded.consequence()).max(of(guarded.alternative()));
      return branch.plus(Estimate.of(of(guarded.condition())));
    } else if (step instanceof Step.Demand demand) {
      return Estimate.of(of(demand.condition()));
    } else if (step instanceof Step.Check check) {
      return Estimate.of(SMALL + of(check.value()) + of(check.upper()));
    } else if (step instanceof Step.Clear clear) {
      return Estimate.entries(clear.array().shape()).times(SMALL);
    }
    return step instanceof Step.Call call ? of(call.body()) : Estimate.ZERO;
  }

  /**
   * How many steps a loop has: a number; what sizes say; as many as an axis has along which it
   * goes, where data decide; else the index stands for it.
   */
  private Node steps(Step.Loop loop) {
    if (loop.lower() instanceof Expr.Literal lower && loop.upper() instanceof Expr.Literal upper) {
      return graph.integer(Math.max(0, upper.value().integer() - lower.value().integer()));
    }
    Index index = loop.index();
    Optional<Node> last = bounds.upper(index);
    Optional<Node> first = bounds.lower(index);
    if (last.isPresent() && first.isPresent()) {
      Node steps = graph.subtractInteger(last.get(), first.get());
      return graph.extent(graph.addInteger(graph.integer(1), steps));
    }
    return axis(loop).orElse(index);
  }

  private static Optional<Node> axis(Step.Loop loop) {
    Expr place = new Expr.LoopIndex(loop.index());
    List<Node> axes = new ArrayList<>();
    Walk.visit(
        loop.body(),
        expr -> {
          if (expr instanceof Expr.Read read && read.subscripts().contains(place)) {
            axes.add(read.array().shape().get(read.subscripts().indexOf(place)));
          }
        },
        variable -> {});
    return axes.stream().filter(Node::isOfLengths).findFirst();
  }

  private static double all(List<Expr> expressions) {
    return expressions.stream().mapToDouble(StepCosts::of).sum();
  }

  private static double of(Expr expr) {
    if (expr instanceof Expr.Operate operate) {
      return itself(operate) + all(operate.operands());
    } else if (expr instanceof Expr.Select select) {
      double branch = Math.max(of(select.consequence()), of(select.alternative()));
      return SMALL + of(select.condition()) + branch;
    }
    return expr instanceof Expr.Read read ? SMALL + all(read.subscripts()) : 0;
  }

  private static double itself(Expr.Operate operate) {
    if (operate.kind() != Kind.REAL) {
      return SMALL;
    }
    if (operate.operation().traits().costly()) {
      return TRANSCENDENTAL;
    }
    boolean quotient =
        operate.operation() == Operations.DIVIDE || operate.operation() == Operations.SQRT;
    return quotient ? QUOTIENT : 1;
  }
}
