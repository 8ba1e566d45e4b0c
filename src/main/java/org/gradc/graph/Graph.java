package org.gradc.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Symbol.Role;

/**
 * Makes nodes. Nodes made from the same parts are the same node, so common subexpressions are found
 * as they are made; see {@link Simplification} for what is rewritten on the way. Symbols, indices
 * and members are new objects each time, but binders that differ only in which indices and members
 * they bind are the same node: what is returned may bind others than those that were given.
 */
public final class Graph {
  /** What makes two nodes the same. */
  private record Key(Object what, List<?> parts) {}

  private final Map<Key, Node> interned = new HashMap<>();
  private final AlphaEquivalence binders = new AlphaEquivalence();
  private final MathLibrary math;
  private final Simplification simplification;
  private boolean merging = true;
  private boolean exchanging;
  private int made;

  public Graph() {
    this(MathLibrary.DEFAULT);
  }

  /**
   * @param math where the class takes its functions from: what strict ones give on constants is
   *     left to the class, since the compiler itself has those of its machine
   */
  public Graph(MathLibrary math) {
    this.math = math;
    this.simplification = new Simplification(this, math);
  }

  /** Where the class takes its functions from. */
  public MathLibrary math() {
    return math;
  }

  /** How many nodes were made so far: all ids are smaller. */
  public int size() {
    return made;
  }

  /**
   * Makes sums and products of two that stay together with those in the other order: high
   * derivatives share their terms so. Elsewhere the order is the model's.
   */
  public <T> T exchanging(Supplier<T> maker) {
    boolean before = exchanging;
    exchanging = true;
    try {
      return maker.get();
    } finally {
      exchanging = before;
    }
  }

  /** Makes binders that stay apart from those that are equal up to the names of their variables. */
  public <T> T apart(Supplier<T> maker) {
    boolean before = merging;
    merging = false;
    try {
      return maker.get();
    } finally {
      merging = before;
    }
  }

  // Leaves

  public Constant constant(double value) {
    return constant(Kind.REAL, value);
  }

  public Constant integer(long value) {
    return constant(Kind.INT, value);
  }

  public Constant truth(boolean value) {
    return constant(Kind.TRUTH, value);
  }

  /**
   * A constant of the kind; the value is a Double, Long or Boolean. Zeros of both signs are
   * different constants.
   */
  public Constant constant(Kind kind, Object value) {
    Key key = new Key(kind, List.of(value));
    return (Constant) interned.computeIfAbsent(key, k -> new Constant(made++, kind, value));
  }

  public Symbol symbol(String name, Role role, Kind kind, List<Node> shape) {
    return new Symbol(made++, name, role, kind, List.copyOf(shape));
  }

  public Index index(String name, Node lower, Node upper) {
    Index index = new Index(made++, name, lower, upper);
    index.setFree(FreeVariables.of(index, lower.free().union(upper.free())));
    index.setForm(AlphaEquivalence.form(index));
    return index;
  }

  /** An index from 0. */
  public Index index(String name, Node upper) {
    return index(name, integer(0), upper);
  }

  /** Indices over all axes of a shape, named i, j, k, ... */
  public List<Index> indices(List<Node> shape) {
    List<Index> indices = new ArrayList<>();
    for (Node extent : shape) {
      indices.add(index(String.valueOf((char) ('i' + indices.size() % 16)), extent));
    }
    return indices;
  }

  public Member member(String name, Kind kind, List<Node> shape) {
    Member member = new Member(made++, name, kind, List.copyOf(shape));
    FreeVariables extents = FreeVariables.NONE;
    for (Node extent : shape) {
      extents = extents.union(extent.free());
    }
    member.setFree(FreeVariables.of(member, extents));
    member.setForm(AlphaEquivalence.form(member));
    return member;
  }

  // Scalars

  public Node apply(Operation operation, Node... operands) {
    return apply(operation, List.of(operands));
  }

