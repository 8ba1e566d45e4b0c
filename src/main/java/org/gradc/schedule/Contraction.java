package org.gradc.schedule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;

/**
 * Keeps of each array of the workspace only the entries that are alive at a time, see {@link
 * Window}: one generation or two instead of all, or a variable instead of an array.
 */
final class Contraction implements StepPass {
  /** A larger block is straight-line code without loops to speak of. */
  private static final int LONGEST_BLOCK = 1_000;

  @Override
  public LoopProgram run(LoopProgram program, Formulas formulas) {
    List<Step> steps = program.steps();
    boolean again = true;
    while (again) {
      Worker worker = new Worker(formulas, steps);
      steps = worker.rewrite(steps);
      again = worker.changed;
    }
    return new LoopProgram(steps, program.result());
  }

  private static final class Worker extends StepRewriter {
    private final Formulas formulas;
    private final Map<ArrayVariable, Integer> counts;
    private boolean changed;
    private boolean repeated;

    Worker(Formulas formulas, List<Step> steps) {
      this.formulas = formulas;
      this.counts = Access.counts(steps);
    }

    @Override
    List<Step> rewrite(List<Step> block) {
      List<Step> current = block;
      if (block.size() < LONGEST_BLOCK) {
        for (ArrayVariable array : owned(block)) {
          Window window = window(current, array);
          if (window != null) {
            changed = true;
            current = contracted(current, window);
          }
        }
      }
      return super.rewrite(current);
    }

    @Override
    List<Step> rewrite(Step step) {
      boolean around = repeated;
      repeated |= step instanceof Step.Loop;
      List<Step> result = super.rewrite(step);
      repeated = around;
      return result;
    }

    /** The arrays of the workspace that nothing outside the block accesses. */
    private Set<ArrayVariable> owned(List<Step> block) {
      Set<ArrayVariable> arrays = new LinkedHashSet<>();
      Map<ArrayVariable, Integer> here = Access.counts(block);
      for (Access access : Access.of(block)) {
        ArrayVariable array = access.array();
        if (Access.isOwn(array) && here.get(array).equals(counts.get(array))) {
          arrays.add(array);
        }
      }
      return arrays;
    }

    private Window window(List<Step> block, ArrayVariable array) {
      for (int place = 0; place < block.size(); place++) {
        for (int axis = 0; axis < array.shape().size(); axis++) {
          Window window = Window.of(array, block, place, axis, repeated, formulas);
          if (window != null) {
            return window;
          }
        }
      }
      return null;
    }

    private List<Step> contracted(List<Step> block, Window window) {
      ArrayVariable narrow = window.array().window(window.shape(formulas));
      List<Step> result = new ArrayList<>(block);
      if (window.clears()) {
        List<Step> body = new ArrayList<>(clearing(window));
        body.addAll(window.loop().body());
        result.set(window.place(), window.loop().withBody(body));
      }
      result = new Narrowing(window, narrow, formulas).rewrite(result);
      int place = window.place();
      if (narrow.lengthsOfData().isEmpty()) {
        place -= allocations(block.subList(0, place), window.array());
      }
      if (window.clears() && window.entries() == 1) {
        place -= clearsBefore(place, result, narrow);
      }
      counts.put(narrow, Access.counts(result).getOrDefault(narrow, 0));
      return narrow.shape().isEmpty() ? asVariable(result, place, narrow) : result;
    }

    /** How many steps make room for the array. */
    private static int allocations(List<Step> steps, ArrayVariable array) {
      return (int)
          steps.stream()
              .filter(s -> s instanceof Step.Allocate room && room.array().equals(array))
              .count();
    }

    /**
     * Takes out what clears the array before a loop of which every iteration does so itself; gives
     * how many steps that were.
     */
    private static int clearsBefore(int place, List<Step> block, ArrayVariable array) {
      List<Step> others = new ArrayList<>(block);
      others.remove(place);
      if (Access.of(others, array).stream().anyMatch(a -> a.type() != Access.Type.CLEAR)) {
        return 0;
      }
      int before = block.size();
      List<Step> earlier = block.subList(0, place);
      earlier.removeIf(step -> step instanceof Step.Clear clear && clear.array().equals(array));
      return before - block.size();
    }

