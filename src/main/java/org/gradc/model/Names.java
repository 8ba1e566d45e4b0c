package org.gradc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.model.NameScope.Entry;
import org.gradc.model.NameScope.Sort;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Name;
import org.gradc.syntax.Statement;
import org.gradc.syntax.Unread;

/**
 * Checks the names of a whole model, in functions that are called or not: each is there, defined
 * once in its block and before its use, and every local definition is used.
 */
final class Names {
  private final Diagnostics diagnostics;
  private final Unread unread;
  private final Map<String, Name> everywhere = new HashMap<>();
  private final Set<Name> variables = new HashSet<>();
  private final Set<String> usedEarly = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();
  private final NameScope top = new NameScope(null);
  private final NameUses uses;
  private final Map<String, ModelSyntax> imports;
  private Declaration.Loss loss;
  private boolean declaring;

  private Names(ModelSyntax syntax, Map<String, ModelSyntax> imports, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.unread = syntax.unread();
    this.imports = imports;
    this.uses = new NameUses(this);
    for (Item item : syntax.items()) {
      definedBy(item).forEach(name -> everywhere.putIfAbsent(name.text(), name));
    }
  }

  /**
   * Checks the names of a model and of the files that it imports.
   *
   * @return the names, where they are bound, that something is differentiated by
   */
  static Set<Name> check(ModelSyntax syntax, Diagnostics diagnostics) {
    Set<Name> variables = new HashSet<>();
    for (ModelSyntax file : syntax.imports().values()) {
      variables.addAll(new Names(file, syntax.imports(), diagnostics).check(file));
    }
    variables.addAll(new Names(syntax, syntax.imports(), diagnostics).check(syntax));
    return variables;
  }

  private Set<Name> check(ModelSyntax syntax) {
    syntax.items().forEach(this::item);
    reportUnused(top, Mistake.UNUSED_AT_TOP);
    return variables;
  }

  /** Something is differentiated by the name. */
  void isVariable(Entry entry) {
    variables.add(entry.name());
  }

  private List<Name> definedBy(Item item) {
    return item instanceof Declaration.Import imported
        ? functions(imported).stream()
            .map(function -> new Name(function.name().text(), imported.span()))
            .toList()
        : defined(item);
  }

  /** The names that an item defines itself. */
  static List<Name> defined(Item item) {
    if (item instanceof Statement.Definition definition) {
      return definition.names();
    }
    if (item instanceof Declaration.Size size) {
      return List.of(size.name());
    }
    if (item instanceof Declaration.Variable variable) {
      return List.of(variable.name());
    }
    if (item instanceof Declaration.Function function) {
      return List.of(function.name());
    }
    if (item instanceof Declaration.Residual residual) {
      return List.of(residual.name());
    }
    if (item instanceof Statement.For loop) {
      return definedBy(loop);
    }
    return item instanceof Declaration.Output output && output.value().isPresent()
        ? List.of(output.name())
        : List.of();
  }

  /** What a loop leaves behind. */
  private static List<Name> definedBy(Statement.For loop) {
    List<Name> names = new ArrayList<>();
    loop.states().forEach(state -> names.add(state.name()));
    for (Statement statement : loop.body()) {
      if (statement instanceof Statement.Collect collect) {
        names.add(collect.name());
      }
    }
    return names;
  }

  // What stands at the top

  private void item(Item item) {
    unknown.clear();
    if (item instanceof Declaration.Size size) {
      size.shape().forEach(length -> uses.expression(length, top));
      size.value().ifPresent(value -> uses.expression(value, top));
      define(size.name(), Sort.GIVEN, top);
    } else if (item instanceof Declaration.Variable variable) {
      variable(variable);
    } else if (item instanceof Declaration.Function function) {
      function(function);
    } else if (item instanceof Declaration.Import imported) {
      imported(imported);
    } else if (item instanceof Declaration.Output output) {
      output(output);
    } else if (item instanceof Declaration.Loss written) {
      if (loss != null) {
        report(Mistake.SECOND_LOSS, written.span(), loss.span().line());
      } else {
        loss = written;
      }
      uses.expression(written.value(), top);
    } else if (item instanceof Declaration.Residual residual) {
      uses.expression(residual.value(), top);
      residual.shape().forEach(length -> uses.expression(length, top));
      define(residual.name(), Sort.GIVEN, top);
    } else if (item instanceof Declaration.Derive derive) {
      derive.of().forEach(this::useIfThere);
      derive.by().forEach(this::useIfThere);
    } else if (item instanceof Statement.Require require) {
      uses.expression(require.condition(), top);
    } else if (item instanceof Statement statement) {
      statement(statement, top, null);
    }
  }

  /** Of a name that is not there {@link Derivatives} says what may stand in its place. */
  private void useIfThere(Name name) {
    if (everywhere.containsKey(name.text())) {
      uses.value(name, top);
    }
  }

  private void variable(Declaration.Variable variable) {
    NameScope inner = uses.binders(variable.family(), top);
    declaring = true;
    variable.shape().forEach(length -> uses.expression(length, inner));
    declaring = false;
    define(variable.name(), Sort.GIVEN, top);
  }

