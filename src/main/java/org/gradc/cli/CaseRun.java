package org.gradc.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.Source;

/** Goes through cases, compiling the model again only where a case changes a size it declares. */
final class CaseRun {
  /** What is done with a case. */
  interface Use {
    void of(Model model, Model.Values values);
  }

  private final Models models;
  private final Source source;
  private final Map<String, List<Long>> options;
  private final Model base;
  private final Map<Map<String, List<Long>>, Model> compiled = new HashMap<>();

  CaseRun(Models models, Source source, Map<String, List<Long>> options, Model base) {
    this.models = models;
    this.source = source;
    this.options = options;
    this.base = base;
    compiled.put(options, base);
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
    Map<String, List<Long>> fixed = new LinkedHashMap<>(options);
    Map<String, Long> open = new LinkedHashMap<>();
    each.sizes()
        .forEach(
            (name, size) -> {
              if (options.containsKey(name)) {
                return;
              }
              if (base.openSizes().contains(name) && size.size() == 1) {
                open.put(name, size.get(0));
              } else if (!size.equals(base.fixedSizes().get(name))) {
                fixed.put(name, size);
              }
            });
    Model model = compiled.computeIfAbsent(fixed, sizes -> models.compile(source, sizes));
    Model.Values values = Binder.bind(model, each.values(), open, each.batch(), each.place());
    try {
      use.of(model, values);
    } catch (UserMistake e) {
      throw new UserMistake(each.place() + e.getMessage());
    }
  }
}