  public Node apply(Operation operation, List<Node> operands) {
    List<Node> ordered = ordered(operation, operands);
    Node simpler = simplification.apply(operation, ordered);
    if (simpler != null) {
      return simpler;
    }
    Node exchanged = exchanged(operation, ordered);
    return exchanged != null
        ? exchanged
        : intern(operation, ordered, () -> new Apply(made++, operation, List.copyOf(ordered)));
  }

  /** The node with the operands the other way round, if there is one and it is the same. */
  private Node exchanged(Operation operation, List<Node> operands) {
    return exchanging && (operation == Operations.ADD || operation == Operations.MULTIPLY)
        ? interned.get(new Key(operation, List.of(operands.get(1), operands.get(0))))
        : null;
  }

  /** Operands of a commutative operation in one order: constants first, else by id. */
  private static List<Node> ordered(Operation operation, List<Node> operands) {
    if (operation != Operations.INTEGER_ADD && operation != Operations.INTEGER_MULTIPLY) {
      return operands;
    }
    Node a = operands.get(0);
    Node b = operands.get(1);
    boolean swap =
        b instanceof Constant
            ? !(a instanceof Constant)
            : !(a instanceof Constant) && b.id() < a.id();
    return swap ? List.of(b, a) : operands;
  }

  /** {@code condition ? consequence : alternative}. */
  public Node choose(Node condition, Node consequence, Node alternative) {
    Node simpler = simplification.choose(condition, consequence, alternative);
    return simpler != null
        ? simpler
        : intern(
            If.class,
            List.of(condition, consequence, alternative),
            () -> new If(made++, condition, consequence, alternative));
  }

  /** Both, the second evaluated only if the first holds. */
  public Node and(Node a, Node b) {
    return choose(a, b, truth(false));
  }

  /** Either, the second evaluated only if the first does not hold. */
  public Node or(Node a, Node b) {
    return choose(a, truth(true), b);
  }

  public Node not(Node a) {
    return apply(Operations.NOT, a);
  }

  /** An entry; the subscripts, as many as the array has axes, are known to be in range. */
  public Node element(Node array, List<Node> subscripts) {
    if (subscripts.isEmpty()) {
      return array;
    }
    Node simpler = simplification.element(array, subscripts);
    return simpler != null
        ? simpler
        : intern(
            Element.class,
            concat(array, subscripts),
            () -> new Element(made++, array, List.copyOf(subscripts)));
  }

  /** The value, which must lie in {@code 0 <= value < upper}; see {@link Checked}. */
  public Node checked(Node value, Node upper, String label) {
    if (value instanceof Constant v
        && upper instanceof Constant u
        && v.integer() >= 0
        && v.integer() < u.integer()) {
      return value;
    }
    return intern(label, List.of(value, upper), () -> new Checked(made++, value, upper, label));
  }

  // Arrays

  /**
   * The array whose entry at the indices, which start at 0, is the body; the body itself where
   * there is no index.
   */
  public Node build(List<Index> indices, Node body) {
    if (indices.isEmpty()) {
      return body;
    }
    if (Simplification.isWhole(indices, body)) {
      return ((Element) body).array();
    }
    return intern(
        Build.class, concat(body, indices), () -> new Build(made++, List.copyOf(indices), body));
  }

  /**
   * The array of the entries, row-major; the extents are constants whose product is their number,
   * not 0.
   */
  public Node stack(List<Node> shape, List<Node> elements) {
    List<Node> parts = new ArrayList<>(shape);
    parts.addAll(elements);
    return intern(
        Stack.class, parts, () -> new Stack(made++, List.copyOf(shape), List.copyOf(elements)));
  }

