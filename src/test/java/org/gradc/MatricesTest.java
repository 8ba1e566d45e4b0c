package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gradc.Allocation.assertNothingAllocated;
import static org.gradc.Closeness.assertClose;
import static org.gradc.Vectors.dot;
import static org.gradc.Vectors.minus;
import static org.gradc.Vectors.norm;
import static org.gradc.Vectors.times;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices of derivatives, and products with them, of the given models. */
class MatricesTest {
  static List<ExpectedCases.Case> withMatrices() {
    return ExpectedCases.all().stream().filter(c -> c.has("hessian") || c.has("jacobian")).toList();
  }

  @ParameterizedTest
  @MethodSource("withMatrices")
  void theyAgreeWithTheExpectedOnes(ExpectedCases.Case given) {
    Map<String, SparseMatrix> matrices = given.trial().compiled().matrices();
    if (given.has("hessian")) {
      double[] all = matrices.get("hessian").toDense();
      assertClose("hessian", Map.of("h", all), Map.of("h", given.array("hessian")), 1e-12);
      return;
    }
    Map<String, double[]> expected = given.arrays("jacobian");
    SparseMatrix jacobian = matrices.get("jacobian");
    assertThat(new double[] {jacobian.rows(), jacobian.columns()}).isEqualTo(expected.get("shape"));
    assertThat(Arrays.stream(jacobian.rowIndices()).asDoubleStream().toArray())
        .isEqualTo(expected.get("rows"));
    assertThat(Arrays.stream(jacobian.columnIndices()).asDoubleStream().toArray())
        .isEqualTo(expected.get("cols"));
    double[] values = expected.get("vals");
    assertClose("jacobian", Map.of("v", jacobian.values()), Map.of("v", values), 1e-12);
  }

  /** A model with everything derived, at the values of a case. */
  private static final class Derived {
    private final BoundModel bound;
    private final double[] parameters;
    private final Random random = new Random(7);

    Derived(ExpectedCases.Case given, String... entries) {
      Trial usual = given.trial();
      Directives directives =
          Directives.of(overridden(given), new ClassIdentity("", "", Face.LIBRARY))
              .withDerive(List.of(entries))
              .verified();
      CompiledModel model = Trial.compile(ExpectedCases.source(given.model()), directives);
      Trial trial = usual.ofModel(model);
      Binding binding = model.bind();
      trial.sizes().forEach(binding::size);
      Arguments arguments = trial.arguments();
      for (Variable variable : model.symbols()) {
        if (variable.role() == Variable.Role.PARAM) {
          continue;
        }
        if (variable.integer()) {
          binding.set(variable.name(), arguments.integers().get(variable.name()));
        } else {
          binding.set(variable.name(), arguments.reals().get(variable.name()));
        }
      }
      bound = binding.build();
      parameters = trial.parameters();
    }

    private static Map<String, Long> overridden(ExpectedCases.Case given) {
      Map<String, Long> fixed = new LinkedHashMap<>(given.sizes());
      fixed.keySet().retainAll(given.trial().model().fixedSizes().keySet());
      return fixed;
    }

    double[] direction(int length) {
      return random.doubles(length, -1, 1).toArray();
    }

    double[] hvp(double[] direction) {
      double[] product = new double[parameters.length];
      bound.hvp(parameters, direction, product);
      return product;
    }
  }

