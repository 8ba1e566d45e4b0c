package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.source.CompilerBug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class MathMlTest {
  /** The formula without the elements that only group. */
  private static String of(String latex) {
    return MathMl.of(latex).replaceAll("</?mrow>", "");
  }

  @Test
  void fractionsAndScripts() {
    assertThat(of("\\frac{\\partial \\ell}{\\partial \\omega_0} = x^2"))
        .isEqualTo(
            "<mfrac><mi>∂</mi><mi>ℓ</mi><mi>∂</mi><msub><mi>ω</mi><mn>0</mn></msub></mfrac>"
                + "<mo>=</mo><msup><mi>x</mi><mn>2</mn></msup>");
    assertThat(MathMl.of("\\frac{\\partial \\ell}{x}"))
        .isEqualTo("<mfrac><mrow><mi>∂</mi><mi>ℓ</mi></mrow><mi>x</mi></mfrac>");
    assertThat(of("a_{i, j}^2"))
        .isEqualTo("<msubsup><mi>a</mi><mi>i</mi><mo>,</mo><mi>j</mi><mn>2</mn></msubsup>");
    assertThat(of("\\sqrt[3]{12.5}")).isEqualTo("<mroot><mn>12.5</mn><mn>3</mn></mroot>");
  }

  /** Browsers break no formula by themselves: its parts are what a line may end between. */
  @Test
  void aLongFormulaHasParts() {
    assertThat(MathMl.parts("= x - y \\, z + \\frac{a + b}{c}"))
        .containsExactly(
            "<mrow><mo>=</mo><mi>x</mi></mrow>",
            "<mrow><mo form=\"infix\">−</mo><mi>y</mi><mspace width=\"0.1667em\"></mspace>"
                + "<mi>z</mi></mrow>",
            "<mrow><mo form=\"infix\">+</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
                + "<mi>c</mi></mfrac></mrow>");
    assertThat(MathMl.parts("-x")).containsExactly("<mrow><mo>−</mo><mi>x</mi></mrow>");
    assertThat(MathMl.parts("2 \\left(a + b\\right) c")).hasSize(1);
    String inner = "a_{1, 2} + b_{1, 2} + c_{1, 2} + d_{1, 2} + e_{1, 2} + f_{1, 2} + g_{1, 2}";
    List<String> parts = MathMl.parts("2 \\left(" + inner + "\\right)^2 + h");
    assertThat(parts).hasSize(8);
    assertThat(parts.get(6)).contains("<mo stretchy=\"false\" form=\"postfix\">)</mo><msup>");
    assertThat(MathMl.parts("a \\, b \\, c \\, d \\, e \\, f \\, g \\, h \\, i \\, j"))
        .hasSizeGreaterThan(1);
  }

  @Test
  void aBoundStandsBelowItsSum() {
    assertThat(MathMl.of("\\sum_{i=0}^{n - 1} x"))
        .isEqualTo(
            "<mrow><munderover><mo movablelimits=\"false\">∑</mo>"
                + "<mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow>"
                + "<mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></munderover><mi>x</mi></mrow>");
    assertThat(of("\\operatorname*{argmax}_{i} x")).startsWith("<munder><mi>argmax</mi><mi>i</mi>");
  }

  @Test
  void aFunctionIsApart() {
    assertThat(of("\\sin x"))
        .isEqualTo("<mi>sin</mi><mo>\u2061</mo><mspace width=\"0.1667em\"></mspace><mi>x</mi>");
    assertThat(of("\\log\\left(1 + x\\right)")).doesNotContain("mspace");
  }

  @Test
  void casesAndMatrices() {
    assertThat(of("\\begin{cases} x & \\text{if } i < I \\\\ 0 & \\text{otherwise} \\end{cases}"))
        .contains(
            "<mtr><mtd><mi>x</mi></mtd><mtd><mtext>if\u00a0</mtext><mi>i</mi><mo>&lt;</mo>",
            "<mtr><mtd><mn>0</mn></mtd><mtd><mtext>otherwise</mtext></mtd></mtr>");
    assertThat(of("\\begin{pmatrix} a \\\\ \\frac{b}{c} \\end{pmatrix}"))
        .contains("<mtr><mtd><mfrac><mi>b</mi><mi>c</mi></mfrac></mtd></mtr>");
  }

  @Test
  void namesAreEscaped() {
    assertThat(of("\\mathit{a\\_b}")).isEqualTo("<mi>a_b</mi>");
    assertThat(of("\\text{<b>\\&\\{\\textbackslash{}}"))
        .isEqualTo("<mtext>&lt;b&gt;&amp;{\\</mtext>");
    assertThat(of("\\text{größe}")).isEqualTo("<mtext>größe</mtext>");
  }

  @Test
  void whatGradcDoesNotWriteIsABug() {
    assertThatThrownBy(() -> MathMl.of("\\href{x}{y}"))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining("no MathML for \\href");
    for (String broken : List.of("x}", "\\left(x", "\\frac{x}", "\\text{x", "\\begin{cases} x")) {
      assertThatThrownBy(() -> MathMl.of(broken)).as(broken).isInstanceOf(CompilerBug.class);
    }
  }

  static Stream<Operation> everyOperationHasItsFormula() {
    return Operations.all().stream();
  }

  @ParameterizedTest
  @MethodSource
  void everyOperationHasItsFormula(Operation operation) throws Exception {
    Graph graph = new Graph();
    List<Node> operands = new ArrayList<>();
    for (Kind kind : operation.arguments()) {
      String name = String.valueOf((char) ('p' + operands.size()));
      operands.add(graph.symbol(name, Symbol.Role.DATA, kind, List.of()));
    }
    Node node = graph.apply(operation, operands);
    String formula =
        new LatexNotation()
            .formula(node, operand -> Notation.Piece.primary(((Symbol) operand).name()))
            .text();
    String math = "<math>" + MathMl.of(formula) + "</math>";
    var xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(math)));
    for (Node operand : operands) {
      assertThat(xml.getDocumentElement().getTextContent()).contains(((Symbol) operand).name());
    }
  }
}
