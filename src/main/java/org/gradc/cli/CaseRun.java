package org.gradc.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.CompilerOptions;
import org.gradc.source.Source;

/** Goes through cases, compiling the model again only where a case changes a size it declares. */
final class CaseRun {
  /** What is done with a case. */
  interface Use {
    void of(Model model, Model.Values values);
  }

  private final Models models;
  private final Source source;
  private final CompilerOptions options;
  private final Model base;
  private final Map<Map<String, List<Long>>, Model> compiled = new HashMap<>();

  /**
   * @param options how the base was compiled
   */
  CaseRun(Models models, Source source, CompilerOptions options, Model base) {
    this.models = models;
    this.source = source;
    this.options = options;
    this.base = base;
    compiled.put(options.sizes(), base);
  }

  /** Options for cases: the class has weights if a case does. */
  static CompilerOptions options(CompilerOptions given, List<Cases.Case> cases) {
    boolean weighted = cases.stream().anyMatch(each -> each.weights().isPresent());
    return weighted ? given.withWeights() : given;
  }

  /**
   * Binds each case to the model and uses it.
   *
   * @throws UserMistake with the place of the case that does not fit
   */
  void each(List<Cases.Case> cases, Use use) {
    cases.forEach(one -> one(one, use));
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
