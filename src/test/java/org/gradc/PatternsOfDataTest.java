package org.gradc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradc.Allocation.assertNothingAllocated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.gradc.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matrices whose loops and subscripts come from data: they store the entries that are there for
 * these data, and no others. The functions are written once more in Java, and differentiated by
 * differences; an entry is there where these do not vanish, as the points are in general position.
 */
class PatternsOfDataTest {
  /**
   * What the models are given: rows of a matrix in compressed form, two columns for each edge of a
   * graph, a tree, groups of rows, a band below the diagonal.
   */
  private static final class Data {
    private final String name;
    private final int n;
    private final int m;
    private final int[] start;
    private final int[] col;
    private final int[] tail;
    private final int[] head;
    private final int[] on;
    private final int[] up;
    private final int[] wide;
    private final int[] group;
    private final double[] a;
    private final double[] x;

    Data(
        String name,
        int n,
        int m,
        int[] start,
        int[] col,
        int[] tail,
        int[] head,
        int[] on,
        int[] up,
        int[] wide,
        int[] group,
        double[] a,
        double[] x) {
      this.name = name;
      this.n = n;
      this.m = m;
      this.start = start;
      this.col = col;
      this.tail = tail;
      this.head = head;
      this.on = on;
      this.up = up;
      this.wide = wide;
      this.group = group;
      this.a = a;
      this.x = x;
    }

    Map<String, Long> sizes() {
      Map<String, Long> sizes = new LinkedHashMap<>();
      sizes.put("n", (long) n);
      sizes.put("m", (long) m);
      sizes.put("e", (long) col.length);
      sizes.put("q", (long) group.length - 1);
      return sizes;
    }

    Trial trial(CompiledModel model, boolean open) {
      Trial trial = Trial.of(model);
      if (open) {
        sizes().forEach(trial::size);
      }
      Map<String, int[]> integers = new LinkedHashMap<>();
      integers.put("start", start);
      integers.put("col", col);
      integers.put("tail", tail);
      integers.put("head", head);
      integers.put("on", on);
      integers.put("up", up);
      integers.put("wide", wide);
      integers.put("group", group);
      integers.forEach(
          (key, all) -> trial.with(key, Arrays.stream(all).asDoubleStream().toArray()));
      return trial.with("a", a).with("x", x);
    }
  }

  private static final Data USUAL =
      new Data(
          "usual",
          5,
          4,
          new int[] {0, 2, 2, 5, 6},
          new int[] {0, 3, 1, 3, 4, 2},
          new int[] {0, 1, 1, 3, 2, 4},
          new int[] {1, 2, 3, 0, 2, 1},
          new int[] {1, 0, 0, 1},
          new int[] {-1, 0, 0, 2, -1},
          new int[] {2, 0, 3, 1, 9},
          new int[] {0, 3, 3, 4},
          new double[] {0.9, 1.3, -0.6, 0.7, 1.1, -0.8},
          new double[] {0.5, -1.2, 0.8, 1.1, -0.3});

  private static final Data NOTHING =
      new Data(
          "no entries",
          2,
          3,
          new int[] {0, 0, 0, 0},
          new int[] {},
          new int[] {},
          new int[] {},
          new int[] {0, 1, 1},
          new int[] {-1, -1},
          new int[] {0, 0},
          new int[] {0},
          new double[] {},
          new double[] {0.7, -0.4});

  private static final Data ONE =
      new Data(
          "one",
          1,
          1,
          new int[] {0, 1},
          new int[] {0},
          new int[] {0},
          new int[] {0},
          new int[] {1},
          new int[] {-1},
          new int[] {1},
          new int[] {0, 1},
          new double[] {0.9},
          new double[] {0.6});

  /** What a function of the parameters gives for some data. */
  private interface Written {
    double[] at(Data d, double[] x);
  }

  private static Arguments model(String what, Written written, String... lines) {
    return Arguments.of(what, written, lines);
  }

  private static double[] each(int count, IntToDoubleFunction entry) {
    double[] all = new double[count];
    Arrays.setAll(all, entry);
    return all;
  }

