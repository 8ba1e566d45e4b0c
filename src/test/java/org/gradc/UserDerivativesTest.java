package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gradc.Allocation.assertNothingAllocated;
import static org.gradc.Closeness.assertClose;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.source.Source;
import org.junit.jupiter.api.Test;

/** Matrices of derivatives, and products with them, as people may ask for them. */
class UserDerivativesTest {
  private static final double ULP = Math.ulp(1.0);
  private final Random random = new Random(21);

  private static CompiledModel user(String name) {
    return Trial.compile(Trial.read(Path.of("src/test/resources/user", name + ".grad")), Map.of());
  }

  private static CompiledModel derived(Source source, String... entries) {
    ClassIdentity identity = new ClassIdentity("", "", Face.LIBRARY);
    Directives directives =
        Directives.of(Map.of(), identity).withDerive(List.of(entries)).verified();
    return Trial.compile(source, directives);
  }

  private double[] reals(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** The derivatives of a function by central differences, flat and row-major. */
  private static double[] differences(double[] point, UnaryOperator<double[]> function) {
    double step = 1e-5;
    int rows = function.apply(point).length;
    double[] all = new double[rows * point.length];
    for (int column = 0; column < point.length; column++) {
      double[] moved = point.clone();
      moved[column] = point[column] + step;
      double[] above = function.apply(moved);
      moved[column] = point[column] - step;
      double[] below = function.apply(moved);
      for (int row = 0; row < rows; row++) {
        all[row * point.length + column] = (above[row] - below[row]) / (2 * step);
      }
    }
    return all;
  }

  private static double[] only(BoundModel bound, double[] parameters, int length) {
    double[] result = new double[length];
    bound.outputs(parameters, result);
    return result;
  }

  // The arm

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double[] column(double[][] matrix, int column) {
    return new double[] {matrix[0][column], matrix[1][column], matrix[2][column]};
  }

  private static double[][] link(double q, double a, double alpha, double d) {
    double c = Math.cos(q);
    double s = Math.sin(q);
    double ca = Math.cos(alpha);
    double sa = Math.sin(alpha);
    return new double[][] {
      {c, -s * ca, s * sa, a * c}, {s, c * ca, -c * sa, a * s}, {0, sa, ca, d}, {0, 0, 0, 1}
    };
  }

  /** A joint turns what comes after it about its axis. */
  @Test
  void theJacobianOfAPoseIsTheGeometricOne() {
    int n = 7;
    double[] a = reals(n);
    double[] alpha = reals(n);
    double[] d = reals(n);
    double[] q = reals(n);
    double[][][] frames = new double[n + 1][][];
    frames[0] = new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    for (int k = 0; k < n; k++) {
      frames[k + 1] = product(frames[k], link(q[k], a[k], alpha[k], d[k]));
    }
    double[] position = new double[3 * n];
    double[] rotation = new double[9 * n];
    double[] tool = column(frames[n], 3);
    for (int k = 0; k < n; k++) {
      double[] axis = column(frames[k], 2);
      double[] origin = column(frames[k], 3);
      double[] lever = {tool[0] - origin[0], tool[1] - origin[1], tool[2] - origin[2]};
      double[] moves = cross(axis, lever);
      for (int i = 0; i < 3; i++) {
        position[i * n + k] = moves[i];
        for (int j = 0; j < 3; j++) {
          rotation[(3 * i + j) * n + k] = cross(axis, column(frames[n], j))[i];
        }
      }
    }
    CompiledModel model = derived(ExpectedCases.source("arm"), "jacobian(rotation; q)");
    BoundModel arm = model.bind().set("a", a).set("alpha", alpha).set("d", d).build();
    SparseMatrix ofPosition = arm.matrix("jacobianOfPosition").at(q);
    SparseMatrix ofRotation = arm.matrix("jacobianOfRotationInQ").at(q);
    assertClose("position", ofPosition.toDense(), position, 16 * ULP);
    assertClose("rotation", ofRotation.toDense(), rotation, 16 * ULP);
  }

  // Sparse Hessians

  @Test
  void theHessianOfRosenbrockIsTridiagonal() {
    int n = 1000;
    double[] x = reals(n);
    BoundMatrix matrix = user("valley").bind().size("n", n).build().hessian();
    assertThat(matrix.entryCount()).isEqualTo(2998);
    SparseMatrix hessian = matrix.at(x);
    assertThat(hessian.rows()).isEqualTo(n);
    assertThat(hessian.columns()).isEqualTo(n);
    int[] rows = hessian.rowIndices();
    for (int entry = 0; entry < 2998; entry++) {
      int i = rows[entry];
      int j = hessian.columnIndices()[entry];
      assertThat(j).isBetween(i - 1, i + 1);
      double expected = -400 * x[Math.min(i, j)];
      if (i == j) {
        double above = i < n - 1 ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : 0;
        expected = above + (i > 0 ? 200 : 0);
      }
      assertThat(hessian.values()[entry]).isCloseTo(expected, within(4 * 2000 * ULP));
    }
  }

  @Test
  void aSumOfSmallTermsHasASmallHessian() {
    int terms = 1000;
    int n = 3000;
    int[] a = random.ints(terms, 0, n).toArray();
    int[] b = random.ints(terms, 0, n).toArray();
    int[] c = random.ints(terms, 0, n).toArray();
    Set<Integer> places = new HashSet<>();
    for (int t = 0; t < terms; t++) {
      for (int i : new int[] {a[t], b[t], c[t]}) {
        for (int j : new int[] {a[t], b[t], c[t]}) {
          places.add(i * n + j);
        }
      }
    }
    double[] weight = reals(terms);
    double[] x = reals(n);
    double[] v = reals(n);
    BoundModel bound =
        user("triangles")
            .bind()
            .size("n", n)
            .set("a", a)
            .set("b", b)
            .set("c", c)
            .set("weight", weight)
            .build();
    SparseMatrix hessian = bound.hessian().at(x);
    int[] rows = hessian.rowIndices();
    Set<Integer> stored = new HashSet<>();
    double[] product = new double[n];
    for (int entry = 0; entry < rows.length; entry++) {
      stored.add(rows[entry] * n + hessian.columnIndices()[entry]);
      product[rows[entry]] += hessian.values()[entry] * v[hessian.columnIndices()[entry]];
    }
    assertThat(hessian.entryCount()).isEqualTo(stored.size()).isBetween(7800, 9000);
    assertThat(stored).isEqualTo(places);
    double[] expected = new double[n];
    bound.hvp(x, v, expected);
    assertClose("product", product, expected, 64 * ULP);
  }

  @Test
  void entriesAtOnePlaceAreOne() {
    CompiledModel model =
        Trial.compile(
            "model Same",
            "size n, m",
            "data k[m] : int, l[m] : int",
            "param x[n]",
            "residual r[m] = [i < m: x[k[i]] * x[l[i]]]",
            "loss sum(i < m: r[i])",
            "derive jacobian, hessian");
    BoundModel bound = model.bind().set("k", 0, 1, 2).set("l", 0, 1, 0).size("n", 3).build();
    double[] x = {2, 3, 5};
    SparseMatrix jacobian = bound.jacobian().at(x);
    assertThat(jacobian.rowStarts()).containsExactly(0, 1, 2, 4);
    assertThat(jacobian.columnIndices()).containsExactly(0, 1, 0, 2);
    assertThat(jacobian.values()).containsExactly(4, 6, 5, 2);
    SparseMatrix hessian = bound.hessian().at(x);
    assertThat(hessian.toDense()).containsExactly(2, 0, 1, 0, 2, 0, 1, 0, 0);
    assertThat(hessian.entryCount()).isEqualTo(4);
  }

  @Test
  void theHessianMayBeOfSomeParameters() {
    CompiledModel model =
        Trial.compile(
            "model Some",
            "param a, w[2], b",
            "loss w[0]^2 * w[1] * a + exp(b * w[1])",
            "derive hessian(loss; w)");
    double[] point = {2, 3, 5, 0.5};
    SparseMatrix hessian = model.bind().build().hessian().at(point);
    double e = Math.exp(2.5);
    assertClose("w", hessian.toDense(), new double[] {20, 12, 12, 0.25 * e}, 4 * ULP);
  }

  // Jacobians

  @Test
  void heatComesNoFurtherThanItsSteps() {
    int n = 30;
    int steps = 4;
    double[] start = reals(n);
    double[] conduct = random.doubles(n, 0.1, 0.3).toArray();
    BoundModel rod =
        user("rod")
            .bind()
            .size("steps", steps)
            .set("left", 1.0)
            .set("right", -1.0)
            .set("conduct", conduct)
            .build();
    BoundMatrix matrix = rod.jacobian();
    SparseMatrix jacobian = matrix.at(start);
    int[] rows = jacobian.rowIndices();
    for (int entry = 0; entry < rows.length; entry++) {
      assertThat(jacobian.columnIndices()[entry])
          .isBetween(rows[entry] - steps, rows[entry] + steps);
    }
    int full =
        IntStream.range(1, n - 1)
            .map(i -> Math.min(i + steps, n - 1) - Math.max(i - steps, 0) + 1)
            .sum();
    assertThat(jacobian.entryCount()).isEqualTo(full);
    double[] expected = differences(start, u -> only(rod, u, n));
    assertThat(jacobian.toDense()).containsExactly(expected, within(1e-9));
    assertNothingAllocated(() -> matrix.entries(start, jacobian.values()));
  }

  @Test
  void whatIsGivenMayBeDifferentiatedBy() {
    CompiledModel model =
        Trial.compile(
            "model Given",
            "size n",
            "input u[n]",
            "data s[n], scale",
            "param w[n]",
            "output f = [i < n: scale * sin(u[i] * w[i]) + s[i]^2 * u[n - 1 - i]]",
            "derive jacobian(f; u), jacobian(f; s, scale), jacobian(f)");
    double[] u = {0.5, -1, 2};
    double[] s = {3, 1, -2};
    double[] w = {0.25, 0.5, 4};
    BoundModel bound = model.bind().set("u", u).set("s", s).set("scale", 2.0).build();
    SparseMatrix byInput = bound.matrix("jacobianOfFInU").at(w);
    assertThat(byInput.rowStarts()).containsExactly(0, 2, 3, 5);
    double[] dense = byInput.toDense();
    UnaryOperator<double[]> ofInput =
        point -> only(model.bind().set("u", point).set("s", s).set("scale", 2.0).build(), w, 3);
    assertThat(dense).containsExactly(differences(u, ofInput), within(1e-8));
    SparseMatrix byData = bound.matrix("jacobianOfFInSScale").at(w);
    assertThat(byData.columnIndices()).containsExactly(0, 3, 1, 3, 2, 3);
    assertThat(byData.values())
        .containsExactly(
            new double[] {
              2 * 3 * 2, Math.sin(0.125), 2 * -1, Math.sin(-0.5), 2 * -2 * 0.5, Math.sin(8)
            },
            within(1e-14));
    SparseMatrix byParam = bound.matrix("jacobianOfF").at(w);
    assertThat(byParam.columnIndices()).containsExactly(0, 1, 2);
    assertThat(byParam.values()[2]).isCloseTo(2 * 2 * Math.cos(8), within(1e-14));
  }

  /** What integers decide is in the pattern, what reals decide is there for both cases. */
  @Test
  void branchesThatIntegersDecideAreKnown() {
    CompiledModel model =
        Trial.compile(
            "model Branches",
            "size n",
            "data c[n] : int",
            "param x[n], y[n]",
            "output f = [i < n: if c[i] == 1 then x[i]^2 else y[i] * x[0]],"
                + " g = [i < n: if x[i] > 0 then x[i]^2 else y[i]]",
            "derive jacobian(f), jacobian(g)");
    BoundModel bound = model.bind().set("c", 1, 0, 1).build();
    double[] point = {2, -3, 4, 5, 6, 7};
    SparseMatrix f = bound.matrix("jacobianOfF").at(point);
    assertThat(f.rowStarts()).containsExactly(0, 1, 3, 4);
    assertThat(f.columnIndices()).containsExactly(0, 0, 4, 2);
    assertThat(f.values()).containsExactly(4, 6, 2, 8);
    SparseMatrix g = bound.matrix("jacobianOfG").at(point);
    assertThat(g.rowStarts()).containsExactly(0, 2, 4, 6);
    assertThat(g.columnIndices()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(g.values()).containsExactly(4, 0, 0, 1, 8, 0);
  }

  @Test
  void thePatternIsFoundAgainWhenIntegersChange() {
    CompiledModel model =
        Trial.compile(
            "model Chosen",
            "size n, m",
            "data k[m] : int",
            "param x[n]",
            "output f = [i < m: x[k[i]]^2]",
            "derive jacobian");
    int[] k = {0, 2};
    BoundMatrix matrix = model.bind().size("n", 3).set("k", k).build().jacobian();
    double[] x = {1, 2, 3};
    assertThat(matrix.at(x).toDense()).containsExactly(2, 0, 0, 0, 0, 6);
    k[0] = 1;
    assertThat(matrix.findPattern()).isEqualTo(2);
    assertThat(matrix.at(x).toDense()).containsExactly(0, 4, 0, 0, 0, 6);
  }

  // Batches, threads

  @Test
  void theRiskOfWeightedSamplesHasAHessian() {
    Source source = new Source("logit.grad", LOGIT);
    CompiledModel model = derived(source, "hvp");
    CompiledModel weighted =
        Gradc.compile(source, CompilerOptions.defaults().withDerive("hvp").withWeights());
    int n = 6;
    double[] x = reals(2 * n);
    int[] label = random.ints(n, 0, 2).toArray();
    double[] weight = random.doubles(n, 0, 2).toArray();
    double[] point = reals(3);
    double[] v = reals(3);
    BoundModel plain = model.bind().samples(n).set("x", x).set("label", label).build();
    compareRisk(plain, point, v);
    BoundModel counted =
        weighted.bind().samples(n).set("x", x).set("label", label).weights(weight).build();
    compareRisk(counted, point, v);
  }

  private static final String LOGIT =
      """
      model Logit
      size d
      input x[d], label : int
      param w[d], b
      z = dot(w, x) + b
      loss softplus(z) - label * z
      """;

  private static void compareRisk(BoundModel bound, double[] point, double[] v) {
    double[] product = new double[v.length];
    bound.riskHvp(point, v, product);
    double[] rows =
        differences(
            point,
            at -> {
              double[] gradient = new double[at.length];
              bound.riskGradient(at, gradient);
              return gradient;
            });
    double[] expected = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        expected[i] += rows[i * v.length + j] * v[j];
      }
    }
    assertThat(product).containsExactly(expected, within(1e-9));
    assertNothingAllocated(() -> bound.riskHvp(point, v, product));
  }

