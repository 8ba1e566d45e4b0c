package org.gradc.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.source.CompilerBug;

/**
 * Checks that nodes are well formed: what the Javadoc of each kind of node promises, operands of
 * fitting kinds, and scopes. Time is linear in the graph; nothing recurses.
 */
public final class Verifier {
  private final Node node;

  private Verifier(Node node) {
    this.node = node;
  }

  /**
   * Checks all nodes that the roots are made of, and that no variable is free in a root.
   *
   * @throws CompilerBug where one is not well formed
   */
  public static void verify(Collection<? extends Node> roots) {
    for (Node root : roots) {
      Verifier verifier = new Verifier(root);
      verifier.demand(root.free().isEmpty(), "is a root in which " + root.free() + " are free");
      verifier.demand(root.kind() != null, "is a root and neither a scalar nor an array");
    }
    for (Node node : Reachable.from(roots)) {
      new Verifier(node).verify();
    }
  }

  /**
   * Checks that no two recurrences have a member in common, so that each member can be an array.
   *
   * @throws CompilerBug where two have
   */
  public static void verifyOwnership(Collection<? extends Node> roots) {
    Map<Node, Node> owners = new HashMap<>();
    for (Node node : Reachable.from(roots)) {
      if (node instanceof Recur recur) {
        for (Member member : recur.members()) {
          Node other = owners.putIfAbsent(member, recur);
          new Verifier(node).demand(other == null, "has the member " + member + " of " + other);
        }
      }
    }
  }

  /**
   * Checks that no index is bound again inside its own loop when every binder is a loop at the
   * place where it is used. (A binder that does not depend on an index is outside of that index's
   * loop, wherever it is used, so this is no condition for a schedule that places nodes by the
   * variables they depend on.)
   *
   * @throws CompilerBug where one is
   */
  public static void verifyNesting(Collection<? extends Node> roots) {
    for (Node outer : Reachable.from(roots)) {
      List<Node> bound = outer.bound();
      if (bound.isEmpty()) {
        continue;
      }
      Set<Node> loops = new HashSet<>(outer.free().asList());
      loops.addAll(bound);
      for (Node inner : Reachable.from(outer.operands(), n -> n.free().containsAny(bound))) {
        for (Node variable : inner.bound()) {
          new Verifier(inner)
              .demand(!loops.contains(variable), "binds " + variable + " again inside " + outer);
        }
      }
    }
  }

  private void verify() {
    for (Node operand : node.operands()) {
      demand(operand.id() < node.id(), "is made before its operand " + operand);
    }
    for (Node extent : node.shape()) {
      demandScalar(extent, Kind.INT, "an extent");
    }
    if (node instanceof Apply apply) {
      verifyApply(apply);
    } else if (node instanceof If choice) {
      verifyIf(choice);
    } else if (node instanceof Element element) {
      verifyElement(element);
    } else if (node instanceof Checked checked) {
      demandScalar(checked.value(), Kind.INT, "the subscript");
      demandScalar(checked.upper(), Kind.INT, "the bound");
    } else if (node instanceof Index index) {
      demandScalar(index.lower(), Kind.INT, "the lower bound");
      demandScalar(index.upper(), Kind.INT, "the upper bound");
    } else if (node instanceof Build build) {
      verifyBuild(build);
    } else if (node instanceof Stack stack) {
      verifyStack(stack);
    } else if (node instanceof Reduce reduce) {
      verifyReduce(reduce);
    } else if (node instanceof Accumulate accumulate) {
      verifyAccumulate(accumulate);
    } else if (node instanceof Recur recur) {
      verifyRecur(recur);
    }
    verifyUseOfMembers();
  }

  private void verifyApply(Apply apply) {
    Operation operation = apply.operation();
    int arity = apply.operands().size();
    demand(arity == operation.arity(), "gives " + operation + " " + arity + " operands");
    for (int k = 0; k < arity; k++) {
      String what = "operand " + k + " of " + operation;
      demandScalar(apply.operand(k), operation.arguments().get(k), what);
    }
  }

  private void verifyIf(If choice) {
    demandScalar(choice.condition(), Kind.TRUTH, "the condition");
    demandScalar(choice.consequence(), choice.kind(), "the consequence");
    demandScalar(choice.alternative(), choice.kind(), "the alternative");
  }

  private void verifyElement(Element element) {
    int axes = element.array().shape().size();
    int subscripts = element.subscripts().size();
    demand(axes == subscripts, "has " + subscripts + " subscripts for " + axes + " axes");
    element.subscripts().forEach(subscript -> demandScalar(subscript, Kind.INT, "a subscript"));
  }

  private void verifyBuild(Build build) {
    verifyNest(List.of(), build.indices());
    for (Index index : build.indices()) {
      demand(index.startsAtZero(), "has an index " + index + " that does not start at 0");
      demand(
          !index.upper().free().containsAny(build.indices()),
          "has an extent that depends on its own indices: " + index);
    }
    demandScalar(build.body(), build.kind(), "the body");
  }

  private void verifyStack(Stack stack) {
    long count = 1;
    for (Node extent : stack.shape()) {
      demand(extent instanceof Constant, "has an extent that is not constant");
      count = Math.multiplyExact(count, ((Constant) extent).integer());
    }
    int elements = stack.elements().size();
    demand(count == elements, "has " + elements + " entries, not " + count);
    stack.elements().forEach(element -> demandScalar(element, stack.kind(), "an entry"));
  }

