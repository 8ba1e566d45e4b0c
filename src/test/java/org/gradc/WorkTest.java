package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradc.meter.Metered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a program's methods do, counted, is a small multiple of the work of the model as written:
 * {@link WorkBounds}. What is above a bound, or was reached below it, stands in a file of ceilings
 * that may only fall. With {@code -Dgradc.freeze=true} lower ones are written there, and those of
 * what has none; to raise one delete its line first, and say why.
 */
class WorkTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path SAMPLES = Path.of("generated-samples");

  /** Nobody waits for more, but for what keeps its bound. */
  private static final double LIMIT = 6e7;

  private static final Ceilings CEILINGS =
      Ceilings.read(RESOURCES.resolve("work").resolve("ceilings.txt"));

  /** So many cases of a file are counted. */
  private static final int CASES = 2;

  /** What is called after its folder, its file, and the number of the case. */
  record Subject(String name, Path model, Path cases) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Subject> subjects() throws IOException {
    List<Subject> all = new ArrayList<>();
    for (String folder : List.of("cost", "programs")) {
      for (String file : files(RESOURCES.resolve(folder), ".json")) {
        String model = file.replace(".bench", "");
        all.add(
            new Subject(
                folder + "/" + file,
                RESOURCES.resolve(folder).resolve(model + ".grad"),
                RESOURCES.resolve(folder).resolve(file + ".json")));
      }
    }
    for (String sample : files(SAMPLES, "")) {
      Path folder = SAMPLES.resolve(sample);
      all.add(
          new Subject(
              "samples/" + sample,
              folder.resolve(sample + ".grad"),
              folder.resolve(sample + ".json")));
    }
    return all;
  }

  private static List<String> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theWorkIsASmallMultipleOfTheModels(Subject subject) {
    List<ExpectedCases.Case> cases = ExpectedCases.read(subject.model(), subject.cases());
    List<String> risen = new ArrayList<>();
    for (ExpectedCases.Case each : cases.subList(0, Math.min(CASES, cases.size()))) {
      ratios(each.trial().metered(LIMIT))
          .forEach(
              (what, ratio) -> {
                String key = subject.name() + " " + each.number() + " " + what;
                double most = CEILINGS.at(key, ratio, WorkBounds.of(what));
                if (ratio > most) {
                  risen.add(String.format(Locale.ROOT, "%s %.4g > %.4g", key, ratio, most));
                }
              });
    }
    assertThat(risen).as("a ceiling is raised by hand, with a reason").isEmpty();
  }

  @Test
  void aTableIsNoLargerThanAnArrayThatItReads() {
    Path folder = RESOURCES.resolve("cost");
    Trial trial =
        ExpectedCases.read(
                folder.resolve("tooLargeATable.grad"), folder.resolve("tooLargeATable.json"))
            .get(0)
            .trial();
    assertThat(trial.metered(LIMIT))
        .hasSize(2)
        .allMatch(method -> method.workspace() <= trial.sizes().get("n"));
  }

  /** The ratios that are bounded, by what they are. */
  static Map<String, Double> ratios(List<Metered> methods) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    double value = 0;
    double gradient = 0;
    for (Metered each : methods) {
      String method = each.method();
      switch (method) {
        case "value", "risk" -> value = each.executed();
        case "valueAndGradient", "riskGradient" -> {
          gradient = each.executed();
          ratios.put(method + "/" + "value", gradient / value);
        }
        default -> {}
      }
      boolean ofGradients = method.startsWith("hvp") || method.startsWith("riskHvp");
      ratios.put(
          ofGradients ? method + "/gradient" : method,
          ofGradients ? each.executed() / gradient : each.ratio());
    }
    return ratios;
  }

  @Test
  void everyCeilingIsOfACase() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    subjects().forEach(subject -> known.add(subject.toString()));
    assertThat(CEILINGS.subjects()).isSubsetOf(known);
  }

  @AfterAll
  static void tell() throws IOException {
    if (Ceilings.isFrozenAnew()) {
      CEILINGS.write();
    }
    System.out.println("work above its bounds, of " + CEILINGS.counted() + " ratios:");
    CEILINGS.above().forEach(System.out::println);
  }
}
