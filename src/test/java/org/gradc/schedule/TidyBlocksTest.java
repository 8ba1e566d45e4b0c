package org.gradc.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.schedule.ArrayVariable.Home;
import org.junit.jupiter.api.Test;

/** What the last passes make of a block. */
class TidyBlocksTest {
  private final Graph graph = new Graph();
  private final Formulas formulas = new Formulas(graph, List.of());
  private final Symbol n = graph.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = graph.symbol("x", Role.DATA, Kind.REAL, List.of());
  private final Variable t = new Variable("t1", Kind.REAL, false, false);
  private final Expr zero = formulas.zero(Kind.REAL);
  private final Expr input = new Expr.Scalar(x);
  private final Expr isPositive =
      new Expr.Operate(Operations.GREATER, List.of(input, zero), false, false);

  private List<Step> after(StepPass pass, Step... steps) {
    return pass.run(new LoopProgram(List.of(steps), null), formulas).steps();
  }

  private Expr root() {
    return new Expr.Operate(Operations.SQRT, List.of(input), false, false);
  }

  @Test
  void aVariableBeginsWithWhatABranchWouldGiveIt() {
    Variable first = new Variable("first", Kind.REAL, true, false);
    Step one = new Step.Let(first, root());
    Expr use = new Expr.Use(first);
    Step branches =
        new Step.Guarded(
            isPositive, List.of(new Step.Assign(t, root())), List.of(new Step.Assign(t, use)));
    assertThat(after(new LateDeclarations(), new Step.Let(t, zero), one, branches))
        .containsExactly(
            one,
            new Step.Let(t, use),
            new Step.Guarded(isPositive, List.of(new Step.Assign(t, root())), List.of()));
  }

  @Test
  void whatAVariableBeginsWithIsDeclaredBeforeIt() {
    Variable sum = new Variable("sum", Kind.REAL, false, false);
    Step branches =
        new Step.Guarded(
            isPositive,
            List.of(new Step.Assign(t, zero)),
            List.of(new Step.Assign(t, new Expr.Use(sum))));
    assertThat(
            after(new LateDeclarations(), new Step.Let(t, zero), new Step.Let(sum, zero), branches))
        .startsWith(new Step.Let(sum, zero), new Step.Let(t, new Expr.Use(sum)));
  }

  @Test
  void aVariableThatTheOtherBranchAddsToKeepsItsBeginning() {
    Expr one = new Expr.Literal(graph.constant(1));
    Step add = new Step.Fold(Monoid.SUM, t, null, null, input);
    Step branches = new Step.Guarded(isPositive, List.of(add), List.of(new Step.Assign(t, one)));
    assertThat(after(new LateDeclarations(), new Step.Let(t, zero), branches))
        .containsExactly(new Step.Let(t, zero), branches);
  }

  @Test
  void whatIsComputedTwiceIsComputedWhereItIsFirstNeeded() {
    ArrayVariable array = new ArrayVariable("a", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    Variable named = new Variable("root", Kind.REAL, true, false);
    List<Expr> place = List.of(formulas.literal(0));
    Step store = new Step.Store(array, place, root(), false);
    assertThat(after(new CommonValues(), store, new Step.Let(named, root())))
        .containsExactly(
            new Step.Let(named, root()), new Step.Store(array, place, new Expr.Use(named), false));
  }

  @Test
  void ofTwoArraysThatAreSetToTheSameOneIsKept() {
    ArrayVariable state = new ArrayVariable("state", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    ArrayVariable tape = new ArrayVariable("tape", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    List<Expr> place = List.of(formulas.literal(0));
    Variable named = new Variable("root", Kind.REAL, true, false);
    Step let = new Step.Let(named, root());
    Step set = new Step.Store(state, place, new Expr.Use(named), false);
    Step copy = new Step.Store(tape, place, new Expr.Use(named), false);
    Step read = new Step.Let(t, new Expr.Read(tape, place));
    assertThat(after(new EqualArrays(), let, set, copy, read))
        .containsExactly(let, set, new Step.Let(t, new Expr.Read(state, place)));
    Step again = new Step.Store(state, place, zero, false);
    assertThat(after(new EqualArrays(), let, set, copy, again, read))
        .containsExactly(let, set, copy, again, read);
  }

  @Test
  void copiesInLoopsOfDifferentDepthsComeApart() {
    ArrayVariable a = new ArrayVariable("a", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    ArrayVariable b = new ArrayVariable("b", Kind.REAL, List.of(n, n), Home.WORKSPACE, null);
    ArrayVariable sums = new ArrayVariable("sums", Kind.REAL, List.of(n, n), Home.RESULT, null);
    Index i = graph.index("i", graph.integer(0), n);
    Index j = graph.index("j", graph.integer(0), n);
    List<Expr> one = List.of(new Expr.LoopIndex(i));
    List<Expr> two = List.of(new Expr.LoopIndex(i), new Expr.LoopIndex(j));
    Step row = new Step.Store(a, one, input, false);
    Step entry = new Step.Store(sums, two, new Expr.Read(b, two), true);
    Expr none = formulas.literal(0);
    Expr all = new Expr.Scalar(n);
    Step inner = new Step.Loop(j, none, all, false, List.of(entry));
    assertThat(after(new Separation(), new Step.Loop(i, none, all, false, List.of(row, inner))))
        .containsExactly(
            new Step.Loop(i, none, all, false, List.of(row)),
            new Step.Loop(i, none, all, false, List.of(inner)));
  }

  @Test
  void whatIsAddedToAZeroIsSet() {
    ArrayVariable array = new ArrayVariable("a", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    List<Expr> place = List.of(formulas.literal(0));
    List<Expr> other = List.of(formulas.literal(1));
    Step clear = new Step.Store(array, place, zero, false);
    Step read = new Step.Let(t, new Expr.Read(array, other));
    assertThat(after(new FirstAdditions(), clear, read, new Step.Store(array, place, input, true)))
        .containsExactly(read, new Step.Store(array, place, input, false));
    Step same = new Step.Let(t, new Expr.Read(array, place));
    Step add = new Step.Store(array, place, input, true);
    assertThat(after(new FirstAdditions(), clear, same, add)).containsExactly(clear, same, add);
  }

  @Test
  void whatIsReadBeforeItIsAddedToIsSetToZero() {
    ArrayVariable array = new ArrayVariable("a", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    ArrayVariable other = new ArrayVariable("b", Kind.REAL, List.of(n), Home.WORKSPACE, null);
    List<Expr> place = List.of(formulas.literal(0));
    Step clear = new Step.Store(array, place, zero, false);
    Step copy = new Step.Store(other, place, new Expr.Read(array, place), true);
    Step add = new Step.Store(array, place, input, true);
    assertThat(after(new FirstAdditions(), clear, copy, add)).containsExactly(clear, copy, add);
  }
}
