package org.gradc.model;

import java.util.HashMap;
import java.util.Map;
import org.gradc.syntax.Declaration;

/** Names and what they stand for, from the inside outwards. */
final class Scope {
  /** What a name stands for. */
  sealed interface Binding permits Bound, State, Recurrences.Unfinished {}

  /** A value that is there. */
  record Bound(Value value) implements Binding {}

  /** A loop's state: its value at the beginning of the step and, once it is defined, at the end. */
  static final class State implements Binding {
    private final Value current;
    private Value next;

    State(Value current) {
      this.current = current;
    }

    Value current() {
      return current;
    }

    /** Null before it is defined. */
    Value next() {
      return next;
    }

    void setNext(Value value) {
      next = value;
    }
  }

  /** A function with the names around it. */
  record Function(Declaration.Function syntax, Scope scope, boolean standard) {}

  /** The names around standard functions: none of the model's. */
  static final Scope STANDARD = new Scope(null);

  private final Scope parent;
  private final Map<String, Binding> values = new HashMap<>();
  private final Map<String, Function> functions = new HashMap<>();

  Scope(Scope parent) {
    this.parent = parent;
  }

  /** Whether this is inside a standard function. */
  boolean isStandard() {
    Scope outermost = this;
    while (outermost.parent != null) {
      outermost = outermost.parent;
    }
    return outermost == STANDARD;
  }

  void define(String name, Value value) {
    values.put(name, new Bound(value));
  }

  void define(String name, Binding binding) {
    values.put(name, binding);
  }

  void define(Function function) {
    functions.put(function.syntax().name().text(), function);
  }

  /** Null where there is no such name. */
  Binding value(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Binding binding = scope.values.get(name);
      if (binding != null) {
        return binding;
      }
    }
    return null;
  }

  /** Null where there is no such function. */
  Function function(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Function function = scope.functions.get(name);
      if (function != null) {
        return function;
      }
    }
    return null;
  }
}
