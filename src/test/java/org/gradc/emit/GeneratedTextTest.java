package org.gradc.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** How a generated class reads. */
class GeneratedTextTest {
  private static String java(String model) {
    return Gradc.generate(new Source("m.grad", "model M\n" + model), CompilerOptions.defaults())
        .javaSource();
  }

  @Test
  void anArgumentIsCalledAsInTheModelWhateverTheFieldsAre() {
    assertThat(
            java(
                """
                size n
                param x[n]
                for t < n from y = x { next y = sin(y) }
                output y
                loss sum(y)
                """))
        .contains("public void outputs(double[] parameters, double[] y)");
  }

  @Test
  void whatIsPutIntoAResultIsComputedThere() {
    assertThat(java("param x\noutput f = sin(x)\nloss f^2\n"))
        .contains("    f[0] = Math.sin(parameters[X]);\n");
  }

  @Test
  void stretchesAreFilledAndCopied() {
    String java =
        java(
            """
            size n, m
            data a[n, m]
            param x
            for t < n from y = a { next y = x * y }
            output y
            loss sum(y)
            """);
    assertThat(java).contains("System.arraycopy(a, 0, ").contains(", 0, n * m);");
  }

  @Test
  void aSignBecomesTheOperatorBeforeIt() {
    assertThat(java("param x, y\nloss x + -sin(y) * x\n"))
        .contains("return parameters[X] - Math.sin(parameters[Y]) * parameters[X];");
    assertThat(java("param x\nloss exp(-(x * sin(x)))\n"))
        .contains("return Math.exp(-parameters[X] * Math.sin(parameters[X]));");
  }

  @Test
  void subscriptsOfConstantAxesFold() {
    assertThat(java("size n, b\nparam w[n, 2, 4, b]\nloss sum(i < n, j < b: w[i, 1, 2, j])\n"))
        .contains("parameters[W + (i * 8 + 6) * b + j]");
  }

  @Test
  void aRequirementOfSizesIsAskedAsAPersonWould() {
    assertThat(java("size n\nparam x[n]\nloss x[n - 1]\n")).contains("if (n - 1L < 0) {");
  }

  @Test
  void aPartTakesWhatItUses() {
    StringBuilder model = new StringBuilder("data a[3], b[3]\nparam x\nf0 = a[0] * x\n");
    for (int k = 1; k < 400; k++) {
      model.append("f%d = sin(f%d) * cos(x + %d)\n".formatted(k, k - 1, k));
    }
    String java = java(model + "loss f399 + b[0]\n");
    assertThat(java).contains("valuePart2(parameters)").contains("valuePart(a, parameters)");
  }

  @Test
  void noLineOfDocumentationIsLongerThanItNeedBe() {
    String words = "word ".repeat(40).strip();
    assertThat(java("param x\n/// " + words + "\noutput f = x\nloss f\n").lines())
        .allMatch(line -> line.length() <= 100);
  }
}