  @Test
  void aCopyKnowsThePatternInAnotherThread() {
    for (String name : List.of("valley", "rod")) {
      Evaluator evaluator =
          user(name)
              .evaluator(name.equals("valley") ? Map.of("n", 50L) : Map.of("n", 50L, "steps", 3L));
      double[][] given =
          name.equals("valley") ? new double[0][] : new double[][] {{1}, {2}, reals(50)};
      int entries = evaluator.pattern(0, given, new int[0][]);
      Evaluator copy = evaluator.copy();
      double[] here = new double[entries];
      double[] there = new double[entries];
      double[] x = reals(50);
      double[] y = reals(50);
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < 200; round++) {
                  copy.entries(0, given, new int[0][], y, there);
                }
              });
      for (int round = 0; round < 200; round++) {
        evaluator.entries(0, given, new int[0][], x, here);
      }
      other.join();
      double[] again = new double[entries];
      evaluator.entries(0, given, new int[0][], y, again);
      assertThat(there).isEqualTo(again);
      copy.entries(0, given, new int[0][], x, again);
      assertThat(here).isEqualTo(again).isNotEqualTo(there);
      assertThat(copy.rowStarts(0)).isEqualTo(evaluator.rowStarts(0));
    }
  }

  // Large ones

  /** The shape of a public data set: 49 cameras that see 7,776 points 31,843 times. */
  @Test
  void theJacobianOfManyObservationsTakesWhatItsEntriesTake() {
    int cameras = 49;
    int points = 7776;
    int observations = 31_843;
    BoundModel bundle =
        derived(ExpectedCases.source("bundle"), "jvp")
            .bind()
            .size("n", cameras)
            .size("m", points)
            .set("feature", reals(2 * observations))
            .set("camera", IntStream.range(0, observations).map(i -> i % cameras).toArray())
            .set("point", IntStream.range(0, observations).map(i -> i % points).toArray())
            .build();
    double[] parameters =
        random.doubles(11 * cameras + 3 * points + observations, 0.1, 1).toArray();
    BoundMatrix matrix = bundle.jacobian();
    assertThat(matrix.rows()).isEqualTo(95_529);
    assertThat(matrix.columns()).isEqualTo(55_710);
    // Each coordinate has one of the two numbers of the principal point, so 10 of its camera.
    assertThat(matrix.entryCount())
        .isEqualTo(observations * (2 * (10 + 3 + 1) + 1))
        .isEqualTo(923_447);
    SparseMatrix jacobian = matrix.at(parameters);
    double[] v = reals(parameters.length);
    double[][] product = {new double[2 * observations], new double[observations]};
    bundle.jvp(parameters, v, product);
    int[] rows = jacobian.rowIndices();
    double[] times = new double[matrix.rows()];
    for (int entry = 0; entry < rows.length; entry++) {
      times[rows[entry]] += jacobian.values()[entry] * v[jacobian.columnIndices()[entry]];
    }
    double[] along = Arrays.stream(product).flatMapToDouble(Arrays::stream).toArray();
    assertClose("product", times, along, 64 * ULP);
    assertNothingAllocated(() -> matrix.entries(parameters, jacobian.values()));
  }
}
