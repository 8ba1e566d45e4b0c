package org.gradc.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What steps read and write.
 *
 * @param used variables whose values they use
 * @param written variables that they declare, set or add to
 */
record Effects(
    Set<Variable> used,
    Set<Variable> written,
    Set<ArrayVariable> readArrays,
    Set<ArrayVariable> writtenArrays) {

  /** In the order of the steps: the first that is in the way of something is the same each time. */
  private static Effects none() {
    return new Effects(
        new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  static Effects of(Step step) {
    return of(List.of(step));
  }

  static Effects of(List<Step> steps) {
    Effects effects = none();
    Walk.visit(
        steps,
        expr -> {
          if (expr instanceof Expr.Use use) {
            effects.used.add(use.variable());
          }
        },
        effects.written::add);
    for (Access access : Access.of(steps)) {
      (access.isWrite() ? effects.writtenArrays : effects.readArrays).add(access.array());
    }
    Walk.allocated(steps, effects.writtenArrays::add);
    return effects;
  }

  static Effects of(Expr expr) {
    Effects effects = none();
    Walk.variables(expr, effects.used::add);
    Access.visit(expr, access -> effects.readArrays.add(access.array()));
    return effects;
  }

  /** The same but for the entries of arrays that are read. */
  Effects withoutReads() {
    return new Effects(used, written, Set.of(), writtenArrays);
  }

  /** Adds what others read and write. */
  void add(Effects others) {
    used.addAll(others.used);
    written.addAll(others.written);
    readArrays.addAll(others.readArrays);
    writtenArrays.addAll(others.writtenArrays);
  }

  /** Whether doing one before the other or after it makes no difference. */
  boolean isIndependentOf(Effects other) {
    return !meet(written, other.written)
        && !meet(written, other.used)
        && !meet(used, other.written)
        && !meet(writtenArrays, other.writtenArrays)
        && !meet(writtenArrays, other.readArrays)
        && !meet(readArrays, other.writtenArrays);
  }

  /** Whether the other changes nothing that this uses. */
  boolean isUntouchedBy(Effects other) {
    return !meet(used, other.written) && !meet(readArrays, other.writtenArrays);
  }

  static boolean meet(Set<?> a, Set<?> b) {
    return (a.size() <= b.size() ? a : b)
        .stream().anyMatch(a.size() <= b.size() ? b::contains : a::contains);
  }
}