  /** Of each model with a loss, one case of a single sample. */
  private static List<ExpectedCases.Case> single() {
    List<ExpectedCases.Case> chosen = new ArrayList<>();
    for (String model : ExpectedCases.COMPILED) {
      ExpectedCases.of(model).stream()
          .filter(c -> !c.has("batch") && (c.has("loss") || c.has("residuals")))
          .findFirst()
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  @TestFactory
  List<DynamicTest> theHessianIsWhatItsProductsSay() {
    return single().stream()
        .map(given -> DynamicTest.dynamicTest(given.toString(), () -> hessianOf(given)))
        .toList();
  }

  private static void hessianOf(ExpectedCases.Case given) {
    Derived model = new Derived(given, "hessian", "hvp");
    SparseMatrix hessian = model.bound.hessian().at(model.parameters);
    double[] v = model.direction(hessian.columns());
    double[] product = times(hessian, v);
    double[] expected = model.hvp(v);
    double size = norm(expected);
    assertThat(norm(minus(product, expected))).isLessThanOrEqualTo(1e-11 * Math.max(size, 1e-3));
    double[] u = model.direction(hessian.columns());
    assertThat(dot(u, expected)).isCloseTo(dot(v, model.hvp(u)), within(1e-11 * Math.max(size, 1)));
    double[] dense = new double[hessian.rows() * hessian.columns()];
    BoundMatrix matrix = model.bound.hessian();
    matrix.dense(model.parameters, dense);
    assertThat(dense).isEqualTo(hessian.toDense());
    assertNothingAllocated(() -> matrix.entries(model.parameters, hessian.values()));
    double[] room = new double[model.parameters.length];
    assertNothingAllocated(() -> model.bound.hvp(model.parameters, v, room));
  }

  /** Sums in another order would differ in their last bits. */
  @Test
  void whatIsAboveTheDiagonalOfAHessianIsWhatIsBelow() {
    SparseMatrix hessian =
        hessianOf(
            """
            model logistic
            size n, d
            data X[n, d]
            param w[d], A[2, d]
            z[i < n] = sum(j < d: X[i, j] * (w[j] + A[0, j] * A[1, j]))
            loss sum(i < n: softplus(z[i]))
            derive hessian(loss; w, A)
            """,
            Map.of("n", 30L, "d", 7L));
    assertThat(hessian.values()).hasSize(21 * 21);
    int width = hessian.columns();
    double[] dense = hessian.toDense();
    for (int row = 0; row < width; row++) {
      for (int column = 0; column < row; column++) {
        assertThat(dense[row * width + column]).isEqualTo(dense[column * width + row]);
      }
    }
  }

  /** What is stopped is constant also for second derivatives, so that they are symmetric. */
  @Test
  void theHessianOfWhatIsStoppedIsThatOfAConstant() {
    SparseMatrix hessian =
        hessianOf(
            """
            model stopped
            param w[2], v
            loss v * w[0]^2 * stop(w[1]) / stop(w[1]) + stop(v * w[0]) * w[1] * v
            derive hessian(loss; w, v)
            """,
            Map.of());
    double[] dense = hessian.toDense();
    double twiceV = dense[0];
    double twiceW0 = dense[2];
    double stopped = twiceV * twiceW0 / 4;
    assertThat(dense).containsExactly(twiceV, 0, twiceW0, 0, 0, stopped, twiceW0, stopped, 0);
  }

  private static SparseMatrix hessianOf(String text, Map<String, Long> sizes) {
    CompiledModel model = Gradc.compile(text);
    Random random = new Random(3);
    Binding binding = model.bind();
    sizes.forEach(binding::size);
    for (Variable variable : model.symbols()) {
      if (variable.role() != Variable.Role.PARAM) {
        int length = Layout.entries(variable.name(), model.shape(variable.name(), sizes), 1);
        binding.set(variable.name(), random.doubles(length, -1, 1).toArray());
      }
    }
    BoundModel bound = binding.build();
    double[] parameters = random.doubles(bound.layout().count(), -1, 1).toArray();
    return bound.hessian().at(parameters);
  }

  @TestFactory
  List<DynamicTest> theProductsOfTheJacobianAreTransposed() {
    return ExpectedCases.COMPILED.stream()
        .map(model -> ExpectedCases.of(model).get(0))
        .filter(given -> !given.has("batch"))
        .map(given -> DynamicTest.dynamicTest(given.toString(), () -> jacobianOf(given)))
        .toList();
  }

  private static void jacobianOf(ExpectedCases.Case given) {
    Derived model = new Derived(given, "jacobian", "jvp", "vjp");
    BoundMatrix matrix = model.bound.jacobian();
    SparseMatrix jacobian = matrix.at(model.parameters);
    double[] v = model.direction(jacobian.columns());
    double[] u = model.direction(jacobian.rows());
    double[] jv = times(jacobian, v);
    double[][] parts = split(given, jacobian.rows());
    double returned = model.bound.jvp(model.parameters, v, parts);
    double[] forward =
        parts.length == 0
            ? new double[] {returned}
            : Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    assertThat(norm(minus(forward, jv))).isLessThanOrEqualTo(1e-12 * Math.max(norm(jv), 1e-3));
    double[] backward = new double[v.length];
    double[][] seeds = parts.length == 0 ? new double[][] {u} : cut(parts, u);
    model.bound.vjp(seeds, model.parameters, backward);
    double size = norm(u) * norm(jv);
    assertThat(dot(u, jv)).isCloseTo(dot(backward, v), within(1e-12 * Math.max(size, 1e-3)));
    assertNothingAllocated(() -> matrix.entries(model.parameters, jacobian.values()));
    assertNothingAllocated(() -> model.bound.jvp(model.parameters, v, parts));
    assertNothingAllocated(() -> model.bound.vjp(seeds, model.parameters, backward));
  }

  private static double[][] split(ExpectedCases.Case given, int rows) {
    Evaluation values = given.trial().compiled();
    List<double[]> all = new ArrayList<>();
    values.outputs().values().forEach(output -> all.add(new double[output.length]));
    values.residuals().values().forEach(residual -> all.add(new double[residual.length]));
    int total = all.stream().mapToInt(array -> array.length).sum();
    assertThat(rows).isEqualTo(all.isEmpty() ? 1 : total);
    return all.toArray(double[][]::new);
  }

  private static double[][] cut(double[][] like, double[] vector) {
    double[][] parts = new double[like.length][];
    int from = 0;
    for (int k = 0; k < like.length; k++) {
      parts[k] = Arrays.copyOfRange(vector, from, from + like[k].length);
      from += like[k].length;
    }
    return parts;
  }

  @Test
  void theGaussNewtonProductIsThatOfTheJacobian() {
    Derived model = new Derived(ExpectedCases.of("bundle").get(0), "hvp", "jacobian");
    SparseMatrix jacobian = model.bound.jacobian().at(model.parameters);
    double[] v = model.direction(jacobian.columns());
    double[] product = new double[v.length];
    model.bound.gaussNewtonProduct(model.parameters, v, product);
    double[] jv = times(jacobian, v);
    assertThat(dot(v, product)).isCloseTo(dot(jv, jv), within(1e-12 * dot(jv, jv)));
  }
}
