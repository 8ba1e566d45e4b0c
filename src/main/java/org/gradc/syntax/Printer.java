package org.gradc.syntax;

import java.util.List;
import java.util.Optional;
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
import org.gradc.syntax.Declaration.Size;
import org.gradc.syntax.Declaration.Variable;
import org.gradc.syntax.Expression.Block;
import org.gradc.syntax.Expression.InitialValue;
import org.gradc.syntax.Statement.Collect;
import org.gradc.syntax.Statement.Definition;
import org.gradc.syntax.Statement.For;
import org.gradc.syntax.Statement.Next;
import org.gradc.syntax.Statement.Require;
import org.gradc.syntax.Statement.While;

/**
 * Syntax tree to text: the canonical form of a model, which reads back as the same tree. Each
 * declared name has a line of its own; parentheses stand only where the tree needs them.
 */
public final class Printer {
  private final Layouter out = new Layouter();
  private final ExpressionPrinter expressions = new ExpressionPrinter(this, out);

  private Printer() {}

  /** The text of a model, its last line ended. */
  public static String print(ModelSyntax model) {
    Printer printer = new Printer();
    printer.model(model);
    return printer.out.text();
  }

  /** The text of one expression. */
  public static String print(Expression expression) {
    Printer printer = new Printer();
    printer.expressions.print(expression);
    return printer.out.text();
  }

  private void model(ModelSyntax model) {
    boolean header = model.name().isPresent();
    if (header) {
      documentation(model.documentation());
      out.write("model " + model.name().get());
      out.newLine();
    }
    Item before = null;
    for (Item item : model.items()) {
      if ((before == null && header) || (before != null && separates(before, item))) {
        out.newLine();
      }
      item(item);
      out.newLine();
      before = item;
    }
  }

  /**
   * A blank line stands between groups of one kind, and around what is documented or has a body.
   */
  private static boolean separates(Item before, Item item) {
    return !before.getClass().equals(item.getClass())
        || !documentationOf(item).isEmpty()
        || hasBody(before)
        || hasBody(item);
  }

  private static boolean hasBody(Item item) {
    return item instanceof For
        || item instanceof While
        || (item instanceof Function function && function.body() instanceof Block);
  }

  private static String documentationOf(Item item) {
    if (item instanceof Size size) {
      return size.documentation();
    } else if (item instanceof Variable variable) {
      return variable.documentation();
    } else if (item instanceof Function function) {
      return function.documentation();
    } else if (item instanceof Output output) {
      return output.documentation();
    } else if (item instanceof Loss loss) {
      return loss.documentation();
    } else if (item instanceof Residual residual) {
      return residual.documentation();
    } else if (item instanceof Definition definition) {
      return definition.documentation();
    }
    return "";
  }

  private void documentation(String text) {
    if (!text.isEmpty()) {
      text.lines()
          .forEach(
              line -> {
                out.write(line.isEmpty() ? "///" : "/// " + line);
                out.newLine();
              });
    }
  }

  private void item(Item item) {
    documentation(documentationOf(item));
    if (item instanceof Statement statement) {
      statement(statement);
    } else {
      declaration((Declaration) item);
    }
  }

  // ---- Declarations

  private void declaration(Declaration declaration) {
    if (declaration instanceof Size size) {
      out.write("size " + size.name());
      shape(size.shape());
      value(size.value());
    } else if (declaration instanceof Variable variable) {
      variable(variable);
    } else if (declaration instanceof Function function) {
      out.write("fn " + function.name() + "(");
      out.list(function.parameters(), this::parameter);
      out.write(") = ");
      expressions.print(function.body());
    } else if (declaration instanceof Output output) {
      out.write("output " + output.name());
      value(output.value());
    } else if (declaration instanceof Loss loss) {
      out.write("loss ");
      expressions.print(loss.value());
    } else if (declaration instanceof Residual residual) {
      out.write("residual " + residual.name());
      shape(residual.shape());
      value(Optional.of(residual.value()));
    } else if (declaration instanceof Derive derive) {
      derive(derive);
    } else {
      out.write("import ");
      quoted(((Import) declaration).path());
    }
  }

