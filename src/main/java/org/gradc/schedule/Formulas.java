package org.gradc.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gradc.algebra.Fact;
import org.gradc.algebra.Polynomial;
import org.gradc.algebra.Prover;
import org.gradc.algebra.Verdict;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;

/**
 * What can be proved of the integers of a loop program. A variable that is assigned once stands for
 * one unknown integer, so two formulas over it may be compared only where it does not change in
 * between.
 */
public final class Formulas {
  private final Graph graph;
  private final Prover prover;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Node, Map<List<Fact>, Verdict>> verdicts = new HashMap<>();
  private final Map<Variable, Node> standIns = new HashMap<>();
  private final Lifetimes lifetimes = new Lifetimes();

  /**
   * @param graph the maker of nodes
   * @param program the model, for what is known of its sizes and integers
   */
  public Formulas(Graph graph, Program program) {
    this(graph, program.ranges());
    program.requirements().stream()
        .filter(Program.Requirement::isOfSizes)
        .forEach(requirement -> facts.add(new Fact(requirement.condition(), true)));
  }

  Formulas(Graph graph, List<Program.Range> ranges) {
    this.graph = graph;
    this.prover = new Prover(ranges);
  }

  /** Of the arrays of the loop program. */
  Lifetimes lifetimes() {
    return lifetimes;
  }

  Graph graph() {
    return graph;
  }

