package org.gradc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.graph.Apply;
import org.gradc.graph.Graph;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Reachable;
import org.gradc.graph.Symbol.Role;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/language.md} shows is true, and nothing of the language is left out. With {@code
 * -Dgradc.freeze=true} what is printed, the values in tables and the wording of messages are
 * written instead of compared.
 */
class LanguageReferenceTest {
  private static final String PAGE = "docs/language.md";
  private static final String[] VALUES = {"Expression", "At", "Value", "Derivative"};
  private static final String[] MESSAGES = {"Mistake", "Message", "What to do"};
  private static final Path GRAMMAR = Path.of("grammar/Gradc.g4");
  private static final Path PRELUDE = Path.of("src/main/resources/org/gradc/model/prelude.grad");

  @TempDir private Path folder;

  private final Document page;

  LanguageReferenceTest() throws IOException {
    page = Document.read(PAGE);
  }

  @Test
  void theExamplesPrintWhatIsShown() throws IOException {
    Examples.check(page, folder);
  }

  @Test
  void theTablesTellTheValuesAndDerivatives() throws IOException {
    for (List<String> row : page.rows(VALUES)) {
      List<String> found = new TableRow(row).evaluated();
      if (Document.isFrozenAnew()) {
        List<String> cells = new ArrayList<>(row);
        cells.set(2, found.get(0));
        cells.set(3, found.get(1));
        page.replace(row, cells);
      } else {
        assertThat(row.subList(2, 4)).as(row.get(0) + " at " + row.get(1)).isEqualTo(found);
      }
    }
    if (Document.isFrozenAnew()) {
      page.write();
    }
  }

  /** The oracle is coded from these tables; a function that it does not know is one too many. */
  @Test
  void theOracleMeansWhatTheTablesTell() {
    List<List<String>> rows = page.rows(VALUES);
    assertThat(rows).hasSizeGreaterThan(100);
    for (List<String> row : rows) {
      assertThat(new TableRow(row).meant())
          .as(row.get(0) + " at " + row.get(1))
          .isEqualTo(row.subList(2, 4));
    }
  }

  @Test
  void everyMistakeIsExplained() throws IOException {
    List<List<String>> rows = page.rows(MESSAGES);
    if (Document.isFrozenAnew()) {
      rows.forEach(row -> page.replace(row, explained(row)));
      page.write();
      return;
    }
    assertThat(rows)
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Mistake.values()).map(mistake -> "`" + mistake + "`").toList());
    for (List<String> row : rows) {
      assertThat(row).isEqualTo(explained(row)).doesNotContain("");
    }
  }

  /** The row with the catalogue's wording, which may be followed by more advice. */
  private static List<String> explained(List<String> row) {
    Mistake mistake = Mistake.valueOf(row.get(0).replace("`", ""));
    String advice = wording(mistake.advice(DOTS));
    String further = row.get(2);
    boolean told = further.startsWith(advice);
    return List.of(row.get(0), wording(mistake.message(DOTS)), told ? further : advice);
  }

  private static final Object[] DOTS = {"…", "…", "…", "…"};

  private static String wording(String text) {
    return text.replace("|", "\\|");
  }

  @Test
  void everyOperationIsUsed() {
    Set<Operation> used = new HashSet<>();
    List<Source> sources = new ArrayList<>();
    page.blocks("gradc").forEach(text -> sources.add(new Source("example.grad", text)));
    page.rows(VALUES).forEach(row -> sources.add(new TableRow(row).source()));
    sources.forEach(source -> used.addAll(operations(source)));
    Set<Operation> missing = new HashSet<>(Operations.all());
    missing.removeAll(withRules(used));
    assertThat(missing).extracting(Operation::name).isEmpty();
  }

  /** The operations and those that the rules of derivatives of any order bring. */
  private static Set<Operation> withRules(Set<Operation> used) {
    Set<Operation> all = new HashSet<>(used);
    List<Operation> open = new ArrayList<>(used);
    while (!open.isEmpty()) {
      Operation row = open.remove(open.size() - 1);
      Set<Operation> brought = ofRules(row);
      brought.removeAll(all);
      all.addAll(brought);
      open.addAll(brought);
    }
    return all;
  }

  private static Set<Operation> ofRules(Operation row) {
    Graph g = new Graph();
    List<Node> operands = new ArrayList<>();
    row.arguments().forEach(kind -> operands.add(g.symbol("x", Role.PARAM, kind, List.of())));
    Set<Operation> brought = new HashSet<>();
    if (g.apply(row, operands) instanceof Apply f && f.operation() == row) {
      for (int k = 0; k < row.arity(); k++) {
        if (row.isDifferentiable(k)) {
          brought.addAll(operations(List.of(row.partial(g, f, k, g.constant(1.5)))));
        }
      }
    }
    return brought;
  }

  private static Set<Operation> operations(List<Node> roots) {
    return Reachable.from(roots).stream()
        .filter(Apply.class::isInstance)
        .map(node -> ((Apply) node).operation())
        .collect(Collectors.toSet());
  }

  /** What a model computes with; nothing if it is shown for its mistakes. */
  private static Set<Operation> operations(Source source) {
    try {
      Directives directives = Directives.of(Map.of(), new ClassIdentity("", "", Face.NONE));
      Program program = Compilation.check(source, directives, new Diagnostics());
      return operations(roots(program));
    } catch (ModelException e) {
      return Set.of();
    }
  }

  private static List<Node> roots(Program program) {
    List<Node> roots = new ArrayList<>();
    program.outputs().forEach(output -> roots.add(output.value()));
    program.residuals().forEach(residual -> roots.add(residual.value()));
    program.requirements().forEach(requirement -> roots.add(requirement.condition()));
    if (program.loss() != null) {
      roots.add(program.loss());
    }
    return roots;
  }

  @Test
  void everyReservedWordIsUsed() throws IOException {
    Set<String> words = found(Files.readString(GRAMMAR), "(?m)^[A-Z]+ : '([a-z]+)';");
    assertThat(words).hasSizeGreaterThan(25);
    String blocks = String.join("\n", page.blocks("gradc"));
    assertThat(found(blocks, "([a-z]+)")).containsAll(words);
  }

  @Test
  void everyFunctionOfThePreludeIsCalled() throws IOException {
    Set<String> functions = found(Files.readString(PRELUDE), "(?m)^fn (\\w+)\\(");
    assertThat(functions).hasSizeGreaterThan(15);
    String code =
        String.join("\n", page.blocks("gradc"))
            + page.rows(VALUES).stream().map(row -> row.get(0)).collect(Collectors.joining("\n"));
    assertThat(found(code, "(\\w+)\\(")).containsAll(functions);
  }

  private static Set<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
