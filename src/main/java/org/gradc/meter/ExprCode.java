package org.gradc.meter;

import java.util.List;
import org.gradc.graph.Kind;
import org.gradc.graph.Operation;
import org.gradc.graph.interpret.Work;
import org.gradc.meter.Code.Real;
import org.gradc.meter.Code.Truth;
import org.gradc.meter.Code.Whole;
import org.gradc.schedule.ArrayVariable;
import org.gradc.schedule.Expr;
import org.gradc.source.CompilerBug;

/**
 * Makes expressions into code. The code of an expression leaves it to the step around it to count
 * the {@link #work} that is done in any case, and counts itself only that of branches taken.
 */
final class ExprCode {
  private final Memory memory;
  private final Slots slots;

  ExprCode(Memory memory, Slots slots) {
    this.memory = memory;
    this.slots = slots;
  }

  /** The work that an evaluation does whichever branches are taken. */
  static double work(Expr expr) {
    if (expr instanceof Expr.Operate operate) {
      return Work.of(operate.operation()) + work(operate.operands());
    } else if (expr instanceof Expr.Select select) {
      return work(select.condition());
    } else if (expr instanceof Expr.Read read) {
      return Work.SMALL + work(read.subscripts());
    }
    return 0;
  }

  static double work(List<Expr> all) {
    double sum = 0;
    for (Expr expr : all) {
      sum += work(expr);
    }
    return sum;
  }

  /** Whether the value is a real; a choice of a real and an integer is one. */
  private static boolean isReal(Expr expr) {
    return expr instanceof Expr.Select select
        ? isReal(select.consequence()) || isReal(select.alternative())
        : expr.kind() == Kind.REAL;
  }

  // Reals

  /** A real, or an integer widened. */
  Real real(Expr expr) {
    if (!isReal(expr)) {
      Whole whole = whole(expr);
      return machine -> whole.at(machine);
    }
    if (expr instanceof Expr.Literal literal) {
      double value = literal.value().real();
      return machine -> value;
    } else if (expr instanceof Expr.Use use) {
      int slot = slots.of(use.variable());
      return machine -> machine.reals[slot];
    } else if (expr instanceof Expr.Scalar scalar) {
      double value = memory.real(scalar.symbol());
      return machine -> value;
    } else if (expr instanceof Expr.Operate operate) {
      return operation(operate);
    } else if (expr instanceof Expr.Select select) {
      Truth condition = truth(select.condition());
      Real consequence = countedReal(select.consequence(), real(select.consequence()));
      Real alternative = countedReal(select.alternative(), real(select.alternative()));
      return machine -> condition.at(machine) ? consequence.at(machine) : alternative.at(machine);
    } else if (expr instanceof Expr.Read read) {
      Cells cells = memory.cells(read.array());
      Whole place = place(read.array(), read.subscripts());
      return machine -> cells.real((int) place.at(machine));
    }
    throw new CompilerBug(expr + " is no real");
  }

  private static Real countedReal(Expr expr, Real code) {
    double work = work(expr);
    if (work == 0) {
      return code;
    }
    return machine -> {
      machine.add(work);
      return code.at(machine);
    };
  }

  private Real operation(Expr.Operate operate) {
    Operation operation = operate.operation();
    List<Expr> operands = operate.operands();
    if (operands.size() == 1 && operation.arguments().get(0) == Kind.REAL) {
      return ofOne(operation, real(operands.get(0)));
    }
    if (operation.arguments().equals(List.of(Kind.REAL, Kind.REAL))) {
      return ofTwo(operation, real(operands.get(0)), real(operands.get(1)));
    }
    if (operation.name().equals("real")) {
      Whole whole = whole(operands.get(0));
      return machine -> whole.at(machine);
    }
    Boxed any = boxed(operate);
    return machine -> (Double) any.at(machine);
  }

  private static Real ofOne(Operation operation, Real x) {
    return switch (operation.name()) {
      case "negate" -> machine -> -x.at(machine);
      case "exp" -> machine -> Math.exp(x.at(machine));
      case "log" -> machine -> Math.log(x.at(machine));
      case "sin" -> machine -> Math.sin(x.at(machine));
      case "cos" -> machine -> Math.cos(x.at(machine));
      case "sqrt" -> machine -> Math.sqrt(x.at(machine));
      default -> machine -> (Double) operation.evaluate(x.at(machine));
    };
  }

