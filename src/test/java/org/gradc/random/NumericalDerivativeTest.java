package org.gradc.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.model.Elaborator;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Parser;
import org.junit.jupiter.api.Test;

class NumericalDerivativeTest {
  private static NumericalDerivative at(String loss, double x) {
    Diagnostics diagnostics = new Diagnostics();
    Source source = new Source("test.grad", "model T\nparam x\n" + loss + "\n");
    Program program =
        Elaborator.elaborate(Parser.parse(source, diagnostics), Map.of(), diagnostics);
    Symbol symbol = program.params().get(0);
    double[] value = {x};
    return NumericalDerivative.of(
        program, program.loss(), p -> new Bindings().set(symbol, value), value, 0);
  }

  @Test
  void estimatesADerivativeToManyDigits() {
    NumericalDerivative derivative = at("loss exp(x) * sin(x)", 1.5);
    double exact = Math.exp(1.5) * (Math.sin(1.5) + Math.cos(1.5));
    assertThat(derivative.value()).isCloseTo(exact, Assertions.within(1e-9));
    assertThat(Math.abs(derivative.value() - exact)).isLessThanOrEqualTo(10 * derivative.error());
  }

  @Test
  void whatIsStoppedKeepsTheValuesThatItHadInEachStepOfALoop() {
    String text = "for t < 3 from s = 1.0 { next s = s * x + stop(s * x * x) }\nloss s";
    double x = 0.75;
    double s = 1;
    double derivative = 0;
    for (int t = 0; t < 3; t++) {
      derivative = derivative * x + s;
      s = s * x + s * x * x;
    }
    assertThat(at(text, x).value()).isCloseTo(derivative, Assertions.within(1e-9));
  }

  @Test
  void aConditionOnWhatIsStoppedKeepsItsBranch() {
    NumericalDerivative derivative = at("loss if stop(x) > 0.5 then 2 * x else 7", 0.5000001);
    assertThat(derivative.value()).isCloseTo(2, Assertions.within(1e-9));
  }

  @Test
  void knowsNothingAtAKink() {
    assertThat(at("loss abs(x)", 0).error()).isInfinite();
  }

  @Test
  void contradictsAWrongDerivativeAndOneThatIsNotANumber() {
    NumericalDerivative derivative = at("loss x^2", 3);
    derivative.compare("x", 6);
    assertThatThrownBy(() -> derivative.compare("x", 6.000001)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> derivative.compare("x", Double.NaN))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void doesNotJudgeWhereItsOwnErrorIsLarge() {
    at("loss sin(10000000 * x)", 1).compare("x", 123);
  }
}
