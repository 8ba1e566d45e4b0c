package org.gradc.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.CompilerOptions;
import org.gradc.Variable.Role;
import org.gradc.source.Source;
import picocli.CommandLine.Model.CommandSpec;

/** Compiles a model for cases, and again only where a case changes a size it declares. */
final class CaseRun {
  /** What is done with a case. */
  interface Use {
    void of(Model model, Model.Values values);
  }

  private final Models models;
  private final Source source;
  private final List<Cases.Case> cases;
  private final CompilerOptions options;
  private final Model base;
  private final Map<Map<String, List<Long>>, Model> compiled = new HashMap<>();

  /**
   * Compiles the model and prints its warnings. The class has weights if a case does.
   *
   * @param cases none where values are given otherwise
   */
  CaseRun(
      Models models,
      CommandSpec spec,
      Source source,
      CompilerOptions given,
      List<Cases.Case> cases) {
    this(models, source, given, cases);
    Console.warn(spec, base.warnings());
  }

  /** Compiles the model; nobody hears of its warnings. */
  CaseRun(Models models, Source source, CompilerOptions given, List<Cases.Case> cases) {
    boolean weighted = cases.stream().anyMatch(each -> each.weights().isPresent());
    this.models = models;
    this.source = source;
    this.cases = cases;
    this.options = weighted ? given.withWeights() : given;
    this.base = models.compile(source, options);
    SizeOptions.check(base, options.sizes().keySet(), "");
    compiled.put(options.sizes(), base);
  }

  /** The model without what the cases say of sizes. */
  Model model() {
    return base;
  }

  /**
   * Binds each case to the model and uses it.
   *
   * @throws UserMistake with the place of the case that does not fit
   */
  void each(Use use) {
    cases.forEach(one -> one(one, use));
  }

  /**
   * Binds one case to the model and uses it.
   *
   * @param number which one, from 1
   * @throws UserMistake with the place of the case if it does not fit
   */
  void one(int number, Use use) {
    one(cases.get(number - 1), use);
  }

  private void one(Cases.Case each, Use use) {
    SizeOptions.check(base, each.sizes().keySet(), each.place());
    Map<String, List<Long>> fixed = new LinkedHashMap<>(options.sizes());
    Map<String, Long> open = new LinkedHashMap<>();
    each.sizes()
        .forEach(
            (name, size) -> {
              if (options.sizes().containsKey(name)) {
                return;
              }
              if (base.openSizes().contains(name) && size.size() == 1) {
                open.put(name, size.get(0));
              } else if (!size.equals(base.fixedSizes().get(name))) {
                fixed.put(name, size);
              }
            });
    Model model =
        compiled.computeIfAbsent(fixed, sizes -> models.compile(source, options.withSizes(sizes)));
    boolean inputs = model.variables().stream().anyMatch(v -> v.role() == Role.INPUT);
    if (each.batch().isPresent() && !inputs) {
      throw new UserMistake(
          each.place()
              + model.name()
              + " has no inputs, so a batch has nothing to hold several of: leave \"batch\" out");
    }
    if (each.weights().isPresent() && !model.hasWeights()) {
      throw new UserMistake(each.place() + model.name() + " has no loss, so weights say nothing");
    }
    Model.Values values =
        Binder.bind(model, each.values(), open, each.batch(), each.place())
            .withWeights(each.weights());
    try {
      use.of(model, values);
    } catch (UserMistake e) {
      throw new UserMistake(each.place() + e.getMessage());
    }
  }
}
