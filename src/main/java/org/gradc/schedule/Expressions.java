package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Result;
import org.gradc.graph.Symbol;
import org.gradc.source.CompilerBug;

/** Writes nodes out as expressions, down to what is kept in variables. */
final class Expressions {
  private final Region region;
  private final Scheduler scheduler;

  Expressions(Region region) {
    this.region = region;
    this.scheduler = region.scheduler();
  }

  /** The expression of a node where the guard holds. */
  Expr of(Node node, List<Literal> guard) {
    Variable variable = region.variable(node, guard);
    return variable != null ? new Expr.Use(variable) : writtenOut(node, guard);
  }

  List<Expr> all(List<Node> nodes, List<Literal> guard) {
    List<Expr> result = new ArrayList<>();
    nodes.forEach(node -> result.add(of(node, guard)));
    return result;
  }

  /** The expression of a node itself, of its operands as they are kept. */
  Expr writtenOut(Node node, List<Literal> guard) {
    if (node instanceof Constant constant) {
      return new Expr.Literal(constant);
    }
    if (node instanceof Index index) {
      return new Expr.LoopIndex(index);
    }
    if (node instanceof Symbol symbol) {
      return new Expr.Scalar(symbol);
    }
    if (scheduler.isExtent(node)) {
      return new Expr.Extent(node);
    }
    if (node instanceof Apply apply) {
      return operate(apply, guard);
    }
    if (node instanceof If choice) {
      return new Expr.Select(
          of(choice.condition(), guard),
          of(choice.consequence(), Literal.extend(guard, choice.condition(), true)),
          of(choice.alternative(), Literal.extend(guard, choice.condition(), false)));
    }
    if (node instanceof Element element) {
      return new Expr.Read(region.array(element.array(), guard), all(element.subscripts(), guard));
    }
    if (node instanceof Checked checked) {
      return new Expr.Check(
          of(checked.value(), guard), of(checked.upper(), guard), checked.label());
    }
    if (node instanceof Result result) {
      return new Expr.Use(region.accumulator(result, guard));
    }
    throw new CompilerBug("no expression of " + node);
  }

  private Expr operate(Apply apply, List<Literal> guard) {
    if (apply.operation() == Operations.STOP) {
      return of(apply.operand(0), guard);
    }
    boolean integer = apply.kind() == Kind.INT;
    boolean wide = integer && !scheduler.intervals().fitsInt(apply);
    boolean exact = wide && !scheduler.intervals().fitsLong(apply);
    return new Expr.Operate(apply.operation(), all(apply.operands(), guard), wide, exact);
  }
}
