package org.gradc.oracle;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gradc.source.Span;
import org.gradc.syntax.Name;

/** What the steps from a syntax tree to what can be evaluated share. */
final class Resolver {
  final Expressions expressions = new Expressions(this);
  final Statements statements = new Statements(this);
  final Loops loops = new Loops(this);
  final Indices indices = new Indices(this);
  final Recurrences recurrences = new Recurrences(this);
  final Reads reads = new Reads(this);
  final Calls calls = new Calls(this);
  final Derivatives derivatives = new Derivatives(this);

  private final Set<Name> variables;
  private final Set<Name> found = new HashSet<>();
  private int places;
  private int numbers = Layout.ARGUMENTS;
  private int definitions;

  /**
   * @param variables the names, where they are bound, that something is differentiated by
   */
  Resolver(Set<Name> variables) {
    this.variables = variables;
  }

  /** The names that something was found to be differentiated by. */
  Set<Name> found() {
    return found;
  }

  void isDifferentiatedBy(Name name) {
    found.add(name);
  }

  /** A number for a place in the model that no other has. */
  int nextPlace() {
    return ++places;
  }

  /** Where something stands, for messages. */
  static String at(Span span) {
    String file = span.source().name().replaceAll(".*[/\\\\]", "");
    return file + ":" + span.line() + ":" + span.column();
  }

  // Names

  /** How many names were defined. */
  int definitions() {
    return definitions;
  }

  /** A name for a value that is computed when it is asked for. */
  Binding define(Name name, Term term, Scope scope) {
    definitions++;
    boolean varies = variables.contains(name);
    Code code = varies ? frame -> Tensor.map(Reals::real, term.code().value(frame)) : term.code();
    Layout layout = scope.layout();
    int slot = layout.definition(layout.deepest(term.levels()), code, term.variables());
    return bind(name, slot, term.levels(), term.variables(), scope);
  }

  /** A name for a slot that is filled already, or a definition. */
  Binding bind(Name name, int slot, BitSet levels, BitSet by, Scope scope) {
    Layout layout = scope.layout();
    Variable variable = null;
    BitSet all = by;
    if (variables.contains(name)) {
      variable = new Variable(++numbers, layout, slot);
      all = (BitSet) by.clone();
      all.set(variable.number());
    }
    Binding binding = new Binding(name, layout, slot, levels, all, variable, -1);
    scope.define(name.text(), binding);
    return binding;
  }

  /**
   * The value that a name is bound to: a real one where something is differentiated by the name.
   */
  Object widened(Name name, Object value) {
    return variables.contains(name) ? Tensor.map(Reals::real, value) : value;
  }

  // Terms

  /** A term of parts, each of which is computed as seldom as what it depends on changes. */
  Term join(Scope scope, List<Term> parts, Function<Code[], Code> whole) {
    BitSet levels = new BitSet();
    BitSet by = new BitSet();
    for (Term part : parts) {
      levels.or(part.levels());
      by.or(part.variables());
    }
    Level level = scope.layout().deepest(levels);
    Code[] codes = new Code[parts.size()];
    for (int k = 0; k < codes.length; k++) {
      codes[k] = within(parts.get(k), level, scope.layout());
    }
    return new Term(whole.apply(codes), levels, by, false);
  }

  /** A part where it stands in the iterations of a level: kept if it depends on outer ones only. */
  Code within(Term part, Level level, Layout layout) {
    Level own = layout.deepest(part.levels());
    if (part.cheap() || own.depth() >= level.depth()) {
      return part.code();
    }
    int slot = layout.definition(own, part.code(), part.variables());
    return frame -> frame.get(slot);
  }
}
