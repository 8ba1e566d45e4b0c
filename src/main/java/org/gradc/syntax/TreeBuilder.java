package org.gradc.syntax;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Block;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Statement.Collect;
import org.gradc.syntax.Statement.Definition;
import org.gradc.syntax.Statement.For;
import org.gradc.syntax.Statement.Next;
import org.gradc.syntax.Statement.Require;
import org.gradc.syntax.Statement.While;
import org.gradc.syntax.antlr.GradcParser;
import org.gradc.syntax.antlr.GradcParser.BodyContext;
import org.gradc.syntax.antlr.GradcParser.CollectContext;
import org.gradc.syntax.antlr.GradcParser.DefinitionContext;
import org.gradc.syntax.antlr.GradcParser.ForLoopContext;
import org.gradc.syntax.antlr.GradcParser.FormulaDefinitionContext;
import org.gradc.syntax.antlr.GradcParser.LineContext;
import org.gradc.syntax.antlr.GradcParser.NameContext;
import org.gradc.syntax.antlr.GradcParser.NextContext;
import org.gradc.syntax.antlr.GradcParser.RequireContext;
import org.gradc.syntax.antlr.GradcParser.StateContext;
import org.gradc.syntax.antlr.GradcParser.StatementContext;
import org.gradc.syntax.antlr.GradcParser.StatesContext;
import org.gradc.syntax.antlr.GradcParser.TupleDefinitionContext;
import org.gradc.syntax.antlr.GradcParser.WhileLoopContext;

/** ANTLR's tree to ours: statements, and which line may stand where. */
final class TreeBuilder {
  /** Java's class files have room for names of 65,535 bytes; some are made of several. */
  private static final int LONGEST_NAME = 2000;

  private final Source source;
  private final Diagnostics diagnostics;
  private final Map<Integer, String> documentation;
  private final ExpressionBuilder expressions = new ExpressionBuilder(this);
  private final OperandBuilder operands = expressions.operands();
  private final DeclarationBuilder declarations = new DeclarationBuilder(this, expressions);
  private boolean sound;

  TreeBuilder(Source source, Map<Integer, String> documentation, Diagnostics diagnostics) {
    this.source = source;
    this.documentation = documentation;
    this.diagnostics = diagnostics;
  }

  /**
   * The declarations or the statement of a line at the top; nothing if a mistake is found.
   *
   * @param doubtful whether characters were left out of the line
   */
  List<Item> topLine(LineContext line, boolean doubtful) {
    sound = true;
    expressions.restart();
    List<Item> items = new ArrayList<>();
    try {
      if (line.declaration() != null) {
        items.addAll(declarations.declarations(line.declaration(), documentation(line)));
      } else if (line.statement() != null) {
        items.add(statement(line.statement(), documentation(line)));
      } else if (!doubtful) {
        reportValue(Mistake.VALUE_WITHOUT_NAME, line);
      }
    } catch (ExpressionBuilder.TooDeep e) {
      report(Mistake.TOO_DEEP, e.span(), ExpressionBuilder.DEPTH_LIMIT);
    }
    return sound ? items : List.of();
  }

  private String documentation(LineContext line) {
    return documentation.getOrDefault(line.start.getStartIndex(), "");
  }

  // ---- Statements

  private Statement statement(StatementContext context, String documentation) {
    Span span = span(context);
    if (context instanceof DefinitionContext definition) {
      Expression value = expressions.expression(definition.expression());
      List<Name> names = List.of(name(definition.name()));
      return new Definition(documentation, names, List.of(), value, span);
    } else if (context instanceof TupleDefinitionContext definition) {
      Expression value = expressions.expression(definition.expression());
      return new Definition(documentation, names(definition.name()), List.of(), value, span);
    } else if (context instanceof FormulaDefinitionContext definition) {
      var binders = operands.binders(definition.binders());
      Expression value = expressions.expression(definition.expression());
      return new Definition(documentation, List.of(name(definition.name())), binders, value, span);
    } else if (context instanceof NextContext next) {
      return new Next(name(next.name()), expressions.expression(next.expression()), span);
    } else if (context instanceof CollectContext collect) {
      return new Collect(name(collect.name()), expressions.expression(collect.expression()), span);
    } else if (context instanceof ForLoopContext loop) {
      return forLoop(loop, span);
    } else if (context instanceof WhileLoopContext loop) {
      Expression condition = expressions.expression(loop.expression());
      Optional<Expression> atMost = operands.limit(loop.limit());
      return new While(condition, states(loop.states()), atMost, loopBody(loop.body()), span);
    }
    RequireContext require = (RequireContext) context;
    Expression condition = expressions.expression(require.expression());
    return new Require(condition, operands.text(require.STRING()), span);
  }

