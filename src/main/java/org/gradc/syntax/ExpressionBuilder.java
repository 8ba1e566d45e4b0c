package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Comparison;
import org.gradc.syntax.Expression.Conditional;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Negate;
import org.gradc.syntax.Expression.Not;
import org.gradc.syntax.Expression.Operator;
import org.gradc.syntax.Expression.Power;
import org.gradc.syntax.Expression.Relation;
import org.gradc.syntax.Expression.Subscripted;
import org.gradc.syntax.Expression.Transpose;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.AtomContext;
import org.gradc.syntax.antlr.GradcParser.BranchContext;
import org.gradc.syntax.antlr.GradcParser.ComparisonContext;
import org.gradc.syntax.antlr.GradcParser.ConditionalContext;
import org.gradc.syntax.antlr.GradcParser.ConjunctionContext;
import org.gradc.syntax.antlr.GradcParser.DisjunctionContext;
import org.gradc.syntax.antlr.GradcParser.ExponentContext;
import org.gradc.syntax.antlr.GradcParser.ExpressionContext;
import org.gradc.syntax.antlr.GradcParser.FactorContext;
import org.gradc.syntax.antlr.GradcParser.InversionContext;
import org.gradc.syntax.antlr.GradcParser.PostfixContext;
import org.gradc.syntax.antlr.GradcParser.PowerContext;
import org.gradc.syntax.antlr.GradcParser.RelationContext;
import org.gradc.syntax.antlr.GradcParser.SubscriptsContext;
import org.gradc.syntax.antlr.GradcParser.SuffixContext;
import org.gradc.syntax.antlr.GradcParser.SumContext;
import org.gradc.syntax.antlr.GradcParser.TermContext;

/**
 * ANTLR's tree of an expression to ours. Recursion follows nesting only; operators of one level
 * become one {@link Chain}. The depth of the tree that results is counted, since whoever walks it
 * will recurse on it.
 */
final class ExpressionBuilder {
  /** Of the tree that results: long enough for some hundreds of {@code else if}. */
  static final int DEPTH_LIMIT = 700;

  /** A chain of so many {@code else if} takes as much of a stack as one level of other nesting. */
  private static final int BRANCHES_PER_LEVEL = 4;

