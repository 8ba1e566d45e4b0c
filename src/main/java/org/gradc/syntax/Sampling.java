package org.gradc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradc.syntax.antlr.GradcParser;

/** What {@code y ~ normal(m, s)} of Stan and BUGS is as a loss. */
final class Sampling {
  /** Distributions as the negative logarithms of their densities, less constants. */
  private static final Map<String, String> LOSSES =
      Map.ofEntries(
          Map.entry("normal", "0.5 * ((%1$s - %2$s) / %3$s)^2 + log(%3$s)"),
          Map.entry("lognormal", "0.5 * ((log(%1$s) - %2$s) / %3$s)^2 + log(%3$s * %1$s)"),
          Map.entry("cauchy", "log1p(((%1$s - %2$s) / %3$s)^2) + log(%3$s)"),
          Map.entry("laplace", "abs(%1$s - %2$s) / %3$s + log(%3$s)"),
          Map.entry(
              "gamma", "%3$s * %1$s - (%2$s - 1) * log(%1$s) - %2$s * log(%3$s) + lgamma(%2$s)"),
          Map.entry("exponential", "%2$s * %1$s - log(%2$s)"),
          Map.entry("poisson", "%2$s - %1$s * log(%2$s)"),
          Map.entry("bernoulli", "-xlogy(%1$s, %2$s) - xlogy(1 - %1$s, 1 - %2$s)"),
          Map.entry("bernoulli_logit", "softplus(%2$s) - %1$s * %2$s"));

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "gaussian", "normal",
          "n", "normal",
          "dnorm", "normal",
          "double_exponential", "laplace",
          "bern", "bernoulli",
          "exp", "exponential");

  private static final Set<Integer> SEPARATORS =
      Set.of(GradcParser.COMMA, GradcParser.FOREIGN_OPERATOR);

  private Sampling() {}

  /** What to write for the distribution behind a tilde. */
  static String advice(TokenView tokens, int at) {
    String loss = loss(tokens, at);
    return "write the negative logarithm of the density as a formula, "
        + (loss == null ? "'loss ...'" : "'loss " + loss + "', summed over the data");
  }

  /** What to write for {@code target += normal_lpdf(y | m, s)}. */
  static String ofTarget(TokenView tokens, int at) {
    boolean density =
        tokens.isName(at + 1)
            && tokens.type(at + 2) == GradcParser.LEFT_PARENTHESIS
            && tokens.textLineEnd(at) - tokens.closing(at + 2) <= 2;
    String name = tokens.text(at + 1).replaceAll("_l?(pdf|pmf)$", "");
    String loss = density ? loss(tokens, name, new ArrayList<>(), at + 3) : null;
    int end = tokens.textLineEnd(at);
    boolean closed = tokens.type(end - 1) == GradcParser.SEMICOLON;
    String value = tokens.text(at + 1, closed ? end - 1 : end);
    return "the loss is what becomes least: write '"
        + (loss == null ? "loss -(" + value + ")'" : "loss " + loss + "', summed over the data");
  }

  /** Null for what is not in the table. */
  private static String loss(TokenView tokens, int at) {
    boolean entry = tokens.type(at - 1) == GradcParser.RIGHT_BRACKET;
    int sampled = entry ? tokens.opening(at - 1) - 1 : at - 1;
    boolean plain = tokens.isName(sampled) && tokens.isName(at + 1);
    return !plain || tokens.type(at + 2) != GradcParser.LEFT_PARENTHESIS
        ? null
        : loss(
            tokens,
            tokens.text(at + 1),
            new ArrayList<>(List.of(tokens.text(sampled, at))),
            at + 3);
  }

  /** With what is sampled first, then the arguments of the distribution, which begin at a token. */
  private static String loss(TokenView tokens, String called, List<String> parts, int first) {
    String name = called.toLowerCase(Locale.ROOT);
    String formula = LOSSES.get(OTHER_NAMES.getOrDefault(name, name));
    int from = first;
    int close = tokens.closing(first - 1);
    List<Integer> ends = new ArrayList<>(tokens.places(from, close, SEPARATORS));
    ends.add(close);
    for (int end : ends) {
      String text = tokens.text(from, end);
      parts.add(end == from + 1 ? text : "(" + text + ")");
      from = end + 1;
    }
    int needed = formula == null ? 0 : formula.contains("%3$s") ? 3 : 2;
    return parts.size() == needed ? String.format(formula, parts.toArray()) : null;
  }
}
