package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** Models compiled to classes that implement an interface of the user's. */
public class FaceTest {
  private static final String LINE =
      """
      model Line
      size n
      input x[n], label : int
      data β
      param w[n], b
      f = sum(i < n: w[i] * x[i]) + b
      output g = f + β
      loss (f - label)^2 + β
      """;

  /** In another order than the model's, and with a default method. */
  public interface LineModel {
    double value(
        @Name("parameters") double[] p,
        @Name("beta") double offset,
        @Name("label") int label,
        @Name("x") double[] x);

    double valueAndGradient(
        @Name("gradient") double[] gradient,
        @Name("parameters") double[] parameters,
        @Name("x") double[] x,
        @Name("label") int label,
        @Name("β") double beta);

    double risk(
        @Name("samples") int n,
        @Name("x") double[] x,
        @Name("label") int[] labels,
        @Name("β") double beta,
        @Name("parameters") double[] parameters);

    void outputs(
        @Name("g") double[] g,
        @Name("samples") int n,
        @Name("x") double[] x,
        @Name("label") int[] labels,
        @Name("β") double beta,
        @Name("parameters") double[] parameters);

    int parameterCount();

    LineModel copy();

    default double twice(double[] parameters, double[] x) {
      return 2 * value(parameters, 0, 0, x);
    }
  }

  @Test
  void methodsAreMatchedByNamesInAnyOrder() {
    Implementation<LineModel> line = Gradc.compile(LINE, LineModel.class);
    LineModel two = line.create(Map.of("n", 2L));
    double[] parameters = {2, 3, 5};
    double[] x = {1, 10};
    assertThat(two.value(parameters, 0.5, 4, x)).isEqualTo(33 * 33 + 0.5);
    double[] gradient = new double[3];
    assertThat(two.valueAndGradient(gradient, parameters, x, 4, 0.5)).isEqualTo(33 * 33 + 0.5);
    assertThat(gradient).containsExactly(66, 660, 66);
    assertThat(two.risk(1, x, new int[] {4}, 0.5, parameters)).isEqualTo(33 * 33 + 0.5);
    double[] g = new double[1];
    two.outputs(g, 1, x, new int[] {4}, 0.5, parameters);
    assertThat(g).containsExactly(37.5);
    assertThat(two.parameterCount()).isEqualTo(3);
    assertThat(two.twice(parameters, x)).isEqualTo(2 * 37 * 37);
    assertThat(two.copy().value(parameters, 0.5, 4, x)).isEqualTo(33 * 33 + 0.5);
    assertThat(line.layout(Map.of("n", 2L)).offset("b")).isEqualTo(2);
    assertThat(two).isNotInstanceOf(Evaluator.class);
    assertThat(two.getClass().getInterfaces()).contains(LineModel.class);
  }

  /** The names of parameters are those that the compiler kept. */
  public interface ToyModel {
    double valueAndGradient(double x, double y, double[] parameters, double[] gradient);
  }

  @Test
  void keptNamesDo() throws IOException {
    ToyModel toy = Gradc.compile(Path.of("models/toy.grad"), ToyModel.class).create();
    double[] parameters = {0.1, 0.2, 0.3, 0.4, 1, 1, 1, 1};
    double[] gradient = new double[8];
    double loss = toy.valueAndGradient(0.5, 1, parameters, gradient);
    assertThat(loss).isEqualTo(1.8744314394796786);
    assertThat(gradient[0]).isEqualTo(3.1028768048984356);
  }

  /** A model with derivatives beyond the gradient. */
  public interface CurveModel {
    int jacobianPattern(double[] t);

    int[] jacobianColumns();

    void jacobian(double[] t, double[] parameters, double[] values);

    double hvp(double[] direction, double[] product, double[] t, double[] parameters);

    void vjp(double[] t, double[] curveBar, double[] parameters, double[] gradient);
  }

  private static final String CURVE =
      """
      model Curve
      size n
      data t[n]
      param a, b
      output curve = [i < n: a * exp(b * t[i])]
      loss sum(i < n: curve[i]^2)
      derive jacobian, hvp, vjp
      """;

  @Test
  void derivativesOfAllKindsAreMatched() {
    CurveModel curve = Gradc.compile(CURVE, CurveModel.class).create(Map.of("n", 2L));
    double[] t = {0, 1};
    double[] parameters = {2, 0};
    assertThat(curve.jacobianPattern(t)).isEqualTo(4);
    double[] entries = new double[4];
    curve.jacobian(t, parameters, entries);
    assertThat(curve.jacobianColumns()).containsExactly(0, 1, 0, 1);
    assertThat(entries).containsExactly(1, 0, 1, 2);
    double[] product = new double[2];
    assertThat(curve.hvp(new double[] {1, 0}, product, t, parameters)).isEqualTo(8);
    assertThat(product).containsExactly(4, 8);
    curve.vjp(t, new double[] {1, 10}, parameters, product);
    assertThat(product).containsExactly(11, 20);
  }

  /** The arguments of a matrix stand in the model's order. */
  public interface WrongOrder {
    void jacobian(double[] parameters, double[] t, double[] values);
  }

  @Test
  void theOrderOfAMatrixIsSaid() {
    assertThatThrownBy(() -> Gradc.compile(CURVE, WrongOrder.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "jacobian takes, in this order, (double[] t, double[] parameters, double[] values)");
  }

  /** Nothing of this fits the model. */
  public interface WrongModel {
    float value(
        @Name("x") double x,
        @Name("lable") int label,
        @Name("w") double[] w,
        @Name("parameters") double[] parameters);

    double valu();

    double risk(@Name("samples") int n, @Name("x") double[] x, @Name("x") double[] again);

    void residuals(@Name("parameters") double[] parameters);

    int workspaceBytes();

    Object copy();
  }

  @Test
  void everythingThatDoesNotMatchIsNamed() {
    String face = "org.gradc.FaceTest.WrongModel";
    assertThatThrownBy(() -> Gradc.compile(LINE, WrongModel.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(face + " does not match the model Line:\n")
        .hasMessageContainingAll(
            "\n  value returns double, not float\n",
            "\n  value: x is double[], not double\n",
            "\n  value has no parameter lable: there are x, label, β, parameters;"
                + " did you mean 'label'?\n",
            "\n  value has no parameter w: it is part of the vector double[] parameters\n",
            "\n  value lacks the parameter int label\n",
            "\n  valu: the model has no such method",
            "did you mean 'value'?",
            "\n  risk has two parameters x\n",
            "\n  risk lacks the parameter int[] label\n",
            "\n  residuals: the model has no such method",
            "\n  workspaceBytes returns long, not int",
            "\n  copy returns " + face + ", not java.lang.Object");
  }

  interface Hidden {}

  @Test
  void whatIsNoPublicInterfaceIsRefused() {
    assertThatThrownBy(() -> Gradc.compile(LINE, String.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.String is not an interface");
    assertThatThrownBy(() -> Gradc.compile(LINE, Hidden.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "org.gradc.FaceTest$Hidden is not public, so that no generated class can see it");
  }

  @Test
  void aClassOfTheSameNameIsNotMistakenForTheCompiledOne() {
    Source source = new Source("m.grad", "model FaceTest\nparam w\nloss w * w\n");
    CompilerOptions options = CompilerOptions.defaults().withPackage("org.gradc");
    Evaluator evaluator = Gradc.compile(source, options).evaluator(Map.of());
    assertThat(evaluator.value(new double[0][], new int[0][], new double[] {3})).isEqualTo(9);
  }
}
