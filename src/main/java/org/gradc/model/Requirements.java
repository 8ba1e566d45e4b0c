package org.gradc.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.algebra.Fact;
import org.gradc.algebra.Prover;
import org.gradc.algebra.Verdict;
import org.gradc.graph.Apply;
import org.gradc.graph.Checked;
import org.gradc.graph.Constant;
import org.gradc.graph.Element;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program.Range;
import org.gradc.graph.Program.Requirement;
import org.gradc.graph.Symbol;
import org.gradc.source.Mistake;
import org.gradc.source.Span;

/**
 * What must hold of integers: subscripts in range, lengths not negative, shapes alike. It is
 * proved, or it becomes a check: of integer data when they are bound, of sizes when the object is
 * made, of the rest at each read.
 */
final class Requirements {
  /** So much of a slice is shown in a message. */
  private static final int LONGEST = 60;

  private final Elaboration e;
  private final Map<Range, Boolean> ranges = new LinkedHashMap<>();
  private final Map<Node, Requirement> requirements = new LinkedHashMap<>();
  private final List<Fact> assumed = new ArrayList<>();
  private final Prover prover = new Prover();
  private final Lengths lengths;
  private int proved;

  Requirements(Elaboration elaboration) {
    e = elaboration;
    lengths = new Lengths(elaboration.graph, prover);
  }

  private Graph graph() {
    return e.graph;
  }

  List<Range> ranges() {
    return List.copyOf(ranges.keySet());
  }

  List<Requirement> requirements() {
    return List.copyOf(requirements.values());
  }

  /** How many subscripts were proved in range. */
  int proved() {
    return proved;
  }

  /** Demands what the model requires; its text is told rather than the compiler's. */
  void require(Node condition, String text) {
    Requirement known = requirements.get(condition);
    if (known != null && !known.written()) {
      requirements.put(condition, new Requirement(condition, text, true));
    }
    demand(new Requirement(condition, text, true));
  }

  private void demand(Node condition, String text) {
    demand(new Requirement(condition, text, false));
  }

  /** Demands a condition; what follows may rely on it, if it is known when the object is made. */
  private void demand(Requirement requirement) {
    Node condition = requirement.condition();
    requirements.putIfAbsent(condition, requirement);
    if (Signs.isOfSizes(condition)) {
      assumed.add(new Fact(condition, true));
    }
  }

  private Verdict verdict(Node subscript, Node extent) {
    if (e.isUnreachable()) {
      return Verdict.PROVED;
    }
    return prover.inRange(subscript, extent, facts(), e.running());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(assumed);
    facts.addAll(e.facts());
    return facts;
  }

  /** The integer in its simplest form: {@code N - (N - O)} is {@code O}. */
  Node simplest(Node value) {
    return lengths.simplest(value);
  }

  boolean isProved(Node subscript, Node extent) {
    return verdict(subscript, extent) == Verdict.PROVED;
  }

  /** Whether a subscript is never in range, where it is computed at all. */
  boolean isRefuted(Node subscript, Node extent) {
    return verdict(subscript, extent) == Verdict.REFUTED;
  }

  /** Whether it is proved that the integer is not negative. */
  boolean isNotNegative(Node value) {
    return Signs.isNotNegative(value)
        || e.isUnreachable()
        || prover.provablyNonNegative(value, facts());
  }

  boolean same(Node length, Node other) {
    return lengths.same(length, other);
  }

  /** Whether the shapes are proved to be the same. */
  boolean same(List<Axis> axes, List<Axis> others) {
    if (axes.size() != others.size()) {
      return false;
    }
    for (int k = 0; k < axes.size(); k++) {
      if (!same(axes.get(k).length(), others.get(k).length())) {
        return false;
      }
    }
    return true;
  }

