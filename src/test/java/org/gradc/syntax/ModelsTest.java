package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.antlr.GradcParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
  static Stream<Path> models() {
    return Trees.files(Trees.MODELS, ".grad");
  }

  @Test
  void thereAreEighteenModels() {
    assertThat(models()).hasSize(18);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelParsesWithoutAMessage(Path file) {
    ModelSyntax model = Trees.parse(Trees.read(file));

    assertThat(model.name()).isPresent();
    assertThat(model.documentation()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelPrintsAsATextThatReadsBackAsTheSameTree(Path file) {
    ModelSyntax model = Trees.parse(Trees.read(file));
    String printed = Printer.print(model);
    ModelSyntax again = Trees.parse(printed);

    assertThat(Trees.withoutSpans(again)).isEqualTo(Trees.withoutSpans(model));
    assertThat(Printer.print(again)).isEqualTo(printed);
    assertThat(printed.lines().filter(line -> !line.startsWith("///")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelIsNotAmbiguous(Path file) {
    assertThat(ambiguities(Trees.read(file))).isEmpty();
  }

  @Test
  void theRestOfTheLanguageIsNotAmbiguous() {
    assertThat(ambiguities(Trees.read(Path.of("src/test/resources/syntax/everything.grad"))))
        .isEmpty();
  }

  /** What ANTLR finds ambiguous when it looks at all alternatives to the end. */
  private static List<String> ambiguities(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Lines lines = Layout.of(new Source("test.grad", text), diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    CommonTokenStream tokens = new CommonTokenStream(new ListTokenSource(lines.tokens()));
    GradcParser parser = new GradcParser(tokens);
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    List<String> found = new ArrayList<>();
    parser.removeErrorListeners();
    parser.addErrorListener(new AmbiguityListener(found));
    while (tokens.LA(1) != Token.EOF) {
      parser.line();
    }
    return found;
  }

  private static final class AmbiguityListener extends BaseErrorListener {
    private final List<String> found;

    AmbiguityListener(List<String> found) {
      this.found = found;
    }

    @Override
    public void reportAmbiguity(
        Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configurations) {
      found.add(parser.getRuleNames()[dfa.atnStartState.ruleIndex] + alternatives);
    }
  }
}
