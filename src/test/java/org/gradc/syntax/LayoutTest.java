package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  private static List<String> values(String lines) {
    return Trees.items(lines).stream()
        .map(item -> Printer.print(((Statement.Definition) item).value()))
        .toList();
  }

  @Test
  void aDefinitionEndsAtTheEndOfItsLineOrAtASemicolon() {
    assertThat(values("a = 1\nb = 2; c = 3;\n\n;; d = 4")).containsExactly("1", "2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndEndsALine(String end) {
    assertThat(values("a = 1" + end + "b = 2" + end + end)).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+", "-", "*", "/", "\\", ".*", "./", "^", ".^", "==", "<=", "div", "mod", "and"})
  void aLineContinuesAfterAnOperator(String operator) {
    assertThat(values("a = b " + operator + " // comment\n\n   c\nd = 1")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+", "*", "/", "\\", ".*", "./", "^", ".^", "==", "<=", "div", "mod", "or", "'"})
  void aLineContinuesWhereTheNextBeginsWithAnOperator(String operator) {
    String rest = operator.equals("'") ? "" : " c";

    assertThat(values("a = b\n // comment\n " + operator + rest + "\nd = 1")).hasSize(2);
  }

  @Test
  void aMinusAtTheBeginningOfALineBeginsAnExpression() {
    assertThat(values("a = {\n  b = 1\n  -b\n}")).containsExactly("{\n  b = 1\n  -b\n}");
  }

  @Test
  void aTransposeAtTheEndOfALineEndsIt() {
    assertThat(values("a = b'\nc = d")).containsExactly("b'", "d");
  }

  @Test
  void aLineContinuesAfterCommaEqualsThenElseFromAndRange() {
    assertThat(values("a =\n if b then\n 1\n else\n 2")).containsExactly("if b then 1 else 2");
    assertThat(Trees.items("size n,\n m")).hasSize(2);
    assertThat(Trees.items("for i in 0..\n 3 from\n a = 1,\n b = 2 {\n next a = 2 }")).hasSize(1);
  }

  @Test
  void aLineContinuesInsideRoundAndSquareBrackets() {
    assertThat(values("a = f(\n1,\n2\n\n)\nb = [1\n,2]")).containsExactly("f(1, 2)", "[1, 2]");
  }

  @Test
  void linesEndDirectlyInsideABraceWithinBrackets() {
    assertThat(values("a = f({\n b = 1\n b\n}, 2)")).containsExactly("f({\n  b = 1\n  b\n}, 2)");
  }

  @Test
  void aBlockFitsOnALine() {
    assertThat(values("a = { b = 1; c = 2; b + c }")).hasSize(1);
  }

  @Test
  void aDotInANumberNeedsADigitAfterIt() {
    assertThat(values("a = v[0..3]")).containsExactly("v[0..3]");
    assertThat(values("a = 2.*x + 2./x - 2.^x + 2.5.*x"))
        .containsExactly("2 .* x + 2 ./ x - 2 .^ x + 2.5 .* x");
  }

  @Test
  void documentationBelongsToTheLineThatFollows() {
    List<Item> items =
        Trees.items(
            "/// One\n///   two\n\nsize n, m\n/// three\na = { /// no\n /// four\n b = 1; b }");

    assertThat(((Declaration.Size) items.get(0)).documentation()).isEqualTo("One\n  two");
    assertThat(((Declaration.Size) items.get(1)).documentation()).isEqualTo("One\n  two");
    Statement.Definition a = (Statement.Definition) items.get(2);
    assertThat(a.documentation()).isEqualTo("three");
    Statement inner = ((Expression.Block) a.value()).statements().get(0);
    assertThat(((Statement.Definition) inner).documentation()).isEqualTo("four");
  }

  @Test
  void documentationAfterALineOfCodeIsAComment() {
    Statement.Definition b = (Statement.Definition) Trees.items("a = 1 /// one\nb = 2").get(1);

    assertThat(b.documentation()).isEmpty();
  }
}
