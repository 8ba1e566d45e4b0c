package org.gradc.schedule;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.schedule.ArrayVariable.Home;

/**
 * Runs loop programs as their documentation says. It counts the operations on reals, checks every
 * subscript against its axis, and refuses to read what nobody has set.
 */
public final class StepInterpreter {
  /** The program does what no program may do. */
  public static final class Illegal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Illegal(String message) {
      super(message);
    }
  }

  private final Interpreter symbols;
  private final Map<Variable, Object> variables = new HashMap<>();
  private final Map<Index, Long> indices = new HashMap<>();
  private final Map<ArrayVariable, Object[]> arrays = new HashMap<>();
  private final Map<Object, Object[]> given = new HashMap<>();
  private long operations;

  /**
   * @param symbols knows the values of all symbols
   */
  public StepInterpreter(Interpreter symbols) {
    this.symbols = symbols;
  }

  /** Runs a program; gives what it returns, or null. */
  public Object run(LoopProgram program) {
    run(program.steps());
    return program.result() == null ? null : value(program.result());
  }

  /** How many operations on reals were done so far; an addition to a sum is one. */
  public long operations() {
    return operations;
  }

  /** The entries of an array of reals that the program has filled. */
  public double[] reals(ArrayVariable array) {
    return Arrays.stream(entries(array))
        .mapToDouble(x -> x == null ? Double.NaN : (Double) x)
        .toArray();
  }

  private void run(List<Step> steps) {
    steps.forEach(this::run);
  }

  private void run(Step step) {
    if (step instanceof Step.Let let) {
      variables.put(let.variable(), as(let.variable().kind(), eval(let.value())));
    } else if (step instanceof Step.Assign assign) {
      changeable(assign.variable());
      variables.put(assign.variable(), as(assign.variable().kind(), eval(assign.value())));
    } else if (step instanceof Step.Store store) {
      store(store);
    } else if (step instanceof Step.Clear clear) {
      Object[] all = entries(clear.array());
      Arrays.fill(all, 0, length(clear.array()), zero(clear.array().kind()));
    } else if (step instanceof Step.Fold fold) {
      fold(fold);
    } else if (step instanceof Step.Loop loop) {
      loop(loop);
    } else if (step instanceof Step.Guarded guarded) {
      run((Boolean) eval(guarded.condition()) ? guarded.consequence() : guarded.alternative());
    } else if (step instanceof Step.Demand demand) {
      if (!(Boolean) eval(demand.condition())) {
        throw new IllegalArgumentException(demand.text());
      }
    } else if (step instanceof Step.Check check) {
      long value = integer(check.value());
      if (value < 0 || value >= integer(check.upper())) {
        throw new IndexOutOfBoundsException(check.label() + " is " + value);
      }
    } else if (step instanceof Step.Call call) {
      run(call.body());
    }
  }

  private static void changeable(Variable variable) {
    if (variable.isAssignedOnce()) {
      throw new Illegal(variable + " is final");
    }
  }

  private void loop(Step.Loop loop) {
    long lower = integer(loop.lower());
    long upper = integer(loop.upper());
    if (indices.containsKey(loop.index())) {
      throw new Illegal(loop.index() + " runs in a loop of its own");
    }
    for (long k = 0; k < upper - lower; k++) {
      indices.put(loop.index(), loop.down() ? upper - 1 - k : lower + k);
      run(loop.body());
    }
    indices.remove(loop.index());
  }

  private void store(Step.Store store) {
    Object value = as(store.array().kind(), eval(store.value()));
    Object[] all = entries(store.array());
    int place = place(store.array(), store.subscripts());
    if (store.add()) {
      all[place] = sum(read(store.array(), all, place), value);
    } else {
      all[place] = value;
    }
  }

  private Object sum(Object a, Object b) {
    if (a instanceof Double x) {
      operations++;
      return x + (Double) b;
    }
    return (Long) a + (Long) b;
  }

  private void fold(Step.Fold fold) {
    changeable(fold.variable());
    Object value =
        as(fold.best() == null ? fold.variable().kind() : fold.best().kind(), eval(fold.value()));
    if (fold.best() != null) {
      operations++;
      long index = (Long) value(fold.variable());
      double best = ((Number) value(fold.best())).doubleValue();
      double x = ((Number) value).doubleValue();
      boolean better = fold.monoid() == Monoid.ARGMAX ? x > best : x < best;
      if (index < 0 || better || (Double.isNaN(x) && !Double.isNaN(best))) {
        variables.put(fold.best(), value);
        variables.put(fold.variable(), indices.get(fold.index()));
      }
      return;
    }
    Object before = value(fold.variable());
    operations += before instanceof Double ? 1 : 0;
    variables.put(fold.variable(), combined(fold.monoid(), before, value));
  }

  private static Object combined(Monoid monoid, Object a, Object b) {
    boolean real = a instanceof Double;
    Operation operation =
        switch (monoid) {
          case SUM -> real ? Operations.ADD : Operations.INTEGER_ADD;
          case PROD -> real ? Operations.MULTIPLY : Operations.INTEGER_MULTIPLY;
          case MIN -> real ? Operations.MIN : Operations.INTEGER_MIN;
          case MAX -> real ? Operations.MAX : Operations.INTEGER_MAX;
          default -> throw new Illegal(monoid + " in a loop program");
        };
    return operation.evaluate(a, b);
  }

  // Expressions

  private Object value(Variable variable) {
    Object value = variables.get(variable);
    if (value == null) {
      throw new Illegal(variable + " is used before it is set");
    }
    return value;
  }

  private long integer(Expr expr) {
    return (Long) eval(expr);
  }

  private Object eval(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal.value().value();
    } else if (expr instanceof Expr.Use use) {
      return value(use.variable());
    } else if (expr instanceof Expr.LoopIndex index) {
      Long value = indices.get(index.index());
      if (value == null) {
        throw new Illegal(index.index() + " is used outside its loop");
      }
      return value;
    } else if (expr instanceof Expr.Scalar scalar) {
      return scalar.kind() == Kind.REAL
          ? (Object) symbols.real(scalar.symbol())
          : (Object) symbols.integer(scalar.symbol());
    } else if (expr instanceof Expr.Extent extent) {
      return symbols.integer(extent.value());
    } else if (expr instanceof Expr.Operate operate) {
      return operate(operate);
    } else if (expr instanceof Expr.Select select) {
      boolean holds = (Boolean) eval(select.condition());
      return as(select.kind(), eval(holds ? select.consequence() : select.alternative()));
    }
    Expr.Read read = (Expr.Read) expr;
    int place = place(read.array(), read.subscripts());
    return read(read.array(), entries(read.array()), place);
  }

  private Object operate(Expr.Operate operate) {
    Operation operation = operate.operation();
    Object[] operands = new Object[operate.operands().size()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = as(operation.arguments().get(k), eval(operate.operands().get(k)));
    }
    operations += operation.result() == Kind.REAL ? 1 : 0;
    return operation.evaluate(operands);
  }

  private static Object as(Kind kind, Object value) {
    return kind == Kind.REAL && value instanceof Long n ? (Object) (double) n : value;
  }

  // Arrays

  private static final Set<Home> GIVEN = EnumSet.of(Home.ARGUMENT, Home.PARAMETERS, Home.DIRECTION);

  private static Object zero(Kind kind) {
    return kind == Kind.REAL ? (Object) 0.0 : kind == Kind.INT ? (Object) 0L : (Object) false;
  }

  private int length(ArrayVariable array) {
    long length = 1;
    for (Node extent : array.shape()) {
      length *= Math.max(0, symbols.integer(extent));
    }
    return Math.toIntExact(length);
  }

  private Object[] entries(ArrayVariable array) {
    if (GIVEN.contains(array.home())) {
      return given.computeIfAbsent(array.symbol(), s -> symbol(array));
    }
    ArrayVariable storage = array.storage();
    int length = length(array);
    Object[] all = arrays.computeIfAbsent(storage, s -> new Object[length]);
    if (all.length < length) {
      all = Arrays.copyOf(all, length);
      arrays.put(storage, all);
    }
    return all;
  }

  private Object[] symbol(ArrayVariable array) {
    return array.kind() == Kind.REAL
        ? Arrays.stream(symbols.array(array.symbol())).boxed().toArray()
        : Arrays.stream(symbols.integers(array.symbol())).boxed().toArray();
  }

  private int place(ArrayVariable array, List<Expr> subscripts) {
    long place = 0;
    boolean flat = subscripts.size() != array.shape().size();
    for (int axis = 0; axis < subscripts.size(); axis++) {
      long extent = flat ? length(array) : symbols.integer(array.shape().get(axis));
      long subscript = integer(subscripts.get(axis));
      if (subscript < 0 || subscript >= extent) {
        throw new Illegal(array.hint() + ": " + subscript + " on axis " + axis + " of " + extent);
      }
      place = place * extent + subscript;
    }
    return (int) place;
  }

  private static Object read(ArrayVariable array, Object[] all, int place) {
    if (all[place] == null) {
      throw new Illegal(array.hint() + " is read at " + place + " before it is set");
    }
    return all[place];
  }
}
