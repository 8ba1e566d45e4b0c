package org.gradc.emit;

import static org.gradc.emit.Text.BREAK;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.graph.Kind;
import org.gradc.graph.Operation.Precedence;
import org.gradc.schedule.Variable;

/**
 * Where scalars live that one method computes and another one uses: {@code dt} in a field {@code
 * dtKept}, one without a name in {@code kept3}. A class has room for some ten thousand fields;
 * where it would have more, they are entries of arrays of doubles, in which integers stand as bits.
 */
final class Carried {
  /** More than these take arrays. */
  private static final int MOST_FIELDS = 2_000;

  /** Larger literals than a short would each take an entry of the class's constant pool. */
  private static final int PAGE = 32_768;

  /** A field of one scalar. */
  record Field(String name, Kind kind, boolean wide) {
    JavaType type() {
      return JavaType.of(kind, wide);
    }
  }

  /** An array of many. */
  record Page(String name, int length) {}

  /** What may share a field: values of one slot are never needed at a time. */
  private record Key(int slot, String hint, Kind kind, boolean wide) {}

  private final Names names;
  private final Map<Key, Field> fields = new LinkedHashMap<>();
  private final Map<Variable, Field> known = new HashMap<>();
  private final List<Page> pages = new ArrayList<>();

  /**
   * @param names of the class's fields
   */
  Carried(Names names) {
    this.names = names;
  }

  /** Makes arrays for that many scalars, if they are too many for fields. */
  void open(int slots) {
    for (int begin = 0; slots > MOST_FIELDS && begin < slots; begin += PAGE) {
      pages.add(new Page(names.allocate("carried"), Math.min(slots - begin, PAGE)));
    }
  }

  /** Makes a field for a scalar, unless there are arrays. */
  void declare(Variable variable) {
    if (variable.isCarried() && pages.isEmpty()) {
      String hint = variable.isUnnamed() ? "kept" : variable.hint() + "Kept";
      Key key = new Key(variable.slot(), hint, variable.kind(), variable.isWide());
      known.put(
          variable,
          fields.computeIfAbsent(key, k -> new Field(names.allocate(k.hint), k.kind, k.wide)));
    }
  }

  Collection<Field> fields() {
    return fields.values();
  }

  List<Page> pages() {
    return pages;
  }

  /** What they take in bytes. */
  long bytes() {
    return 8L * fields.size() + pages.stream().mapToLong(page -> 8L * page.length()).sum();
  }

  /** The scalar as it stands on a left side. */
  String reference(Variable variable) {
    return pages.isEmpty()
        ? known.get(variable).name()
        : pages.get(variable.slot() / PAGE).name() + "[" + variable.slot() % PAGE + "]";
  }

  /** The value of a scalar. */
  Text value(Variable variable) {
    String reference = reference(variable);
    if (pages.isEmpty()) {
      return Text.primary(reference, known.get(variable).type());
    }
    return switch (variable.kind()) {
      case REAL -> Text.primary(reference, JavaType.DOUBLE);
      case INT ->
          variable.isWide()
              ? Text.primary("Double.doubleToRawLongBits(" + reference + ")", JavaType.LONG)
              : new Text("(int) " + reference, Precedence.UNARY, JavaType.INT);
      case TRUTH -> new Text(reference + " != 0.0", Precedence.EQUALITY, JavaType.BOOLEAN);
    };
  }

  /** The code of a value as it is carried. */
  String converted(Variable variable, Text value) {
    if (!isPacked(variable)) {
      return value.code();
    }
    if (variable.kind() == Kind.TRUTH) {
      return value.within(Precedence.OR) + BREAK + "? 1.0" + BREAK + ": 0.0";
    }
    return variable.isWide() ? "Double.longBitsToDouble(" + value.code() + ")" : value.code();
  }

  /** Whether it is no number of its own kind where it is kept, to which one could add in place. */
  boolean isPacked(Variable variable) {
    return variable.isCarried() && !pages.isEmpty() && variable.kind() != Kind.REAL;
  }
}
