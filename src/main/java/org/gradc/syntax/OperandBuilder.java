package org.gradc.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.ArrayLiteral;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.Comprehension;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Expression.IntegerLiteral;
import org.gradc.syntax.Expression.Minimizer;
import org.gradc.syntax.Expression.NextValue;
import org.gradc.syntax.Expression.RealLiteral;
import org.gradc.syntax.Expression.Reduction;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Expression.Root;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Tuple;
import org.gradc.syntax.antlr.GradcParser.ArrayContext;
import org.gradc.syntax.antlr.GradcParser.AtomContext;
import org.gradc.syntax.antlr.GradcParser.BinderContext;
import org.gradc.syntax.antlr.GradcParser.BindersContext;
import org.gradc.syntax.antlr.GradcParser.BlockContext;
import org.gradc.syntax.antlr.GradcParser.CallContext;
import org.gradc.syntax.antlr.GradcParser.ComprehensionContext;
import org.gradc.syntax.antlr.GradcParser.ExpressionContext;
import org.gradc.syntax.antlr.GradcParser.ImplicitContext;
import org.gradc.syntax.antlr.GradcParser.IntegerContext;
import org.gradc.syntax.antlr.GradcParser.LimitContext;
import org.gradc.syntax.antlr.GradcParser.NextReferenceContext;
import org.gradc.syntax.antlr.GradcParser.RealContext;
import org.gradc.syntax.antlr.GradcParser.ReductionContext;
import org.gradc.syntax.antlr.GradcParser.ReferenceContext;
import org.gradc.syntax.antlr.GradcParser.SubscriptContext;
import org.gradc.syntax.antlr.GradcParser.SubscriptsContext;
import org.gradc.syntax.antlr.GradcParser.SumContext;
import org.gradc.syntax.antlr.GradcParser.TupleContext;

/** ANTLR's tree of an operand to ours, and of the indices and texts that stand in them. */
final class OperandBuilder {
  /** More digits than any size, few enough to be read at once. */
  private static final int DIGIT_LIMIT = 10_000;

  private final TreeBuilder tree;
  private final ExpressionBuilder expressions;

  OperandBuilder(TreeBuilder tree, ExpressionBuilder expressions) {
    this.tree = tree;
    this.expressions = expressions;
  }

  /** A literal, a reference, or what stands in brackets. */
  Expression operand(AtomContext context) {
    Span span = tree.span(context);
    if (context instanceof ReferenceContext reference) {
      return new Reference(tree.name(reference.name()));
    } else if (context instanceof IntegerContext) {
      return integer(span);
    } else if (context instanceof RealContext) {
      return real(span);
    } else if (context instanceof NextReferenceContext next) {
      return new NextValue(tree.name(next.name()), span);
    } else if (context instanceof CallContext call) {
      return new Expression.Call(
          tree.name(call.name()), expressions.expressions(call.expression()), span);
    } else if (context instanceof ReductionContext reduction) {
      return reduction(reduction, span);
    } else if (context instanceof ImplicitContext implicit) {
      return implicit(implicit, span);
    } else if (context instanceof TupleContext tuple) {
      List<ExpressionContext> elements = tuple.expression();
      return elements.size() == 1
          ? expressions.expression(elements.get(0))
          : new Tuple(expressions.expressions(elements), span);
    } else if (context instanceof ArrayContext array) {
      return new ArrayLiteral(expressions.expressions(array.expression()), span);
    } else if (context instanceof ComprehensionContext comprehension) {
      Expression body = expressions.expression(comprehension.expression());
      return new Comprehension(binders(comprehension.binders()), body, span);
    }
    return tree.block(((BlockContext) context).body());
  }

  private Expression integer(Span span) {
    if (span.end() - span.start() > DIGIT_LIMIT) {
      tree.report(Mistake.NUMBER_TOO_LONG, span, DIGIT_LIMIT);
      return new IntegerLiteral(BigInteger.ZERO, span);
    }
    return new IntegerLiteral(new BigInteger(span.text()), span);
  }

  private Expression real(Span span) {
    String text = span.text();
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      tree.report(Mistake.NUMBER_TOO_LARGE, span);
    }
    return new RealLiteral(value, text, span);
  }

  private Expression reduction(ReductionContext context, Span span) {
    List<ExpressionContext> parts = context.expression();
    Optional<Expression> condition =
        parts.size() == 2 ? Optional.of(expressions.expression(parts.get(0))) : Optional.empty();
    Expression body = expressions.expression(parts.get(parts.size() - 1));
    return new Reduction(
        tree.name(context.name()), binders(context.binders()), condition, body, span);
  }

  private Expression implicit(ImplicitContext context, Span span) {
    List<InitialValue> unknowns = new ArrayList<>();
    for (var unknown : context.unknown()) {
      unknowns.add(
          new InitialValue(
              tree.name(unknown.name()), expressions.expression(unknown.expression())));
    }
    Optional<Expression> atMost = limit(context.limit());
    Expression body = expressions.expression(context.expression());
    Name name = tree.name(context.name());
    if (name.text().equals("argmin")) {
      return new Minimizer(List.copyOf(unknowns), atMost, body, span);
    }
    if (!name.text().equals("root")) {
      tree.report(Mistake.UNKNOWN_SOLVER, name.span(), name.text());
    }
    return new Root(List.copyOf(unknowns), atMost, body, span);
  }

  Optional<Expression> limit(LimitContext context) {
    return context == null ? Optional.empty() : Optional.of(expressions.sum(context.sum()));
  }

  // ---- Names and binders

  List<Binder> binders(BindersContext context) {
    if (context == null) {
      return List.of();
    }
    List<Binder> all = new ArrayList<>();
    for (BinderContext binder : context.binder()) {
      all.add(binder(binder));
    }
    return List.copyOf(all);
  }

  Binder binder(BinderContext context) {
    List<SumContext> ends = context.sum();
    Optional<Expression> lower =
        ends.size() == 2 ? Optional.of(expressions.sum(ends.get(0))) : Optional.empty();
    Expression upper = expressions.sum(ends.get(ends.size() - 1));
    return new Binder(tree.name(context.name()), lower, upper, tree.span(context));
  }

  /** The text between quotes. */
  String text(TerminalNode string) {
    Span span = tree.span(string.getSymbol());
    String quoted = span.text();
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c =
            unescaped(
                quoted.charAt(i),
                new Span(span.source(), span.start() + i - 1, span.start() + i + 1));
      }
      out.append(c);
    }
    return out.toString();
  }

  private char unescaped(char c, Span span) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '"', '\\' -> c;
      default -> {
        tree.report(Mistake.UNKNOWN_ESCAPE, span, "\\" + c);
        yield c;
      }
    };
  }

  List<Subscript> subscripts(SubscriptsContext context) {
    List<Subscript> all = new ArrayList<>();
    for (SubscriptContext subscript : context.subscript()) {
      List<ExpressionContext> ends = subscript.expression();
      all.add(
          switch (ends.size()) {
            case 0 -> new Expression.All(tree.span(subscript));
            case 1 -> new At(expressions.expression(ends.get(0)));
            default ->
                new Slice(
                    expressions.expression(ends.get(0)),
                    expressions.expression(ends.get(1)),
                    tree.span(subscript));
          });
    }
    return List.copyOf(all);
  }
}
