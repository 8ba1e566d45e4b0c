package org.gradc.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gradc.graph.Recur.Direction;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update.Mode;
import org.gradc.source.CompilerBug;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private final Graph g = new Graph();
  private final Symbol n = g.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = g.symbol("x", Role.DATA, Kind.REAL, List.of(n));
  private final Index i = g.index("i", n);
  private final Index j = g.index("j", n);
  private final Node yes = g.truth(true);
  private final Node one = g.constant(1);

  private static void accepts(Node root) {
    assertThatCode(() -> Verifier.verify(List.of(root))).doesNotThrowAnyException();
  }

  private static void refuses(Node root, String complaint) {
    assertThatThrownBy(() -> Verifier.verify(List.of(root)))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining(complaint);
  }

  private Node x(Node subscript) {
    return g.element(x, List.of(subscript));
  }

  private Update update(Mode mode, List<Index> indices, List<Node> subscripts, Node body) {
    return new Update(0, mode, indices, yes, subscripts, body);
  }

  private Node recur(Member y, List<Update> prologue, List<Update> updates) {
    return g.result(g.recur(List.of(y), prologue, List.of(i), Direction.UP, updates), 0);
  }

  @Test
  void acceptsWhatIsWellFormed() {
    accepts(g.sum(List.of(i, j), g.multiply(x(i), x(j))));
    accepts(g.build(List.of(i), g.sum(List.of(j), g.multiply(x(i), x(j)))));
    accepts(g.stack(List.of(g.integer(2)), List.of(one, x(g.integer(0)))));
    accepts(g.accumulate(List.of(n), List.of(update(Mode.ADD, List.of(i), List.of(i), x(i)))));
    Member y = g.member("y", Kind.REAL, List.of(n));
    Node value = g.multiply(x(i), g.sum(List.of(j), x(j)));
    accepts(recur(y, List.of(), List.of(update(Mode.DEFINE, List.of(), List.of(i), value))));
  }

  @Test
  void refusesOperandsOfOtherKinds() {
    refuses(g.apply(Operations.SIN, n), "operand 0 of sin is int, not real");
    refuses(g.apply(Operations.SIN, x), "operand 0 of sin is an array of kind real, not real");
    refuses(g.apply(Operations.ATAN2, x(g.integer(0))), "gives atan2 1 operands");
  }

  @Test
  void refusesConditionsAndBranchesThatDoNotFit() {
    refuses(g.choose(n, one, g.constant(2)), "the condition is int, not truth value");
    Node condition = g.apply(Operations.LESS, x(g.integer(0)), one);
    refuses(g.choose(condition, one, n), "the alternative is int, not real");
  }

  @Test
  void refusesSubscriptsThatDoNotFit() {
    refuses(g.element(x, List.of(n, n)), "has 2 subscripts for 1 axes");
    refuses(x(g.constant(1.5)), "a subscript is real, not int");
  }

  @Test
  void refusesFreeVariables() {
    refuses(x(i), "is a root in which [i#");
    refuses(g.member("y", Kind.REAL, List.of(n)), "is a root in which [y#");
  }

  @Test
  void refusesBuildsThatDoNotStartAtZero() {
    Index later = g.index("k", g.integer(1), n);
    refuses(g.build(List.of(later), x(later)), "does not start at 0");
  }

  @Test
  void refusesBoundsThatDependOnLaterIndices() {
    Index inner = g.index("k", i);
    accepts(g.sum(List.of(i, inner), x(inner)));
    refuses(g.sum(List.of(inner, i), x(inner)), "depends on a later index");
    refuses(g.build(List.of(i, inner), x(inner)), "an extent that depends on its own indices");
  }

  @Test
  void refusesAnIndexBoundTwice() {
    refuses(g.sum(List.of(i, i), x(i)), "binds an index twice");
    Member y = g.member("y", Kind.REAL, List.of(n));
    Update again = update(Mode.DEFINE, List.of(i), List.of(i), x(i));
    refuses(recur(y, List.of(), List.of(again)), "binds an index twice");
  }

  @Test
  void refusesLiteralsOfTheWrongLength() {
    refuses(g.stack(List.of(g.integer(3)), List.of(one, one)), "has 2 entries, not 3");
    refuses(g.stack(List.of(g.integer(2)), List.of(one, n)), "an entry is int, not real");
  }

  @Test
  void refusesReductionsThatDoNotFit() {
    refuses(g.reduce(Monoid.MAX, List.of(i, j), yes, x(i)), "is a MAX over 2");
    refuses(g.reduce(Monoid.LOGSUMEXP, List.of(i), yes, i), "takes the logsumexp of integers");
    refuses(g.reduce(Monoid.SUM, List.of(i), one, x(i)), "the condition is real");
  }

  @Test
  void refusesUpdatesThatDoNotFit() {
    refuses(
        g.accumulate(List.of(n), List.of(update(Mode.ADD, List.of(i), List.of(i, i), x(i)))),
        "has 2 subscripts for 1 axes");
    refuses(
        g.accumulate(
            List.of(n),
            List.of(
                update(Mode.ADD, List.of(i), List.of(i), x(i)),
                update(Mode.DEFINE, List.of(i), List.of(i), x(i)))),
        "adds to entries and defines others");
    Update second = new Update(1, Mode.ADD, List.of(), yes, List.of(i), one);
    refuses(
        recur(g.member("y", Kind.REAL, List.of(n)), List.of(), List.of(second)),
        "updates array 1 of 1");
  }

  @Test
  void refusesMembersOutsideOfTheirRecurrence() {
    Member y = g.member("y", Kind.REAL, List.of(n));
    Member z = g.member("z", Kind.REAL, List.of(n));
    Node fine = update(Mode.DEFINE, List.of(), List.of(i), x(i)).body();
    Update step = update(Mode.DEFINE, List.of(), List.of(i), fine);
    Node read = g.element(y, List.of(g.integer(0)));
    refuses(g.add(recur(y, List.of(), List.of(step)), read), "are free");
    Update early = update(Mode.DEFINE, List.of(), List.of(g.integer(0)), read);
    refuses(recur(y, List.of(early), List.of(step)), "a prologue that reads a member");
    Update loop = update(Mode.DEFINE, List.of(), List.of(g.integer(0)), x(i));
    refuses(recur(z, List.of(loop), List.of(step)), "an update that reads an index of another");
  }

  @Test
  void refusesAnUpdateThatReadsAnIndexOfAnother() {
    Update own = update(Mode.ADD, List.of(i), List.of(i), x(i));
    Update other = update(Mode.ADD, List.of(), List.of(g.integer(0)), x(i));
    accepts(g.accumulate(List.of(n), List.of(own, own)));
    refuses(
        g.accumulate(List.of(n), List.of(own, other)), "an update that reads an index of another");
  }

  @Test
  void findsAnIndexBoundAgainInsideItsOwnLoop() {
    Node products = g.sum(List.of(j), g.multiply(x(i), x(j)));
    Node again = g.sum(List.of(i), g.multiply(g.multiply(products, products), x(j)));
    Node outer = g.build(List.of(j), again);
    accepts(outer);
    assertThatThrownBy(() -> Verifier.verifyNesting(List.of(outer)))
        .hasMessageContaining("binds " + j + " again inside");
    Node sum = g.sum(List.of(i), x(i));
    Verifier.verifyNesting(List.of(g.build(List.of(i), g.multiply(x(i), sum))));
  }

  @Test
  void aLongChainIsVerified() {
    Node chain = x(g.integer(0));
    for (int k = 0; k < 100_000; k++) {
      chain = g.apply(Operations.SIN, chain);
    }
    accepts(chain);
  }
}
