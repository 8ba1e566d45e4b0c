package org.gradc.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gradc.graph.Index;

/** Walks over steps and expressions. */
public final class Walk {
  private Walk() {}

  /** Visits every variable that steps declare, set or use. */
  public static void variables(List<Step> steps, Consumer<Variable> visitor) {
    visit(
        steps,
        expr -> {
          if (expr instanceof Expr.Use use) {
            visitor.accept(use.variable());
          }
        },
        visitor);
  }

  /** Visits every variable that an expression uses. */
  public static void variables(Expr expr, Consumer<Variable> visitor) {
    visit(
        expr,
        e -> {
          if (e instanceof Expr.Use use) {
            visitor.accept(use.variable());
          }
        });
  }

  /** Visits every array that steps read, set or clear. */
  public static void arrays(List<Step> steps, Consumer<ArrayVariable> visitor) {
    visit(
        steps,
        expr -> {
          if (expr instanceof Expr.Read read) {
            visitor.accept(read.array());
          }
        },
        variable -> {});
    writes(steps, visitor);
  }

  private static void writes(List<Step> steps, Consumer<ArrayVariable> visitor) {
    for (Step step : steps) {
      if (step instanceof Step.Store store) {
        visitor.accept(store.array());
      } else if (step instanceof Step.Clear clear) {
        visitor.accept(clear.array());
      } else if (step instanceof Step.Allocate allocate) {
        visitor.accept(allocate.array());
      } else if (step instanceof Step.Loop loop) {
        writes(loop.body(), visitor);
      } else if (step instanceof Step.Guarded guarded) {
        writes(guarded.consequence(), visitor);
        writes(guarded.alternative(), visitor);
      } else if (step instanceof Step.Call call) {
        writes(call.body(), visitor);
      }
    }
  }

  /** Visits every array that steps make room for. */
  static void allocated(List<Step> steps, Consumer<ArrayVariable> visitor) {
    for (Step step : steps) {
      if (step instanceof Step.Allocate allocate) {
        visitor.accept(allocate.array());
      } else if (step instanceof Step.Loop loop) {
        allocated(loop.body(), visitor);
      } else if (step instanceof Step.Guarded guarded) {
        allocated(guarded.consequence(), visitor);
        allocated(guarded.alternative(), visitor);
      }
    }
  }

  /** The indices of loops among steps. */
  static Set<Index> boundIndices(List<Step> steps) {
    Set<Index> bound = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        bound.add(loop.index());
        bound.addAll(boundIndices(loop.body()));
      } else if (step instanceof Step.Guarded guarded) {
        bound.addAll(boundIndices(guarded.consequence()));
        bound.addAll(boundIndices(guarded.alternative()));
      } else if (step instanceof Step.Call call) {
        bound.addAll(boundIndices(call.body()));
      }
    }
    return bound;
  }

  /** The indices that steps use but do not run over. */
  public static Set<Index> freeIndices(List<Step> steps) {
    Set<Index> used = new LinkedHashSet<>();
    steps.forEach(step -> freeIndices(step, used));
    return used;
  }

  private static void freeIndices(Step step, Set<Index> used) {
    if (step instanceof Step.Loop loop) {
      visit(loop.lower(), expr -> note(expr, used));
      visit(loop.upper(), expr -> note(expr, used));
      Set<Index> inside = freeIndices(loop.body());
      inside.remove(loop.index());
      used.addAll(inside);
    } else if (step instanceof Step.Guarded guarded) {
      visit(guarded.condition(), expr -> note(expr, used));
      used.addAll(freeIndices(guarded.consequence()));
      used.addAll(freeIndices(guarded.alternative()));
    } else if (step instanceof Step.Call call) {
      used.addAll(call.indices());
    } else {
      visit(List.of(step), expr -> note(expr, used), variable -> {});
      if (step instanceof Step.Fold fold && fold.index() != null) {
        used.add(fold.index());
      }
    }
  }

  private static void note(Expr expr, Set<Index> used) {
    if (expr instanceof Expr.LoopIndex index) {
      used.add(index.index());
    }
  }

  public static void visit(List<Step> steps, Consumer<Expr> onExpr, Consumer<Variable> onVariable) {
    for (Step step : steps) {
      if (step instanceof Step.Let let) {
        onVariable.accept(let.variable());
        visit(let.value(), onExpr);
      } else if (step instanceof Step.Assign assign) {
        onVariable.accept(assign.variable());
        visit(assign.value(), onExpr);
      } else if (step instanceof Step.Store store) {
        store.subscripts().forEach(s -> visit(s, onExpr));
        visit(store.value(), onExpr);
      } else if (step instanceof Step.Fold fold) {
        onVariable.accept(fold.variable());
        if (fold.best() != null) {
          onVariable.accept(fold.best());
        }
        visit(fold.value(), onExpr);
      } else if (step instanceof Step.Loop loop) {
        visit(loop.lower(), onExpr);
        visit(loop.upper(), onExpr);
        visit(loop.body(), onExpr, onVariable);
      } else if (step instanceof Step.Guarded guarded) {
        visit(guarded.condition(), onExpr);
        visit(guarded.consequence(), onExpr, onVariable);
        visit(guarded.alternative(), onExpr, onVariable);
      } else if (step instanceof Step.Allocate allocate) {
        allocate.lengths().forEach(length -> visit(length.value(), onExpr));
      } else if (step instanceof Step.Demand demand) {
        visit(demand.condition(), onExpr);
      } else if (step instanceof Step.Check check) {
        visit(check.value(), onExpr);
        visit(check.upper(), onExpr);
      } else if (step instanceof Step.Call call) {
        visit(call.body(), onExpr, onVariable);
      }
    }
  }

  /** Whether an expression is free of these indices and variables. */
  static boolean isFree(Expr expr, Set<Index> indices, Set<Variable> variables) {
    return !anyPart(
        expr,
        e ->
            e instanceof Expr.LoopIndex index && indices.contains(index.index())
                || e instanceof Expr.Use use && variables.contains(use.variable()));
  }

  /** Whether something holds of a part of an expression. */
  static boolean anyPart(Expr expr, Predicate<Expr> holds) {
    boolean[] found = {false};
    visit(expr, e -> found[0] |= holds.test(e));
    return found[0];
  }

  public static void visit(Expr expr, Consumer<Expr> onExpr) {
    onExpr.accept(expr);
    if (expr instanceof Expr.Operate operate) {
      operate.operands().forEach(operand -> visit(operand, onExpr));
    } else if (expr instanceof Expr.Select select) {
      visit(select.condition(), onExpr);
      visit(select.consequence(), onExpr);
      visit(select.alternative(), onExpr);
    } else if (expr instanceof Expr.Read read) {
      read.subscripts().forEach(subscript -> visit(subscript, onExpr));
    }
  }
}
