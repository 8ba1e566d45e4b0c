package org.gradc.graph.interpret;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Result;
import org.gradc.graph.Stack;
import org.gradc.graph.Symbol;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.CompilerBug;

/**
 * Evaluates nodes of a graph as their documentation says, to be compared with what is compiled:
 * plain rather than fast. Only what is needed is evaluated, so one branch of an {@link If} and the
 * entries of a {@link Reduce} at which its condition holds; an array, where an entry of it is
 * needed, is evaluated as a whole. A value is kept until one of the variables that it depends on
 * changes, so time is proportional to the operations that are done. The depth of the graph does not
 * matter; only bounds of indices and extents are evaluated by recursion.
 *
 * <p>It also counts operations and their work, reports the branches taken, and checks that
 * subscripts that were taken as proved are in range and that the entries of a recurrence are final
 * when they are read.
 */
public final class Interpreter {
  private final Bindings bindings;
  private final Branches branches;
  private final Stopped stopped;
  private final Precision precision;
  private final Scope scope = new Scope();
  private final Map<Operation, Long> counts = new LinkedHashMap<>();
  private final Work work = new Work();
  private int nesting;
  private boolean total;

  public Interpreter(Bindings bindings) {
    this(bindings, (node, choice) -> {});
  }

  public Interpreter(Bindings bindings, Branches branches) {
    this(bindings, branches, null);
  }

  /** With {@code stopped}, what is stopped keeps the values of another evaluation. */
  public Interpreter(Bindings bindings, Branches branches, Stopped stopped) {
    this(bindings, branches, stopped, Precision.DOUBLE);
  }

  /**
   * With reals of a precision of its own, whatever those of the bindings are.
   *
   * @param stopped null where what is stopped has its own value
   */
  public Interpreter(Bindings bindings, Branches branches, Stopped stopped, Precision precision) {
    this.bindings = bindings;
    this.branches = branches;
    this.stopped = stopped;
    this.precision = precision;
  }

  /**
   * With 0 for an entry that is not there, as derived formulas are read: what leaves a loop that
   * has no step may ask for one, and counts for nothing.
   */
  public Interpreter total() {
    total = true;
    return this;
  }

  /** The value of a real scalar; that of an integer as a double. */
  public double real(Node node) {
    return ((Number) evaluate(node)).doubleValue();
  }

  /** The value of a real scalar, to all its digits; that of an integer exactly. */
  public DoubleDouble precise(Node node) {
    return DoubleDouble.of((Number) evaluate(node));
  }

  /** The value of an integer scalar. */
  public long integer(Node node) {
    return (Long) evaluate(node);
  }

  /** The value of a truth value. */
  public boolean truth(Node node) {
    return (Boolean) evaluate(node);
  }

  /**
   * The entries of an array of reals, row-major; of a scalar an array of one. The caller may change
   * it.
   */
  public double[] array(Node node) {
    if (node.isScalar()) {
      return new double[] {real(node)};
    }
    Tensor array = (Tensor) evaluate(node);
    double[] values = new double[array.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = ((Number) array.entry(k)).doubleValue();
    }
    return values;
  }

  /** The entries of an array of reals to all their digits, as {@link #array}. */
  public DoubleDouble[] preciseArray(Node node) {
    if (node.isScalar()) {
      return new DoubleDouble[] {precise(node)};
    }
    Tensor array = (Tensor) evaluate(node);
    DoubleDouble[] values = new DoubleDouble[array.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = DoubleDouble.of((Number) array.entry(k));
    }
    return values;
  }

  /** The entries of an array of integers (or truth values, as 0 and 1), row-major. */
  public long[] integers(Node node) {
    if (node.isScalar()) {
      return new long[] {integer(node)};
    }
    Tensor array = (Tensor) evaluate(node);
    long[] values = new long[array.size()];
    for (int k = 0; k < values.length; k++) {
      Object entry = array.entry(k);
      values[k] = entry instanceof Boolean truth ? (truth ? 1 : 0) : (Long) entry;
    }
    return values;
  }

  /** Evaluates a node of any kind and shape for its work alone. */
  public void compute(Node node) {
    evaluate(node);
  }

  /** The extents of a shape. */
  public long[] extents(List<Node> shape) {
    return shape.stream().mapToLong(this::integer).toArray();
  }

