package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration.Bound;
import org.gradc.syntax.Declaration.Derive;
import org.gradc.syntax.Declaration.Domain;
import org.gradc.syntax.Declaration.Function;
import org.gradc.syntax.Declaration.Import;
import org.gradc.syntax.Declaration.Interval;
import org.gradc.syntax.Declaration.Loss;
import org.gradc.syntax.Declaration.Named;
import org.gradc.syntax.Declaration.Output;
import org.gradc.syntax.Declaration.Parameter;
import org.gradc.syntax.Declaration.Residual;
import org.gradc.syntax.Declaration.Role;
import org.gradc.syntax.Declaration.Size;
import org.gradc.syntax.Declaration.Variable;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.BoundContext;
import org.gradc.syntax.antlr.GradcParser.DeclarationContext;
import org.gradc.syntax.antlr.GradcParser.DerivativeContext;
import org.gradc.syntax.antlr.GradcParser.DeriveContext;
import org.gradc.syntax.antlr.GradcParser.DomainContext;
import org.gradc.syntax.antlr.GradcParser.ExpressionContext;
import org.gradc.syntax.antlr.GradcParser.FunctionContext;
import org.gradc.syntax.antlr.GradcParser.ImportFileContext;
import org.gradc.syntax.antlr.GradcParser.IntervalContext;
import org.gradc.syntax.antlr.GradcParser.LossContext;
import org.gradc.syntax.antlr.GradcParser.NamedDomainContext;
import org.gradc.syntax.antlr.GradcParser.OutputEntryContext;
import org.gradc.syntax.antlr.GradcParser.OutputsContext;
import org.gradc.syntax.antlr.GradcParser.ParameterContext;
import org.gradc.syntax.antlr.GradcParser.QuantitiesContext;
import org.gradc.syntax.antlr.GradcParser.QuantityContext;
import org.gradc.syntax.antlr.GradcParser.ResidualContext;
import org.gradc.syntax.antlr.GradcParser.ShapeContext;
import org.gradc.syntax.antlr.GradcParser.SizeEntryContext;
import org.gradc.syntax.antlr.GradcParser.SizesContext;
import org.gradc.syntax.antlr.GradcParser.VariableContext;
import org.gradc.syntax.antlr.GradcParser.VariablesContext;

/** ANTLR's tree of a declaration to ours. */
final class DeclarationBuilder {
  private static final Set<String> DOMAINS = Set.of("simplex", "ordered", "corrfactor", "spd");

  private final TreeBuilder tree;
  private final ExpressionBuilder expressions;
  private final OperandBuilder operands;

  DeclarationBuilder(TreeBuilder tree, ExpressionBuilder expressions) {
    this.tree = tree;
    this.expressions = expressions;
    this.operands = expressions.operands();
  }

  /** One declaration for each name of the line; its documentation belongs to all of them. */
  List<Declaration> declarations(DeclarationContext context, String documentation) {
    Span span = tree.span(context);
    List<Declaration> all = new ArrayList<>();
    if (context instanceof SizesContext sizes) {
      sizes.sizeEntry().forEach(entry -> all.add(size(entry, documentation)));
    } else if (context instanceof VariablesContext variables) {
      Role role = role(variables.role.getType());
      variables.variable().forEach(entry -> all.add(variable(role, entry, documentation)));
    } else if (context instanceof FunctionContext function) {
      all.add(function(function, documentation, span));
    } else if (context instanceof OutputsContext outputs) {
      outputs.outputEntry().forEach(entry -> all.add(output(entry, documentation)));
    } else if (context instanceof LossContext loss) {
      all.add(new Loss(documentation, expressions.expression(loss.expression()), span));
    } else if (context instanceof ResidualContext residual) {
      Name name = tree.name(residual.name());
      Expression value = expressions.expression(residual.expression());
      all.add(new Residual(documentation, name, shape(residual.shape()), value, span));
    } else if (context instanceof DeriveContext derive) {
      derive.derivative().forEach(entry -> all.add(derivative(entry)));
    } else if (context instanceof ImportFileContext file) {
      all.add(new Import(operands.text(file.STRING()), span));
    }
    return all;
  }

  private Size size(SizeEntryContext entry, String documentation) {
    return new Size(
        documentation,
        tree.name(entry.name()),
        shape(entry.shape()),
        optional(entry.expression()),
        tree.span(entry));
  }

  private static Role role(int type) {
    return switch (type) {
      case GradcParser.INPUT -> Role.INPUT;
      case GradcParser.DATA -> Role.DATA;
      default -> Role.PARAM;
    };
  }

