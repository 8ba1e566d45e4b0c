package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Member;
import org.gradc.graph.Monoid;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Program;
import org.gradc.graph.Recur;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.Update;
import org.gradc.graph.Update.Mode;
import org.junit.jupiter.api.Test;

class LatexPrinterTest {
  private final Graph graph = new Graph();
  private final Symbol n = graph.symbol("n", Role.SIZE, Kind.INT, List.of());
  private final Symbol x = graph.symbol("x", Role.PARAM, Kind.REAL, List.of(n));
  private final Symbol a = graph.symbol("theta0", Role.INPUT, Kind.REAL, List.of());

  private Program program(Node loss, Map<Node, String> names) {
    return new Program(
        graph,
        "M_1",
        "",
        List.of(n),
        Map.of(),
        List.of(a),
        List.of(),
        List.of(x),
        List.of(),
        List.of(),
        loss,
        List.of(),
        List.of(),
        names,
        List.of(),
        Program.Notes.NONE);
  }

  /** The rows of the derivation. */
  private static List<String> rows(Derivation derivation) {
    return LatexPrinter.print(derivation)
        .lines()
        .filter(line -> line.startsWith("  "))
        .map(line -> line.replaceAll("^  | \\\\\\\\$", ""))
        .toList();
  }

  private List<String> rows(Node loss, Map<Node, String> names) {
    return rows(Derivation.ofValues(program(loss, names)));
  }

  private Node at(Node array, Node... subscripts) {
    return graph.element(array, List.of(subscripts));
  }

  @Test
  void toyIsDerivedAsTheLectureDoes() {
    ToyNetwork toy = new ToyNetwork();
    assertThat(LatexPrinter.print(new Derivation(toy.program, toy.adjoints, toy.gradient)))
        .isEqualTo(
            """
            \\documentclass{article}
            \\usepackage{amsmath}
            \\allowdisplaybreaks
            \\begin{document}
            \\section*{Toy}
            The toy network of the lecture.
            \\subsection*{Forward pass}
            \\begin{align*}
              f_0 &= \\beta_0 + \\omega_0 \\, x \\\\
              h_1 &= \\sin f_0 \\\\
              f_1 &= \\beta_1 + \\omega_1 \\, h_1 \\\\
              h_2 &= e^{f_1} \\\\
              f_2 &= \\beta_2 + \\omega_2 \\, h_2 \\\\
              h_3 &= \\cos f_2 \\\\
              f_3 &= \\beta_3 + \\omega_3 \\, h_3 \\\\
              \\ell &= \\left(f_3 - y\\right)^2
            \\end{align*}
            \\subsection*{Backward pass}
            \\begin{align*}
              D{f_3} &= 2 \\left(f_3 - y\\right) \\\\
              D{h_3} &= D{f_3} \\, \\omega_3 \\\\
              D{f_2} &= -D{h_3} \\, \\sin f_2 \\\\
              D{h_2} &= D{f_2} \\, \\omega_2 \\\\
              D{f_1} &= D{h_2} \\, h_2 \\\\
              D{h_1} &= D{f_1} \\, \\omega_1 \\\\
              D{f_0} &= D{h_1} \\, \\cos f_0 \\\\
              D{\\beta_3} &= D{f_3} \\\\
              D{\\beta_2} &= D{f_2} \\\\
              D{\\beta_1} &= D{f_1} \\\\
              D{\\beta_0} &= D{f_0} \\\\
              D{\\omega_3} &= D{f_3} \\, h_3 \\\\
              D{\\omega_2} &= D{f_2} \\, h_2 \\\\
              D{\\omega_1} &= D{f_1} \\, h_1 \\\\
              D{\\omega_0} &= D{f_0} \\, x
            \\end{align*}
            \\end{document}
            """
                .replace("D{", "\\frac{\\partial \\ell}{\\partial "));
  }

  @Test
  void loopsAreSumsAndArraysAreIndexed() {
    Index i = graph.index("i", n);
    Index j = graph.index("j", i);
    Node guard = graph.apply(Operations.INTEGER_LESS, graph.integer(2), j);
    Node inner = graph.reduce(Monoid.SUM, List.of(j), guard, graph.multiply(a, at(x, j)));
    Node h = graph.build(List.of(i), graph.divide(inner, graph.add(at(x, i), a)));
    Index k = graph.index("k", graph.addInteger(graph.integer(-1), n));
    Node next = at(h, graph.addInteger(graph.integer(1), k));
    Node loss = graph.reduce(Monoid.LOGSUMEXP, List.of(k), graph.truth(true), next);
    assertThat(rows(loss, Map.of(h, "gain")))
        .containsExactly(
            "\\mathit{gain}_i &= \\frac{\\sum_{\\substack{j=0 \\\\ 2 < j}}^{i - 1} "
                + "\\theta_0 \\, x_j}{x_i + \\theta_0} && 0 \\le i < n",
            "\\ell &= \\log \\sum_{k=0}^{n - 2} e^{\\mathit{gain}_{k + 1}}");
  }

