package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradc.algebra.Bounds;
import org.gradc.algebra.Guarantee;
import org.gradc.differentiate.Entries;
import org.gradc.differentiate.Nonzeros;
import org.gradc.differentiate.Possibility;
import org.gradc.graph.Conditions;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Reachable;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Symbol;
import org.gradc.graph.Update;

/**
 * A sparse matrix of derivatives in compressed rows, as arrays to be computed. Before any real is
 * known the place of every summand is: its row and its column. When these have been sorted, each
 * summand has a slot, the position of its entry among all entries; summands of one row and column
 * have the same. Then the values are one scattered sum.
 *
 * <p>The summands of a family are in an array with an axis for each loop, as long as sizes say.
 * Where data decide how many there are, or most of these arrays would be empty because many ranges
 * depend on other loops, they are numbered instead.
 *
 * @param slots for each family of summands the positions, as integers that are given; -1 where
 *     there is none
 * @param offsets the arrays by which summands are numbered, as integers that are given
 * @param rows for each family the rows, of the shape of the slots; -1 where there is no summand
 * @param columns for each family the columns
 * @param offsetValues what the offsets are
 * @param rowCount how many rows the matrix has
 * @param columnCount how many columns
 * @param entries the size that tells how many entries it has
 * @param values the entries
 * @param guarantees what is known of the integers that are given: every place of an entry is one
 */