    /** Sets the entering slot to 0. */
    private List<Step> clearing(Window window) {
      if (window.entries() == 1) {
        return List.of(new Step.Clear(window.array()));
      }
      List<Expr> subscripts = new ArrayList<>();
      List<Step.Loop> loops = new ArrayList<>();
      for (int axis = 0; axis < window.array().shape().size(); axis++) {
        if (axis == window.axis()) {
          subscripts.add(window.entering(formulas));
          continue;
        }
        Index index =
            formulas
                .graph()
                .index(String.valueOf((char) ('i' + axis)), window.array().shape().get(axis));
        subscripts.add(new Expr.LoopIndex(index));
        Expr upper = formulas.extent(window.array().shape().get(axis));
        loops.add(new Step.Loop(index, formulas.literal(0), upper, false, List.of()));
      }
      Expr zero = formulas.zero(window.array().kind());
      List<Step> steps = List.of(new Step.Store(window.array(), subscripts, zero, false));
      for (int k = loops.size() - 1; k >= 0; k--) {
        steps = List.of(loops.get(k).withBody(steps));
      }
      return steps;
    }

    /** An array without axes is a variable, declared where all that access it see it. */
    private List<Step> asVariable(List<Step> block, int place, ArrayVariable array) {
      Variable variable = new Variable(array.hint(), array.kind(), false, array.kind() == Kind.INT);
      Step declaration = new Step.Let(variable, formulas.zero(array.kind()));
      List<Step> result = new ArrayList<>();
      boolean inside =
          Access.of(List.of(block.get(place)), array).size() == Access.of(block, array).size();
      boolean declared = inside;
      for (int k = 0; k < block.size(); k++) {
        Step step = block.get(k);
        if (!declared && !Access.of(List.of(step), array).isEmpty()) {
          result.add(declaration);
          declared = true;
        }
        if (inside && k == place) {
          Step.Loop loop = (Step.Loop) step;
          List<Step> body = new ArrayList<>(List.of(declaration));
          body.addAll(loop.body());
          step = loop.withBody(body);
        }
        result.add(step);
      }
      return new Scalar(array, variable, formulas).rewrite(result);
    }
  }

  /** Accesses of the whole array become accesses of the window. */
  private static final class Narrowing extends Redirection {
    private final Window window;
    private final ArrayVariable narrow;
    private final Formulas formulas;

    Narrowing(Window window, ArrayVariable narrow, Formulas formulas) {
      super(window.array());
      this.window = window;
      this.narrow = narrow;
      this.formulas = formulas;
    }

    @Override
    List<Step> cleared() {
      return List.of(new Step.Clear(narrow));
    }

    /** Room for the lengths that are left. */
    @Override
    List<Step> allocated(List<Step.Length> lengths) {
      List<Node> left = narrow.lengthsOfData();
      List<Step.Length> known =
          lengths.stream().filter(length -> left.contains(length.extent())).toList();
      return left.isEmpty() ? List.of() : List.of(new Step.Allocate(narrow, known));
    }

    @Override
    List<Step> stored(List<Expr> subscripts, Expr value, boolean add) {
      return List.of(new Step.Store(narrow, place(subscripts), value, add));
    }

    @Override
    Expr read(List<Expr> subscripts) {
      return new Expr.Read(narrow, place(subscripts));
    }

    @Override
    Object obstacle() {
      return narrow;
    }

    private List<Expr> place(List<Expr> subscripts) {
      List<Expr> place = new ArrayList<>(subscripts);
      if (window.entries() == 1) {
        place.remove(window.axis());
        return place;
      }
      Expr subscript = subscripts.get(window.axis());
      place.set(
          window.axis(),
          subscript instanceof Expr.Literal literal
              ? formulas.literal(Math.floorMod(literal.value().integer(), window.entries()))
              : Formulas.operation(
                  Operations.FLOOR_MOD, subscript, formulas.literal(window.entries())));
      return place;
    }
  }

  /** Accesses of an array without axes become uses of a variable. */
  private static final class Scalar extends Redirection {
    private final Variable variable;
    private final Expr zero;

    Scalar(ArrayVariable array, Variable variable, Formulas formulas) {
      super(array);
      this.variable = variable;
      this.zero = formulas.zero(array.kind());
    }

    @Override
    List<Step> cleared() {
      return List.of(new Step.Assign(variable, zero));
    }

    @Override
    List<Step> allocated(List<Step.Length> lengths) {
      return List.of();
    }

    @Override
    List<Step> stored(List<Expr> subscripts, Expr value, boolean add) {
      return List.of(
          add
              ? new Step.Fold(Monoid.SUM, variable, null, null, value)
              : new Step.Assign(variable, value));
    }

    @Override
    Expr read(List<Expr> subscripts) {
      return new Expr.Use(variable);
    }

    @Override
    Object obstacle() {
      return variable;
    }
  }
}