  @Test
  void derivativesOfArraysAreIndexed() {
    Index i = graph.index("i", n);
    Node h = graph.build(List.of(i), graph.multiply(a, at(x, i)));
    Index j = graph.index("j", n);
    Node term = graph.multiply(at(h, j), at(h, j));
    Node doubled = graph.multiply(graph.constant(2), at(h, j));
    Node loss = graph.sum(List.of(j), term);
    Node hBar = graph.build(List.of(j), doubled);
    Update add =
        new Update(
            0, Mode.ADD, List.of(i), graph.truth(true), List.of(i), graph.multiply(at(hBar, i), a));
    Node xBar = graph.accumulate(List.of(n), List.of(add));
    Program program = program(loss, Map.of(h, "h"));
    assertThat(rows(new Derivation(program, Map.of(h, hBar), Map.of(x, xBar))))
        .containsExactly(
            "h_i &= \\theta_0 \\, x_i && 0 \\le i < n",
            "\\ell &= \\sum_{j=0}^{n - 1} h_j^2",
            "\\frac{\\partial \\ell}{\\partial h_j} &= 2 \\, h_j && 0 \\le j < n",
            "\\frac{\\partial \\ell}{\\partial x_i} &\\mathrel{+}= "
                + "\\frac{\\partial \\ell}{\\partial h_i} \\, \\theta_0 && 0 \\le i < n");
  }

  @Test
  void choicesAreCases() {
    Node positive = graph.apply(Operations.GREATER, a, graph.constant(0));
    Node small = graph.apply(Operations.LESS, a, graph.constant(1e-5));
    Node loss =
        graph.choose(graph.and(positive, small), graph.apply(Operations.SQRT, a), graph.negate(a));
    assertThat(rows(loss, Map.of()))
        .containsExactly(
            "\\ell &= \\begin{cases} \\sqrt{\\theta_0} & \\text{if } \\theta_0 > 0 \\land "
                + "\\theta_0 < 10^{-5} \\\\ -\\theta_0 & \\text{otherwise} \\end{cases}");
  }

  @Test
  void recurrencesAreEquations() {
    Index t = graph.index("t", n);
    Member state = graph.member("Y", Kind.REAL, List.of(graph.addInteger(n, graph.integer(1))));
    Update start =
        new Update(0, Mode.DEFINE, List.of(), graph.truth(true), List.of(graph.integer(0)), a);
    Node following = graph.addInteger(t, graph.integer(1));
    Node body = graph.multiply(graph.apply(Operations.EXP, at(state, t)), at(x, t));
    Update step =
        new Update(0, Mode.DEFINE, List.of(), graph.truth(true), List.of(following), body);
    Recur recur =
        graph.recur(List.of(state), List.of(start), List.of(t), Recur.Direction.UP, List.of(step));
    assertThat(rows(at(graph.result(recur, 0), n), Map.of()))
        .containsExactly(
            "Y_0 &= \\theta_0",
            "Y_{t + 1} &= e^{Y_t} \\, x_t && t = 0, \\dots, n - 1",
            "\\ell &= Y_n");
  }

  @Test
  void operationsKeepTheirMeaning() {
    Node sine = graph.apply(Operations.SIN, graph.add(a, graph.constant(1)));
    Node product = graph.multiply(sine, a);
    Node square = graph.multiply(product, product);
    Node log = graph.apply(Operations.LOG1P, graph.apply(Operations.ABS, graph.negate(a)));
    Node loss = graph.subtract(square, graph.add(log, graph.apply(Operations.LOG, a)));
    assertThat(rows(loss, Map.of()))
        .containsExactly(
            "t_1 &= \\theta_0 \\, \\sin \\left(\\theta_0 + 1\\right)",
            "\\ell &= t_1^2 - \\left(\\log\\left(1 + \\left|-\\theta_0\\r"
                + "ight|\\r"
                + "ight) + \\log \\theta_0\\r"
                + "ight)");
  }

  @Test
  void namesBecomeSymbols() {
    assertThat(latex("omega12")).isEqualTo("\\omega_{12}");
    assertThat(latex("β₀")).isEqualTo("\\beta_0");
    assertThat(latex("Ω")).isEqualTo("\\Omega");
    assertThat(latex("xNext")).isEqualTo("\\mathit{xNext}");
    assertThat(latex("y_hat")).isEqualTo("\\mathit{y\\_hat}");
    assertThat(latex("in_")).isEqualTo("\\mathit{in}");
    assertThat(latex("größe")).isEqualTo("\\text{größe}");
    assertThat(LatexNames.label("theta0").with(List.of("i", "2"))).isEqualTo("(\\theta_0)_{i, 2}");
    assertThat(LatexNames.escape("50% of $x_1$ \\input{a}"))
        .isEqualTo("50\\% of \\$x\\_1\\$ \\textbackslash{}input\\{a\\}");
  }

  private static String latex(String name) {
    return LatexNames.label(name).with(List.of());
  }

  @Test
  void aLongChainIsDerived() {
    Node sum = a;
    for (int k = 0; k < 100_000; k++) {
      sum = graph.apply(Operations.SIN, graph.add(sum, a));
    }
    assertThat(rows(sum, Map.of())).hasSizeGreaterThan(1000);
  }
}
