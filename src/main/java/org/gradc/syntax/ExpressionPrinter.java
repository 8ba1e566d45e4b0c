package org.gradc.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gradc.syntax.Expression.ArrayLiteral;
import org.gradc.syntax.Expression.At;
import org.gradc.syntax.Expression.Binder;
import org.gradc.syntax.Expression.Block;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Comparison;
import org.gradc.syntax.Expression.Comprehension;
import org.gradc.syntax.Expression.Conditional;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Expression.IntegerLiteral;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Minimizer;
import org.gradc.syntax.Expression.Negate;
import org.gradc.syntax.Expression.NextValue;
import org.gradc.syntax.Expression.Not;
import org.gradc.syntax.Expression.Power;
import org.gradc.syntax.Expression.RealLiteral;
import org.gradc.syntax.Expression.Reduction;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Expression.Root;
import org.gradc.syntax.Expression.Slice;
import org.gradc.syntax.Expression.Subscript;
import org.gradc.syntax.Expression.Subscripted;
import org.gradc.syntax.Expression.Transpose;
import org.gradc.syntax.Expression.Tuple;

/** Expressions to text, with parentheses where an operand binds no tighter than its operator. */
final class ExpressionPrinter {
  /** How tight each form binds, from the loosest; chains have the levels of their operators. */
  private static final int CONDITIONAL = 0;

  private static final int OR = 10;
  private static final int NOT = 25;
  private static final int COMPARISON = 30;
  private static final int SUM = 40;
  private static final int NEGATION = 60;
  private static final int POWER = 70;
  private static final int POSTFIX = 80;
  private static final int ATOM = 90;

  private final Printer printer;
  private final Layouter out;

  ExpressionPrinter(Printer printer, Layouter out) {
    this.printer = printer;
    this.out = out;
  }

  private static int level(Expression expression) {
    if (expression instanceof Chain chain) {
      return chain.links().isEmpty()
          ? level(chain.first())
          : 10 * chain.links().get(0).operator().level();
    } else if (expression instanceof Conditional) {
      return CONDITIONAL;
    } else if (expression instanceof Not) {
      return NOT;
    } else if (expression instanceof Comparison) {
      return COMPARISON;
    } else if (expression instanceof Negate) {
      return NEGATION;
    } else if (expression instanceof Power) {
      return POWER;
    } else if (expression instanceof Subscripted || expression instanceof Transpose) {
      return POSTFIX;
    }
    return ATOM;
  }

  /** An expression that need not bind tighter than anything around it. */
  void print(Expression expression) {
    operand(expression, CONDITIONAL);
  }

  /** An expression where only a sum may stand, such as the bound of an index. */
  void sum(Expression expression) {
    operand(expression, SUM);
  }

  private void operand(Expression expression, int loosest) {
    if (level(expression) < loosest) {
      out.write("(");
      form(expression);
      out.write(")");
    } else {
      form(expression);
    }
  }

  private void form(Expression expression) {
    if (expression instanceof Chain chain) {
      chain(chain);
    } else if (expression instanceof Comparison comparison) {
      operand(comparison.left(), SUM);
      out.write(" " + comparison.relation().text());
      out.space();
      operand(comparison.right(), SUM);
    } else if (expression instanceof Negate negate) {
      out.write("-");
      operand(negate.operand(), NEGATION);
    } else if (expression instanceof Not not) {
      out.write("not ");
      operand(not.operand(), NOT);
    } else if (expression instanceof Power power) {
      power(power);
    } else if (expression instanceof Conditional conditional) {
      conditional(conditional);
    } else {
      atom(expression);
    }
  }

  private void chain(Chain chain) {
    if (chain.links().isEmpty()) {
      form(chain.first());
      return;
    }
    int level = level(chain);
    operand(chain.first(), level + 1);
    for (Link link : chain.links()) {
      out.write(" " + link.operator().text());
      out.space();
      operand(link.operand(), level + 1);
    }
  }

  private void power(Power power) {
    operand(power.base(), POSTFIX);
    out.write(power.elementwise() ? " .^ " : "^");
    operand(power.exponent(), NEGATION);
  }

