package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gradc bench}: what is reported, not how long it takes. */
class BenchCommandTest {
  private static final String[] KEYS = {
    "value_ns",
    "gradient_ns",
    "ratio",
    "bytes_per_evaluation",
    "workspace_bytes",
    "compile_ms",
    "methods",
    "largest_method_bytecodes"
  };

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The objects of a JSON array, their numbers as doubles, null as null. */
  private static List<Map<String, Double>> objects(String text) throws IOException {
    List<Map<String, Double>> objects = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, Double> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          boolean none = json.nextToken() == JsonToken.VALUE_NULL;
          object.put(key, none ? null : Double.valueOf(json.getDoubleValue()));
        }
        objects.add(object);
      }
    }
    return objects;
  }

  private static List<Map<String, Double>> real(Path model, Path cases) throws IOException {
    Run run = Run.real("bench", model, "--case", cases, "--json", "--warm-up", "0.02");
    assertThat(run.err().lines()).allMatch(line -> line.matches("case \\d+ of \\d+: \\w+"));
    assertThat(run.status()).isZero();
    return objects(run.out());
  }

  @Test
  void everyCaseIsAnObjectWithAllKeys() throws IOException {
    List<Map<String, Double>> cases =
        real(Path.of("models/toy.grad"), Path.of("src/test/resources/expected/toy.json"));
    assertThat(cases).hasSize(3);
    for (Map<String, Double> each : cases) {
      assertThat(each.keySet()).containsExactly(KEYS);
      assertThat(each.get("value_ns")).isPositive();
      assertThat(each.get("gradient_ns")).isPositive();
      assertThat(each.get("ratio")).isPositive();
      assertThat(each.get("compile_ms")).isPositive();
      assertThat(each.get("bytes_per_evaluation")).isZero();
      assertThat(each.get("largest_method_bytecodes")).isBetween(100.0, 8000.0);
    }
  }

  @Test
  void withoutALossThereIsNoGradient() throws IOException {
    Path model =
        file("m.grad", "model M\nsize n\ninput x[n]\nparam w\noutput f = [i < n: w * x[i]]\n");
    Path cases = file("c.json", "[{\"inputs\": {\"x\": [1, 2]}, \"params\": {\"w\": 3}}]");
    Map<String, Double> only = real(model, cases).get(0);
    assertThat(only.get("value_ns")).isPositive();
    assertThat(only).containsEntry("gradient_ns", null).containsEntry("ratio", null);
  }

  @Test
  void residualsAndMatricesAreTimedWhereThereAreSome() throws IOException {
    Path cases = Path.of("src/test/resources/expected/bundle.json");
    Map<String, Double> first = real(Path.of("models/bundle.grad"), cases).get(0);
    assertThat(first.get("residuals_ns")).isPositive();
    assertThat(first.get("jacobian_ns")).isPositive();
    assertThat(first.get("jacobian_entries")).isPositive();
  }

  @Test
  void theWorkspaceGrowsWithTheSizes() throws IOException {
    Path cases = Path.of("src/test/resources/expected/determinant.json");
    List<Map<String, Double>> rows = real(Path.of("models/determinant.grad"), cases);
    assertThat(rows.get(1).get("workspace_bytes"))
        .isGreaterThan(rows.get(0).get("workspace_bytes"));
  }

  @Test
  void aTableHasARowForEachCase() throws IOException {
    Path cases = file("c.json", "[{\"data\": {\"X\": [1, 2, 3]}, \"params\": {\"W\": [1, 2, 3]}}]");
    Run run = Run.of("bench", file("m.grad", "Cubes"), "--case", cases, "--warm-up", "0.25");
    assertThat(run.err()).isEqualTo("case 1 of 1: value" + System.lineSeparator());
    assertThat(run.status()).isZero();
    assertPrints(
        run,
        "case  value_ns  gradient_ns  ratio  bytes_per_evaluation  workspace_bytes  compile_ms"
            + "  methods  largest_method_bytecodes",
        "   1      20.0            -      -                     0               24       250.0"
            + "        7                       123");
  }

  private static void assertPrints(Run run, String... lines) {
    assertThat(run.out()).isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void onlyWhatIsAskedForIsTimed() throws IOException {
    Path cases = Path.of("src/test/resources/expected/toy.json");
    Object[] words = {"bench", "models/toy.grad", "--case", cases, "--json", "--warm-up", "0.01"};
    List<Object> gradient = new ArrayList<>(List.of(words));
    gradient.addAll(List.of("--only", "gradient"));
    Run run = Run.real(gradient.toArray());
    assertThat(run.err().lines())
        .containsExactly("case 1 of 3: gradient", "case 2 of 3: gradient", "case 3 of 3: gradient");
    assertThat(objects(run.out()).get(0).keySet())
        .containsExactly(
            "gradient_ns",
            "bytes_per_evaluation",
            "workspace_bytes",
            "methods",
            "largest_method_bytecodes");
    List<Object> compile = new ArrayList<>(List.of(words));
    compile.addAll(List.of("--only", "compile,value"));
    assertThat(objects(Run.real(compile.toArray()).out()).get(0).keySet())
        .startsWith("value_ns", "bytes_per_evaluation")
        .contains("compile_ms")
        .doesNotContain("gradient_ns", "ratio");
    List<Object> unknown = new ArrayList<>(List.of(words));
    unknown.addAll(List.of("--only", "hessian"));
    Run.real(unknown.toArray())
        .refusesWith("Toy has no hessian to time: choose of gradient, residuals, value");
  }

  /** Two cases end at once, the third never: what was found is printed when time is up. */
  @Test
  void theBoundIsKept() throws IOException {
    Path model = file("m.grad", "Line");
    String text =
        "{\"inputs\": {\"x\": [1, 2], \"label\": 1}, \"params\": {\"w\": [1, 2], \"b\": %s}}";
    Path cases =
        file(
            "c.json",
            "[" + String.join(",", text.formatted(1), text.formatted(1), text.formatted(9)) + "]");
    Run run = Run.of("bench", model, "--case", cases, "--at-most", "2", "--json");
    assertThat(run.err()).contains("stopped after --at-most 2.0 seconds, with 2 of 3 cases");
    assertThat(run.status()).isEqualTo(3);
    assertThat(objects(run.out())).hasSize(2);
  }

  /** However short the time is, there is a number for each kind of call, or none. */
  @Test
  void aShortTimeIsShared() throws IOException {
    Path cases = Path.of("src/test/resources/expected/toy.json");
    Run run =
        Run.real(
            "bench",
            "models/toy.grad",
            "--case",
            cases,
            "--json",
            "--warm-up",
            "3600",
            "--at-most",
            "5");
    assertThat(run.status()).isIn(0, 3);
    assertThat(objects(run.out()).size()).isLessThanOrEqualTo(3);
  }

  @Test
  void mistakesAreTold() throws IOException {
    Path model = file("m.grad", "Cubes");
    Run.of("bench", model).refusesWith("--case");
    Path cases = file("c.json", "[{\"data\": {\"X\": [1]}}]");
    Run.of("bench", model, "--case", cases).refusesWith("c.json:1:2: case 1: Cubes needs values");
    Run.of("bench", model, "--case", cases, "--warm-up", "-1").refusesWith("--warm-up -1.0");
    Run.of("bench", model, "--case", cases, "--at-most", "0").refusesWith("--at-most 0.0");
  }
}