  private static double sum(int from, int to, IntToDoubleFunction summand) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += summand.applyAsDouble(k);
    }
    return sum;
  }

  private static double row(Data d, double[] x, int row) {
    return sum(d.start[row], d.start[row + 1], j -> d.a[j] * x[d.col[j]]);
  }

  static Stream<Arguments> jacobians() {
    return Stream.of(
        model(
            "rows of a sparse matrix",
            (d, x) ->
                each(
                    d.m,
                    i -> sum(d.start[i], d.start[i + 1], j -> d.a[j] * Math.pow(x[d.col[j]], 2))),
            "output y = [i < m: sum(j in start[i]..start[i + 1]: a[j] * x[col[j]]^2)]"),
        model(
            "edges that end at a node",
            (d, x) ->
                each(
                    d.n,
                    i ->
                        sum(
                            0,
                            d.tail.length,
                            k -> d.tail[k] == i ? Math.sin(x[i] + 2 * x[d.head[k]]) : 0)),
            "output y = [i < n: sum(k < e if tail[k] == i: sin(x[tail[k]] + 2 * x[head[k]]))]"),
        model(
            "differences along edges",
            (d, x) -> each(d.tail.length, k -> Math.exp(x[d.tail[k]]) * x[d.head[k]]),
            "output y = [k < e: exp(x[tail[k]]) * x[head[k]]]"),
        model(
            "groups of rows",
            (d, x) ->
                each(
                    d.group.length - 1,
                    g -> sum(d.group[g], d.group[g + 1], r -> Math.exp(row(d, x, r)))),
            "output y = [g < q: sum(r in group[g]..group[g + 1]:",
            "    exp(sum(j in start[r]..start[r + 1]: a[j] * x[col[j]])))]"),
        model(
            "as many entries from the index on as data say",
            (d, x) ->
                each(
                    d.n,
                    i -> {
                      double product = 1;
                      for (int j = i; j < Math.min(d.n, i + d.wide[i]); j++) {
                        product *= x[j];
                      }
                      return product;
                    }),
            "output y = [i < n: prod(j in i..min(n, i + wide[i]): x[j])]"),
        model(
            "a range inside a branch",
            (d, x) ->
                each(
                    d.m,
                    i ->
                        d.on[i] > 0
                            ? sum(d.start[i], d.start[i + 1], j -> Math.pow(x[d.col[j]], 3))
                            : x[i % d.n] * x[0]),
            "output y = [i < m: if on[i] > 0 then sum(j in start[i]..start[i + 1]: x[col[j]]^3)",
            "    else x[i mod n] * x[0]]"),
        model(
            "a definition that is read at gathered positions",
            (d, x) -> {
              double[] z = each(d.n, i -> x[i] * Math.exp(x[(i + 1) % d.n]));
              return each(d.tail.length, k -> z[d.tail[k]] + 3 * z[d.head[k]]);
            },
            "z = [i < n: x[i] * exp(x[(i + 1) mod n])]",
            "output y = [k < e: z[tail[k]] + 3 * z[head[k]]]"),
        model(
            "rows of rows",
            (d, x) -> {
              double[] z = each(d.m, r -> Math.exp(row(d, x, r)));
              return each(
                  d.m,
                  i -> sum(d.start[i], d.start[i + 1], j -> d.a[j] * Math.sin(z[d.col[j] % d.m])));
            },
            "z = [r < m: exp(sum(j in start[r]..start[r + 1]: a[j] * x[col[j]]))]",
            "output y = [i < m: sum(j in start[i]..start[i + 1]: a[j] * sin(z[col[j] mod m]))]"),
        model(
            "as long as integers of the data add up to",
            (d, x) -> {
              int count = Arrays.stream(d.on).sum();
              return new double[] {sum(0, count, k -> Math.pow(x[k % d.n], 2)), x[0]};
            },
            "c = sum(i < m: on[i])",
            "output y = [sum(k < c: x[k mod n]^2), x[0]]"),
        model(
            "ranges and gathers behind a branch",
            (d, x) -> {
              double[] w = each(d.n, i -> i < 1 ? 0 : x[i - 1]);
              return each(
                  d.m,
                  i -> sum(0, d.start[i + 1], k -> w[i % d.n] / (k > i ? 2 : 1) - w[d.col[k]]));
            },
            "w[i < n] = if i < 1 then 0 else x[i - 1]",
            "output y = [i < m: sum(k in 0..start[i + 1]:",
            "    w[i mod n] / (if k > i then 2 else 1) - w[col[k]])]"));
  }

  static Stream<Arguments> recurrences() {
    return Stream.of(
        model(
            "a tree",
            (d, x) -> {
              double[] t = new double[d.n];
              for (int i = 0; i < d.n; i++) {
                t[i] = d.up[i] < 0 ? x[i] : x[i] * t[d.up[i]];
              }
              return t;
            },
            "T[i < n] = if up[i] < 0 then x[i] else x[i] * T[up[i]]",
            "output y = T"),
        model(
            "a band below the diagonal",
            (d, x) -> {
              double[] t = new double[d.n];
              for (int i = 0; i < d.n; i++) {
                t[i] = x[i] + sum(Math.max(0, i - d.wide[i]), i, j -> Math.sin(t[j]));
              }
              return t;
            },
            "T[i < n] = x[i] + sum(j in max(0, i - wide[i])..i: sin(T[j]))",
            "output y = T"));
  }

  static Stream<Arguments> hessians() {
    return Stream.of(
        model(
            "bars between nodes",
            (d, x) ->
                new double[] {
                  sum(
                      0,
                      d.tail.length,
                      k ->
                          d.tail[k] == d.head[k]
                              ? 0
                              : d.a[k] * Math.exp(x[d.tail[k]] - 2 * x[d.head[k]]))
                },
            "loss sum(k < e if tail[k] != head[k]: a[k] * exp(x[tail[k]] - 2 * x[head[k]]))"),
        model(
            "a function of the sum over neighbours",
            (d, x) -> new double[] {sum(0, d.m, i -> Math.exp(row(d, x, i)))},
            "loss sum(i < m: exp(sum(j in start[i]..start[i + 1]: a[j] * x[col[j]])))"),
        model(
            "a function of a function of the sum over neighbours",
            (d, x) ->
                new double[] {
                  sum(
                      0,
                      d.group.length - 1,
                      g -> Math.exp(sum(d.group[g], d.group[g + 1], r -> Math.sin(row(d, x, r)))))
                },
            "loss sum(g < q: exp(sum(r in group[g]..group[g + 1]:",
            "    sin(sum(j in start[r]..start[r + 1]: a[j] * x[col[j]])))))"),
        model(
            "products of neighbours",
            (d, x) ->
                new double[] {
                  sum(
                      0,
                      d.m,
                      i ->
                          sum(
                              d.start[i],
                              d.start[i + 1],
                              j -> d.a[j] * Math.exp(x[i % d.n]) * x[d.col[j]] * x[d.col[j]]))
                },
            "loss sum(i < m, j in start[i]..start[i + 1]:",
            "    a[j] * exp(x[i mod n]) * x[col[j]]^2)"));
  }

  private static CompiledModel compile(Data d, boolean open, String derive, String[] lines) {
    List<String> all = new ArrayList<>(List.of("model Patterns"));
    all.add("size n, m, e, q");
    all.add("require n > 0, \"none\"");
    all.add("require m > 0, \"none\"");
    all.add("data start[m + 1] : int, col[e] : int, tail[e] : int, head[e] : int, on[m] : int");
    all.add("data up[n] : int, wide[n] : int, group[q + 1] : int, a[e]");
    all.add("param x[n]");
    all.addAll(List.of(lines));
    all.add("derive " + derive);
    Source source = new Source("test.grad", String.join("\n", all) + "\n");
    return Trial.compile(source, open ? Map.of() : d.sizes());
  }

  private static final List<Data> ALL = List.of(USUAL, NOTHING, ONE);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"jacobians", "recurrences"})
  void jacobiansStoreWhatIsThere(String what, Written written, String[] lines) {
    matrices(what, "jacobian", lines, d -> slopes(x -> written.at(d, x), d.x));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hessians")
  void hessiansStoreWhatIsThere(String what, Written written, String[] lines) {
    matrices(what, "hessian", lines, d -> slopes(y -> slopes(x -> written.at(d, x), y)[0], d.x));
  }

  private static void matrices(
      String what, String derive, String[] lines, Function<Data, double[][]> expected) {
    CompiledModel open = compile(USUAL, true, derive, lines);
    for (Data d : ALL) {
      double[][] dense = expected.apply(d);
      agrees(what + ", sizes open, " + d.name, bound(open, d, true), derive, d, dense);
      CompiledModel fixed = compile(d, false, derive, lines);
      agrees(what + ", sizes fixed, " + d.name, bound(fixed, d, false), derive, d, dense);
    }
  }

  private static BoundModel bound(CompiledModel model, Data d, boolean open) {
    Trial trial = d.trial(model, open);
    Binding binding = model.bind();
    trial.sizes().forEach(binding::size);
    trial.arguments().integers().forEach(binding::set);
    binding.set("a", d.a);
    return binding.build();
  }

  private static void agrees(
      String what, BoundModel model, String derive, Data d, double[][] expected) {
    SparseMatrix matrix = model.matrix(derive).at(d.x);
    int columns = d.x.length;
    TreeSet<Integer> there = new TreeSet<>();
    int[] rows = matrix.rowIndices();
    for (int k = 0; k < matrix.entryCount(); k++) {
      there.add(rows[k] * columns + matrix.columnIndices()[k]);
    }
    double[] dense = matrix.toDense();
    assertThat(dense).as(what).hasSize(expected.length * columns);
    TreeSet<Integer> needed = new TreeSet<>();
    for (int place = 0; place < dense.length; place++) {
      double wanted = expected[place / columns][place % columns];
      if (Math.abs(wanted) > 1e-6) {
        needed.add(place);
      }
      assertThat(Math.abs(dense[place] - wanted))
          .as(what + " " + place)
          .isLessThan(1e-6 * Math.max(1, Math.abs(wanted)));
    }
    assertThat(there).as(what).isEqualTo(needed);
    assertThat(matrix.entryCount()).as(what).isEqualTo(there.size());
    double[] room = new double[matrix.entryCount()];
    BoundMatrix again = model.matrix(derive);
    assertNothingAllocated(() -> again.entries(d.x, room));
    assertThat(room).as(what).isEqualTo(matrix.values());
  }

  /** The slopes of each entry by each parameter, by central differences of order 4. */
  private static double[][] slopes(Function<double[], double[]> function, double[] x) {
    double h = 0.005;
    double[][] slopes = new double[function.apply(x).length][x.length];
    for (int column = 0; column < x.length; column++) {
      double[][] at = new double[5][];
      for (int step = -2; step <= 2; step++) {
        double[] moved = x.clone();
        moved[column] += step * h;
        at[step + 2] = function.apply(moved);
      }
      for (int row = 0; row < slopes.length; row++) {
        double near = at[3][row] - at[1][row];
        double far = at[4][row] - at[0][row];
        slopes[row][column] = (8 * near - far) / (12 * h);
      }
    }
    return slopes;
  }
}
