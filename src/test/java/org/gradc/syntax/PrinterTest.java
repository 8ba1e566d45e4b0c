package org.gradc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gradc.random.RandomModels;
import org.gradc.source.Source;
import org.gradc.source.Span;
import org.gradc.syntax.Expression.Chain;
import org.gradc.syntax.Expression.Conditional;
import org.gradc.syntax.Expression.Link;
import org.gradc.syntax.Expression.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
  private static final Span NOWHERE = new Span(new Source("", ""), 0, 0);

  @Test
  void everyFormOfTheLanguageReadsBackAsTheSameTree() {
    ModelSyntax model =
        Trees.parse(Trees.read(Path.of("src/test/resources/syntax/everything.grad")));
    String printed = Printer.print(model);

    assertThat(Trees.withoutSpans(Trees.parse(printed))).isEqualTo(Trees.withoutSpans(model));
  }

  @Test
  void randomModelsReadBackAsTheSameTrees() {
    for (int seed = 0; seed < 300; seed++) {
      ModelSyntax model = Trees.parse(RandomModels.of(seed));
      String printed = Printer.print(model);
      assertThat(Trees.withoutSpans(Trees.parse(printed)))
          .as(printed)
          .isEqualTo(Trees.withoutSpans(model));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + b - c",
        "a + (b - c)",
        "(a + b) + c",
        "a * b / (c * d)",
        "-a^2",
        "(-a)^2",
        "a^-b^c",
        "(a^b)^c",
        "(a + b)^(c + d)",
        "a .^ b",
        "-(a + b)",
        "a - -b",
        "-a * b",
        "-(a * b)",
        "not a == b",
        "not (a and b)",
        "(not a) == b",
        "a and b or c and d",
        "a and (b or c)",
        "(a == b) == c",
        "(if a then b else c) + d",
        "if a then b else c + d",
        "if a then if b then c else d else e",
        "if (if a then b else c) then d else e",
        "(a, (b, c), [d, e])",
        "(a + b)[i, :, 0..3, n - 1 .. n]'[j]",
        "(a^b)'",
        "a'^b",
        "{...}",
        "sum(i < n, j in i + 1 .. n if a < b: x[i])",
        "[i < n: [j < n: i * j]]",
        "root(y from y0, z from z0 at most 2 * n: f == g)",
        "argmin(w from w0: e)",
        "next s[i] + s",
        "S \\ (H * c)",
        "\u03b2\u2080 .* x ./ y div 2 mod 3"
      })
  void parenthesesStandOnlyWhereTheyAreNeeded(String text) {
    String whole = text.replace("{...}", "{\n  a = 1\n  a\n}");

    assertThat(Printer.print(Trees.expression(whole))).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "((a)) + (b)*c | a + b * c",
        "(a*b) + c | a * b + c",
        "a^(b^c) | a^b^c",
        "(f(x)) ^ (-2) | f(x)^-2",
        "-(a^b) | -a^b",
        "(not a) and (b == c) | not a and b == c",
        "if a then b else (if c then d else e) | if a then b else if c then d else e"
      })
  void superfluousParenthesesGo(String text, String canonical) {
    assertThat(Printer.print(Trees.expression(text))).isEqualTo(canonical);
  }

  @Test
  void longLinesAreWrappedWhereTheLanguageLetsThemGoOn() {
    String terms = "coefficient[1] * variable[1]" + " + coefficient[1] * variable[1]".repeat(20);
    String model = "model Test\n\nx = " + terms + "\n";
    String printed = Printer.print(Trees.parse(model));

    assertThat(printed.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    assertThat(Trees.withoutSpans(Trees.parse(printed)))
        .isEqualTo(Trees.withoutSpans(Trees.parse(model)));
  }

  @Test
  void documentationIsPrintedWhereItBelongs() {
    String model =
        """
        /// A model.
        ///
        ///   Indented.
        model Test

        /// The length.
        size n
        size m

        /// A state.
        s = 1
        """;

    assertThat(Printer.print(Trees.parse(model))).isEqualTo(model);
  }

  @Test
  void randomTreesReadBackAsTheyWere() {
    for (int seed = 0; seed < 500; seed++) {
      Expression tree = new RandomTree(new Random(seed)).expression(5);
      String printed = Printer.print(tree);

      assertThat(Trees.withoutSpans(Trees.expression(printed)))
          .as("seed %d: %s", seed, printed)
          .isEqualTo(Trees.withoutSpans(tree));
    }
  }

  /** Expressions in which every form may be the operand of every other. */
  private record RandomTree(Random random) {
    Expression expression(int depth) {
      if (depth == 0) {
        return leaf();
      }
      return switch (random.nextInt(13)) {
        case 0, 1, 2, 3 -> chain(depth - 1);
        case 4 -> comparison(depth - 1);
        case 5 -> new Expression.Negate(expression(depth - 1), NOWHERE);
        case 6 -> new Expression.Not(expression(depth - 1), NOWHERE);
        case 7 -> power(depth - 1);
        case 8 -> new Expression.Transpose(expression(depth - 1), NOWHERE);
        case 9 -> subscripted(depth - 1);
        case 10 ->
            new Conditional(
                expression(depth - 1), expression(depth - 1), expression(depth - 1), NOWHERE);
        case 11 -> binding(depth - 1);
        default -> leaf();
      };
    }

    private Expression leaf() {
      return random.nextBoolean()
          ? new Expression.Reference(name())
          : new Expression.RealLiteral(2.5, "2.5", NOWHERE);
    }

    private Name name() {
      return new Name(String.valueOf((char) ('a' + random.nextInt(26))), NOWHERE);
    }

    private Expression chain(int depth) {
      Operator[] all = Operator.values();
      int level = all[random.nextInt(all.length)].level();
      List<Link> links = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        Operator operator;
        do {
          operator = all[random.nextInt(all.length)];
        } while (operator.level() != level);
        links.add(new Link(operator, expression(depth), NOWHERE));
      }
      return new Chain(expression(depth), links, NOWHERE);
    }

    private Expression comparison(int depth) {
      Expression.Relation[] all = Expression.Relation.values();
      Expression.Relation relation = all[random.nextInt(all.length)];
      return new Expression.Comparison(
          relation, expression(depth), expression(depth), NOWHERE, NOWHERE);
    }

    private Expression power(int depth) {
      return new Expression.Power(
          expression(depth), expression(depth), random.nextBoolean(), NOWHERE, NOWHERE);
    }

    private Expression subscripted(int depth) {
      List<Expression.Subscript> subscripts =
          List.of(
              new Expression.At(expression(depth)),
              new Expression.Slice(expression(depth), expression(depth), NOWHERE),
              new Expression.All(NOWHERE));
      return new Expression.Subscripted(expression(depth), subscripts, NOWHERE);
    }

    private Expression binding(int depth) {
      List<Expression.Binder> binders =
          List.of(
              new Expression.Binder(name(), Optional.empty(), expression(depth), NOWHERE),
              new Expression.Binder(
                  name(), Optional.of(expression(depth)), expression(depth), NOWHERE));
      Expression body = expression(depth);
      return switch (random.nextInt(5)) {
        case 0 -> new Expression.Comprehension(binders, body, NOWHERE);
        case 1 ->
            new Expression.Reduction(
                name(), binders, Optional.of(expression(depth)), body, NOWHERE);
        case 2 -> new Expression.Tuple(List.of(body, expression(depth)), NOWHERE);
        case 3 -> block(depth, body);
        default -> new Expression.Call(name(), List.of(body, expression(depth)), NOWHERE);
      };
    }

    private Expression block(int depth, Expression result) {
      Statement definition =
          new Statement.Definition("", List.of(name()), List.of(), expression(depth), NOWHERE);
      Statement loop =
          new Statement.While(
              expression(depth),
              List.of(new Expression.InitialValue(name(), expression(depth))),
              Optional.of(expression(depth)),
              List.of(definition),
              NOWHERE);
      return new Expression.Block(List.of(definition, loop), result, NOWHERE);
    }
  }
}
