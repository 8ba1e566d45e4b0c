package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Rewriter;

/**
 * Puts together what stands twice in a sum: {@code c x + d x} is {@code (c + d) x} where c and d
 * have one sign, so that nothing cancels and infinite values stay, and choices by one condition are
 * one choice, {@code (p ? a : b) + (p ? c : d) = p ? a + c : b + d}. Powers of two are found
 * anywhere in a product. Only the rounding of sums changes; strict classes keep theirs.
 */
final class LikeTerms implements Pass {
  /** Longer sums are looked at in parts. */
  private static final int MOST_TERMS = 24;

  /** How deep in a product a factor is looked for. */
  private static final int DEPTH = 6;

  /** What is added: a number times a node. */
  private record Term(double factor, Node node) {
    Term times(double c) {
      return new Term(c * factor, node);
    }
  }

  @Override
  public Rewriter over(Graph graph) {
    Worker worker = new Worker(graph);
    return new Rewriter(
        graph,
        (original, rebuilt) ->
            rebuilt instanceof Apply apply
                    && apply.kind() == Kind.REAL
                    && graph.math() != MathLibrary.STRICT
                ? worker.better(apply)
                : rebuilt);
  }

  private record Worker(Graph graph) {
    Node better(Apply f) {
      Operation operation = f.operation();
      if (operation == Operations.ADD || operation == Operations.SUBTRACT) {
        List<Term> terms = terms(f);
        List<Term> fewer = together(terms);
        return fewer.equals(terms) ? f : sum(fewer);
      }
      if (operation == Operations.MULTIPLY) {
        return product(f);
      }
      return operation == Operations.NEGATE ? negative(f.operand(0)) : f;
    }

    // Products

    /** {@code c (2 x) = (2 c) x}, {@code c (x + x) = (2 c) x}. */
    private Node product(Apply f) {
      Node y = f.operand(1);
      if (!(f.operand(0) instanceof Constant c) || !isFactor(c.real())) {
        return f;
      }
      if (is(y, Operations.ADD) && operand(y, 0) == operand(y, 1)) {
        return graph.multiply(graph.constant(2 * c.real()), operand(y, 0));
      }
      Term inner = binary(y, DEPTH);
      return inner.factor() == 1
          ? f
          : graph.multiply(graph.constant(c.real() * inner.factor()), inner.node());
    }

    /** -x, where x has a sign without it. */
    private Node negative(Node x) {
      if (is(x, Operations.MULTIPLY)) {
        Node first = operand(x, 0);
        if (first instanceof Constant c && c.real() < 0) {
          return graph.multiply(graph.constant(-c.real()), operand(x, 1));
        }
        if (is(first, Operations.NEGATE)) {
          return graph.multiply(operand(first, 0), operand(x, 1));
        }
      }
      return graph.negate(x);
    }

    /** A node without the power of two, and the sign, by which it is multiplied. */
    private Term binary(Node node, int depth) {
      if (depth == 0 || !(node instanceof Apply apply)) {
        return new Term(1, node);
      }
      if (apply.operation() == Operations.NEGATE) {
        return binary(apply.operand(0), depth - 1).times(-1);
      }
      boolean product = apply.operation() == Operations.MULTIPLY;
      if (!product && apply.operation() != Operations.DIVIDE) {
        return new Term(1, node);
      }
      if (product && apply.operand(0) instanceof Constant c) {
        return isPowerOfTwo(c.real())
            ? binary(apply.operand(1), depth - 1).times(c.real())
            : new Term(1, node);
      }
      Term x = binary(apply.operand(0), depth - 1);
      Term y = product ? binary(apply.operand(1), depth - 1) : new Term(1, apply.operand(1));
      double factor = x.factor() * y.factor();
      return x.factor() == 1 && y.factor() == 1
          ? new Term(1, node)
          : new Term(factor, graph.apply(apply.operation(), x.node(), y.node()));
    }

    // Sums

    /**
     * The terms of {@code a + b - c}. A sum in parentheses is one term: to take it apart could lose
     * digits.
     */
    private List<Term> terms(Node sum) {
      List<Term> terms = new ArrayList<>();
      addTerms(sum, 1, terms);
      return terms;
    }

    private void addTerms(Node node, double factor, List<Term> terms) {
      Node rest = node;
      int before = terms.size();
      while ((is(rest, Operations.ADD) || is(rest, Operations.SUBTRACT))
          && terms.size() - before < MOST_TERMS) {
        double sign = is(rest, Operations.ADD) ? 1 : -1;
        terms.add(before, signed(sign * factor, operand(rest, 1)));
        rest = operand(rest, 0);
      }
      terms.add(before, signed(factor, rest));
    }

    private static Term signed(double factor, Node node) {
      return is(node, Operations.NEGATE)
          ? new Term(-factor, operand(node, 0))
          : new Term(factor, node);
    }

