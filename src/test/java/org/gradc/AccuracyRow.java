package org.gradc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Directives;
import org.gradc.emit.Face;
import org.gradc.graph.MathLibrary;
import org.gradc.source.Source;

/**
 * A function of one or two numbers, and what it and its derivatives are at the points of a grid, to
 * 21 digits: files that {@code src/test/python/accuracy.py} writes.
 *
 * @param expression in the language, of x, or of x and y
 */
record AccuracyRow(String expression, List<Sample> samples) {
  private static final Path FOLDER = Path.of("src/test/resources/org/gradc/accuracy");

  /**
   * A point, and what is right there: the value, the derivatives by each argument, the second
   * derivatives.
   */
  record Sample(List<Double> point, List<Right> right) {}

  /**
   * A right number.
   *
   * @param number null where it is not finite
   * @param otherwise infinite, or NaN where mathematics has no value
   * @param unit what an error is counted in: a unit in the last place, times by how many of them
   *     the number moves when each argument moves by one, if that is more
   */
  record Right(BigDecimal number, double otherwise, double unit) {
    static Right of(String text) {
      String[] parts = text.split("[:~]");
      if (parts[0].equals("-") || parts[0].endsWith("Infinity")) {
        return new Right(null, text.equals("-") ? Double.NaN : Double.parseDouble(parts[0]), 1);
      }
      BigDecimal number = new BigDecimal(parts[0]);
      double unit = Math.ulp(number.doubleValue());
      if (parts.length == 1) {
        return new Right(number, 0, unit);
      }
      double moved = Double.parseDouble(parts[1]);
      return new Right(number, 0, text.contains("~") ? moved * Math.ulp(1.0) : moved * unit);
    }

    /** How many units a result is off; 0 where there is no value. */
    double error(double result) {
      double nearest = number == null ? otherwise : number.doubleValue();
      if (Double.isNaN(nearest) || Double.isInfinite(nearest) && result == nearest) {
        return 0;
      }
      return Double.isFinite(result) && Double.isFinite(nearest)
          ? number.subtract(new BigDecimal(result)).abs().doubleValue() / unit
          : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * The largest error of results of one kind.
   *
   * @param where the point at which it was found
   */
  record Worst(double error, String where) {
    Worst or(double other, String place) {
      return other > error ? new Worst(other, place) : this;
    }
  }

  /** The functions of a file. */
  static List<AccuracyRow> of(String file) {
    List<AccuracyRow> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(FOLDER.resolve(file + ".txt"))) {
        if (line.startsWith("= ")) {
          rows.add(new AccuracyRow(line.substring(2), new ArrayList<>()));
        } else {
          rows.get(rows.size() - 1).add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private void add(String[] cells) {
    int arguments = cells.length == 4 ? 1 : 2;
    List<Double> point = Arrays.stream(cells, 0, arguments).map(Double::valueOf).toList();
    samples.add(new Sample(point, Arrays.stream(cells).skip(arguments).map(Right::of).toList()));
  }

  private int arguments() {
    return samples.get(0).point().size();
  }

  /** The largest errors of the value, of the first and of the second derivatives. */
  List<Worst> measure(MathLibrary math) {
    var results = computed(math).outputs();
    Worst[] worst = new Worst[3];
    Arrays.fill(worst, new Worst(0, "nowhere"));
    for (int k = 0; k < samples.get(0).right().size(); k++) {
      double[] result = results.get("r" + k);
      int order = k == 0 ? 0 : k <= arguments() ? 1 : 2;
      for (int i = 0; i < result.length; i++) {
        Sample sample = samples.get(i);
        Right right = sample.right().get(k);
        double error = right.error(result[i]);
        String place =
            sample.point()
                + ": "
                + NAMES[arguments() - 1][k]
                + " is "
                + result[i]
                + ", not "
                + (right.number() == null ? right.otherwise() : right.number());
        worst[order] = worst[order].or(error, place);
      }
    }
    return List.of(worst);
  }

  private static final String[][] NAMES = {
    {"f", "fx", "fxx"}, {"f", "fx", "fy", "fxx", "fxy", "fyy"}
  };

  private Evaluation computed(MathLibrary math) {
    String arguments = arguments() == 1 ? "x" : "x, y";
    List<String> lines =
        new ArrayList<>(
            List.of(
                "model Row",
                "size n",
                "data " + (arguments() == 1 ? "xs[n]" : "xs[n], ys[n]"),
                "fn f(" + arguments + ") = " + expression));
    String[] names = NAMES[arguments() - 1];
    for (int k = 0; k < names.length; k++) {
      String name = names[k];
      if (k > 0) {
        String of = name.substring(0, name.length() - 1);
        String by = name.substring(name.length() - 1);
        lines.add(
            String.format("fn %s(%s) = grad(%s(%s), %s)", name, arguments, of, arguments, by));
      }
      String at = arguments() == 1 ? "xs[i]" : "xs[i], ys[i]";
      lines.add(String.format("output r%d = [i < n: %s(%s)]", k, name, at));
    }
    Source source = new Source("row.grad", String.join("\n", lines) + "\n");
    Directives directives =
        Directives.of(Map.of(), new ClassIdentity("", "", Face.LIBRARY)).withMath(math);
    Trial trial = Trial.of(Trial.compile(source, directives)).size("n", samples.size());
    trial.with("xs", samples.stream().mapToDouble(s -> s.point().get(0)).toArray());
    if (arguments() == 2) {
      trial.with("ys", samples.stream().mapToDouble(s -> s.point().get(1)).toArray());
    }
    return trial.compiled();
  }
}