  private static Real ofTwo(Operation operation, Real x, Real y) {
    return switch (operation.name()) {
      case "add" -> machine -> x.at(machine) + y.at(machine);
      case "subtract" -> machine -> x.at(machine) - y.at(machine);
      case "multiply" -> machine -> x.at(machine) * y.at(machine);
      case "divide" -> machine -> x.at(machine) / y.at(machine);
      case "max" -> machine -> Math.max(x.at(machine), y.at(machine));
      case "min" -> machine -> Math.min(x.at(machine), y.at(machine));
      default -> machine -> (Double) operation.evaluate(x.at(machine), y.at(machine));
    };
  }

  // Integers

  /** An integer. */
  Whole whole(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      long value = literal.value().integer();
      return machine -> value;
    } else if (expr instanceof Expr.Use use) {
      int slot = slots.of(use.variable());
      return machine -> machine.integers[slot];
    } else if (expr instanceof Expr.LoopIndex loop) {
      int slot = slots.of(loop.index());
      return machine -> machine.integers[slot];
    } else if (expr instanceof Expr.Scalar scalar) {
      long value = memory.integer(scalar.symbol());
      return machine -> value;
    } else if (expr instanceof Expr.Extent extent) {
      long[] place = memory.extent(extent.value());
      return machine -> place[0];
    } else if (expr instanceof Expr.Operate operate) {
      return ofIntegers(operate);
    } else if (expr instanceof Expr.Select select) {
      Truth condition = truth(select.condition());
      Whole consequence = countedWhole(select.consequence(), whole(select.consequence()));
      Whole alternative = countedWhole(select.alternative(), whole(select.alternative()));
      return machine -> condition.at(machine) ? consequence.at(machine) : alternative.at(machine);
    } else if (expr instanceof Expr.Read read) {
      Cells cells = memory.cells(read.array());
      Whole place = place(read.array(), read.subscripts());
      return machine -> cells.integer((int) place.at(machine));
    }
    throw new CompilerBug(expr + " is no integer");
  }

  private static Whole countedWhole(Expr expr, Whole code) {
    double work = work(expr);
    if (work == 0) {
      return code;
    }
    return machine -> {
      machine.add(work);
      return code.at(machine);
    };
  }

  private Whole ofIntegers(Expr.Operate operate) {
    boolean ofTwo = operate.operation().arguments().equals(List.of(Kind.INT, Kind.INT));
    Whole x = ofTwo ? whole(operate.operands().get(0)) : null;
    Whole y = ofTwo ? whole(operate.operands().get(1)) : null;
    return switch (operate.operation().name()) {
      case "integerAdd" -> machine -> Math.addExact(x.at(machine), y.at(machine));
      case "integerSubtract" -> machine -> Math.subtractExact(x.at(machine), y.at(machine));
      case "integerMultiply" -> machine -> Math.multiplyExact(x.at(machine), y.at(machine));
      default -> {
        Boxed any = boxed(operate);
        yield machine -> (Long) any.at(machine);
      }
    };
  }

  // Truth values

  /** A truth value. */
  Truth truth(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      boolean value = literal.value().truth();
      return machine -> value;
    } else if (expr instanceof Expr.Use use) {
      int slot = slots.of(use.variable());
      return machine -> machine.integers[slot] != 0;
    } else if (expr instanceof Expr.Operate operate) {
      return test(operate);
    } else if (expr instanceof Expr.Select select) {
      Truth condition = truth(select.condition());
      Truth consequence = countedTruth(select.consequence(), truth(select.consequence()));
      Truth alternative = countedTruth(select.alternative(), truth(select.alternative()));
      return machine -> condition.at(machine) ? consequence.at(machine) : alternative.at(machine);
    } else if (expr instanceof Expr.Read read) {
      Cells cells = memory.cells(read.array());
      Whole place = place(read.array(), read.subscripts());
      return machine -> cells.integer((int) place.at(machine)) != 0;
    }
    throw new CompilerBug(expr + " is no truth value");
  }

  private static Truth countedTruth(Expr expr, Truth code) {
    double work = work(expr);
    if (work == 0) {
      return code;
    }
    return machine -> {
      machine.add(work);
      return code.at(machine);
    };
  }

  private Truth test(Expr.Operate operate) {
    List<Kind> kinds = operate.operation().arguments();
    List<Expr> operands = operate.operands();
    if (kinds.equals(List.of(Kind.REAL, Kind.REAL))) {
      return comparedReals(operate, real(operands.get(0)), real(operands.get(1)));
    } else if (kinds.equals(List.of(Kind.INT, Kind.INT))) {
      return comparedWholes(operate, whole(operands.get(0)), whole(operands.get(1)));
    } else if (operate.operation().name().equals("not")) {
      Truth truth = truth(operands.get(0));
      return machine -> !truth.at(machine);
    }
    return tested(operate);
  }

  private Truth comparedReals(Expr.Operate operate, Real x, Real y) {
    return switch (operate.operation().name()) {
      case "less" -> machine -> x.at(machine) < y.at(machine);
      case "lessEqual" -> machine -> x.at(machine) <= y.at(machine);
      case "greater" -> machine -> x.at(machine) > y.at(machine);
      case "greaterEqual" -> machine -> x.at(machine) >= y.at(machine);
      default -> tested(operate);
    };
  }

  private Truth comparedWholes(Expr.Operate operate, Whole x, Whole y) {
    return switch (operate.operation().name()) {
      case "integerEqual" -> machine -> x.at(machine) == y.at(machine);
      case "integerLess" -> machine -> x.at(machine) < y.at(machine);
      case "integerLessEqual" -> machine -> x.at(machine) <= y.at(machine);
      default -> tested(operate);
    };
  }

  private Truth tested(Expr.Operate operate) {
    Boxed any = boxed(operate);
    return machine -> (Boolean) any.at(machine);
  }

  // Operations of which there is no code of their own

  @FunctionalInterface
  private interface Boxed {
    Object at(Machine machine);
  }

  private Boxed boxed(Expr.Operate operate) {
    Operation operation = operate.operation();
    Boxed[] operands = new Boxed[operate.operands().size()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = boxed(operation.arguments().get(k), operate.operands().get(k));
    }
    return machine -> {
      Object[] values = new Object[operands.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = operands[k].at(machine);
      }
      return operation.evaluate(values);
    };
  }

  private Boxed boxed(Kind kind, Expr expr) {
    return switch (kind) {
      case REAL -> {
        Real real = real(expr);
        yield machine -> real.at(machine);
      }
      case INT -> {
        Whole whole = whole(expr);
        yield machine -> whole.at(machine);
      }
      case TRUTH -> {
        Truth truth = truth(expr);
        yield machine -> truth.at(machine);
      }
    };
  }

  // Places

  /** Where the entry lies; fewer subscripts than axes are one into the flat array. */
  Whole place(ArrayVariable array, List<Expr> subscripts) {
    boolean flat = subscripts.size() != array.shape().size();
    long entries = Memory.isLocal(array) ? Integer.MAX_VALUE : memory.length(array);
    List<long[]> extents = flat ? List.of(new long[] {entries}) : memory.extents(array);
    if (subscripts.size() != extents.size()) {
      throw new CompilerBug(array.hint() + " has " + subscripts.size() + " subscripts");
    }
    Whole place = machine -> 0;
    for (int axis = 0; axis < extents.size(); axis++) {
      Whole outer = place;
      long[] extent = extents.get(axis);
      Whole inner = within(array, axis, extent, whole(subscripts.get(axis)));
      place = axis == 0 ? inner : machine -> outer.at(machine) * extent[0] + inner.at(machine);
    }
    return place;
  }

  private static Whole within(ArrayVariable array, int axis, long[] extent, Whole subscript) {
    return machine -> {
      long value = subscript.at(machine);
      if (value < 0 || value >= extent[0]) {
        throw new CompilerBug(
            array.hint() + ": " + value + " on axis " + axis + ", of " + extent[0]);
      }
      return value;
    };
  }
}
