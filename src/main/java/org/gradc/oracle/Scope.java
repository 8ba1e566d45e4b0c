package org.gradc.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Names and what they stand for, from the inside outwards, and where their values are kept. */
final class Scope {
  private final Scope parent;
  private final Layout layout;
  private final Level level;
  private final Map<String, Binding> values = new HashMap<>();
  private final Map<String, Binding> next = new HashMap<>();
  private final Map<String, Callee> functions = new HashMap<>();

  private Scope(Scope parent, Layout layout, Level level) {
    this.parent = parent;
    this.layout = layout;
    this.level = level;
  }

  /** The scope of the model's top, or of a file of functions. */
  static Scope top(Layout layout) {
    return new Scope(null, layout, layout.top());
  }

  /** The scope of a block. */
  Scope block() {
    return new Scope(this, layout, level);
  }

  /** The scope of what a loop or an index runs through. */
  Scope iteration() {
    return new Scope(this, layout, layout.inside(level));
  }

  /** The scope of a function's body. */
  Scope function(Layout own) {
    return new Scope(this, own, own.top());
  }

  Layout layout() {
    return layout;
  }

  Level level() {
    return level;
  }

  void define(String name, Binding binding) {
    values.put(name, binding);
  }

  void defineNext(String name, Binding binding) {
    next.put(name, binding);
  }

  void define(String name, Callee function) {
    functions.put(name, function);
  }

  /** Null where there is no such name. */
  Binding value(String name) {
    return innermost(name, scope -> scope.values);
  }

  /** The next value of a state; null where there is none yet. */
  Binding next(String name) {
    return innermost(name, scope -> scope.next);
  }

  /** Null where there is no such function of the model's own. */
  Callee function(String name) {
    return innermost(name, scope -> scope.functions);
  }

  private <T> T innermost(String name, Function<Scope, Map<String, T>> names) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      T found = names.apply(scope).get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
