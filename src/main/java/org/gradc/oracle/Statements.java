package org.gradc.oracle;

import java.util.List;
import org.gradc.source.CompilerBug;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;
import org.gradc.syntax.Statement.Definition;

/** Definitions and loops, at the top of a model and inside blocks. */
final class Statements {
  private final Resolver resolver;

  Statements(Resolver resolver) {
    this.resolver = resolver;
  }

  /** What statements define is in the scope afterwards. */
  void run(List<Statement> statements, Scope scope) {
    statements.forEach(statement -> run(statement, scope));
  }

  void run(Statement statement, Scope scope) {
    if (statement instanceof Definition definition) {
      define(definition, scope);
    } else if (statement instanceof Statement.For loop) {
      resolver.loops.run(loop, scope);
    } else if (!(statement instanceof Statement.Require)) {
      throw new CompilerBug("the oracle does not know the loop at " + statement.span());
    }
  }

  private void define(Definition definition, Scope scope) {
    List<Name> names = definition.names();
    Term value =
        definition.binders().isEmpty()
            ? resolver.expressions.resolve(definition.value(), scope)
            : resolver.recurrences.define(definition, scope);
    if (names.size() == 1) {
      resolver.define(names.get(0), value, scope);
    } else {
      destructure(names, value, scope);
    }
  }

  /** Names for the parts of a tuple, which is computed once. */
  void destructure(List<Name> names, Term tuple, Scope scope) {
    Layout layout = scope.layout();
    int slot = layout.definition(layout.deepest(tuple.levels()), tuple.code(), tuple.variables());
    for (int k = 0; k < names.size(); k++) {
      int part = k;
      Code code = frame -> ((Object[]) frame.get(slot))[part];
      resolver.define(names.get(k), new Term(code, tuple.levels(), tuple.variables(), true), scope);
    }
  }
}
