package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.Declaration.Derive;
import org.gradc.syntax.Declaration.Variable;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.IntegerLiteral;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.RealLiteral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  /** An expression with parentheses around every operation. */
  private static String grouped(Expression expression) {
    if (expression instanceof Chain chain) {
      Deque<Link> links = new ArrayDeque<>(chain.links());
      String result = grouped(chain.first());
      while (!links.isEmpty()) {
        Link link = links.pop();
        result = "(" + result + " " + link.operator().text() + " " + grouped(link.operand()) + ")";
      }
      return result;
    } else if (expression instanceof Expression.Negate negate) {
      return "(-" + grouped(negate.operand()) + ")";
    } else if (expression instanceof Expression.Not not) {
      return "(not " + grouped(not.operand()) + ")";
    } else if (expression instanceof Expression.Power power) {
      String operator = power.elementwise() ? ".^" : "^";
      return "(" + grouped(power.base()) + operator + grouped(power.exponent()) + ")";
    } else if (expression instanceof Expression.Comparison c) {
      return "(" + grouped(c.left()) + c.relation().text() + grouped(c.right()) + ")";
    } else if (expression instanceof Expression.Transpose transpose) {
      return "(" + grouped(transpose.array()) + "')";
    } else if (expression instanceof Expression.Conditional c) {
      String condition = grouped(c.condition());
      return "("
          + condition
          + "?"
          + grouped(c.consequence())
          + ":"
          + grouped(c.alternative())
          + ")";
    }
    return Printer.print(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a + b - c + d | (((a + b) - c) + d)",
        "a - b * c / d | (a - ((b * c) / d))",
        "a * b \\ c div d mod e .* f ./ g | ((((((a * b) \\ c) div d) mod e) .* f) ./ g)",
        "-z^2 | (-(z^2))",
        "-z * w | ((-z) * w)",
        "2^-z | (2^(-z))",
        "a^b^c | (a^(b^c))",
        "a^-b^c .^ d | (a^(-(b^(c.^d))))",
        "A'^2 | ((A')^2)",
        "A'' | ((A')')",
        "-A' | (-(A'))",
        "not a == b and c or d | (((not (a==b)) and c) or d)",
        "not not a | (not (not a))",
        "a or b and c | (a or (b and c))",
        "a + 1 < b * 2 | ((a + 1)<(b * 2))",
        "if a then b else c + d | (a?b:(c + d))",
        "if a then if b then c else d else e | (a?(b?c:d):e)",
        "if a then b else if c then d else e | (a?b:(c?d:e))",
        "(a + b) * c | ((a + b) * c)"
      })
  void operatorsBindAsInABook(String text, String grouped) {
    assertThat(grouped(Trees.expression(text))).isEqualTo(grouped);
  }

  @Test
  void integersMayHaveAnySize() {
    IntegerLiteral literal = (IntegerLiteral) Trees.expression("123456789012345678901234567890");

    assertThat(literal.value()).isEqualTo(new BigInteger("123456789012345678901234567890"));
  }

  @ParameterizedTest
  @CsvSource({"2.5, 2.5", "1e3, 1000", "1E-3, 0.001", "2.50e+1, 25", "1e-999, 0"})
  void numbersWithADotOrAnExponentAreReal(String text, double value) {
    assertThat(Trees.withoutSpans(Trees.expression(text)))
        .isEqualTo(Trees.withoutSpans(new RealLiteral(value, text, null)));
  }

  @Test
  void bindersBeforeAColonMakeAReductionAndElseThereIsACall() {
    assertThat(Trees.expression("f(i < n: i)")).isInstanceOf(Expression.Reduction.class);
    assertThat(Trees.expression("f(i < n, i)")).isInstanceOf(Expression.Call.class);
    assertThat(Trees.expression("argmin(i < n: i)")).isInstanceOf(Expression.Reduction.class);
    assertThat(Trees.expression("argmin(i from 0: i)")).isInstanceOf(Expression.Minimizer.class);
    assertThat(Trees.expression("argmin(i)")).isInstanceOf(Expression.Call.class);
    assertThat(Trees.expression("root(i from 0: i == 1)")).isInstanceOf(Expression.Root.class);
    assertThat(Trees.expression("[i < n: i]")).isInstanceOf(Expression.Comprehension.class);
    assertThat(Trees.expression("[i < n, i]")).isInstanceOf(Expression.ArrayLiteral.class);
  }

  @Test
  void aLineThatDeclaresSeveralNamesGivesADeclarationForEach() {
    List<Item> items = Trees.items("param kappa > 0, rho in (-1, 1), w[K] simplex, k[i < 2][i]");

    assertThat(items).hasSize(4).allSatisfy(i -> assertThat(i).isInstanceOf(Variable.class));
    assertThat(items.stream().map(item -> item.span().text()))
        .containsExactly("kappa > 0", "rho in (-1, 1)", "w[K] simplex", "k[i < 2][i]");
    assertThat(((Variable) items.get(3)).family()).hasSize(1);
  }

  @Test
  void deriveNamesWhatOfAndInWhat() {
    Derive derive = (Derive) Trees.items("derive jacobian(f, loss; x)").get(0);

    assertThat(derive.of()).extracting(Name::text).containsExactly("f", "loss");
    assertThat(derive.by()).extracting(Name::text).containsExactly("x");
  }

  @Test
  void textsHaveEscapes() {
    Statement.Require require =
        (Statement.Require) Trees.items("require a, \"say \\\"hi\\\"\\n\\tand \\\\\"").get(0);

    assertThat(require.text()).isEqualTo("say \"hi\"\n\tand \\");
  }

  @Test
  void spansCoverWhatTheyNameAlsoBeyondTheBasicPlane() {
    String text = "model T\n\ud835\udefc = (\ud835\udefd + 1) * c // \ud83d\ude00\nb = 2";
    List<Item> items = Trees.parse(text).items();
    Chain product = (Chain) ((Statement.Definition) items.get(0)).value();

    assertThat(items.get(0).span().text()).isEqualTo("\ud835\udefc = (\ud835\udefd + 1) * c");
    assertThat(product.span().text()).isEqualTo("(\ud835\udefd + 1) * c");
    assertThat(product.first().span().text()).isEqualTo("\ud835\udefd + 1");
    assertThat(product.links().get(0).span().text()).isEqualTo("*");
    assertThat(items.get(1).span().text()).isEqualTo("b = 2");
  }

  @Test
  void wordsThatMeanSomethingInTheirPlaceAreNamesElsewhere() {
    assertThat(
            Trees.items(
                "at = 1; most = at; down = 2; checkpoint = most; simplex = 1; rule = 2; int = 3"))
        .hasSize(7);
  }

  @Test
  void namesAreComparedInTheirComposedForm() {
    List<Item> items = Trees.items("\u00e9 = 1\ne\u0301 = 2\n\u03b2\u2080 = 3\n_x1 = 4");
    List<String> names =
        items.stream().map(i -> ((Statement.Definition) i).names().get(0).text()).toList();

    assertThat(names).containsExactly("\u00e9", "\u00e9", "\u03b2\u2080", "_x1");
  }

  @Test
  void aFileOfFunctionsNeedsNoName() {
    assertThat(Trees.parse("fn f(x) = x").name()).isEmpty();
  }

  @Test
  void aLineWithAMistakeIsLeftOutAndTheRestIsRead() {
    Source source = new Source("test.grad", "model T\na = 1\nb = = 2\nc = 3");
    ModelSyntax model = Parser.parse(source, new Diagnostics());

    assertThat(model.items().stream().map(Item::span).map(Span::text))
        .containsExactly("a = 1", "c = 3");
  }
}
