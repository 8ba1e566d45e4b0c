package org.gradc.meter;

import java.security.InvalidParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.interpret.Work;
import org.gradc.meter.Code.Real;
import org.gradc.meter.Code.Run;
import org.gradc.meter.Code.Truth;
import org.gradc.meter.Code.Whole;
import org.gradc.schedule.Expr;
import org.gradc.schedule.Step;
import org.gradc.schedule.Variable;
import org.gradc.source.CompilerBug;

/** Makes steps into code that counts the work it does. */
final class StepCode {
  private final Memory memory;
  private final Slots slots;
  private final ExprCode expressions;

  StepCode(Memory memory, Slots slots) {
    this.memory = memory;
    this.slots = slots;
    this.expressions = new ExprCode(memory, slots);
  }

  /** One step after the other. */
  Run code(List<Step> steps) {
    Run[] all = steps.stream().map(this::code).filter(Objects::nonNull).toArray(Run[]::new);
    return machine -> {
      for (Run each : all) {
        each.on(machine);
      }
    };
  }

  /** The code of a step; null where it does nothing. */
  private Run code(Step step) {
    if (step instanceof Step.Let let) {
      return set(let.variable(), let.value());
    } else if (step instanceof Step.Assign assign) {
      return set(assign.variable(), assign.value());
    } else if (step instanceof Step.Store store) {
      return store(store);
    } else if (step instanceof Step.Clear clear) {
      return clear(clear);
    } else if (step instanceof Step.Fold fold) {
      return fold.best() == null ? fold(fold) : best(fold);
    } else if (step instanceof Step.Loop loop) {
      return loop(loop);
    } else if (step instanceof Step.Guarded guarded) {
      return guarded(guarded);
    } else if (step instanceof Step.Demand demand) {
      return demand(demand);
    } else if (step instanceof Step.Check check) {
      return check(check);
    } else if (step instanceof Step.Call call) {
      return code(call.body());
    } else if (step instanceof Step.Allocate allocate) {
      return allocate(allocate);
    } else if (step instanceof Step.Note || step instanceof Step.Remark) {
      return null;
    }
    throw new CompilerBug("the meter does not know " + step);
  }

  private Run set(Variable variable, Expr value) {
    double work = ExprCode.work(value);
    int slot = slots.of(variable);
    return switch (variable.kind()) {
      case REAL -> {
        Real real = expressions.real(value);
        yield machine -> {
          machine.add(work);
          machine.reals[slot] = real.at(machine);
        };
      }
      case INT, TRUTH -> {
        Whole whole = whole(variable.kind(), value);
        yield machine -> {
          machine.add(work);
          machine.integers[slot] = whole.at(machine);
        };
      }
    };
  }

  /** An integer, or a truth value as one. */
  private Whole whole(Kind kind, Expr value) {
    if (kind == Kind.INT) {
      return expressions.whole(value);
    }
    Truth truth = expressions.truth(value);
    return machine -> truth.at(machine) ? 1 : 0;
  }

  private Run store(Step.Store store) {
    Cells cells = memory.cells(store.array());
    Whole place = expressions.place(store.array(), store.subscripts());
    Kind kind = store.array().kind();
    double sum = store.add() ? Work.ofEntry(Monoid.SUM, kind) : 0;
    double work =
        Work.SMALL + sum + ExprCode.work(store.subscripts()) + ExprCode.work(store.value());
    if (kind == Kind.REAL) {
      Real real = expressions.real(store.value());
      return store.add()
          ? machine -> {
            machine.add(work);
            cells.add((int) place.at(machine), real.at(machine));
          }
          : machine -> {
            machine.add(work);
            cells.set((int) place.at(machine), real.at(machine));
          };
    }
    Whole whole = whole(kind, store.value());
    return store.add()
        ? machine -> {
          machine.add(work);
          cells.add((int) place.at(machine), whole.at(machine));
        }
        : machine -> {
          machine.add(work);
          cells.set((int) place.at(machine), whole.at(machine));
        };
  }

  private Run clear(Step.Clear clear) {
    Cells cells = memory.cells(clear.array());
    return machine -> {
      int length = memory.length(clear.array());
      machine.add(Work.SMALL * length);
      cells.clear(length);
    };
  }

  /** Makes room; null where the lengths are known beforehand. */
  private Run allocate(Step.Allocate allocate) {
    if (!Memory.isLocal(allocate.array())) {
      return null;
    }
    List<Run> lengths = new ArrayList<>();
    for (Step.Length length : allocate.lengths()) {
      if (!length.extent().free().isEmpty()) {
        long[] place = memory.extent(length.extent());
        Whole value = expressions.whole(length.value());
        lengths.add(machine -> place[0] = value.at(machine));
      }
    }
    return machine -> {
      lengths.forEach(length -> length.on(machine));
      memory.cells(allocate.array());
    };
  }