  /**
   * How often each operation was done so far. Reductions and updates count as the operations that
   * they are made of: n - 1 additions for a sum of n terms.
   */
  public Map<Operation, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many operations on reals were done so far. */
  public long operations() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().result() == Kind.REAL)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * The work done so far. As values are kept, it is that of the formulas as they stand: each once
   * for each iteration of the shortest prefix of its nest of loops that holds all its variables,
   * where the arrays of a recurrence change with each step; a branch where it is taken.
   */
  public Work work() {
    return work;
  }

  void count(Operation operation) {
    counts.merge(operation, 1L, Long::sum);
  }

  void took(Node node, long choice) {
    branches.took(node, choice);
  }

  Precision precision() {
    return precision;
  }

  /** An array of zeros. */
  Tensor zeros(Kind kind, List<Node> shape) {
    return Tensor.of(kind, precision, extents(shape));
  }

  Scope scope() {
    return scope;
  }

  private Object evaluate(Node root) {
    nesting++;
    boolean done = false;
    try {
      Object value = run(root);
      done = true;
      return value;
    } finally {
      nesting--;
      if (!done && nesting == 0) {
        scope.leave();
      }
    }
  }

  /** A node that is being evaluated. */
  private record Frame(Node node, Task task) {}

  private Object run(Node root) {
    Object value = known(root);
    if (value != null) {
      return value;
    }
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(new Frame(root, task(root)));
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      Node needed = frame.task().resume(value);
      if (needed == null) {
        frames.pop();
        value = frame.task().result();
        scope.remember(frame.node(), value);
      } else {
        value = known(needed);
        if (value == null) {
          frames.push(new Frame(needed, task(needed)));
        }
      }
    }
    return value;
  }

  private Object known(Node node) {
    if (node instanceof Constant constant) {
      return constant(constant);
    }
    return node instanceof Index || node instanceof Member
        ? scope.variable(node)
        : scope.recall(node);
  }

  private Object constant(Constant node) {
    boolean real = node.kind() == Kind.REAL;
    return real && precision != Precision.DOUBLE
        ? precision.real((Double) node.value())
        : node.value();
  }

  private Task task(Node node) {
    if (node instanceof Apply apply) {
      return values(apply.operands(), x -> apply(apply, x));
    } else if (node instanceof If choice) {
      return new Tasks.OfIf(this, choice);
    } else if (node instanceof Element element) {
      return values(element.operands(), values -> element(element, values));
    } else if (node instanceof Checked checked) {
      return values(checked.operands(), x -> checked(checked, (Long) x[0], (Long) x[1]));
    } else if (node instanceof Symbol symbol) {
      return values(List.of(), x -> symbol(symbol));
    } else if (node instanceof Stack stack) {
      return values(stack.elements(), x -> stack(stack, x));
    } else if (node instanceof Result result) {
      return values(result.operands(), x -> result((Tensor[]) x[0], result));
    } else if (node instanceof Build build) {
      return new Tasks.OfBuild(this, build);
    } else if (node instanceof Reduce reduce) {
      return new Tasks.OfReduce(this, reduce);
    } else if (node instanceof Accumulate accumulate) {
      return new Tasks.OfAccumulate(this, accumulate);
    } else if (node instanceof Recur recur) {
      return new Tasks.OfRecur(this, recur);
    }
    throw new CompilerBug(node + " has no value");
  }

  /** What a node is once the values of others are known. */
  @FunctionalInterface
  private interface OfValues {
    Object value(Object[] values);
  }

  private static Task values(List<Node> needed, OfValues function) {
    return new Task.OfValues(needed) {
      @Override
      Object value(Object[] values) {
        return function.value(values);
      }
    };
  }

  private Object apply(Apply node, Object[] values) {
    Operation operation = node.operation();
    count(operation);
    work.add(Work.of(operation));
    if (operation.hasBranches()) {
      took(node, operation.branch(values));
    }
    Object value = precision.evaluate(operation, values);
    return stopped != null && operation == Operations.STOP
        ? precision.real((Number) stopped.value(node, value))
        : value;
  }

  private Object element(Element read, Object[] values) {
    work.add(Work.SMALL);
    Tensor array = (Tensor) values[0];
    if (total && !array.contains(values, 1)) {
      return read.kind() == Kind.INT ? (Object) 0L : precision.real(0.0);
    }
    return array.read(array.position(values, 1));
  }

  private static Object result(Tensor[] arrays, Result result) {
    Tensor array = arrays[result.position()];
    return result.isScalar() ? array.read(0) : array;
  }

  private Object checked(Checked node, long value, long upper) {
    work.add(Work.SMALL);
    if (value < 0 || value >= upper) {
      throw new IndexOutOfBoundsException(node.message(value, upper));
    }
    return value;
  }

  private Object symbol(Symbol symbol) {
    Object value = bindings.get(symbol);
    if (symbol.isScalar()) {
      return symbol.kind() == Kind.REAL ? precision.real((Number) value) : value;
    }
    long[] extents = extents(symbol.shape());
    Tensor array = Tensor.of(extents, entries(value));
    if (array.size() != Tensor.count(extents)) {
      throw new IllegalArgumentException(
          symbol.name() + " has " + array.size() + " entries, not " + Tensor.count(extents));
    }
    return array;
  }

  private Entries entries(Object value) {
    if (value instanceof long[] integers) {
      return new Entries.OfIntegers(integers);
    }
    return value instanceof double[] reals
        ? precision.entries(reals)
        : precision.entries((DoubleDouble[]) value);
  }

  private Tensor stack(Stack node, Object[] elements) {
    Tensor array = zeros(node.kind(), node.shape());
    for (int k = 0; k < elements.length; k++) {
      array.define(k, elements[k]);
    }
    return array;
  }
}
