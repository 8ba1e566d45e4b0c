package org.gradc.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradc.syntax.antlr.GradcParser;

/**
 * Reads a declaration as Stan or C writes it, {@code real<lower=0> a, b}, {@code array[n] int y},
 * with or without a word of this language before it.
 */
final class ForeignDeclaration {
  private static final Set<Integer> GREATER = Set.of(GradcParser.GREATER);

  private static final Set<String> BOUNDS = Set.of("lower", "upper", "offset", "multiplier");

  /** A name with its kind, its lengths in brackets and the bounds of its values. */
  record Entry(String name, String kind, String lengths, Map<String, String> bounds) {
    boolean isInteger() {
      return kind.startsWith("int") || kind.equals("long");
    }

    /** How it is declared here. */
    String declared(boolean param) {
      return name + lengths + (isInteger() && !param ? " : int" : "");
    }
  }

  private final TokenView tokens;
  private final List<Entry> entries = new ArrayList<>();
  private int at;
  private String kind = "";
  private String lengths = "";
  private Map<String, String> bounds = Map.of();
  private int firstKind = -1;
  private int firstBound = -1;

  private ForeignDeclaration(TokenView tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  /** The declaration whose kinds and names begin at a token, or null. */
  static ForeignDeclaration read(TokenView tokens, int at) {
    ForeignDeclaration declaration = new ForeignDeclaration(tokens, at);
    return declaration.list() ? declaration : null;
  }

  List<Entry> entries() {
    return entries;
  }

  /** What follows the first entry that is not followed by another one. */
  int end() {
    return at;
  }

  /** The first kind before a name, or -1. */
  int firstKind() {
    return firstKind;
  }

  /** The first sign of bounds, or -1. */
  int firstBound() {
    return firstBound;
  }

  private boolean list() {
    do {
      if (!entry()) {
        return false;
      }
    } while (tokens.type(at) == GradcParser.COMMA && tokens.isName(++at));
    return firstKind >= 0 || firstBound >= 0;
  }

  private boolean entry() {
    if (isKindBeforeName()) {
      kind = "";
      lengths = "";
      bounds = Map.of();
      while (isKindBeforeName()) {
        firstKind = firstKind < 0 ? at : firstKind;
        boolean container = kind.isEmpty() || kind.equals("array");
        kind = container ? tokens.text(at) : kind;
        at++;
        qualifiers();
      }
    }
    if (isBound(at)) {
      qualifiers();
    }
    if (!tokens.isName(at)) {
      return false;
    }
    String name = tokens.text(at);
    at++;
    String before = lengths;
    qualifiers();
    entries.add(new Entry(name, kind, shape(), bounds));
    lengths = before;
    return true;
  }

  /** A kind is followed by a name, after its bounds and lengths. */
  private boolean isKindBeforeName() {
    if (!tokens.isName(at) || !ForeignKind.isKind(tokens.text(at))) {
      return false;
    }
    int next = at + 1;
    while (next < tokens.size()) {
      if (tokens.type(next) == GradcParser.LEFT_BRACKET) {
        next = tokens.closing(next) + 1;
      } else if (isBound(next)) {
        next = tokens.places(next + 1, tokens.lineEnd(next), GREATER).get(0) + 1;
      } else {
        break;
      }
    }
    return tokens.isName(next);
  }

  private boolean isBound(int less) {
    return tokens.type(less) == GradcParser.LESS
        && BOUNDS.contains(tokens.text(less + 1))
        && tokens.type(less + 2) == GradcParser.EQUALS
        && !tokens.places(less + 1, tokens.lineEnd(less), GREATER).isEmpty();
  }

  /** Lengths and bounds in any order. */
  private void qualifiers() {
    while (true) {
      if (tokens.type(at) == GradcParser.LEFT_BRACKET) {
        int close = tokens.closing(at);
        lengths = (lengths + tokens.text(at, close + 1)).replace("][", ", ");
        at = close + 1;
      } else if (isBound(at)) {
        firstBound = firstBound < 0 ? at : firstBound;
        int end = tokens.places(at + 1, tokens.lineEnd(at), GREATER).get(0);
        bounds = bounds(at + 1, end);
        at = end + 1;
      } else {
        return;
      }
    }
  }

  private String shape() {
    boolean one = !lengths.isEmpty() && !lengths.contains(",");
    String length = lengths.replaceAll("[\\[\\]]", "");
    return one && ForeignKind.isSquare(kind) ? "[" + length + ", " + length + "]" : lengths;
  }

  /** {@code lower=0, upper=1}. */
  private Map<String, String> bounds(int from, int to) {
    Map<String, String> found = new HashMap<>();
    int start = from;
    List<Integer> ends = new ArrayList<>(tokens.places(from, to, Set.of(GradcParser.COMMA)));
    ends.add(to);
    for (int end : ends) {
      found.put(tokens.text(start), tokens.text(start + 2, end));
      start = end + 1;
    }
    return found;
  }

  /** {@code param a, b[n]}. */
  String declared(String word) {
    boolean param = word.equals("param");
    return entries.stream()
        .map(entry -> entry.declared(param))
        .collect(Collectors.joining(", ", word + " ", ""));
  }

  /**
   * What is written where the values are used, each in quotes; nothing where that are the names.
   */
  List<String> used() {
    List<String> used = new ArrayList<>();
    for (Entry entry : entries) {
      String made = ForeignKind.made(entry.kind(), entry.name(), entry.lengths());
      String value = entry.bounds().isEmpty() ? made : transformed(entry.name(), entry.bounds());
      if (!value.isEmpty()) {
        used.add("'" + value + "'");
      }
    }
    return used;
  }

  /** What data must fulfil, each in quotes. */
  List<String> demanded() {
    return entries.stream()
        .filter(entry -> entry.bounds().containsKey("lower") || entry.bounds().containsKey("upper"))
        .map(entry -> "'require " + demanded(entry) + ", \"text\"'")
        .toList();
  }

  /** A value between the bounds, made of one that has none. */
  private static String transformed(String name, Map<String, String> range) {
    String lower = range.get("lower");
    String upper = range.get("upper");
    if (lower != null && upper != null) {
      boolean unit = lower.equals("0") && upper.equals("1");
      String width = lower.equals("0") ? upper : "(" + upper + " - " + lower + ")";
      String share = unit ? "" : (lower.equals("0") ? "" : lower + " + ") + width + " * ";
      return share + "sigmoid(" + name + ")";
    }
    if (upper != null) {
      return upper + " - exp(" + name + ")";
    }
    String offset = range.getOrDefault("offset", lower == null ? "0" : lower);
    String factor = range.get("multiplier");
    String value =
        lower != null ? "exp(" + name + ")" : factor == null ? name : factor + " * " + name;
    return (offset.equals("0") ? "" : offset + " + ") + value;
  }

  private static String demanded(Entry entry) {
    String lower = entry.bounds().get("lower");
    String upper = entry.bounds().get("upper");
    String name = entry.name();
    boolean array = !entry.lengths().isEmpty();
    String least = lower == null ? "" : (array ? "min(" + name + ")" : name) + " >= " + lower;
    String most = upper == null ? "" : (array ? "max(" + name + ")" : name) + " <= " + upper;
    return least + (lower != null && upper != null ? " and " : "") + most;
  }
}