  private void shape(List<Expression> shape) {
    if (!shape.isEmpty()) {
      out.write("[");
      out.list(shape, expressions::sum);
      out.write("]");
    }
  }

  private void value(Optional<Expression> value) {
    if (value.isPresent()) {
      out.write(" = ");
      expressions.print(value.get());
    }
  }

  private void variable(Variable variable) {
    out.write(variable.role().text() + " " + variable.name());
    if (!variable.family().isEmpty()) {
      out.write("[");
      out.list(variable.family(), expressions::binder);
      out.write("]");
    }
    shape(variable.shape());
    if (variable.integer()) {
      out.write(" : int");
    }
    variable.domain().ifPresent(this::domain);
  }

  private void domain(Domain domain) {
    if (domain instanceof Bound bound) {
      out.write(" " + bound.relation().text() + " ");
      expressions.sum(bound.bound());
    } else if (domain instanceof Interval interval) {
      out.write(interval.closed() ? " in [" : " in (");
      out.list(List.of(interval.low(), interval.high()), expressions::sum);
      out.write(interval.closed() ? "]" : ")");
    } else {
      out.write(" " + ((Named) domain).word());
    }
  }

  private void parameter(Parameter parameter) {
    out.write(parameter.name().text());
    if (!parameter.sizes().isEmpty()) {
      out.write("[");
      out.list(parameter.sizes(), size -> out.write(size.text()));
      out.write("]");
    }
  }

  private void derive(Derive derive) {
    out.write("derive " + derive.what());
    if (!derive.of().isEmpty() || !derive.by().isEmpty()) {
      out.write("(");
      out.list(derive.of(), name -> out.write(name.text()));
      if (!derive.by().isEmpty()) {
        out.write("; ");
        out.list(derive.by(), name -> out.write(name.text()));
      }
      out.write(")");
    }
  }

  private void quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    out.write(quoted.append('"').toString());
  }

  // ---- Statements

  private void statement(Statement statement) {
    if (statement instanceof Definition definition) {
      definition(definition);
    } else if (statement instanceof Next next) {
      out.write("next " + next.name() + " = ");
      expressions.print(next.value());
    } else if (statement instanceof Collect collect) {
      out.write("collect " + collect.name() + " = ");
      expressions.print(collect.value());
    } else if (statement instanceof For loop) {
      out.write("for ");
      expressions.binder(loop.binder());
      out.write(loop.down() ? " down" : "");
      states(loop.states());
      loop.checkpoint().ifPresent(interval -> limited(" checkpoint ", interval));
      out.write(" ");
      body(loop.body(), Optional.empty());
    } else if (statement instanceof While loop) {
      out.write("while ");
      expressions.print(loop.condition());
      states(loop.states());
      loop.atMost().ifPresent(most -> limited(" at most ", most));
      out.write(" ");
      body(loop.body(), Optional.empty());
    } else {
      Require require = (Require) statement;
      out.write("require ");
      expressions.print(require.condition());
      out.write(", ");
      quoted(require.text());
    }
  }

  private void definition(Definition definition) {
    if (definition.names().size() == 1) {
      out.write(definition.names().get(0).text());
    } else {
      out.write("(");
      out.list(definition.names(), name -> out.write(name.text()));
      out.write(")");
    }
    if (!definition.binders().isEmpty()) {
      out.write("[");
      out.list(definition.binders(), expressions::binder);
      out.write("]");
    }
    out.write(" = ");
    expressions.print(definition.value());
  }

  private void states(List<InitialValue> states) {
    if (!states.isEmpty()) {
      out.write(" from ");
      out.list(
          states,
          state -> {
            out.write(state.name() + " = ");
            expressions.print(state.value());
          });
    }
  }

  private void limited(String words, Expression limit) {
    out.write(words);
    expressions.sum(limit);
  }

  /** Braces with a line for each statement and, in a block, for its value. */
  void body(List<Statement> statements, Optional<Expression> value) {
    out.write("{");
    out.newLine();
    out.indent();
    for (Statement statement : statements) {
      item(statement);
      out.newLine();
    }
    if (value.isPresent()) {
      expressions.print(value.get());
      out.newLine();
    }
    out.outdent();
    out.write("}");
  }
}