  /** A chain of {@code else if} is printed without recursion on its length. */
  private void conditional(Conditional first) {
    Expression rest = first;
    while (rest instanceof Conditional conditional) {
      out.write("if ");
      operand(conditional.condition(), OR);
      out.write(" then");
      out.space();
      print(conditional.consequence());
      out.space();
      out.write("else ");
      rest = conditional.alternative();
    }
    operand(rest, OR);
  }

  private void atom(Expression expression) {
    if (expression instanceof Reference reference) {
      out.write(reference.name().text());
    } else if (expression instanceof IntegerLiteral integer) {
      out.write(integer.value().toString());
    } else if (expression instanceof RealLiteral real) {
      out.write(real.text());
    } else if (expression instanceof NextValue next) {
      out.write("next " + next.name());
    } else if (expression instanceof Transpose transpose) {
      operand(transpose.array(), POSTFIX);
      out.write("'");
    } else if (expression instanceof Subscripted subscripted) {
      operand(subscripted.array(), POSTFIX);
      brackets("[", subscripted.subscripts(), this::subscript, "]");
    } else if (expression instanceof Call call) {
      brackets(call.function() + "(", call.arguments(), this::print, ")");
    } else if (expression instanceof Tuple tuple) {
      brackets("(", tuple.elements(), this::print, ")");
    } else if (expression instanceof ArrayLiteral array) {
      brackets("[", array.elements(), this::print, "]");
    } else if (expression instanceof Block block) {
      printer.body(block.statements(), Optional.of(block.result()));
    } else {
      binding(expression);
    }
  }

  private <T> void brackets(String open, List<T> entries, Consumer<T> entry, String close) {
    out.write(open);
    out.list(entries, entry);
    out.write(close);
  }

  private void subscript(Subscript subscript) {
    if (subscript instanceof At at) {
      print(at.position());
    } else if (subscript instanceof Slice slice) {
      print(slice.from());
      out.write(range(slice.from(), slice.to()));
      print(slice.to());
    } else {
      out.write(":");
    }
  }

  // ---- Forms that bind names

  private void binding(Expression expression) {
    if (expression instanceof Comprehension comprehension) {
      open("[", comprehension.binders());
      body(Optional.empty(), comprehension.body(), "]");
    } else if (expression instanceof Reduction reduction) {
      open(reduction.function() + "(", reduction.binders());
      reduction.condition().ifPresent(this::filter);
      body(Optional.empty(), reduction.body(), ")");
    } else if (expression instanceof Root root) {
      unknowns("root(", root.unknowns());
      body(root.atMost(), root.equation(), ")");
    } else {
      Minimizer minimizer = (Minimizer) expression;
      unknowns("argmin(", minimizer.unknowns());
      body(minimizer.atMost(), minimizer.objective(), ")");
    }
  }

  private void open(String opening, List<Binder> binders) {
    out.write(opening);
    out.enter();
    out.list(binders, this::binder);
  }

  private void filter(Expression condition) {
    out.write(" if ");
    operand(condition, OR);
  }

  private void unknowns(String opening, List<InitialValue> unknowns) {
    out.write(opening);
    out.enter();
    out.list(
        unknowns,
        unknown -> {
          out.write(unknown.name() + " from ");
          print(unknown.value());
        });
  }

  private void body(Optional<Expression> atMost, Expression body, String closing) {
    if (atMost.isPresent()) {
      out.write(" at most ");
      sum(atMost.get());
    }
    out.write(":");
    out.space();
    print(body);
    out.leave();
    out.write(closing);
  }

  void binder(Binder binder) {
    out.write(binder.name().text());
    if (binder.lower().isPresent()) {
      out.write(" in ");
      sum(binder.lower().get());
      out.write(range(binder.lower().get(), binder.upper()));
    } else {
      out.write(" < ");
    }
    sum(binder.upper());
  }

  /** The dots stand close between single words, and apart between sums. */
  private static String range(Expression from, Expression to) {
    return level(from) > POWER && level(to) > POWER ? ".." : " .. ";
  }
}