  private void function(Declaration.Function function) {
    NameScope inner = new NameScope(top);
    for (Declaration.Parameter parameter : function.parameters()) {
      define(parameter.name(), Sort.GIVEN, inner);
    }
    for (Declaration.Parameter parameter : function.parameters()) {
      for (Name size : parameter.sizes()) {
        if (inner.own(size.text()) == null) {
          define(size, Sort.GIVEN, inner);
        }
      }
    }
    uses.enter(function.name());
    uses.expression(function.body(), inner);
    uses.leave();
    if (isFree(function.name(), top)) {
      top.putFunction(function.name(), function.parameters().size());
    }
  }

  /** A file that is imported twice brings the same functions, not others of the same name. */
  private void imported(Declaration.Import imported) {
    for (Declaration.Function function : functions(imported)) {
      Name name = function.name();
      if (!name.equals(top.ownFunction(name.text())) && isFree(name, imported.span(), top)) {
        top.putFunction(name, function.parameters().size());
      }
    }
  }

  private List<Declaration.Function> functions(Declaration.Import imported) {
    ModelSyntax file = imports.get(imported.path());
    return file == null ? List.of() : file.functions();
  }

  private void output(Declaration.Output output) {
    if (output.value().isPresent()) {
      uses.expression(output.value().get(), top);
      define(output.name(), Sort.GIVEN, top);
    } else {
      uses.value(output.name(), top);
    }
  }

  // Statements

  /** The loop that a statement stands in, with the states that have their next value. */
  private record Loop(Statement.For syntax, NameScope inner, Map<String, Name> next) {
    boolean hasState(String name) {
      return syntax.states().stream().anyMatch(state -> state.name().text().equals(name));
    }
  }

  /** The statements of a block. */
  void block(List<Statement> statements, NameScope scope) {
    statements.forEach(statement -> statement(statement, scope, null));
  }

  private void statement(Statement statement, NameScope scope, Loop loop) {
    if (statement instanceof Statement.Definition definition) {
      definition(definition, scope, loop);
    } else if (statement instanceof Statement.Next next) {
      next(next, scope, loop);
    } else if (statement instanceof Statement.Collect collect) {
      uses.expression(collect.value(), scope);
      if (loop == null) {
        reportOutside(Mistake.COLLECT_OUTSIDE, collect.span(), collect.name());
      }
      define(collect.name(), Sort.DEFINITION, scope);
    } else if (statement instanceof Statement.For nested) {
      loop(nested, scope);
    } else if (statement instanceof Statement.While nested) {
      nested.states().forEach(state -> uses.expression(state.value(), scope));
      nested.states().forEach(state -> define(state.name(), Sort.STATE, scope));
    } else if (statement instanceof Statement.Require require) {
      report(Mistake.REQUIRE_INSIDE, require.span());
    }
  }

  private void definition(Statement.Definition definition, NameScope scope, Loop loop) {
    List<Name> names = definition.names();
    NameScope inner = uses.binders(definition.binders(), scope);
    if (!definition.binders().isEmpty()) {
      NameScope own = new NameScope(scope);
      Entry self = NameScope.entry(names.get(0), Sort.GIVEN, new boolean[1]);
      own.put(self);
      inner = uses.binders(definition.binders(), own);
    }
    uses.expression(definition.value(), inner);
    boolean[] group = new boolean[1];
    for (Name name : names) {
      if (loop != null && loop.hasState(name.text())) {
        report(Mistake.STATE_ASSIGNED, name.span(), name);
      } else if (isFree(name, scope)) {
        scope.put(NameScope.entry(name, Sort.DEFINITION, group));
      }
    }
  }

  private void next(Statement.Next next, NameScope scope, Loop loop) {
    uses.expression(next.value(), scope);
    String name = next.name().text();
    if (loop == null) {
      reportOutside(Mistake.NEXT_OUTSIDE, next.span(), next.name());
    } else if (!loop.hasState(name)) {
      List<String> states =
          loop.syntax().states().stream().map(state -> state.name().text()).toList();
      diagnostics.reportWithAdvice(
          Mistake.NOT_A_STATE, next.name().span(), Suggestions.of(name, states), name);
    } else {
      Name first = loop.next().putIfAbsent(name, next.name());
      if (first != null) {
        report(Mistake.NEXT_TWICE, next.name().span(), name, first.span().line());
      }
      uses.hasNext(name, loop.inner());
    }
  }

  /** Reports what belongs into a loop, unless the header of one could not be read. */
  private void reportOutside(Mistake mistake, Span span, Name name) {
    if (!unread.loop()) {
      report(mistake, span, name);
    }
  }