  private void verifyReduce(Reduce reduce) {
    verifyNest(List.of(), reduce.indices());
    demandScalar(reduce.condition(), Kind.TRUTH, "the condition");
    demand(reduce.body().isScalar(), "has an array as body");
    Kind kind = reduce.body().kind();
    demand(kind != Kind.TRUTH, "reduces truth values");
    boolean logsumexp = reduce.monoid() == Monoid.LOGSUMEXP;
    demand(!logsumexp || kind == Kind.REAL, "takes the logsumexp of integers");
    int indices = reduce.indices().size();
    boolean several = reduce.monoid() == Monoid.SUM || logsumexp;
    demand(indices == 1 || several && indices > 1, "is a " + reduce.monoid() + " over " + indices);
  }

  private void verifyAccumulate(Accumulate accumulate) {
    for (Node extent : accumulate.shape()) {
      demand(
          !extent.free().containsAny(accumulate.bound()),
          "has an extent that depends on what it binds: " + extent);
    }
    for (Update update : accumulate.updates()) {
      demand(update.target() == 0, "has an update of array " + update.target());
      boolean adds = update.mode() == Update.Mode.ADD;
      demand(adds == accumulate.isAddedTo(), "adds to entries and defines others");
      verifyUpdate(update, accumulate.shape().size(), accumulate.kind(), List.of());
      verifyScope(update, List.of());
    }
  }

  private void verifyRecur(Recur recur) {
    verifyNest(List.of(), recur.indices());
    demand(new HashSet<>(recur.members()).size() == recur.members().size(), "repeats a member");
    for (Member member : recur.members()) {
      for (Node extent : member.shape()) {
        demand(!extent.free().containsAny(recur.bound()), "has an extent inside: " + extent);
      }
    }
    for (Index index : recur.indices()) {
      demand(!index.free().containsAny(recur.members()), "has a bound that reads a member");
    }
    recur.prologue().forEach(update -> verifyUpdate(update, recur, List.of()));
    for (Update update : recur.prologue()) {
      verifyScope(update, List.of());
      for (Node part : update.operands()) {
        demand(!part.free().containsAny(recur.members()), "has a prologue that reads a member");
      }
    }
    for (Update update : recur.updates()) {
      verifyUpdate(update, recur, recur.indices());
      verifyScope(update, recur.indices());
    }
    verifyWritten(recur);
  }

  /** What the steps read of a member somebody has to write. */
  private void verifyWritten(Recur recur) {
    Set<Integer> written = new HashSet<>();
    recur.prologue().forEach(update -> written.add(update.target()));
    recur.updates().forEach(update -> written.add(update.target()));
    for (int k = 0; k < recur.members().size(); k++) {
      Member member = recur.members().get(k);
      boolean read =
          recur.updates().stream()
              .flatMap(update -> update.operands().stream())
              .anyMatch(part -> part.free().contains(member));
      demand(written.contains(k) || !read, "reads the member " + member + ", which nobody writes");
    }
  }

  /**
   * An update reads no index but its own and those around it: one that it has in common with
   * another update would be bound here and not where it comes from.
   */
  private void verifyScope(Update update, List<Index> around) {
    List<Node> foreign = new ArrayList<>(node.bound());
    foreign.removeIf(Member.class::isInstance);
    foreign.removeAll(around);
    foreign.removeAll(update.indices());
    for (Node part : update.operands()) {
      demand(!part.free().containsAny(foreign), "has an update that reads an index of another");
    }
  }

  private void verifyUpdate(Update update, Recur recur, List<Index> outer) {
    int members = recur.members().size();
    demand(
        update.target() >= 0 && update.target() < members,
        "updates array " + update.target() + " of " + members);
    Member member = recur.members().get(update.target());
    verifyUpdate(update, member.shape().size(), member.kind(), outer);
  }

  private void verifyUpdate(Update update, int axes, Kind kind, List<Index> outer) {
    verifyNest(outer, update.indices());
    demandScalar(update.condition(), Kind.TRUTH, "the condition of an update");
    int subscripts = update.subscripts().size();
    demand(axes == subscripts, "has " + subscripts + " subscripts for " + axes + " axes");
    update.subscripts().forEach(subscript -> demandScalar(subscript, Kind.INT, "a subscript"));
    demandScalar(update.body(), kind, "the body of an update");
    boolean adds = update.mode() == Update.Mode.ADD;
    demand(!adds || kind != Kind.TRUTH, "adds truth values");
  }

  /** Indices of one nest are different, and the bounds of each depend on earlier ones only. */
  private void verifyNest(List<Index> outer, List<Index> inner) {
    List<Index> nest = new ArrayList<>(outer);
    nest.addAll(inner);
    Set<Index> later = new HashSet<>(nest);
    demand(later.size() == nest.size(), "binds an index twice: " + nest);
    for (Index index : nest) {
      demand(
          !index.lower().free().containsAny(later) && !index.upper().free().containsAny(later),
          "has a bound of " + index + " that depends on a later index");
      later.remove(index);
    }
  }

  /** A member stands in the list of its recurrence or is read entry by entry. */
  private void verifyUseOfMembers() {
    List<Node> operands = node.operands();
    for (int k = 0; k < operands.size(); k++) {
      if (operands.get(k) instanceof Member member) {
        boolean listed = node instanceof Recur recur && k < recur.members().size();
        demand(listed || node instanceof Element && k == 0, "uses " + member + " as a whole");
      } else if (operands.get(k) instanceof Recur) {
        demand(node instanceof Result, "uses a recurrence other than by its results");
      }
    }
  }

  private void demandScalar(Node operand, Kind kind, String what) {
    if (!operand.isScalar() || operand.kind() != kind) {
      String shape = operand.isScalar() ? "" : "an array of kind ";
      String found = operand.kind() == null ? "a recurrence" : operand.kind().text();
      demand(false, what + " is " + shape + found + ", not " + kind.text());
    }
  }

  private void demand(boolean condition, String complaint) {
    if (!condition) {
      throw new CompilerBug(node + ": " + complaint);
    }
  }
}
