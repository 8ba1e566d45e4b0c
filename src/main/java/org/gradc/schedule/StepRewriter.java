package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Index;

/** Makes steps and expressions anew, part by part. A subclass says what changes on the way. */
class StepRewriter {
  /** What becomes of steps that follow each other. */
  List<Step> rewrite(List<Step> steps) {
    List<Step> result = new ArrayList<>(steps.size());
    for (Step step : steps) {
      result.addAll(rewrite(step));
    }
    return result;
  }

  /** What becomes of a step: any number of steps. */
  List<Step> rewrite(Step step) {
    return List.of(rebuilt(step));
  }

  /** What becomes of an expression. */
  Expr rewrite(Expr expr) {
    return rebuilt(expr);
  }

  Variable variable(Variable variable) {
    return variable;
  }

  Index index(Index index) {
    return index;
  }

  final List<Expr> rewriteAll(List<Expr> all) {
    List<Expr> result = new ArrayList<>(all.size());
    for (Expr expr : all) {
      result.add(rewrite(expr));
    }
    return result;
  }

  /** The same step over rewritten parts. */
  final Step rebuilt(Step step) {
    if (step instanceof Step.Let let) {
      return new Step.Let(variable(let.variable()), rewrite(let.value()));
    } else if (step instanceof Step.Assign assign) {
      return new Step.Assign(variable(assign.variable()), rewrite(assign.value()));
    } else if (step instanceof Step.Store store) {
      return new Step.Store(
          store.array(), rewriteAll(store.subscripts()), rewrite(store.value()), store.add());
    } else if (step instanceof Step.Allocate allocate) {
      return new Step.Allocate(
          allocate.array(),
          allocate.lengths().stream()
              .map(length -> new Step.Length(length.extent(), rewrite(length.value())))
              .toList());
    } else if (step instanceof Step.Fold fold) {
      return new Step.Fold(
          fold.monoid(),
          variable(fold.variable()),
          fold.best() == null ? null : variable(fold.best()),
          fold.index() == null ? null : index(fold.index()),
          rewrite(fold.value()));
    } else if (step instanceof Step.Loop loop) {
      return new Step.Loop(
          index(loop.index()),
          rewrite(loop.lower()),
          rewrite(loop.upper()),
          loop.down(),
          rewrite(loop.body()));
    } else if (step instanceof Step.Guarded guarded) {
      return new Step.Guarded(
          rewrite(guarded.condition()),
          rewrite(guarded.consequence()),
          rewrite(guarded.alternative()));
    } else if (step instanceof Step.Demand demand) {
      return new Step.Demand(rewrite(demand.condition()), demand.text());
    } else if (step instanceof Step.Check check) {
      return new Step.Check(rewrite(check.value()), rewrite(check.upper()), check.label());
    } else if (step instanceof Step.Call call) {
      return new Step.Call(call.hint(), call.indices(), rewrite(call.body()));
    } else if (step instanceof Step.Remark remark && remark.obstacle() instanceof Variable old) {
      return new Step.Remark(remark.index(), remark.reason(), variable(old));
    }
    return step;
  }

  /** The same expression over rewritten parts. */
  final Expr rebuilt(Expr expr) {
    if (expr instanceof Expr.Use use) {
      Variable now = variable(use.variable());
      return now == use.variable() ? expr : new Expr.Use(now);
    } else if (expr instanceof Expr.LoopIndex index) {
      Index now = index(index.index());
      return now == index.index() ? expr : new Expr.LoopIndex(now);
    } else if (expr instanceof Expr.Operate operate) {
      return new Expr.Operate(
          operate.operation(), rewriteAll(operate.operands()), operate.isWide(), operate.exact());
    } else if (expr instanceof Expr.Select select) {
      return new Expr.Select(
          rewrite(select.condition()),
          rewrite(select.consequence()),
          rewrite(select.alternative()));
    } else if (expr instanceof Expr.Read read) {
      return new Expr.Read(read.array(), rewriteAll(read.subscripts()));
    }
    return expr;
  }
}