  private void loop(Statement.For syntax, NameScope scope) {
    syntax.states().forEach(state -> uses.expression(state.value(), scope));
    syntax.checkpoint().ifPresent(every -> uses.expression(every, scope));
    NameScope inner = uses.binders(List.of(syntax.binder()), scope);
    for (Expression.InitialValue state : syntax.states()) {
      define(state.name(), Sort.STATE, inner);
    }
    Loop loop = new Loop(syntax, inner, new HashMap<>());
    List<Name> meant = new ArrayList<>();
    for (Statement statement : syntax.body()) {
      if (statement instanceof Statement.Next next
          && !loop.hasState(next.name().text())
          && inner.find(next.name().text()) == null) {
        inner.put(NameScope.entry(next.name(), Sort.GIVEN, new boolean[1]));
        meant.add(next.name());
      }
    }
    List<Name> collected = new ArrayList<>();
    for (Statement statement : syntax.body()) {
      statement(statement, inner, loop);
      if (statement instanceof Statement.Collect collect) {
        collected.add(collect.name());
      }
    }
    for (Expression.InitialValue state : syntax.states()) {
      leave(state.name(), Sort.STATE, new boolean[1], scope);
    }
    for (Name name : meant) {
      if (scope.find(name.text()) == null) {
        scope.put(NameScope.entry(name, Sort.GIVEN, new boolean[1]));
      }
    }
    for (Name name : collected) {
      Entry own = inner.own(name.text());
      boolean[] used = {own != null && own.isUsed()};
      leave(name, Sort.DEFINITION, used, scope);
    }
    collected.forEach(name -> use(inner.own(name.text())));
    reportShadows(inner);
    reportUnused(inner, Mistake.UNUSED);
  }

  private static void use(Entry entry) {
    if (entry != null) {
      entry.use();
    }
  }

  /** Defines a name that a loop leaves behind; a state may take on one of an earlier loop. */
  private void leave(Name name, Sort sort, boolean[] used, NameScope scope) {
    Entry known = scope.own(name.text());
    boolean takenOn = sort == Sort.STATE && known != null && known.sort() == Sort.STATE;
    if (takenOn || isFree(name, scope)) {
      scope.put(NameScope.entry(name, sort, used));
    }
  }

  // Reports

  void define(Name name, Sort sort, NameScope scope) {
    if (isFree(name, scope)) {
      scope.put(NameScope.entry(name, sort, new boolean[1]));
    }
  }

  private boolean isFree(Name name, NameScope scope) {
    return isFree(name, name.span(), scope);
  }

  private boolean isFree(Name name, Span place, NameScope scope) {
    Entry known = scope.own(name.text());
    Name function = scope.ownFunction(name.text());
    Name first = known != null ? known.name() : function;
    if (first != null) {
      report(Mistake.DUPLICATE, place, name, first.span().from(place));
    }
    return first == null;
  }

  /** Reports definitions of a loop that nothing uses and that were meant to change another one. */
  private void reportShadows(NameScope loop) {
    for (Entry entry : loop.entries()) {
      Name name = entry.name();
      boolean unused =
          entry.sort() == Sort.DEFINITION && !entry.isUsed() && !unread.mayUse(name.text());
      if (unused && loop.parent().find(name.text()) != null) {
        report(Mistake.LOOP_WITHOUT_STATE, name.span(), name);
        entry.use();
      }
    }
  }

  /** Reports the definitions of a block that nothing uses. */
  void reportUnused(NameScope scope, Mistake mistake) {
    for (Entry entry : scope.entries()) {
      if (entry.sort() == Sort.DEFINITION
          && !entry.isUsed()
          && !unread.mayUse(entry.name().text())
          && !usedEarly.contains(entry.name().text())) {
        report(mistake, entry.name().span(), entry.name());
        entry.use();
      }
    }
  }

  void report(Mistake mistake, Span span, Object... arguments) {
    diagnostics.report(mistake, span, arguments);
  }

  /** Reports a function's name in the place of a value, which a line may have shadowed. */
  void functionAsValue(Name name) {
    if (!unread.mayDefine(name.text())) {
      report(Mistake.FUNCTION_AS_VALUE, name.span(), name);
    }
  }

  void advise(Mistake mistake, Span span, String advice, Object... arguments) {
    diagnostics.reportWithAdvice(mistake, span, advice, arguments);
  }

  /**
   * Reports a name that is not there, once for each item; lines that could not be read may have
   * defined it.
   */
  void unknown(Mistake mistake, Name name, List<String> known) {
    unknown(mistake, name, known, "");
  }

  /**
   * @param meant what to write; empty where only what is known tells it
   */
  void unknown(Mistake mistake, Name name, List<String> known, String meant) {
    if (unread.mayDefine(name.text()) || !unknown.add(name.text())) {
      return;
    }
    Name later = everywhere.get(name.text());
    boolean early = later != null && later.span().start() > name.span().start();
    if (early) {
      usedEarly.add(name.text());
    }
    String advice =
        early
            ? "it is defined later, in line " + later.span().line() + ": move that line up"
            : !meant.isEmpty()
                ? meant
                : mistake == Mistake.UNKNOWN_FUNCTION
                    ? FirstWords.function(name.text(), known)
                    : FirstWords.name(name.text(), known, declaring);
    diagnostics.reportWithAdvice(mistake, name.span(), advice, name);
  }
}