public record SparseForm(
    List<Symbol> slots,
    List<Symbol> offsets,
    List<Node> rows,
    List<Node> columns,
    List<Node> offsetValues,
    Node rowCount,
    Node columnCount,
    Symbol entries,
    Node values,
    List<Guarantee> guarantees) {

  /**
   * The form of a matrix.
   *
   * @param found its entries
   * @param blocks the shapes of the blocks of rows
   * @param by the blocks of columns
   * @param mirrored whether the entries are those of the blocks on and below the diagonal of a
   *     symmetric matrix, whose rows belong to the symbols as its columns do
   */
  public static SparseForm of(
      Graph graph,
      List<Entries> found,
      List<List<Node>> blocks,
      List<Symbol> by,
      boolean mirrored) {
    return new Maker(graph, blocks, by).make(found, mirrored);
  }

  /** All that is computed: rows, columns, offsets, values. */
  public List<Node> nodes() {
    List<Node> all = new ArrayList<>(rows);
    all.addAll(columns);
    all.addAll(offsetValues);
    all.add(values);
    return all;
  }

  /** The same with others of {@link #nodes()}. */
  public SparseForm with(List<Node> nodes) {
    int count = slots.size();
    int last = nodes.size() - 1;
    return new SparseForm(
        slots,
        offsets,
        nodes.subList(0, count),
        nodes.subList(count, 2 * count),
        nodes.subList(2 * count, last),
        rowCount,
        columnCount,
        entries,
        nodes.get(last),
        guarantees);
  }

  /** Where an entry of a block stands: after all blocks before, row-major within its own. */
  static Node position(Graph graph, List<List<Node>> shapes, int block, List<Node> subscripts) {
    Node offset = graph.integer(0);
    for (List<Node> shape : shapes.subList(0, block)) {
      Node length = graph.integer(1);
      for (Node extent : shape) {
        length = graph.multiplyInteger(length, extent);
      }
      offset = graph.addInteger(offset, length);
    }
    Node position = graph.integer(0);
    for (int axis = 0; axis < subscripts.size(); axis++) {
      position = graph.multiplyInteger(position, shapes.get(block).get(axis));
      position = graph.addInteger(position, subscripts.get(axis));
    }
    return graph.addInteger(offset, position);
  }

  /** How many entries all shapes have together. */
  public static Node length(Graph graph, List<List<Node>> shapes) {
    return position(graph, shapes, shapes.size(), List.of());
  }

  /** Makes the arrays, family by family. */
  private static final class Maker {
    /**
     * Of more ranges that depend on other loops most of an array with an axis for each is empty.
     */
    private static final int MOST_DEPENDENT = 2;

    private final Graph graph;
    private final Bounds bounds;
    private final Possibility possibility;
    private final Nonzeros nonzeros;
    private final Triangle triangle;
    private final List<List<Node>> blocks;
    private final List<Symbol> by;
    private final List<Symbol> slots = new ArrayList<>();
    private final List<Symbol> offsets = new ArrayList<>();
    private final List<Node> offsetValues = new ArrayList<>();
    private final List<Node> rows = new ArrayList<>();
    private final List<Node> columns = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Guarantee> guarantees = new ArrayList<>();
    private final Symbol entries;
    private boolean separate;

    Maker(Graph graph, List<List<Node>> blocks, List<Symbol> by) {
      this.graph = graph;
      this.bounds = new Bounds(graph);
      this.possibility = new Possibility(graph);
      this.nonzeros = new Nonzeros(graph, possibility);
      this.triangle = new Triangle(graph);
      this.blocks = blocks;
      this.by = by;
      this.entries = graph.symbol("entries", Symbol.Role.SIZE, Kind.INT, List.of());
    }

    SparseForm make(List<Entries> found, boolean mirrored) {
      List<Entries> all = found.stream().map(this::known).map(this::there).toList();
      separate = Separateness.of(graph, all);
      for (Entries known : all) {
        int column = by.indexOf(known.by());
        Node row = position(blocks, known.block(), known.row());
        Node place = position(shapes(), column, known.column());
        if (!mirrored) {
          add(known, row, place);
        } else if (column != known.block()) {
          add(known, row, place);
          add(known, place, row);
        } else {
          Triangle.Part part = triangle.of(known);
          add(known.where(part.onOrBelow()), row, place);
          add(known.where(part.below()), place, row);
        }
      }
      return new SparseForm(
          slots,
          offsets,
          rows,
          columns,
          offsetValues,
          position(blocks, blocks.size(), List.of()),
          position(shapes(), by.size(), List.of()),
          entries,
          graph.accumulate(List.of(entries), updates),
          guarantees);
    }

    private List<List<Node>> shapes() {
      return by.stream().map(Node::shape).toList();
    }

    private Node position(List<List<Node>> shapes, int block, List<Node> subscripts) {
      return SparseForm.position(graph, shapes, block, subscripts);
    }

    // Places that are known before the reals are

    /**
     * The same entries, with loops and subscripts that do not depend on reals: along an axis with a
     * subscript that does, every entry may be meant.
     */
    private Entries known(Entries each) {
      List<Index> open = each.loops().stream().filter(loop -> !possibility.isFixed(loop)).toList();
      Node condition = each.condition();
      List<Index> whole = new ArrayList<>();
      List<List<Node>> places = new ArrayList<>();
      for (boolean row : new boolean[] {true, false}) {
        List<Node> subscripts = row ? each.row() : each.column();
        List<Node> shape = row ? blocks.get(each.block()) : each.by().shape();
        List<Node> now = new ArrayList<>();
        for (int axis = 0; axis < subscripts.size(); axis++) {
          Node subscript = subscripts.get(axis);
          if (possibility.isFixed(subscript) && !subscript.free().containsAny(open)) {
            now.add(subscript);
            continue;
          }
          Index any = graph.index("k", shape.get(axis));
          whole.add(any);
          now.add(any);
          condition = graph.and(condition, graph.apply(Operations.INTEGER_EQUAL, subscript, any));
        }
        places.add(now);
      }
      if (whole.isEmpty() && open.isEmpty()) {
        return each;
      }
      return overAll(each, whole, condition, places);
    }

    /**
     * The same where there is such a row and column: one that does not depend on the loops was read
     * in others, which may have no step.
     */
    private Entries there(Entries each) {
      Node condition = each.condition();
      for (boolean row : new boolean[] {true, false}) {
        List<Node> subscripts = row ? each.row() : each.column();
        List<Node> shape = row ? blocks.get(each.block()) : each.by().shape();
        for (int axis = 0; axis < subscripts.size(); axis++) {
          Node subscript = subscripts.get(axis);
          if (subscript.isOfSizes()) {
            Node inside = Conditions.isInRange(graph, subscript, shape.get(axis));
            condition = graph.and(condition, inside);
          }
        }
      }
      return each.where(condition);
    }

    private Entries overAll(
        Entries each, List<Index> whole, Node condition, List<List<Node>> places) {
      List<Index> kept = new ArrayList<>(whole);
      List<Index> summed = new ArrayList<>();
      for (Index loop : each.loops()) {
        boolean chooses =
            places.stream().flatMap(List::stream).anyMatch(p -> p.free().contains(loop));
        (chooses ? kept : summed).add(loop);
      }
      Node value = graph.reduce(Monoid.SUM, summed, condition, each.value());
      Node where = summed.isEmpty() ? condition : graph.truth(true);
      Node body = summed.isEmpty() ? each.value() : value;
      return new Entries(kept, where, each.block(), places.get(0), each.by(), places.get(1), body);
    }

    /** How many steps a loop has at most, as a length made of sizes; null if these do not tell. */
    private Node extent(Index loop, List<Index> loops) {
      Node first = first(loop);
      if (first == null || loop.isWithin(loops)) {
        Node last = bounds.upper(loop).orElse(null);
        return first == null || last == null
            ? null
            : graph.extent(graph.addInteger(graph.integer(1), graph.subtractInteger(last, first)));
      }
      Node steps = graph.extent(graph.subtractInteger(loop.upper(), first));
      return steps.isOfSizes() ? steps : null;
    }

    /** Whether sizes tell how many steps the loops have, and not most of them are without one. */
    private boolean areOfSizes(List<Index> loops) {
      return loops.stream().filter(loop -> loop.isWithin(loops)).count() <= MOST_DEPENDENT
          && loops.stream().allMatch(loop -> extent(loop, loops) != null);
    }

    /** The least value of an index, a constant of sizes. */
    private Node first(Index loop) {
      return loop.lower().isOfSizes() ? loop.lower() : bounds.lower(loop).orElse(null);
    }

    // Slots

    private void add(Entries each, Node row, Node column) {
      Node present = presentByData(each.value());
      Node there = graph.and(possibility.mayHold(each.condition()), present);
      if (there == graph.truth(false)) {
        return;
      }
      boolean looked = present != graph.truth(true);
      if (!areOfSizes(each.loops())) {
        addNumbered(each, looked, there, row, column);
        return;
      }
      List<Node> shape = new ArrayList<>();
      List<Node> subscripts = new ArrayList<>();
      for (Index loop : each.loops()) {
        shape.add(extent(loop, each.loops()));
        subscripts.add(graph.subtractInteger(loop, first(loop)));
      }
      if (shape.isEmpty()) {
        shape.add(graph.integer(1));
        subscripts.add(graph.integer(0));
      }
      rows.add(places(each, there, shape, row));
      columns.add(places(each, there, shape, column));
      Symbol slot = slot(shape);
      List<Index> indices = graph.indices(shape);
      addAt(graph.element(slot, subscripts), each, looked);
      guarantee(indices, graph.element(slot, List.copyOf(indices)), looked);
    }

    /**
     * Where data let a value be other than 0. What is 0 for all data is stored: the loops in which
     * a slot is looked at would take longer.
     */
    private Node presentByData(Node value) {
      Node present = nonzeros.of(value);
      boolean ofData =
          Reachable.from(List.of(present)).stream()
              .anyMatch(node -> node instanceof Symbol symbol && !symbol.isLength());
      return ofData ? present : graph.truth(true);
    }

    /**
     * Adds the entries at their slots.
     *
     * @param looked whether it takes a look at the slot to know that there is an entry
     */
    private void addAt(Node slot, Entries each, boolean looked) {
      Node condition = each.condition();
      Entries stored = looked ? each.where(graph.and(condition, isSlot(slot))) : each;
      updates.add(update(stored, List.of(slot)));
    }

    private void guarantee(List<Index> indices, Node slot, boolean looked) {
      Node given = looked ? isSlot(slot) : graph.truth(true);
      guarantees.add(new Guarantee(indices, given, slot, entries));
    }

    private Node isSlot(Node slot) {
      return graph.apply(Operations.INTEGER_LESS_EQUAL, graph.integer(0), slot);
    }

    private Symbol slot(List<Node> shape) {
      Symbol slot = given("slots" + slots.size(), shape);
      slots.add(slot);
      return slot;
    }

    private Symbol given(String name, List<Node> shape) {
      return graph.symbol(name, Symbol.Role.DATA, Kind.INT, List.copyOf(shape));
    }

    /** Adds a family of which the summands are numbered. */
    private void addNumbered(Entries each, boolean looked, Node there, Node row, Node column) {
      Numbering numbering = Numbering.of(graph, each.loops());
      offsetValues.addAll(numbering.arrays());
      Node none = graph.integer(-1);
      List<Node> listed =
          numbering.listed(
              List.of(graph.choose(there, row, none), graph.choose(there, column, none)));
      rows.add(listed.get(0));
      columns.add(listed.get(1));
      Numbering given =
          Numbering.of(
              graph,
              each.loops(),
              length -> {
                offsets.add(given("offsets" + offsets.size(), List.of(length)));
                return offsets.get(offsets.size() - 1);
              });
      guarantees.addAll(given.guarantees());
      Node slot = graph.element(slot(List.of(given.count())), List.of(given.position()));
      addAt(slot, each, looked);
      guarantee(each.loops(), slot, looked);
    }

    /** What is known not to be added to is defined, which takes no zeros first. */
    private Update update(Entries each, List<Node> slot) {
      Node may = possibility.mayHold(each.condition());
      if (!separate) {
        return new Update(0, Update.Mode.ADD, each.loops(), each.condition(), slot, each.value());
      }
      Node value = graph.choose(each.condition(), each.value(), graph.constant(0));
      boolean exact = may == each.condition();
      return new Update(
          0, Update.Mode.DEFINE, each.loops(), may, slot, exact ? each.value() : value);
    }

    /** The place at every step of the loops, and -1 where a step has no summand. */
    private Node places(Entries each, Node there, List<Node> shape, Node place) {
      List<Index> steps = graph.indices(shape);
      Map<Node, Node> values = new HashMap<>();
      Node runs = graph.truth(true);
      for (int k = 0; k < each.loops().size(); k++) {
        Index loop = each.loops().get(k);
        Node value = graph.addInteger(first(loop), steps.get(k));
        if (loop.isWithin(each.loops())) {
          Node lower = at(values, loop.lower());
          Node upper = at(values, loop.upper());
          runs = graph.and(runs, graph.apply(Operations.INTEGER_LESS_EQUAL, lower, value));
          runs = graph.and(runs, graph.apply(Operations.INTEGER_LESS, value, upper));
        }
        values.put(loop, value);
      }
      Node exists = graph.and(runs, at(values, there));
      return graph.build(steps, graph.choose(exists, at(values, place), graph.integer(-1)));
    }

    private Node at(Map<Node, Node> values, Node node) {
      return Rewriter.copying(graph, values, List.of(node)).rewrite(node);
    }
  }
}
