package org.gradc.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradc.graph.Graph;
import org.gradc.graph.Kind;
import org.gradc.graph.MathLibrary;
import org.gradc.graph.Node;
import org.gradc.graph.Operations;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;

class LikeTermsTest {
  private final Graph graph = new Graph();
  private final Symbol x = symbol("x");
  private final Symbol y = symbol("y");
  private final Symbol z = symbol("z");

  private Symbol symbol(String name) {
    return graph.symbol(name, Role.DATA, Kind.REAL, List.of());
  }

  private Node times(double c, Node node) {
    return graph.multiply(graph.constant(c), node);
  }

  private static Node tidied(Graph graph, Node node) {
    return new LikeTerms().over(graph).rewrite(node);
  }

  private Node tidied(Node node) {
    return tidied(graph, node);
  }

  private Node sum(Node first, Node... others) {
    Node sum = first;
    for (Node other : others) {
      sum = graph.add(sum, other);
    }
    return sum;
  }

  private double at(Node node, double valueOfX) {
    Bindings bindings = new Bindings().set(x, valueOfX).set(y, 0.5).set(z, -2.0);
    return new Interpreter(bindings).real(node);
  }

  @Test
  void theTermsOfOneNodeAreOneTerm() {
    assertThat(tidied(sum(x, times(2, x), times(2, x), x))).isSameAs(times(6, x));
    assertThat(tidied(sum(x, y, times(3, x)))).isSameAs(sum(times(4, x), y));
  }

  @Test
  void whatIsDoubledStaysAsItIs() {
    assertThat(tidied(graph.add(x, x))).isSameAs(graph.add(x, x));
    Node difference = graph.subtract(x, y);
    assertThat(tidied(graph.add(difference, difference)))
        .isSameAs(graph.add(difference, difference));
  }

  @Test
  void halvesOfAProductMakeTheProduct() {
    Node half = graph.multiply(times(0.5, x), y);
    assertThat(tidied(graph.add(half, half))).isSameAs(graph.multiply(x, y));
    Node quotient = graph.divide(times(0.5, x), y);
    assertThat(tidied(graph.add(quotient, quotient))).isSameAs(graph.divide(x, y));
    assertThat(tidied(times(0.5, graph.add(x, x)))).isSameAs(x);
    assertThat(tidied(times(3, times(0.25, x)))).isSameAs(times(0.75, x));
  }

  @Test
  void termsOfOppositeSignsStay() {
    Node sum = graph.subtract(graph.add(times(3, x), y), x);
    assertThat(tidied(sum)).isSameAs(sum);
    assertThat(at(tidied(sum), Double.POSITIVE_INFINITY)).isNaN();
  }

  @Test
  void infiniteAndUndefinedTermsStayWhatTheyAre() {
    Node sum = tidied(sum(x, y, times(2, x)));
    assertThat(at(sum, Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(at(sum, Double.NaN)).isNaN();
  }

  @Test
  void aSumInParenthesesIsNotTakenApart() {
    Node sum = graph.add(x, graph.subtract(times(2, x), y));
    assertThat(tidied(sum)).isSameAs(sum);
  }

  @Test
  void choicesByOneConditionAreOneChoice() {
    Node positive = graph.apply(Operations.GREATER, x, graph.constant(0));
    Node zero = graph.constant(0);
    Node a = graph.choose(positive, y, zero);
    Node b = graph.choose(graph.not(positive), z, zero);
    Node c = graph.choose(positive, z, zero);
    Node merged = tidied(graph.subtract(sum(a, x, b), c));
    Node choice = graph.choose(positive, graph.subtract(y, z), z);
    assertThat(merged).isSameAs(graph.add(choice, x));
    assertThat(at(merged, 1)).isEqualTo(3.5);
    assertThat(at(merged, -1)).isEqualTo(-3.0);
  }

  @Test
  void strictClassesRoundAsTheModelIsWritten() {
    Graph strict = new Graph(MathLibrary.STRICT);
    Node v = strict.symbol("v", Role.DATA, Kind.REAL, List.of());
    Node sum = strict.add(v, strict.multiply(strict.constant(2), v));
    assertThat(tidied(strict, sum)).isSameAs(sum);
  }
}