  private Run fold(Step.Fold fold) {
    Kind kind = fold.variable().kind();
    double work = ExprCode.work(fold.value()) + Work.ofEntry(fold.monoid(), kind);
    int slot = slots.of(fold.variable());
    if (kind == Kind.REAL) {
      Real value = expressions.real(fold.value());
      return switch (fold.monoid()) {
        case SUM ->
            machine -> {
              machine.add(work);
              machine.reals[slot] += value.at(machine);
            };
        case PROD ->
            machine -> {
              machine.add(work);
              machine.reals[slot] *= value.at(machine);
            };
        case MIN ->
            machine -> {
              machine.add(work);
              machine.reals[slot] = Math.min(machine.reals[slot], value.at(machine));
            };
        case MAX ->
            machine -> {
              machine.add(work);
              machine.reals[slot] = Math.max(machine.reals[slot], value.at(machine));
            };
        default -> throw new CompilerBug(fold.monoid() + " in a loop program");
      };
    }
    Whole value = expressions.whole(fold.value());
    Monoid monoid = fold.monoid();
    return machine -> {
      machine.add(work);
      machine.integers[slot] = combined(monoid, machine.integers[slot], value.at(machine));
    };
  }

  private static long combined(Monoid monoid, long a, long b) {
    return switch (monoid) {
      case SUM -> Math.addExact(a, b);
      case PROD -> Math.multiplyExact(a, b);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      default -> throw new CompilerBug(monoid + " in a loop program");
    };
  }

  /** The place of the best value so far: NaN before any number, else only a strictly better one. */
  private Run best(Step.Fold fold) {
    Real value = expressions.real(fold.value());
    double work = ExprCode.work(fold.value()) + Work.SMALL;
    boolean most = fold.monoid() == Monoid.ARGMAX;
    boolean real = fold.best().kind() == Kind.REAL;
    int place = slots.of(fold.variable());
    int best = slots.of(fold.best());
    int index = slots.of(fold.index());
    return machine -> {
      machine.add(work);
      double x = value.at(machine);
      double before = real ? machine.reals[best] : machine.integers[best];
      boolean better = most ? x > before : x < before;
      boolean firstNaN = Double.isNaN(x) && !Double.isNaN(before);
      if (machine.integers[place] >= 0 && !better && !firstNaN) {
        return;
      }
      machine.integers[place] = machine.integers[index];
      if (real) {
        machine.reals[best] = x;
      } else {
        machine.integers[best] = (long) x;
      }
    };
  }

  private Run loop(Step.Loop loop) {
    Whole lower = expressions.whole(loop.lower());
    Whole upper = expressions.whole(loop.upper());
    double bounds = ExprCode.work(loop.lower()) + ExprCode.work(loop.upper());
    int index = slots.of(loop.index());
    Run body = code(loop.body());
    boolean down = loop.down();
    return machine -> {
      machine.add(bounds);
      long first = lower.at(machine);
      long count = upper.at(machine) - first;
      for (long k = 0; k < count; k++) {
        machine.add(Work.SMALL);
        machine.stopAtLimit();
        machine.integers[index] = first + (down ? count - 1 - k : k);
        body.on(machine);
      }
    };
  }

  private Run guarded(Step.Guarded guarded) {
    Truth condition = expressions.truth(guarded.condition());
    double work = ExprCode.work(guarded.condition());
    Run consequence = code(guarded.consequence());
    Run alternative = code(guarded.alternative());
    return machine -> {
      machine.add(work);
      if (condition.at(machine)) {
        consequence.on(machine);
      } else {
        alternative.on(machine);
      }
    };
  }

  private Run check(Step.Check check) {
    Whole value = expressions.whole(check.value());
    Whole upper = expressions.whole(check.upper());
    double work = Work.SMALL + ExprCode.work(check.value()) + ExprCode.work(check.upper());
    return machine -> {
      machine.add(work);
      long subscript = value.at(machine);
      long bound = upper.at(machine);
      if (subscript < 0 || subscript >= bound) {
        throw new IndexOutOfBoundsException(check.label() + " is " + subscript + " of " + bound);
      }
    };
  }

  private Run demand(Step.Demand demand) {
    Truth condition = expressions.truth(demand.condition());
    double work = ExprCode.work(demand.condition());
    return machine -> {
      machine.add(work);
      if (!condition.at(machine)) {
        throw new InvalidParameterException(demand.text());
      }
    };
  }
}
