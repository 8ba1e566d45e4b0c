package org.gradc.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The bound variables (indices and members of recurrences) that a node depends on without binding
 * them itself, in the order of their making. With an index come the indices that its bounds depend
 * on, so this is the set of loops that a node has to stand in.
 */
public final class FreeVariables {
  static final FreeVariables NONE = new FreeVariables(new Node[0]);

  private final Node[] variables;

  private FreeVariables(Node[] variables) {
    this.variables = variables;
  }

  static FreeVariables of(Node variable, FreeVariables bounds) {
    return bounds.union(new FreeVariables(new Node[] {variable}));
  }

  FreeVariables union(FreeVariables other) {
    if (this == other || other.variables.length == 0 || containsAll(other)) {
      return this;
    }
    if (variables.length == 0 || other.containsAll(this)) {
      return other;
    }
    List<Node> all = new ArrayList<>(Arrays.asList(variables));
    for (Node variable : other.variables) {
      if (!contains(variable)) {
        all.add(variable);
      }
    }
    all.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return new FreeVariables(all.toArray(new Node[0]));
  }

  FreeVariables without(List<? extends Node> bound) {
    return filter(v -> !bound.contains(v));
  }

  private FreeVariables filter(Predicate<Node> keep) {
    Node[] kept = Arrays.stream(variables).filter(keep).toArray(Node[]::new);
    return kept.length == variables.length
        ? this
        : kept.length == 0 ? NONE : new FreeVariables(kept);
  }

  public boolean isEmpty() {
    return variables.length == 0;
  }

  public boolean contains(Node variable) {
    for (Node own : variables) {
      if (own == variable) {
        return true;
      }
    }
    return false;
  }

  public boolean containsAll(FreeVariables other) {
    if (other.variables.length > variables.length) {
      return false;
    }
    for (Node variable : other.variables) {
      if (!contains(variable)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all of them are among the given ones. */
  public boolean isWithin(Set<? extends Node> scope) {
    for (Node variable : variables) {
      if (!scope.contains(variable)) {
        return false;
      }
    }
    return true;
  }

  public boolean containsAny(Iterable<? extends Node> candidates) {
    for (Node candidate : candidates) {
      if (contains(candidate)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The variables in the order of their making: an index comes after those that its bounds depend
   * on.
   */
  public List<Node> asList() {
    return List.of(variables);
  }

  /** The indices among the variables, in the order of their making. */
  public List<Index> indices() {
    return Arrays.stream(variables).filter(Index.class::isInstance).map(Index.class::cast).toList();
  }

  @Override
  public String toString() {
    return Arrays.toString(variables);
  }
}