  private Statement forLoop(ForLoopContext loop, Span span) {
    Optional<Expression> checkpoint =
        loop.sum() == null ? Optional.empty() : Optional.of(expressions.sum(loop.sum()));
    return new For(
        operands.binder(loop.binder()),
        loop.DOWN() != null,
        states(loop.states()),
        checkpoint,
        loopBody(loop.body()),
        span);
  }

  private List<InitialValue> states(StatesContext context) {
    if (context == null) {
      return List.of();
    }
    List<InitialValue> states = new ArrayList<>();
    for (StateContext state : context.state()) {
      states.add(new InitialValue(name(state.name()), expressions.expression(state.expression())));
    }
    return List.copyOf(states);
  }

  private List<Statement> loopBody(BodyContext body) {
    List<Statement> statements = new ArrayList<>();
    for (LineContext line : body.line()) {
      if (line.expression() != null) {
        reportValue(Mistake.VALUE_IN_LOOP, line);
      } else {
        addInner(line, statements);
      }
    }
    return List.copyOf(statements);
  }

  /** Statements and, on the last line, an expression. */
  Expression block(BodyContext body) {
    List<LineContext> lines = body.line();
    List<Statement> statements = new ArrayList<>();
    Expression result = null;
    for (int i = 0; i < lines.size(); i++) {
      LineContext line = lines.get(i);
      if (line.expression() == null) {
        addInner(line, statements);
      } else if (i == lines.size() - 1) {
        result = expressions.expression(line.expression());
      } else {
        reportValue(Mistake.VALUE_WITHOUT_NAME, line);
      }
    }
    if (result == null) {
      report(Mistake.BLOCK_WITHOUT_VALUE, span(body.stop));
      result = new Reference(new Name("", span(body.stop)));
    }
    return new Block(List.copyOf(statements), result, span(body));
  }

  /**
   * A value on a line of its own; one that begins with a sign was to go on with the line before.
   */
  private void reportValue(Mistake mistake, LineContext line) {
    Span span = span(line.expression());
    if (line.start.getType() == GradcParser.MINUS) {
      report(Mistake.CONTINUED_WITH_MINUS, span(line.start));
    } else {
      sound = false;
      diagnostics.reportWithAdvice(mistake, span, StrayValues.advice(span.text()));
    }
  }

  private void addInner(LineContext line, List<Statement> statements) {
    if (line.declaration() != null) {
      report(Mistake.MISPLACED_DECLARATION, span(line.start), span(line.start).text());
    } else {
      statements.add(statement(line.statement(), documentation(line)));
    }
  }

  // ---- What both other builders need

  Name name(NameContext context) {
    Span span = span(context);
    if (span.end() - span.start() > LONGEST_NAME) {
      report(Mistake.NAME_TOO_LONG, span, "a name", LONGEST_NAME);
    }
    return new Name(normalized(span.text()), span);
  }

  /** A name as it is compared with others: letters with accents in one form. */
  static String normalized(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  List<Name> names(List<NameContext> contexts) {
    return contexts.stream().map(this::name).toList();
  }

  Span span(Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  Span span(ParserRuleContext context) {
    return new Span(source, context.start.getStartIndex(), context.stop.getStopIndex() + 1);
  }

  void report(Mistake mistake, Span span, Object... arguments) {
    reportWithAdvice(mistake, span, "", arguments);
  }

  void reportWithAdvice(Mistake mistake, Span span, String advice, Object... arguments) {
    sound = false;
    diagnostics.reportWithAdvice(mistake, span, advice, arguments);
  }
}
