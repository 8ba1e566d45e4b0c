package org.gradc.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradc.graph.Apply;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.If;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol;

/**
 * The derivatives of arrays by symbols as a sparse matrix, row by row: the formula of an entry is
 * swept in reverse with its loops around, and what reaches a read of a symbol is an entry of the
 * matrix. So the pattern follows from the subscripts: a row that reads three entries of a million
 * has three entries. A row costs a small multiple of what its formula costs.
 */
public final class JacobianSweep extends ReverseSweep {
  private final Set<Symbol> symbols;
  private final int block;
  private final RowParts.Part part;
  private final List<Index> ofRow;
  private final List<Entries> found;
  private final int last;

  private JacobianSweep(
      Graph graph, List<Symbol> by, int block, RowParts.Part part, List<Entries> found, int last) {
    super(graph, by);
    this.last = last;
    this.symbols = Set.copyOf(by);
    this.block = block;
    this.part = part;
    this.ofRow = ofRow(part);
    this.found = found;
  }

  /**
   * The entries of a matrix.
   *
   * @param arrays those whose formulas stand in the entries for what is read of them
   */
  public record Found(List<Entries> entries, List<Build> arrays) {}

  private static Found found(Graph graph, List<Entries> entries, List<Node> values) {
    List<Build> arrays =
        Reachable.from(values).stream()
            .filter(Build.class::isInstance)
            .map(Build.class::cast)
            .toList();
    return new Found(merged(graph, entries), arrays);
  }

  /**
   * The entries of the Jacobian.
   *
   * @param values reals of any shape, outside of all loops; each is a block of rows
   * @param by reals of any shape; each is a block of columns
   */
  public static Found of(Graph graph, List<Node> values, List<Symbol> by) {
    return of(graph, values, by, Integer.MAX_VALUE).orElseThrow();
  }

  /**
   * The same; nothing if it takes more nodes than so many. Where arrays are made of one another, a
   * row leads through all pairs of them: it is then found out early that the formulas get long.
   */
  public static Optional<Found> of(Graph graph, List<Node> values, List<Symbol> by, int most) {
    int last = last(graph, most);
    List<Entries> found = new ArrayList<>();
    List<Node> local = LocalReads.of(graph, values, last);
    for (int block = 0; block < local.size(); block++) {
      if (!add(graph, local.get(block), block, by, found, last)) {
        return Optional.empty();
      }
    }
    return Optional.of(found(graph, found, values));
  }

  /**
   * The entries of the Hessian in and below the blocks of the diagonal, where a block belongs to a
   * pair of symbols; those above are the same, transposed. Nothing if it takes more nodes than so
   * many.
   */
  public static Optional<Found> ofGradient(Graph graph, Node loss, List<Symbol> by, int most) {
    int last = last(graph, most);
    Node local = LocalReads.of(graph, List.of(loss), last).get(0);
    if (graph.size() > last) {
      return Optional.empty();
    }
    List<Node> whole = List.copyOf(Gradient.of(graph, local, by).bySymbol().values());
    List<Node> gradient = LocalReads.of(graph, whole, last);
    List<Entries> found = new ArrayList<>();
    for (int block = 0; block < by.size(); block++) {
      if (!add(graph, gradient.get(block), block, by.subList(0, block + 1), found, last)) {
        return Optional.empty();
      }
    }
    return Optional.of(found(graph, found, concat(List.of(loss), whole)));
  }

  private static int last(Graph graph, int most) {
    return (int) Math.min(Integer.MAX_VALUE, graph.size() + (long) most);
  }

  /** Adds the entries of a block; false if the graph is too large before that is done. */
  private static boolean add(
      Graph graph, Node value, int block, List<Symbol> by, List<Entries> found, int last) {
    for (RowParts.Part part : RowParts.of(graph, value)) {
      if (graph.size() > last) {
        return false;
      }
      new JacobianSweep(graph, by, block, part.apart(graph), found, last).sweep();
    }
    return graph.size() <= last;
  }

  private void sweep() {
    markActive(List.of(part.body()));
    List<Index> others = part.loops().stream().filter(loop -> !ofRow.contains(loop)).toList();
    Guard guard = Guard.NONE.and(part.condition());
    contribute(part.body(), guard, concat(ofRow, others), graph().constant(1));
    run();
  }

  /**
   * The loops that choose the row. Those over what is summed in a row stand inside: they end where
   * an array is read, so that one sweep goes on for all of them.
   */
  private static List<Index> ofRow(RowParts.Part part) {
    List<Index> chosen = part.loops().stream().filter(loop -> chooses(part.row(), loop)).toList();
    boolean inside =
        part.loops().stream()
            .filter(loop -> !chosen.contains(loop))
            .noneMatch(other -> chosen.stream().anyMatch(loop -> loop.free().contains(other)));
    return inside ? chosen : part.loops();
  }

  private static boolean chooses(List<Node> places, Index loop) {
    return places.stream().anyMatch(place -> place.free().contains(loop));
  }

  @Override
  List<Index> enclosingLoops() {
    return ofRow;
  }

  @Override
  boolean goesOn() {
    return graph().size() <= last;
  }

  @Override
  boolean contains(Node node) {
    return !(node instanceof Symbol symbol) || !symbols.contains(symbol);
  }

  /** Loops that choose neither the row nor the column are summed over. */
  @Override
  void leave(Node target, Guard guard, List<Index> loops, List<Node> subscripts, Node value) {
    List<Node> places = concat(part.row(), subscripts);
    List<Index> kept = new ArrayList<>();
    List<Index> summed = new ArrayList<>();
    for (Index loop : loops) {
      (chooses(places, loop) ? kept : summed).add(loop);
    }
    Guard outside = guard.independentOf(summed);
    Node total = graph().reduce(Monoid.SUM, summed, guard.rest(graph(), outside.size()), value);
    Node condition = outside.and(plain(guard, outside.size(), summed)).rest(graph(), 0);
    found.add(new Entries(kept, condition, block, part.row(), (Symbol) target, subscripts, total));
  }

  /**
   * The later conditions that indices and sizes decide: what is summed is 0 where they do not hold,
   * but the place may be out of range there.
   */
  private Node plain(Guard guard, int from, List<Index> summed) {
    Node all = graph().truth(true);
    for (Node condition : guard.after(from)) {
      all = graph().and(all, plain(condition, summed));
    }
    return all;
  }

  private Node plain(Node condition, List<Index> summed) {
    if (condition instanceof If both && both.alternative() == graph().truth(false)) {
      return graph().and(plain(both.condition(), summed), plain(both.consequence(), summed));
    }
    boolean decided =
        !condition.free().containsAny(summed)
            && Reachable.from(List.of(condition)).stream().allMatch(JacobianSweep::isPlain);
    return decided ? condition : graph().truth(true);
  }

  private static boolean isPlain(Node node) {
    return node.kind() != Kind.REAL
        && (Node.isLeaf(node)
            || node instanceof Apply apply && !apply.operation().traits().partial());
  }

  /** Adds up what stands at the same places. */
  private static List<Entries> merged(Graph graph, List<Entries> all) {
    Map<Entries, Entries> byPlace = new LinkedHashMap<>();
    for (Entries entries : all) {
      byPlace.merge(entries.with(null), entries, (a, b) -> a.with(graph.add(a.value(), b.value())));
    }
    return List.copyOf(byPlace.values());
  }
}