  /** The node of a subscript that is proved to be in range, or checked; null after a report. */
  Node subscript(Node subscript, Node extent, String what, Span span) {
    if (countable(subscript, what, span) == null) {
      return null;
    }
    Verdict verdict = verdict(subscript, extent);
    if (verdict == Verdict.PROVED) {
      proved++;
      return subscript;
    }
    if (verdict == Verdict.REFUTED && !mayBeUnread(extent)) {
      String last = Shapes.text(graph().subtractInteger(extent, graph().integer(1)));
      e.reporter.advise(
          Mistake.OUT_OF_RANGE,
          span,
          "subscripts are counted from 0, up to " + last + fromEnd(subscript, extent),
          Shapes.text(subscript),
          Shapes.text(extent),
          what);
      return null;
    }
    Symbol data = integerData(subscript);
    // Of a length that data decide the subscript is checked like a computed one.
    if (data != null && e.facts().isEmpty() && extent.isOfSizes()) {
      ranges.put(new Range(data, extent, what), true);
      prover.declare(data, extent);
      return subscript;
    }
    if (e.isUnconditional() && Signs.isOfSizes(subscript) && Signs.isOfSizes(extent)) {
      demandRange(subscript, extent, what, span);
      return subscript;
    }
    return graph().checked(subscript, extent, label(what, span));
  }

  /** Python's -1 is the last entry. */
  private String fromEnd(Node subscript, Node extent) {
    if (!(subscript instanceof Constant constant) || constant.integer() >= 0) {
      return "";
    }
    Node place = graph().addInteger(extent, subscript);
    boolean there = !(place instanceof Constant known) || known.integer() >= 0;
    String which = constant.integer() == -1 ? " for the last entry" : ", counted from the end";
    return there ? "; write '" + Shapes.text(place) + "'" + which : "";
  }

  /**
   * Whether it is left to data that nothing is read of an array: of one whose length is a size, and
   * this is fixed at 0, every subscript is out of range.
   */
  private boolean mayBeUnread(Node extent) {
    boolean empty = extent instanceof Constant length && length.integer() == 0;
    return empty
        && (e.facts().stream().anyMatch(fact -> !fact.condition().isOfSizes())
            || e.running().stream().anyMatch(Requirements::isOfData));
  }

  private static boolean isOfData(Index loop) {
    return !loop.lower().isOfSizes() || !loop.upper().isOfSizes();
  }

  /** A subscript that is looked at where it is asked for; null after a report. */
  Node checked(Node subscript, Node extent, String what, Span span) {
    return countable(subscript, what, span) == null
        ? null
        : graph().checked(subscript, extent, label(what, span));
  }

  /** The text by which a failed check names its place. */
  String label(String what, Span span) {
    Span place = e.reporter.place(span);
    String file = place.source().name().replaceAll(".*[/\\\\]", "");
    return what + " (" + file + ":" + place.line() + ":" + place.column() + ")";
  }

  private void demandRange(Node subscript, Node extent, String what, Span span) {
    String label = label(what, span);
    if (!isNotNegative(subscript)) {
      demand(lessEqual(graph().integer(0), subscript), label + " must not be negative");
    }
    Node rest = graph().subtractInteger(extent, subscript);
    if (!isNotNegative(graph().subtractInteger(rest, graph().integer(1)))) {
      demand(
          graph().apply(Operations.INTEGER_LESS, subscript, extent),
          label + " must be less than " + Shapes.text(extent));
    }
  }

  private Node lessEqual(Node a, Node b) {
    return graph().apply(Operations.INTEGER_LESS_EQUAL, a, b);
  }

  /** The integer input or data that a subscript is directly read from, or null. */
  private static Symbol integerData(Node subscript) {
    Node base = subscript instanceof Element element ? element.array() : subscript;
    return base instanceof Symbol symbol
            && symbol.kind() == Kind.INT
            && (symbol.role() == Symbol.Role.DATA || symbol.role() == Symbol.Role.INPUT)
        ? symbol
        : null;
  }

  /** Where a slice ends, at the end of the axis at most; null after a report. */
  Node sliceEnd(Node value, Node upper, String subscript, Span span) {
    String what = "the end of " + subscript;
    return sliceEnd(value, upper, what, span, label(what, span));
  }

  /**
   * Where a slice begins, at its end at most; null after a report. What is checked of the end is
   * looked at with it, as every read begins here, and lengths may be told without it.
   */
  Node sliceStart(Node value, Node end, String subscript, Span span) {
    String written = span.text().length() > LONGEST ? "a slice" : "the slice " + span.text();
    String otherwise =
        label(subscript, span) + " is " + written + ", which begins after its end or before 0.";
    Node start = sliceEnd(value, end, "the start of " + subscript, span, otherwise);
    return start == value && end instanceof Checked
        ? graph().checked(value, graph().addInteger(end, graph().integer(1)), otherwise)
        : start;
  }

