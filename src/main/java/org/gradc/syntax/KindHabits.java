package org.gradc.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;

/** Kinds, lengths and bounds of variables as C and languages for statistics write them. */
final class KindHabits extends HabitView {
  /** Kinds and types of other languages, which stand before the name there. */
  static final Set<String> KINDS =
      Set.of(
          "int",
          "integer",
          "long",
          "real",
          "float",
          "double",
          "number",
          "vector",
          "matrix",
          "row_vector",
          "array",
          "tensor",
          "bool",
          "scalar",
          "const",
          "var");

  private static final Set<Integer> VARIABLES =
      Set.of(GradcParser.INPUT, GradcParser.DATA, GradcParser.PARAM);

  private static final Set<String> BOUNDS = Set.of("lower", "upper", "offset", "multiplier");

  private static final Set<Integer> GREATER = Set.of(GradcParser.GREATER);

  KindHabits(Source source, Lines lines, Diagnostics diagnostics) {
    super(source, lines, diagnostics);
  }

  @Override
  public boolean explain(int at, int lineStart, IntervalSet expected) {
    return VARIABLES.contains(type(lineStart))
        && depth(lineStart, at) == 0
        && (explainBounds(at, lineStart)
            || explainLengthsBehindKind(at, lineStart)
            || explainKindBehindLengths(at, lineStart));
  }

  /** {@code param real<lower=0> s}, {@code param vector<lower=0>[3] b}, {@code s<lower=0>}. */
  private boolean explainBounds(int at, int lineStart) {
    int less = type(at) == GradcParser.LESS ? at : at - 2;
    boolean bounds =
        type(less) == GradcParser.LESS
            && BOUNDS.contains(text(less + 1))
            && type(less + 2) == GradcParser.EQUALS;
    List<Integer> ends = bounds ? places(less + 1, lineEnd(less), GREATER) : List.of();
    if (ends.isEmpty()) {
      return false;
    }
    int end = ends.get(0);
    boolean inner = type(end + 1) == GradcParser.LEFT_BRACKET;
    int behind = inner ? closing(end + 1) + 1 : end + 1;
    int before = type(less - 1) == GradcParser.RIGHT_BRACKET ? opening(less - 1) - 1 : less - 1;
    boolean isBehind = isName(behind);
    int name = isBehind ? behind : before;
    String lengths = inner ? text(end + 1, behind) : lengths(name + 1);
    if (lengths.isEmpty() && isBehind && before < less - 1) {
      lengths = text(before + 1, less);
    }
    if (!isName(name)) {
      return false;
    }
    boolean integer = isBehind && text(less - 1).startsWith("int");
    String declared = declared(lineStart, text(name), lengths, integer);
    Map<String, String> range = range(less + 1, end);
    boolean param = type(lineStart) == GradcParser.PARAM;
    String advice =
        param
            ? transformed(text(name), range) + " where it is used"
            : "require " + demanded(text(name), lengths, range) + ", \"text\"'";
    return reportWithAdvice(
        Mistake.UNDECLARED_DOMAIN, less, "write '" + declared + "', and '" + advice);
  }

  private String lengths(int open) {
    return type(open) == GradcParser.LEFT_BRACKET ? text(open, closing(open) + 1) : "";
  }

  /** {@code lower=0, upper=1}. */
  private Map<String, String> range(int from, int to) {
    Map<String, String> range = new HashMap<>();
    for (String entry : entries(from, to)) {
      String[] sides = entry.split("=", 2);
      range.put(sides[0].strip(), sides[sides.length - 1].strip());
    }
    return range;
  }

  /** A value between the bounds, made of one that has none. */
  private static String transformed(String name, Map<String, String> range) {
    String lower = range.get("lower");
    String upper = range.get("upper");
    if (lower != null && upper != null) {
      boolean unit = lower.equals("0") && upper.equals("1");
      String width = lower.equals("0") ? upper : "(" + upper + " - " + lower + ")";
      String share = unit ? "" : (lower.equals("0") ? "" : lower + " + ") + width + " * ";
      return share + "sigmoid(" + name + ")'";
    }
    if (upper != null) {
      return upper + " - exp(" + name + ")'";
    }
    String offset = range.getOrDefault("offset", lower == null ? "0" : lower);
    String factor = range.get("multiplier");
    String value =
        lower != null ? "exp(" + name + ")" : factor == null ? name : factor + " * " + name;
    return (offset.equals("0") ? "" : offset + " + ") + value + "'";
  }

  private static String demanded(String name, String lengths, Map<String, String> range) {
    String lower = range.get("lower");
    String upper = range.get("upper");
    boolean array = !lengths.isEmpty();
    String least = lower == null ? "" : (array ? "min(" + name + ")" : name) + " >= " + lower;
    String most = upper == null ? "" : (array ? "max(" + name + ")" : name) + " <= " + upper;
    return least + (lower != null && upper != null ? " and " : "") + most;
  }

  private String declared(int lineStart, String name, String lengths, boolean integer) {
    boolean param = type(lineStart) == GradcParser.PARAM;
    return text(lineStart) + " " + name + lengths + (integer && !param ? " : int" : "");
  }

  /** {@code data int y[3]}, {@code param double w[n]}. */
  private boolean explainLengthsBehindKind(int at, int lineStart) {
    int kind = at - 2;
    boolean lengths =
        type(at) == GradcParser.LEFT_BRACKET && isName(at - 1) && kind > lineStart && isKind(kind);
    return lengths
        && report(
            Mistake.KIND_BEFORE_NAME,
            kind,
            declared(lineStart, text(at - 1), lengths(at), text(kind).startsWith("int")));
  }

  /** {@code data array[3] int y}, {@code param array[n] vector[m] b}. */
  private boolean explainKindBehindLengths(int at, int lineStart) {
    int first = lineStart + 1;
    if (!isKind(first) || type(first + 1) != GradcParser.LEFT_BRACKET) {
      return false;
    }
    int kind = closing(first + 1) + 1;
    boolean second = isKind(kind);
    String inner = second ? lengths(kind + 1) : "";
    int name = !second ? kind : inner.isEmpty() ? kind + 1 : closing(kind + 1) + 1;
    if (!isName(name) || at < kind || at > name) {
      return false;
    }
    String lengths = lengths(first + 1);
    String all = inner.isEmpty() ? lengths : (lengths + inner).replace("][", ", ");
    boolean integer = text(second ? kind : first).startsWith("int");
    String declared = declared(lineStart, text(name), all, integer);
    return report(Mistake.KIND_BEFORE_NAME, first, declared);
  }

  private boolean isKind(int at) {
    return isName(at) && KINDS.contains(text(at));
  }
}
