package org.gradc.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.schedule.ArrayVariable.Home;
import org.junit.jupiter.api.Test;

class ContractionTest {
  private final Graph graph = new Graph();
  private final Symbol n = graph.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Variable total = new Variable("total", Kind.REAL, false, false);
  private final Formulas formulas = new Formulas(graph, List.of());

  private ArrayVariable array(String hint) {
    return new ArrayVariable(hint, Kind.REAL, List.of(n), Home.WORKSPACE, null);
  }

  private Step.Loop loop(Index index, Step... body) {
    return new Step.Loop(index, formulas.literal(0), new Expr.Scalar(n), false, List.of(body));
  }

  private Index index(String name) {
    return graph.index(name, n);
  }

  /** In a loop: the array is set to 1, and what it was set to is added up. */
  private Step setAndAdd(ArrayVariable array) {
    Index index = index("k");
    List<Expr> place = List.of(new Expr.LoopIndex(index));
    Expr one = new Expr.Literal(graph.constant(1));
    return loop(index, new Step.Store(array, place, one, false), add(array, index));
  }

  private Step add(ArrayVariable array, Index index) {
    Expr entry = new Expr.Read(array, List.of(new Expr.LoopIndex(index)));
    return new Step.Fold(Monoid.SUM, total, null, null, entry);
  }

  private Object run(LoopProgram program) {
    return new StepInterpreter(new Interpreter(new Bindings().set(n, 3))).run(program);
  }

  @Test
  void anArrayThatIsReadBehindTheLoopInWhichAnotherShrinksIsKept() {
    ArrayVariable kept = array("kept");
    ArrayVariable passing = array("passing");
    Index last = index("l");
    List<Step> steps =
        List.of(
            new Step.Let(total, formulas.zero(Kind.REAL)),
            loop(index("i"), setAndAdd(passing), loop(index("j"), setAndAdd(kept))),
            loop(last, add(kept, last)));
    LoopProgram program = new LoopProgram(steps, total);
    LoopProgram after = new Contraction().run(program, formulas);
    assertThat(Access.counts(after.steps())).containsOnlyKeys(kept);
    assertThat(run(after)).isEqualTo(run(program)).isEqualTo(39.0);
  }
}