  /** The integer or condition as a node, or null where it is beyond integer arithmetic. */
  Node node(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal.kind() == Kind.REAL ? null : graph.constant(literal.kind(), value(literal));
    } else if (expr instanceof Expr.LoopIndex index) {
      return index.index();
    } else if (expr instanceof Expr.Extent extent) {
      return extent.value();
    } else if (expr instanceof Expr.Scalar scalar) {
      return scalar.kind() == Kind.INT ? scalar.symbol() : null;
    } else if (expr instanceof Expr.Use use) {
      return use.kind() == Kind.INT && use.variable().isAssignedOnce()
          ? standIns.computeIfAbsent(use.variable(), this::standIn)
          : null;
    } else if (expr instanceof Expr.Operate operate && operate.kind() != Kind.REAL) {
      List<Node> operands = new ArrayList<>();
      for (Expr operand : operate.operands()) {
        Node node = operand.kind() == Kind.REAL ? null : node(operand);
        if (node == null) {
          return null;
        }
        operands.add(node);
      }
      return graph.apply(operate.operation(), operands);
    } else if (expr instanceof Expr.Select select && select.kind() == Kind.TRUTH) {
      Node condition = node(select.condition());
      Node yes = node(select.consequence());
      Node no = node(select.alternative());
      return condition == null || yes == null || no == null
          ? null
          : graph.choose(condition, yes, no);
    }
    return null;
  }

  private static Object value(Expr.Literal literal) {
    return literal.value().value();
  }

  private Node standIn(Variable variable) {
    return graph.symbol(variable.hint(), Symbol.Role.VARIABLE, Kind.INT, List.of());
  }

  private Polynomial polynomial(Expr expr) {
    Node node = expr.kind() == Kind.INT ? node(expr) : null;
    return node == null ? null : prover.polynomial(node);
  }

  /** {@code a - b}, where that is a constant. */
  OptionalLong distance(Expr a, Expr b) {
    Polynomial x = polynomial(a);
    Polynomial y = polynomial(b);
    if (x == null || y == null) {
      return OptionalLong.empty();
    }
    Polynomial difference = x.minus(y);
    BigInteger constant = difference.constantTerm();
    return difference.isConstant() && constant.bitLength() < 32
        ? OptionalLong.of(constant.longValueExact())
        : OptionalLong.empty();
  }

  /** Whether two integers are different for all values, and by how much is known. */
  boolean areDifferent(Expr a, Expr b) {
    OptionalLong distance = distance(a, b);
    return distance.isPresent() && distance.getAsLong() != 0;
  }

  /** Whether two integers are equal for all values. */
  boolean areEqual(Expr a, Expr b) {
    OptionalLong distance = distance(a, b);
    return distance.isPresent() && distance.getAsLong() == 0;
  }

  /** Whether an integer over sizes is shown to be at least the bound. */
  boolean isAtLeast(Node node, long bound) {
    return prover.provablyAtLeast(node, bound, facts);
  }

  /** Whether a loop runs over all of an axis. */
  boolean coversAxis(Step.Loop loop, Node extent) {
    Node upper = node(loop.upper());
    return isLiteral(loop.lower(), 0) && upper != null && prover.sameSize(upper, extent);
  }

  static boolean isLiteral(Expr expr, long value) {
    return expr instanceof Expr.Literal literal
        && literal.kind() == Kind.INT
        && literal.value().integer() == value;
  }

  /** Whether an integer is shown not to be negative. */
  boolean isNonNegative(Expr expr) {
    Node node = node(expr);
    return node != null && prover.provablyNonNegative(node, facts);
  }

  /** Whether a loop surely does not run downward past its bounds: {@code lower <= upper}. */
  boolean isOrdered(Step.Loop loop) {
    return isNonNegative(minus(loop.upper(), loop.lower()));
  }

  /**
   * Whether a condition always holds, or never, where the loops of its indices run.
   *
   * @param given conditions around it
   */
  Verdict decide(Expr condition, List<Fact> given) {
    Node node = node(condition);
    if (node == null) {
      return Verdict.UNKNOWN;
    }
    if (node instanceof Constant constant) {
      return constant.truth() ? Verdict.PROVED : Verdict.REFUTED;
    }
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(given);
    return verdicts
        .computeIfAbsent(node, n -> new HashMap<>())
        .computeIfAbsent(all, f -> prover.decide(node, f, List.of()));
  }

  // New expressions

  Expr literal(long value) {
    return new Expr.Literal(graph.integer(value));
  }

  Expr real(double value) {
    return new Expr.Literal(graph.constant(value));
  }

  Expr truth(boolean value) {
    return new Expr.Literal(graph.truth(value));
  }

  Expr zero(Kind kind) {
    return kind == Kind.REAL ? real(0) : kind == Kind.INT ? literal(0) : truth(false);
  }

  /** A length that depends on sizes only. */
  Expr extent(Node extent) {
    if (extent instanceof Constant constant) {
      return new Expr.Literal(constant);
    }
    return extent instanceof Symbol symbol ? new Expr.Scalar(symbol) : new Expr.Extent(extent);
  }

  /** {@code expr + value}. */
  Expr plus(Expr expr, long value) {
    if (value == 0) {
      return expr;
    }
    if (expr instanceof Expr.Literal literal) {
      return literal(literal.value().integer() + value);
    }
    boolean sum =
        expr instanceof Expr.Operate operate
            && operate.operation() == Operations.INTEGER_ADD
            && operate.operands().get(0) instanceof Expr.Literal;
    if (sum) {
      List<Expr> operands = ((Expr.Operate) expr).operands();
      long constant = ((Expr.Literal) operands.get(0)).value().integer();
      return plus(operands.get(1), constant + value);
    }
    return operation(Operations.INTEGER_ADD, literal(value), expr);
  }

  Expr minus(Expr a, Expr b) {
    if (b instanceof Expr.Literal literal) {
      return plus(a, -literal.value().integer());
    }
    return operation(Operations.INTEGER_SUBTRACT, a, b);
  }

  static Expr operation(Operation operation, Expr... operands) {
    return new Expr.Operate(operation, List.of(operands), false, false);
  }

  /** The first index of a loop, in the order in which it runs. */
  Expr first(Step.Loop loop) {
    return loop.down() ? plus(loop.upper(), -1) : loop.lower();
  }

  /** The last index of a loop. */
  Expr last(Step.Loop loop) {
    return loop.down() ? loop.lower() : plus(loop.upper(), -1);
  }
}
