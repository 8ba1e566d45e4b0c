package org.gradc.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Derivative;
import org.gradc.graph.Derivative.What;
import org.gradc.graph.Kind;
import org.gradc.graph.Symbol;
import org.gradc.source.Mistake;
import org.gradc.source.Spelling;
import org.gradc.syntax.Declaration.Derive;
import org.gradc.syntax.Name;

/** What a model says to derive: which results, by which symbols, under which names. */
final class Derivatives {
  /** How others call what is derived. */
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("grad", "gradient"),
          Map.entry("g", "gradient"),
          Map.entry("derivative", "gradient"),
          Map.entry("jac", "jacobian"),
          Map.entry("j", "jacobian"),
          Map.entry("hess", "hessian"),
          Map.entry("h", "hessian"),
          Map.entry("hessp", "hvp"),
          Map.entry("second", "hessian"));

  private static final String LOSS = "loss";
  private static final String RESIDUAL = "residual";

  /**
   * The results and symbols of a model by name, in declared order.
   *
   * @param lost whether a mistake elsewhere is why a name is none of them
   */
  record Quantities(
      boolean loss,
      List<String> outputs,
      List<String> residuals,
      List<Symbol> params,
      Map<String, Symbol> given,
      Predicate<String> lost) {}

  private final Reporter reporter;
  private final Quantities model;

  Derivatives(Reporter reporter, Quantities model) {
    this.reporter = reporter;
    this.model = model;
  }

  /** The derivatives beyond the gradient by all params, each once. */
  List<Derivative> of(List<Derive> entries) {
    Set<Derivative> all = new LinkedHashSet<>();
    for (Derive entry : entries) {
      Derivative derivative = derivative(entry, entries);
      boolean usual =
          derivative != null
              && derivative.what() == What.GRADIENT
              && derivative.by().equals(model.params());
      if (derivative != null && !usual) {
        all.add(derivative);
      }
    }
    return List.copyOf(all);
  }

  /** Null after a report, or where there is nothing to derive. */
  private Derivative derivative(Derive entry, List<Derive> all) {
    What what = what(entry.what());
    if (what == null) {
      return null;
    }
    List<String> of = of(entry, what);
    List<Symbol> by = by(entry);
    return of == null || by == null ? null : new Derivative(what, of, by, method(entry, all));
  }

  private What what(Name name) {
    for (What what : What.values()) {
      if (what.word().equals(name.text())) {
        return what;
      }
    }
    List<String> known = Arrays.stream(What.values()).map(What::word).toList();
    String foreign = FOREIGN.get(name.text().toLowerCase(Locale.ROOT));
    String advice =
        foreign != null
            ? "write '" + foreign + "'"
            : Spelling.closest(name.text(), known).map(n -> "did you mean '" + n + "'?").orElse("");
    reporter.advise(Mistake.NO_SUCH_DERIVATIVE, name.span(), advice, name.text());
    return null;
  }

  private List<String> of(Derive entry, What what) {
    if (what.isOfLoss()) {
      return ofLoss(entry);
    }
    List<String> results = new ArrayList<>(model.outputs());
    results.addAll(model.residuals());
    if (entry.of().isEmpty()) {
      if (results.isEmpty() && model.loss()) {
        return List.of(LOSS);
      }
      return results.isEmpty() ? nothing(entry, "output, residual or loss") : results;
    }
    List<String> chosen = new ArrayList<>();
    for (Name name : entry.of()) {
      if (name.text().equals(RESIDUAL) && !model.residuals().isEmpty()) {
        chosen.addAll(model.residuals());
      } else if (results.contains(name.text()) || (name.text().equals(LOSS) && model.loss())) {
        chosen.add(name.text());
      } else if (name.text().equals(LOSS)) {
        return nothing(entry, LOSS);
      } else {
        notAResult(name, entry);
        return null;
      }
    }
    return chosen.stream().distinct().toList();
  }

  private void notAResult(Name name, Derive entry) {
    boolean isGiven = model.given().containsKey(name.text());
    String advice =
        isGiven && entry.of().size() > 1
            ? "what it is derived by stands after a ';': '"
                + entry.what()
                + "("
                + entry.of().get(0)
                + "; "
                + name
                + ")'"
            : "";
    if (!model.lost().test(name.text())) {
      reporter.advise(Mistake.NOT_A_RESULT, name.span(), advice, name.text());
    }
  }

  private List<String> ofLoss(Derive entry) {
    if (!model.loss()) {
      return nothing(entry, LOSS);
    }
    for (Name name : entry.of()) {
      if (!name.text().equals(LOSS)) {
        String word = entry.what().text();
        String advice =
            model.given().containsKey(name.text())
                ? "write '" + word + "(loss; " + name + ")'"
                : "";
        reporter.advise(Mistake.DERIVATIVE_OF_LOSS, name.span(), advice, word, name.text());
        return null;
      }
    }
    return List.of(LOSS);
  }

  /** Null, after a warning. */
  private <T> List<T> nothing(Derive entry, String missing) {
    if (!reporter.hasErrors()) {
      reporter.warn(Mistake.NOTHING_TO_DERIVE, entry.span(), entry.what().text(), missing);
    }
    return null;
  }

  private List<Symbol> by(Derive entry) {
    if (entry.by().isEmpty()) {
      return model.params().isEmpty() ? nothing(entry, "param") : model.params();
    }
    List<Symbol> chosen = new ArrayList<>();
    for (Name name : entry.by()) {
      Symbol symbol = model.given().get(name.text());
      if (symbol == null || symbol.kind() != Kind.REAL) {
        if (!model.lost().test(name.text())) {
          reporter.report(Mistake.NOT_DERIVED_BY, name.span(), name.text());
        }
        return null;
      }
      chosen.add(symbol);
    }
    return chosen.stream().distinct().toList();
  }

  /**
   * {@code jacobian} where it is the only one, or says nothing more; else {@code jacobianOfFInX}.
   */
  private static String method(Derive entry, List<Derive> all) {
    String word = entry.what().text();
    boolean plain = entry.of().isEmpty() && entry.by().isEmpty();
    long alike =
        all.stream()
            .filter(other -> other.what().text().equals(word))
            .map(other -> List.of(texts(other.of()), texts(other.by())))
            .distinct()
            .count();
    boolean usual = plain || (alike == 1 && !word.equals(What.GRADIENT.word()));
    return usual ? word : word + named("Of", entry.of()) + named("In", entry.by());
  }

  private static List<String> texts(List<Name> names) {
    return names.stream().map(Name::text).toList();
  }

  private static String named(String preposition, List<Name> names) {
    StringBuilder text = new StringBuilder(names.isEmpty() ? "" : preposition);
    for (Name name : names) {
      int first = name.text().offsetByCodePoints(0, 1);
      text.append(name.text().substring(0, first).toUpperCase(Locale.ROOT));
      text.append(name.text().substring(first));
    }
    return text.toString();
  }
}
