package org.gradc.schedule;

import java.util.List;

/**
 * About how many bytecodes steps take, by which straight-line code is cut. The class file tells
 * afterwards whether it held.
 */
final class Weights {
  private Weights() {}

  static int of(List<Step> steps) {
    int sum = 0;
    for (Step step : steps) {
      sum += of(step);
    }
    return sum;
  }

  static int of(Step step) {
    if (step instanceof Step.Let let) {
      return 3 + of(let.value());
    } else if (step instanceof Step.Assign assign) {
      return 3 + of(assign.value());
    } else if (step instanceof Step.Store store) {
      return 8 + entry(store.array(), store.subscripts()) + of(store.value());
    } else if (step instanceof Step.Fold fold) {
      return 24 + of(fold.value());
    } else if (step instanceof Step.Loop loop) {
      return 14 + of(loop.lower()) + of(loop.upper()) + of(loop.body());
    } else if (step instanceof Step.Guarded guarded) {
      return 9 + of(guarded.condition()) + of(guarded.consequence()) + of(guarded.alternative());
    } else if (step instanceof Step.Demand demand) {
      return 14 + of(demand.condition());
    } else if (step instanceof Step.Check check) {
      return 10 + of(check.value()) + of(check.upper());
    }
    if (step instanceof Step.Allocate allocate) {
      return 40 + allocate.lengths().stream().mapToInt(l -> 12 + of(l.value())).sum();
    }
    return step instanceof Step.Note || step instanceof Step.Remark ? 0 : 30;
  }

  private static int of(List<Expr> expressions, int each) {
    int sum = 0;
    for (Expr expression : expressions) {
      sum += each + of(expression);
    }
    return sum;
  }

  private static int entry(ArrayVariable array, List<Expr> subscripts) {
    return 8 + 4 * array.shape().size() + of(subscripts, 1);
  }

  static int of(Expr expr) {
    if (expr instanceof Expr.Use) {
      return 3;
    } else if (expr instanceof Expr.Operate operate) {
      return 2 + of(operate.operands(), 1);
    } else if (expr instanceof Expr.Select select) {
      return 8 + of(select.condition()) + of(select.consequence()) + of(select.alternative());
    } else if (expr instanceof Expr.Read read) {
      return entry(read.array(), read.subscripts());
    }
    return expr instanceof Expr.Scalar ? 6 : 3;
  }
}