  /** One end of a slice: {@code 0 <= value <= upper}. */
  private Node sliceEnd(Node value, Node upper, String what, Span span, String otherwise) {
    if (countable(value, what, span) == null) {
      return null;
    }
    Node bound = graph().addInteger(upper, graph().integer(1));
    Verdict verdict = verdict(value, bound);
    if (verdict == Verdict.PROVED) {
      proved++;
      return value;
    }
    if (verdict == Verdict.REFUTED) {
      e.reporter.report(
          Mistake.SLICE_OUT_OF_RANGE, span, what, Shapes.text(value), Shapes.text(upper));
      return null;
    }
    if (e.facts().isEmpty() && Signs.isOfSizes(value) && Signs.isOfSizes(upper)) {
      demandEnd(value, upper, label(what, span));
      return value;
    }
    return graph().checked(value, bound, otherwise);
  }

  /** How long a slice is whose ends are checked where it is read. */
  Node sliceLength(Node start, Node end) {
    Node length = lengths.ofSlice(start, end);
    return length != null && isNotNegative(length)
        ? length
        : lengths.simplest(graph().subtractInteger(end, start));
  }

  /** Demands of a slice's end what is not proved. */
  private void demandEnd(Node value, Node upper, String label) {
    if (!isNotNegative(value)) {
      demand(lessEqual(graph().integer(0), value), label + " must not be negative");
    }
    if (!isNotNegative(graph().subtractInteger(upper, value))) {
      demand(lessEqual(value, upper), label + " must be at most " + Shapes.text(upper));
    }
  }

  /** A length that is not negative: proved, demanded, or cut at 0; null after a report. */
  Node length(Node value, String what, Span span) {
    if (value instanceof Constant constant && constant.integer() < 0) {
      e.reporter.report(Mistake.NEGATIVE_LENGTH, span, what, constant.integer());
      return null;
    }
    if (value instanceof Constant || isNotNegative(value)) {
      return countable(value, what, span);
    }
    if (e.facts().isEmpty() && Signs.isOfSizes(value)) {
      demand(
          lessEqual(graph().integer(0), value),
          label(what, span) + " must not be negative: " + Shapes.text(value));
      return value;
    }
    return graph().apply(Operations.INTEGER_MAX, graph().integer(0), value);
  }

  /** A bound or length that is not known to be beyond what Java counts to; null after a report. */
  Node countable(Node value, String what, Span span) {
    if (value instanceof Constant constant && constant.integer() != (int) constant.integer()) {
      e.reporter.report(Mistake.BEYOND_INT, span, what, constant.integer());
      return null;
    }
    return value;
  }

  /** A divisor that is proved not to be 0, or looked at: a division by 0 has no integer value. */
  Node divisor(Node dividend, Node node, String operator, Span span) {
    Graph graph = graph();
    Node zero = graph.integer(0);
    Node isZero = graph.apply(Operations.INTEGER_EQUAL, node, zero);
    boolean excluded =
        e.facts().stream().anyMatch(f -> f.condition().equals(isZero) && !f.holds())
            || e.facts().stream()
                .anyMatch(f -> f.condition().equals(graph.not(isZero)) && f.holds());
    boolean divides = !e.isUnreachable() && !e.isInEmptyLoop();
    if (node.equals(zero) && !(dividend instanceof Constant) && divides) {
      e.reporter.report(Mistake.DIVISION_BY_ZERO, span);
    }
    if (node instanceof Constant || excluded || isProved(zero, node)) {
      return node;
    }
    String what = "the divisor of '" + operator + "'";
    if (e.isUnconditional() && Signs.isOfSizes(node)) {
      demand(graph.not(isZero), label(what, span) + " must not be 0");
      return node;
    }
    // Something that is 0, or fails: the divisor itself is not known to lie in a range.
    Node fails = graph.choose(isZero, graph.integer(-1), zero);
    return graph.addInteger(
        node, graph.checked(fails, graph.integer(1), label(what, span) + " is 0."));
  }

  /** Whether an integer has a value at all: a constant overflow or a division by 0 is reported. */
  boolean computable(Node node, Span span) {
    if (node instanceof Apply apply
        && apply.operands().stream().allMatch(Constant.class::isInstance)) {
      boolean division =
          apply.operation() == Operations.FLOOR_DIV || apply.operation() == Operations.FLOOR_MOD;
      e.reporter.report(division ? Mistake.DIVISION_BY_ZERO : Mistake.OVERFLOW, span);
      return false;
    }
    return true;
  }
}