  private static final Map<Integer, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry(GradcParser.OR, Operator.OR),
          Map.entry(GradcParser.AND, Operator.AND),
          Map.entry(GradcParser.PLUS, Operator.PLUS),
          Map.entry(GradcParser.MINUS, Operator.MINUS),
          Map.entry(GradcParser.TIMES, Operator.TIMES),
          Map.entry(GradcParser.ELEMENTWISE_TIMES, Operator.ELEMENTWISE_TIMES),
          Map.entry(GradcParser.DIVIDE, Operator.DIVIDE),
          Map.entry(GradcParser.ELEMENTWISE_DIVIDE, Operator.ELEMENTWISE_DIVIDE),
          Map.entry(GradcParser.SOLVE, Operator.SOLVE),
          Map.entry(GradcParser.DIV, Operator.DIV),
          Map.entry(GradcParser.MOD, Operator.MOD));

  private static final Map<Integer, Relation> RELATIONS =
      Map.of(
          GradcParser.EQUAL, Relation.EQUAL,
          GradcParser.UNEQUAL, Relation.UNEQUAL,
          GradcParser.LESS, Relation.LESS,
          GradcParser.LESS_EQUAL, Relation.LESS_EQUAL,
          GradcParser.GREATER, Relation.GREATER,
          GradcParser.GREATER_EQUAL, Relation.GREATER_EQUAL);

  private final TreeBuilder tree;
  private final OperandBuilder operands;
  private int depth;

  ExpressionBuilder(TreeBuilder tree) {
    this.tree = tree;
    this.operands = new OperandBuilder(tree, this);
  }

  /** The tree is deeper than {@link #DEPTH_LIMIT}; the line it stands on is given up. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;

    TooDeep(Span span) {
      super(null, null, false, false);
      this.span = span;
    }

    Span span() {
      return span;
    }
  }

  /** The part that reads what stands between operators. */
  OperandBuilder operands() {
    return operands;
  }

  /** To be called before a new line of the model. */
  void restart() {
    depth = 0;
  }

  private void deeper(int levels, ParserRuleContext context) {
    depth += levels;
    if (depth > DEPTH_LIMIT) {
      throw new TooDeep(tree.span(context.start));
    }
  }

  // ---- Operators

  Expression expression(ExpressionContext context) {
    return context.conditional() != null
        ? conditional(context.conditional())
        : disjunction(context.disjunction());
  }

  List<Expression> expressions(List<ExpressionContext> contexts) {
    List<Expression> all = new ArrayList<>(contexts.size());
    for (ExpressionContext context : contexts) {
      all.add(expression(context));
    }
    return all;
  }

  private Expression conditional(ConditionalContext context) {
    List<BranchContext> branches = context.branch();
    List<Expression> conditions = new ArrayList<>();
    List<Expression> consequences = new ArrayList<>();
    int levels = 1 + branches.size() / BRANCHES_PER_LEVEL;
    deeper(levels, context);
    for (BranchContext branch : branches) {
      conditions.add(expression(branch.expression(0)));
      consequences.add(expression(branch.expression(1)));
    }
    Expression result = disjunction(context.disjunction());
    for (int i = branches.size() - 1; i >= 0; i--) {
      Span span = tree.span(branches.get(i).start).to(tree.span(context.stop));
      result = new Conditional(conditions.get(i), consequences.get(i), result, span);
    }
    depth -= levels;
    return result;
  }

  private Expression disjunction(DisjunctionContext context) {
    if (context.operators.isEmpty()) {
      return conjunction(context.conjunction(0));
    }
    deeper(1, context);
    List<Expression> operands = new ArrayList<>();
    for (ConjunctionContext operand : context.conjunction()) {
      operands.add(conjunction(operand));
    }
    return chain(context, context.operators, operands);
  }

  private Expression conjunction(ConjunctionContext context) {
    if (context.operators.isEmpty()) {
      return inversion(context.inversion(0));
    }
    deeper(1, context);
    List<Expression> operands = new ArrayList<>();
    for (InversionContext operand : context.inversion()) {
      operands.add(inversion(operand));
    }
    return chain(context, context.operators, operands);
  }

  private Expression inversion(InversionContext context) {
    int count = context.operators.size();
    deeper(count, context);
    Expression result = comparison(context.comparison());
    for (int i = count - 1; i >= 0; i--) {
      result = new Not(result, tree.span(context.operators.get(i)).to(tree.span(context.stop)));
    }
    depth -= count;
    return result;
  }

  private Expression comparison(ComparisonContext context) {
    if (context.relation() == null) {
      return sum(context.sum(0));
    }
    deeper(1, context);
    Expression left = sum(context.sum(0));
    Expression right = sum(context.sum(1));
    depth--;
    RelationContext relation = context.relation();
    return new Comparison(relation(relation), left, right, tree.span(relation), tree.span(context));
  }

  Relation relation(RelationContext context) {
    return RELATIONS.get(context.start.getType());
  }

  Expression sum(SumContext context) {
    if (context.operators.isEmpty()) {
      return term(context.term(0));
    }
    deeper(1, context);
    List<Expression> operands = new ArrayList<>();
    for (TermContext operand : context.term()) {
      operands.add(term(operand));
    }
    return chain(context, context.operators, operands);
  }

  List<Expression> sums(List<SumContext> contexts) {
    List<Expression> all = new ArrayList<>(contexts.size());
    for (SumContext context : contexts) {
      all.add(sum(context));
    }
    return all;
  }

  private Expression term(TermContext context) {
    if (context.operators.isEmpty()) {
      return factor(context.factor(0));
    }
    deeper(1, context);
    List<Expression> operands = new ArrayList<>();
    for (FactorContext operand : context.factor()) {
      operands.add(factor(operand));
    }
    return chain(context, context.operators, operands);
  }

  private Expression chain(
      ParserRuleContext context, List<Token> operators, List<Expression> operands) {
    depth--;
    List<Link> links = new ArrayList<>(operators.size());
    for (int i = 0; i < operators.size(); i++) {
      Token operator = operators.get(i);
      links.add(
          new Link(OPERATORS.get(operator.getType()), operands.get(i + 1), tree.span(operator)));
    }
    return new Chain(operands.get(0), List.copyOf(links), tree.span(context));
  }

  private Expression factor(FactorContext context) {
    deeper(context.operators.size(), context);
    Expression result = negated(power(context.power()), context.operators, context.stop);
    depth -= context.operators.size();
    return result;
  }

  private Expression negated(Expression operand, List<Token> signs, Token stop) {
    Expression result = operand;
    for (int i = signs.size() - 1; i >= 0; i--) {
      result = new Negate(result, tree.span(signs.get(i)).to(tree.span(stop)));
    }
    return result;
  }

  /** {@code a ^ -b ^ c} is {@code a ^ (-(b ^ c))}. */
  private Expression power(PowerContext context) {
    List<ExponentContext> exponents = context.exponent();
    int before = depth;
    List<Expression> operands = new ArrayList<>();
    operands.add(postfix(context.postfix()));
    for (ExponentContext exponent : exponents) {
      deeper(1 + exponent.operators.size(), exponent);
      operands.add(postfix(exponent.postfix()));
    }
    depth = before;
    Expression result = operands.get(exponents.size());
    for (int i = exponents.size() - 1; i >= 0; i--) {
      ParserRuleContext base = i == 0 ? context.postfix() : exponents.get(i - 1).postfix();
      Token operator = context.operators.get(i);
      boolean elementwise = operator.getType() == GradcParser.ELEMENTWISE_POWER;
      Span span = tree.span(base.start).to(tree.span(context.stop));
      result = negated(result, exponents.get(i).operators, context.stop);
      result = new Power(operands.get(i), result, elementwise, tree.span(operator), span);
    }
    return result;
  }

  private Expression postfix(PostfixContext context) {
    List<SuffixContext> suffixes = context.suffix();
    deeper(suffixes.size(), context);
    Expression result = atom(context.atom());
    for (SuffixContext suffix : suffixes) {
      Span span = tree.span(context.start).to(tree.span(suffix.stop));
      result =
          suffix instanceof SubscriptsContext subscripts
              ? new Subscripted(result, operands.subscripts(subscripts), span)
              : new Transpose(result, span);
    }
    depth -= suffixes.size();
    return result;
  }

  private Expression atom(AtomContext context) {
    deeper(1, context);
    Expression result = operands.operand(context);
    depth--;
    return result;
  }
}
