package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * About what steps cost, in additions, where nobody knows how long the loops are: each has {@link
 * #STEPS}. It tells apart what takes one loop more.
 */
public final class Estimate {
  /** So many steps a loop has. */
  public static final double STEPS = 1000;

  private static final double SMALL = 0.25;
  private static final double QUOTIENT = 4;
  private static final double TRANSCENDENTAL = 20;

  private Estimate() {}

  public static double of(LoopProgram program) {
    return of(program.steps());
  }

  /** About how many entries arrays of a shape have. */
  public static double entries(List<Node> shape) {
    double entries = 1;
    for (Node extent : shape) {
      entries *= extent instanceof Constant constant ? constant.integer() : STEPS;
    }
    return entries;
  }

  private static double of(List<Step> steps) {
    return steps.stream().mapToDouble(Estimate::of).sum();
  }

  private static double of(Step step) {
    if (step instanceof Step.Let let) {
      return of(let.value());
    } else if (step instanceof Step.Assign assign) {
      return of(assign.value());
    } else if (step instanceof Step.Store store) {
      return SMALL + all(store.subscripts()) + of(store.value());
    } else if (step instanceof Step.Fold fold) {
      return 1 + of(fold.value());
    } else if (step instanceof Step.Loop loop) {
      return of(loop.lower()) + of(loop.upper()) + steps(loop) * (SMALL + of(loop.body()));
    } else if (step instanceof Step.Guarded guarded) {
      double branch = Math.max(of(guarded.consequence()), of(guarded.alternative()));
      return of(guarded.condition()) + branch;
    } else if (step instanceof Step.Demand demand) {
      return of(demand.condition());
    } else if (step instanceof Step.Check check) {
      return SMALL + of(check.value()) + of(check.upper());
    } else if (step instanceof Step.Clear clear) {
      return SMALL * entries(clear.array().shape());
    }
    return step instanceof Step.Call call ? of(call.body()) : 0;
  }

  private static double steps(Step.Loop loop) {
    return loop.lower() instanceof Expr.Literal lower && loop.upper() instanceof Expr.Literal upper
        ? Math.max(0, upper.value().integer() - lower.value().integer())
        : STEPS;
  }

  private static double all(List<Expr> expressions) {
    return expressions.stream().mapToDouble(Estimate::of).sum();
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
