package org.gradc.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.ArrayLiteral;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Expression.Comparison;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Expression.Relation;
import org.gradc.syntax.Expression.Tuple;
import org.gradc.syntax.Name;
import org.gradc.syntax.Ranges;

/** Says how that is written here which other languages and libraries call by another name. */
final class FirstWords {
  private static final String FILE = "foreign-functions.txt";

  private static final Map<String, String> FUNCTIONS = read();

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("true", "write a comparison that holds, '1 == 1'"),
          Map.entry("false", "write a comparison that does not hold, '1 == 0'"),
          Map.entry("True", "write a comparison that holds, '1 == 1'"),
          Map.entry("False", "write a comparison that does not hold, '1 == 0'"),
          Map.entry("e", "write 'exp(1)'"),
          Map.entry("E", "write 'exp(1)'"),
          Map.entry("T", "the transpose of A is A'"),
          Map.entry("inf", "write '1 / 0.0'"),
          Map.entry("Inf", "write '1 / 0.0'"),
          Map.entry("infinity", "write '1 / 0.0'"),
          Map.entry("Infinity", "write '1 / 0.0'"),
          Map.entry("nan", "write '0.0 / 0.0'"),
          Map.entry("NaN", "write '0.0 / 0.0'"),
          Map.entry("eps", "write '2.0^-52'"),
          Map.entry("end", "the last entry of x[n] is 'x[n - 1]'"),
          Map.entry("None", "leave it out, or write an index formula, '[i < n, j < 1: x[i]]'"),
          Map.entry("null", "leave it out"),
          Map.entry("PI", "write 'pi'"),
          Map.entry("Pi", "write 'pi'"),
          Map.entry("TRUE", "write a comparison that holds, '1 == 1'"),
          Map.entry("FALSE", "write a comparison that does not hold, '1 == 0'"),
          Map.entry("NULL", "leave it out"),
          Map.entry("NA", "write '0.0 / 0.0'"),
          Map.entry("target", "write 'loss -value' for a sum of logarithms of densities"));

  /** {@code w_i}: an entry, where w is an array. */
  private static final Pattern INDEXED = Pattern.compile("(.+)_([i-n])");

  /** Raised letters, by what is meant. */
  private static final Map<Character, String> RAISED =
      Map.of(
          '\u1d40', "the transpose of %1$s is %1$s'",
          '\u207f', "write '%1$s^n'",
          '\u2071', "write '%1$s^i'",
          '\u02e3', "write '%1$s^x'");

  private FirstWords() {}

  /**
   * What to write instead of a function that is not there, or empty.
   *
   * @param own the functions of the model
   */
  static String function(String name, List<String> own) {
    String foreign = FUNCTIONS.get(name);
    foreign = foreign != null ? foreign : FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
    return foreign == null ? Suggestions.function(name, own, Standard.functions()) : foreign;
  }

  /** The advice about functions of other languages by their names. */
  static Map<String, String> functions() {
    return FUNCTIONS;
  }

  private static Map<String, String> read() {
    Map<String, String> advice = new LinkedHashMap<>();
    for (String line : Prelude.text(FILE).split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(": ");
        for (String name : line.substring(0, colon).split(", ")) {
          advice.put(name, line.substring(colon + 2).strip());
        }
      }
    }
    return Collections.unmodifiableMap(advice);
  }

  /**
   * What to write instead of a name that is not there, or empty.
   *
   * @param declaring whether it stands among the lengths of a declaration
   */
  static String name(String name, List<String> known, boolean declaring) {
    String foreign = declaring ? null : NAMES.getOrDefault(name, part(name, known));
    String similar = Suggestions.of(name, known);
    if (foreign != null || !similar.isEmpty()) {
      return foreign != null ? foreign : similar;
    }
    return declaring ? "declare it in a line above: 'size " + name + "'" : "";
  }

  /** Of a name that is made of another one, which is there; null for others. */
  private static String part(String name, List<String> known) {
    int last = name.length() - 1;
    String raised = RAISED.get(name.charAt(last));
    if (raised != null && known.contains(name.substring(0, last))) {
      return raised.formatted(name.substring(0, last));
    }
    Matcher indexed = INDEXED.matcher(name);
    return indexed.matches() && known.contains(indexed.group(1))
        ? "an entry is written '" + indexed.group(1) + "[" + indexed.group(2) + "]'"
        : null;
  }

  /**
   * What a call of a reduction that is written otherwise means: its index and how it is written.
   */
  record Meant(Name index, String written) {}

  /**
   * {@code sum(i < n, x[i])}, {@code sum(x[i], i < n)}, {@code sum(i, x[i])}, which are not there;
   * null for other calls.
   */
  static Meant reduction(Call call, NameScope scope) {
    String name = call.function().text();
    boolean reduces = Reductions.MONOIDS.containsKey(name) || name.equals(Reductions.MEAN);
    if (!reduces || call.arguments().isEmpty()) {
      return null;
    }
    int last = call.arguments().size() - 1;
    Expression first = call.arguments().get(0);
    Name index = index(first, scope);
    if (last == 3) {
      return bounded(call, scope);
    }
    if (index != null && (last > 0 || first instanceof Comparison)) {
      String binder = first instanceof Comparison ? text(first) : index + " < n";
      String formula = last == 0 ? "..." : text(call.arguments().get(last));
      return new Meant(index, name + "(" + binder + ": " + formula + ")");
    }
    index = last > 0 ? index(call.arguments().get(1), scope) : null;
    if (index == null) {
      return null;
    }
    Expression second = call.arguments().get(1);
    String binder = second instanceof Comparison ? text(second) : index + " < n";
    return new Meant(index, name + "(" + binder + ": " + text(first) + ")");
  }

  /** {@code sum(x[i], i, 1, n)}, {@code sum(i, 1, n, x[i])}. */
  private static Meant bounded(Call call, NameScope scope) {
    List<Expression> arguments = call.arguments();
    boolean leads = index(arguments.get(0), scope) != null;
    Name index = index(arguments.get(leads ? 0 : 1), scope);
    if (index == null) {
      return null;
    }
    String first = text(arguments.get(leads ? 1 : 2));
    String last = text(arguments.get(leads ? 2 : 3));
    String formula = text(arguments.get(leads ? 3 : 0));
    String binder = Ranges.inclusive(index.text(), first, last, formula);
    return new Meant(index, call.function().text() + "(" + binder + ": " + formula + ")");
  }

  /** The unknown name of {@code i} or {@code i < n}, or null. */
  private static Name index(Expression expression, NameScope scope) {
    Expression first =
        expression instanceof Comparison binder && binder.relation() == Relation.LESS
            ? binder.left()
            : expression;
    boolean unknown =
        first instanceof Reference index
            && scope.find(index.name().text()) == null
            && !Standard.isName(index.name().text());
    return unknown ? ((Reference) first).name() : null;
  }

  /** {@code zeros([n, m])}, {@code zeros((n, m))}: how it is written, or empty. */
  static String lengths(Call call) {
    boolean list =
        Set.of("zeros", "ones").contains(call.function().text())
            && call.arguments().size() == 1
            && !elements(call.arguments().get(0)).isEmpty();
    if (!list) {
      return "";
    }
    List<Expression> lengths = elements(call.arguments().get(0));
    String texts = lengths.stream().map(FirstWords::text).collect(Collectors.joining(", "));
    return "write '" + call.function() + "(" + texts + ")'";
  }

  private static List<Expression> elements(Expression list) {
    return list instanceof ArrayLiteral literal
        ? literal.elements()
        : list instanceof Tuple tuple ? tuple.elements() : List.of();
  }

  /** What to write where a function has too many arguments or too few. */
  static String arity(Call call) {
    String name = call.function().text();
    boolean reduces = Reductions.MONOIDS.containsKey(name) || name.equals(Reductions.MEAN);
    boolean derives = DerivativeExpressions.FUNCTIONS.contains(name);
    if (derives && call.arguments().size() == 1 && !text(call.arguments().get(0)).equals("x")) {
      return "write '" + name + "(" + text(call.arguments().get(0)) + ", x)'";
    }
    boolean ofVector = Standard.usage(name).equals(name + "(v)");
    if ((reduces || ofVector) && call.arguments().size() == 2) {
      String array = text(call.arguments().get(0));
      return "write '[i < n: "
          + name
          + "("
          + array
          + "[i])]' for the rows, '[j < m: "
          + name
          + "("
          + array
          + "[:, j])]' for the columns";
    }
    return "write '" + Standard.usage(name) + "'";
  }

  static String text(Expression expression) {
    String text = expression.span().text();
    return text.length() > 40 || text.contains("\n") ? "..." : text;
  }
}
