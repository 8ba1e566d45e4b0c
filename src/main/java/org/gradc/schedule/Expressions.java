package org.gradc.schedule;

import java.util.ArrayList;
import java.util.List;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
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
          of(choice.condition(), guard), branch(choice, true, guard), branch(choice, false, guard));
    }
    if (node instanceof Element element) {
      return read(element, guard);
    }
    if (node instanceof Result result) {
      return new Expr.Use(region.accumulator(result, guard));
    }
    throw new CompilerBug("no expression of " + node);
  }

  /** A branch of a choice; 0 for one that is never taken where the guard holds. */
  private Expr branch(If choice, boolean holds, List<Literal> guard) {
    Node taken = holds ? choice.consequence() : choice.alternative();
    List<Literal> branch = Literal.extend(guard, choice.condition(), holds);
    return region.isNever(branch) ? zero(taken.kind()) : of(taken, branch);
  }

  private Expr read(Element element, List<Literal> guard) {
    Expr read =
        new Expr.Read(region.array(element.array(), guard), all(element.subscripts(), guard));
    Expr inRange = inRange(element.subscripts(), element.array().shape(), guard);
    return inRange == null ? read : new Expr.Select(inRange, read, zero(element.kind()));
  }

  /** Whether an entry is in range, as far as it is not proved; null if it is. */
  Expr inRange(List<Node> subscripts, List<Node> shape, List<Literal> guard) {
    Graph graph = scheduler.graph();
    Expr all = null;
    for (int axis = 0; axis < subscripts.size(); axis++) {
      Node subscript = subscripts.get(axis);
      Node extent = shape.get(axis);
      if (!region.isInRange(List.of(subscript), List.of(extent), guard)) {
        Expr value = of(subscript, guard);
        Expr zero = new Expr.Literal(graph.integer(0));
        all = and(all, compare(Operations.INTEGER_LESS_EQUAL, zero, value));
        all = and(all, compare(Operations.INTEGER_LESS, value, of(extent, guard)));
      }
    }
    return all;
  }

  private static Expr compare(Operation operation, Expr a, Expr b) {
    return new Expr.Operate(operation, List.of(a, b), false, false);
  }

  private Expr and(Expr a, Expr b) {
    return a == null ? b : new Expr.Select(a, b, zero(Kind.TRUTH));
  }

  /** What stands for a value that nobody asks for. */
  private Expr zero(Kind kind) {
    Object zero = kind == Kind.REAL ? (Object) 0.0 : kind == Kind.INT ? (Object) 0L : false;
    return new Expr.Literal(scheduler.graph().constant(kind, zero));
  }

  private Expr operate(Apply apply, List<Literal> guard) {
    if (apply.operation() == Operations.STOP) {
      return of(apply.operand(0), guard);
    }
    boolean integer = apply.kind() == Kind.INT;
    boolean wide = integer && !scheduler.intervals().fitsInt(apply);
    boolean exact = wide && !scheduler.intervals().fitsLong(apply);
    Expr value = new Expr.Operate(apply.operation(), all(apply.operands(), guard), wide, exact);
    Expr exists = exists(apply, guard);
    return exists == null ? value : new Expr.Select(exists, value, zero(Kind.INT));
  }

  /** Whether an operation on integers has a value, as far as it is not proved; null if it has. */
  private Expr exists(Apply apply, List<Literal> guard) {
    if (!apply.operation().traits().partial()) {
      return null;
    }
    Node operand = apply.operand(1);
    Expr zero = new Expr.Literal(scheduler.graph().integer(0));
    if (apply.operation() == Operations.INTEGER_INTEGER_POWER) {
      return scheduler.intervals().of(operand).low() >= 0
          ? null
          : compare(Operations.INTEGER_LESS_EQUAL, zero, of(operand, guard));
    }
    return region.isNotZero(operand, guard)
        ? null
        : new Expr.Operate(
            Operations.NOT,
            List.of(compare(Operations.INTEGER_EQUAL, of(operand, guard), zero)),
            false,
            false);
  }
}
