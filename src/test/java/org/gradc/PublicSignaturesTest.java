package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradc.source.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public methods of a class take is called as in the model, or by its role. */
class PublicSignaturesTest {
  private static final Pattern METHOD =
      Pattern.compile("(?m)^  public (?:\\w+[\\w\\[\\]]* )?(\\w+)\\(([^)]*)\\)");

  private static final Set<String> ROLES =
      Set.of("parameters", "gradient", "direction", "product", "values", "matrix", "samples");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models/mixture.grad",
        "models/classifier.grad",
        "models/toy.grad",
        "src/test/resources/cost/multinomial.grad",
        "src/test/resources/cost/c1.grad",
        "src/test/resources/cost/l1.grad",
        "src/test/resources/cost/bundles.grad"
      })
  void theyShowNoNameOfTheCompilers(String model) throws IOException {
    CompilerOptions options =
        CompilerOptions.defaults()
            .withInterface("p.Objective")
            .withDerive("hessian", "jacobian", "jvp", "vjp", "hvp");
    CompiledModel compiled = Gradc.compile(Path.of(model), options);
    Set<String> known = new HashSet<>(ROLES);
    known.addAll(compiled.openSizes());
    compiled.symbols().forEach(symbol -> known.add(symbol.name()));
    compiled.results().forEach(result -> known.add(result.name()));
    Set<String> derived = new HashSet<>();
    known.forEach(name -> derived.addAll(Set.of(name + "Dot", name + "Bar")));
    known.addAll(derived);
    known.addAll(Set.of("lossBar", "jacobians"));
    String java = Gradc.generate(SourceFile.read(Path.of(model)), options).javaSource();
    Matcher method = METHOD.matcher(java);
    int seen = 0;
    while (method.find()) {
      for (String argument : method.group(2).split(",\\s*")) {
        if (!argument.isBlank()) {
          String name = argument.replaceAll("(?s).*\\s", "");
          assertThat(known).as(method.group(1)).contains(name);
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(10);
  }
}