  private Variable variable(Role role, VariableContext entry, String documentation) {
    boolean integer = entry.kind != null;
    if (integer) {
      Name kind = tree.name(entry.kind);
      if (!kind.text().equals("int")) {
        String name = tree.name(entry.name(0)).text();
        tree.report(Mistake.UNKNOWN_KIND, kind.span(), kind.text(), name);
      }
    }
    Optional<Domain> domain = Optional.ofNullable(entry.domain()).map(this::domain);
    if (domain.isPresent() && domain.get() instanceof Named named && isKind(entry)) {
      reportKind(role, entry, named.word());
    } else if (domain.isPresent() && domain.get() instanceof Named named && !isDomain(named)) {
      String text = named.word().text();
      tree.report(Mistake.UNKNOWN_DOMAIN, named.span(), entry.name(0).getText(), text);
    } else if (domain.isPresent() && role != Role.PARAM) {
      tree.report(Mistake.DOMAIN_WITHOUT_PARAM, domain.get().span(), role.text());
    }
    return new Variable(
        documentation,
        role,
        tree.name(entry.name(0)),
        operands.binders(entry.binders()),
        shape(entry.shape()),
        integer,
        domain,
        tree.span(entry));
  }

  /** {@code data int n}, {@code param vector[3] v}. */
  private boolean isKind(VariableContext entry) {
    return ForeignKind.isKind(entry.name(0).getText());
  }

  private static boolean isDomain(Named named) {
    return DOMAINS.contains(named.word().text());
  }

  private void reportKind(Role role, VariableContext entry, Name name) {
    String kind = entry.name(0).getText();
    String lengths = entry.shape() == null ? "" : tree.span(entry.shape()).text();
    var meant = new ForeignDeclaration.Entry(name.text(), kind, lengths, Map.of());
    String made = role == Role.PARAM ? ForeignKind.made(kind, name.text(), lengths) : "";
    String use = made.isEmpty() ? "" : ", and '" + made + "' where it is used";
    String declared = role.text() + " " + meant.declared(role == Role.PARAM);
    tree.reportWithAdvice(
        Mistake.KIND_BEFORE_NAME, tree.span(entry.name(0)), "write '" + declared + "'" + use);
  }

  private Domain domain(DomainContext context) {
    Span span = tree.span(context);
    if (context instanceof BoundContext bound) {
      var relation = expressions.relation(bound.relation());
      if (relation == Expression.Relation.EQUAL || relation == Expression.Relation.UNEQUAL) {
        tree.report(Mistake.BOUND_WITHOUT_ORDER, span, relation.text());
      }
      return new Bound(relation, expressions.sum(bound.sum()), span);
    } else if (context instanceof IntervalContext interval) {
      Expression low = expressions.sum(interval.sum(0));
      Expression high = expressions.sum(interval.sum(1));
      return new Interval(low, high, interval.LEFT_BRACKET() != null, span);
    }
    return new Named(tree.name(((NamedDomainContext) context).name()), span);
  }

  private Function function(FunctionContext function, String documentation, Span span) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterContext parameter : function.parameter()) {
      List<Name> names = tree.names(parameter.name());
      parameters.add(
          new Parameter(names.get(0), names.subList(1, names.size()), tree.span(parameter)));
    }
    Expression body = expressions.expression(function.expression());
    Name name = tree.name(function.name());
    return new Function(documentation, name, List.copyOf(parameters), body, span);
  }

  private Output output(OutputEntryContext entry, String documentation) {
    return new Output(
        documentation, tree.name(entry.name()), optional(entry.expression()), tree.span(entry));
  }

  private Derive derivative(DerivativeContext entry) {
    return new Derive(
        tree.name(entry.name()), quantities(entry.of), quantities(entry.by), tree.span(entry));
  }

  private List<Name> quantities(QuantitiesContext context) {
    if (context == null) {
      return List.of();
    }
    List<Name> names = new ArrayList<>();
    for (QuantityContext quantity : context.quantity()) {
      names.add(
          quantity.name() != null
              ? tree.name(quantity.name())
              : new Name(tree.span(quantity).text(), tree.span(quantity)));
    }
    return List.copyOf(names);
  }

  private List<Expression> shape(ShapeContext context) {
    return context == null ? List.of() : expressions.sums(context.sum());
  }

  private Optional<Expression> optional(ExpressionContext context) {
    return Optional.ofNullable(context).map(expressions::expression);
  }
}
