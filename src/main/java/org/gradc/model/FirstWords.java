package org.gradc.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.source.Mistake;
import org.gradc.syntax.Expression;
import org.gradc.syntax.Expression.Call;
import org.gradc.syntax.Expression.Comparison;
import org.gradc.syntax.Expression.Reference;
import org.gradc.syntax.Expression.Relation;
import org.gradc.syntax.Name;

/** Says how that is written here which other languages and libraries call by another name. */
final class FirstWords {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("ln", "write 'log(x)'"),
          Map.entry("pow", "write 'x^y'"),
          Map.entry("power", "write 'x^y'"),
          Map.entry("sqr", "write 'x^2'"),
          Map.entry("square", "write 'x^2'"),
          Map.entry("fabs", "write 'abs(x)'"),
          Map.entry("sgn", "write 'sign(x)'"),
          Map.entry("arcsin", "write 'asin(x)'"),
          Map.entry("arccos", "write 'acos(x)'"),
          Map.entry("arctan", "write 'atan(x)'"),
          Map.entry("arctan2", "write 'atan2(y, x)'"),
          Map.entry("ceiling", "write 'ceil(x)'"),
          Map.entry("average", "write 'mean(x)'"),
          Map.entry("product", "write 'prod(x)'"),
          Map.entry("logistic", "write 'sigmoid(x)'"),
          Map.entry("expit", "write 'sigmoid(x)'"),
          Map.entry("gammaln", "write 'lgamma(x)'"),
          Map.entry("loggamma", "write 'lgamma(x)'"),
          Map.entry("matmul", "write 'A * B'"),
          Map.entry("mm", "write 'A * B'"),
          Map.entry("eye", "write 'identity(n)'"),
          Map.entry("norm2", "write 'norm(x)', or 'dot(x, x)' for its square"),
          Map.entry("diff", "write 'grad(e, x)'"),
          Map.entry("derivative", "write 'grad(e, x)'"),
          Map.entry("gradient", "write 'grad(e, x)'"),
          Map.entry("length", "write the size that stands in its declaration"),
          Map.entry("len", "write the size that stands in its declaration"),
          Map.entry("range", "write 'i < n', or 'i in a..b' for a, ..., b - 1"),
          Map.entry("mse", "write 'sum((f - y) .^ 2) / n', of numbers '(f - y)^2'"));

  private static final Map<String, String> NAMES =
      Map.of(
          "true", "write a comparison that holds, '1 == 1'",
          "false", "write a comparison that does not hold, '1 == 0'",
          "e", "write 'exp(1)'",
          "T", "the transpose of A is A'",
          "inf", "write '1 / 0.0'",
          "infinity", "write '1 / 0.0'",
          "PI", "write 'pi'");

  private FirstWords() {}

  /** What to write instead of a function that is not there, or empty. */
  static String function(String name, List<String> known) {
    String foreign = FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
    return foreign == null || known.contains(name) ? Suggestions.of(name, known) : foreign;
  }

  /**
   * What to write instead of a name that is not there, or empty.
   *
   * @param declaring whether it stands among the lengths of a declaration
   */
  static String name(String name, List<String> known, boolean declaring) {
    String similar = Suggestions.of(name, known);
    if (!similar.isEmpty()) {
      return similar;
    }
    return declaring
        ? "declare it in a line above: 'size " + name + "'"
        : NAMES.getOrDefault(name, "");
  }

  /** The index of {@code sum(i < n, x[i])}, which is not there, or null for other calls. */
  static Name indexOfReduction(Call call, NameScope scope) {
    String name = call.function().text();
    boolean reduces = Reductions.MONOIDS.containsKey(name) || name.equals(Reductions.MEAN);
    boolean missing =
        reduces
            && !call.arguments().isEmpty()
            && call.arguments().get(0) instanceof Comparison binder
            && binder.relation() == Relation.LESS
            && binder.left() instanceof Reference index
            && scope.find(index.name().text()) == null;
    return missing ? ((Reference) ((Comparison) call.arguments().get(0)).left()).name() : null;
  }

  /** Says that a colon ends the indices, not a comma. */
  static void explainReduction(Call call, Names names) {
    int last = call.arguments().size() - 1;
    String formula = last == 0 ? "..." : text(call.arguments().get(last));
    String name = call.function().text();
    String binder = text(call.arguments().get(0));
    names.report(Mistake.FORMULA_AFTER_COMMA, call.span(), name, binder, formula);
  }

  private static String text(Expression expression) {
    String text = expression.span().text();
    return text.length() > 40 || text.contains("\n") ? "..." : text;
  }
}