    private List<Term> together(List<Term> terms) {
      return alike(choices(terms));
    }

    /** One term for those that differ in a number alone. */
    private List<Term> alike(List<Term> terms) {
      Map<Node, List<Term>> groups = new LinkedHashMap<>();
      for (Term term : terms) {
        Term bare = bare(term);
        groups.computeIfAbsent(bare.node(), n -> new ArrayList<>()).add(bare);
      }
      if (groups.size() == terms.size()) {
        return terms;
      }
      List<Term> result = new ArrayList<>();
      List<Node> done = new ArrayList<>();
      for (Term term : terms) {
        Node node = bare(term).node();
        List<Term> group = groups.get(node);
        if (!isOne(group)) {
          result.add(term);
        } else if (!done.contains(node)) {
          done.add(node);
          double factor = group.stream().mapToDouble(Term::factor).sum();
          result.add(factor == -2 ? new Term(-1, graph.add(node, node)) : new Term(factor, node));
        }
      }
      return result;
    }

    /** Whether terms become one: {@code x + x} stays as it is. */
    private static boolean isOne(List<Term> group) {
      double first = group.get(0).factor();
      boolean same = group.stream().allMatch(t -> isFactor(t.factor()) && t.factor() * first > 0);
      boolean twice = group.size() == 2 && group.stream().allMatch(t -> t.factor() == 1);
      return group.size() > 1 && same && !twice;
    }

    /** The same term with all of its constant factor in front. */
    private Term bare(Term term) {
      Node node = term.node();
      if (is(node, Operations.MULTIPLY)
          && operand(node, 0) instanceof Constant c
          && isFactor(c.real())) {
        return new Term(term.factor() * c.real(), operand(node, 1));
      }
      return binary(node, DEPTH).times(term.factor());
    }

    /** One choice for those by one condition. */
    private List<Term> choices(List<Term> terms) {
      Map<Node, List<Term>> groups = new LinkedHashMap<>();
      for (Term term : terms) {
        If choice = choice(term);
        if (choice != null) {
          groups.computeIfAbsent(choice.condition(), n -> new ArrayList<>()).add(term);
        }
      }
      if (groups.values().stream().allMatch(group -> group.size() == 1)) {
        return terms;
      }
      List<Term> result = new ArrayList<>();
      Set<Node> done = new HashSet<>();
      for (Term term : terms) {
        If choice = choice(term);
        List<Term> group = choice == null ? List.of(term) : groups.get(choice.condition());
        if (group.size() == 1) {
          result.add(term);
        } else if (done.add(choice.condition())) {
          Node yes = sum(together(branches(group, true)));
          Node no = sum(together(branches(group, false)));
          result.add(new Term(1, graph.choose(choice.condition(), yes, no)));
        }
      }
      return result;
    }

    private static If choice(Term term) {
      return bareNode(term) instanceof If choice ? choice : null;
    }

    private static Node bareNode(Term term) {
      boolean scaled =
          is(term.node(), Operations.MULTIPLY) && operand(term.node(), 0) instanceof Constant;
      return scaled ? operand(term.node(), 1) : term.node();
    }

    /** What the choices add in one case, without zeros. */
    private List<Term> branches(List<Term> choices, boolean holds) {
      List<Term> result = new ArrayList<>();
      for (Term term : choices) {
        If choice = choice(term);
        Node branch = holds ? choice.consequence() : choice.alternative();
        boolean nothing = branch instanceof Constant c && c.real() == 0;
        Node value =
            term.node() == choice ? branch : graph.multiply(operand(term.node(), 0), branch);
        if (!nothing && result.isEmpty()) {
          addTerms(value, term.factor(), result);
        } else if (!nothing) {
          result.add(signed(term.factor(), value));
        }
      }
      return result;
    }

    private Node sum(List<Term> terms) {
      if (terms.isEmpty()) {
        return graph.constant(0);
      }
      Node sum = null;
      for (Term term : terms) {
        double size = Math.abs(term.factor());
        Node node = size == 1 ? term.node() : graph.multiply(graph.constant(size), term.node());
        boolean minus = term.factor() < 0;
        if (sum == null) {
          sum = minus ? negative(node) : node;
        } else {
          sum = minus ? graph.subtract(sum, node) : graph.add(sum, node);
        }
      }
      return sum;
    }

    private static boolean isFactor(double value) {
      return Double.isFinite(value) && value != 0;
    }

    private static boolean isPowerOfTwo(double value) {
      int exponent = Math.getExponent(value);
      return Math.abs(exponent) < 64 && Math.abs(value) == Math.scalb(1.0, exponent);
    }

    private static boolean is(Node node, Operation operation) {
      return node instanceof Apply apply && apply.operation() == operation;
    }

    private static Node operand(Node node, int k) {
      return ((Apply) node).operand(k);
    }
  }
}
