package org.gradc.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.syntax.Name;

/** The names of one block, with what is known about them before anything is computed. */
final class NameScope {
  /** What a name is. */
  enum Sort {
    /** A definition or a collected value, which must be used. */
    DEFINITION,
    /** A size, a symbol, an argument, an index, an output. */
    GIVEN,
    /** What a loop leaves behind; a later loop may take it on under the same name. */
    STATE
  }

  /** One name. The entries of one tuple share a group: one of them must be used. */
  static final class Entry {
    private final Name name;
    private final Sort sort;
    private final boolean[] used;

    private Entry(Name name, Sort sort, boolean[] used) {
      this.name = name;
      this.sort = sort;
      this.used = used;
    }

    Name name() {
      return name;
    }

    Sort sort() {
      return sort;
    }

    boolean isUsed() {
      return used[0];
    }

    void use() {
      used[0] = true;
    }
  }

  private final NameScope parent;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Integer> functions = new LinkedHashMap<>();
  private final Map<String, Name> functionNames = new LinkedHashMap<>();

  NameScope(NameScope parent) {
    this.parent = parent;
  }

  NameScope parent() {
    return parent;
  }

  Entry own(String name) {
    return entries.get(name);
  }

  Name ownFunction(String name) {
    return functionNames.get(name);
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  void put(Entry entry) {
    entries.put(entry.name().text(), entry);
  }

  static Entry entry(Name name, Sort sort, boolean[] group) {
    return new Entry(name, sort, group);
  }

  void putFunction(Name name, int arguments) {
    functions.put(name.text(), arguments);
    functionNames.put(name.text(), name);
  }

  Entry find(String name) {
    for (NameScope scope = this; scope != null; scope = scope.parent) {
      Entry entry = scope.entries.get(name);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** The number of arguments of a function of the model, or null. */
  Integer findFunction(String name) {
    for (NameScope scope = this; scope != null; scope = scope.parent) {
      Integer arguments = scope.functions.get(name);
      if (arguments != null) {
        return arguments;
      }
    }
    return null;
  }

  /** The name of a function of the model where it is defined, or null. */
  Name functionName(String name) {
    for (NameScope scope = this; scope != null; scope = scope.parent) {
      Name function = scope.functionNames.get(name);
      if (function != null) {
        return function;
      }
    }
    return null;
  }

  /** All names that can be seen from here. */
  List<String> visible() {
    List<String> names = new ArrayList<>();
    for (NameScope scope = this; scope != null; scope = scope.parent) {
      names.addAll(scope.entries.keySet());
    }
    return names;
  }

  List<String> visibleFunctions() {
    List<String> names = new ArrayList<>();
    for (NameScope scope = this; scope != null; scope = scope.parent) {
      names.addAll(scope.functions.keySet());
    }
    return names;
  }
}