  /** See {@link Reduce}. Without indices it is the body itself, of a sum under a condition. */
  public Node reduce(Monoid monoid, List<Index> indices, Node condition, Node body) {
    if (indices.isEmpty() && monoid == Monoid.SUM) {
      return choose(condition, body, body.kind() == Kind.INT ? integer(0) : constant(0));
    }
    Node simpler = simplification.reduce(monoid, indices, condition, body);
    if (simpler != null) {
      return simpler;
    }
    List<Node> parts = new ArrayList<>(indices);
    parts.add(condition);
    parts.add(body);
    return intern(
        monoid, parts, () -> new Reduce(made++, monoid, List.copyOf(indices), condition, body));
  }

  /** The sum of the body over the indices. */
  public Node sum(List<Index> indices, Node body) {
    return reduce(Monoid.SUM, indices, truth(true), body);
  }

  /** See {@link Accumulate}. Updates that never hold are left out. */
  public Node accumulate(List<Node> shape, List<Update> all) {
    List<Update> updates = all.stream().filter(u -> u.condition() != truth(false)).toList();
    List<Object> parts = new ArrayList<>(shape);
    parts.addAll(updates);
    return intern(
        Accumulate.class, parts, () -> new Accumulate(made++, List.copyOf(shape), updates));
  }

  public Recur recur(
      List<Member> members,
      List<Update> prologue,
      List<Index> indices,
      Direction direction,
      List<Update> updates) {
    return (Recur)
        intern(
            direction,
            List.of(members, prologue, indices, updates),
            () ->
                new Recur(
                    made++,
                    List.copyOf(members),
                    List.copyOf(prologue),
                    List.copyOf(indices),
                    direction,
                    List.copyOf(updates)));
  }

  public Node result(Recur recur, int position) {
    return intern(
        Result.class, List.of(recur, position), () -> new Result(made++, recur, position));
  }

  // Shorthands

  public Node add(Node x, Node y) {
    return apply(Operations.ADD, x, y);
  }

  public Node subtract(Node x, Node y) {
    return apply(Operations.SUBTRACT, x, y);
  }

  public Node multiply(Node x, Node y) {
    return apply(Operations.MULTIPLY, x, y);
  }

  public Node divide(Node x, Node y) {
    return apply(Operations.DIVIDE, x, y);
  }

  public Node negate(Node x) {
    return apply(Operations.NEGATE, x);
  }

  public Node integerPower(Node x, Node exponent) {
    return apply(Operations.INTEGER_POWER, x, exponent);
  }

  public Node addInteger(Node x, Node y) {
    return apply(Operations.INTEGER_ADD, x, y);
  }

  public Node subtractInteger(Node x, Node y) {
    return apply(Operations.INTEGER_SUBTRACT, x, y);
  }

  public Node multiplyInteger(Node x, Node y) {
    return apply(Operations.INTEGER_MULTIPLY, x, y);
  }

  /** An extent as it is if it is a size, else 0 where the difference is negative. */
  public Node extent(Node difference) {
    boolean size = difference instanceof Symbol symbol && symbol.isLength();
    boolean plain = size || difference instanceof Constant known && known.integer() >= 0;
    return plain ? difference : apply(Operations.INTEGER_MAX, integer(0), difference);
  }

  /** A real as it is, an integer widened. */
  public Node real(Node x) {
    return x.kind() == Kind.INT ? apply(Operations.TO_REAL, x) : x;
  }

  private static List<Object> concat(Object first, List<?> rest) {
    List<Object> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** Makes a node unless there is one of the same parts. */
  private Node intern(Object what, List<?> parts, Supplier<Node> maker) {
    Key key = new Key(what, List.copyOf(parts));
    Node known = interned.get(key);
    if (known != null) {
      return known;
    }
    Node node = maker.get();
    FreeVariables free = FreeVariables.NONE;
    for (Node operand : node.operands()) {
      free = free.union(operand.free());
    }
    List<Node> bound = node.bound();
    node.setFree(bound.isEmpty() ? free : free.without(bound));
    node.setForm(AlphaEquivalence.form(node));
    Node canonical = bound.isEmpty() || !merging ? node : binders.canonical(node);
    interned.put(key, canonical);
    return canonical;
  }
}
