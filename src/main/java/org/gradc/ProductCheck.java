package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradc.check.Checker;
import org.gradc.check.Labels;
import org.gradc.check.ModelFunctions;
import org.gradc.check.Point;
import org.gradc.check.Reference;
import org.gradc.check.Rounding;
import org.gradc.check.VectorFunction;
import org.gradc.graph.Derivative;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;

/** The check of products of derivatives with vectors, along random directions. */
final class ProductCheck {
  private static final int DIRECTIONS = 2;

  private final PointCheck point;

  ProductCheck(PointCheck point) {
    this.point = point;
  }

  /** What a product is of, in the order in which it is computed: results, then the loss. */
  private List<String> rowsOf(Derivative derivative) {
    List<String> names = new ArrayList<>();
    for (Quantity each : point.quantities()) {
      if (derivative.of().contains(each.name())) {
        names.add(each.name());
      }
    }
    if (derivative.of().contains("loss")) {
      names.add("loss");
    }
    return names;
  }

  void jvp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    List<String> names = rowsOf(derivative);
    Labels rows = point.functions.labelsOf(names);
    Point x = point.functions.point(by);
    ModelFunctions.Tangents tangents = point.functions.resultsTangents(names, by, 0);
    for (int number = 1; number <= DIRECTIONS; number++) {
      double[] direction = x.randomDirection(point.random);
      double[] compiled = jvp(derivative, names, rows, direction);
      VectorFunction tangent = tangents.along(direction);
      Reference reference = Rounding.measure(tangent, x);
      along(
          derivative.method(),
          point.functions.results(names, by, 0),
          x,
          rows,
          number,
          direction,
          compiled,
          reference);
      point.equal(derivative.method() + ", interpreted", tangent, by, rows, compiled);
      adjoint(derivative, names, direction, compiled, reference.roundings());
    }
  }

  /** The compiled derivatives along a direction, in the order of the rows. */
  private double[] jvp(Derivative derivative, List<String> names, Labels rows, double[] direction) {
    boolean loss = names.contains("loss");
    int[] lengths = point.lengths(names);
    double[][] results = new double[loss ? names.size() - 1 : names.size()][];
    for (int k = 0; k < results.length; k++) {
      results[k] = new double[lengths[k]];
    }
    List<Symbol> by = derivative.by();
    boolean flat = by.equals(point.program.params());
    double first =
        point.bound.product(
            derivative.method(),
            flat ? new double[0][] : point.split(by, direction),
            point.parameters,
            flat ? direction : null,
            null,
            results);
    double[] all = new double[rows.size()];
    int offset = 0;
    for (double[] result : results) {
      System.arraycopy(result, 0, all, offset, result.length);
      offset += result.length;
    }
    if (loss) {
      all[offset] = first;
    }
    return all;
  }

  private void along(
      String name,
      VectorFunction function,
      Point x,
      Labels rows,
      int number,
      double[] direction,
      double[] compiled,
      Reference reference) {
    List<String> names = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      names.add("d " + rows.of(row) + " along direction " + number);
    }
    point.findings.addAll(
        new Checker(function, x, point.seed, point.pace)
            .product(name, names, direction, compiled, reference));
  }

  /** Forward and reverse products are the same: u'(J v) = (J'u)'v. */
  private void adjoint(
      Derivative forward,
      List<String> names,
      double[] direction,
      double[] product,
      double[] roundings) {
    for (Derivative reverse : point.program.derivatives()) {
      if (reverse.what() == Derivative.What.VJP
          && reverse.by().equals(forward.by())
          && rowsOf(reverse).equals(names)) {
        double[] u = Point.of(product).randomDirection(point.random);
        double rounding = 0;
        for (int row = 0; row < u.length; row++) {
          rounding += Math.abs(u[row]) * roundings[row];
        }
        double[] pulled =
            point.product(
                reverse.method(), reverse.by(), PointCheck.split(point.lengths(names), u), null);
        point.findings.add(
            Checker.equal(
                forward.method() + " = " + reverse.method(),
                "u'(J v) = (J'u)'v",
                u,
                product,
                pulled,
                direction,
                rounding));
      }
    }
  }

  void vjp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    List<String> names = rowsOf(derivative);
    Labels rows = point.functions.labelsOf(names);
    double[] ones = new double[rows.size()];
    Arrays.fill(ones, 1);
    double[][] seeds =
        PointCheck.split(point.lengths(names), Point.of(ones).randomDirection(point.random));
    double[] compiled = point.product(derivative.method(), by, seeds, null);
    ModelFunctions.Weighted scalar = point.functions.weighted(names, seeds);
    point.check(
        derivative.method(),
        scalar.function(by),
        scalar.gradientFormula(by),
        new Labels().add("u'f"),
        by,
        compiled);
  }

  void hvp(Derivative derivative) {
    List<Symbol> by = derivative.by();
    String method = derivative.method();
    if (point.batch && by.stream().anyMatch(point.program.inputs()::contains)) {
      return;
    }
    String name = point.batch ? "riskH" + method.substring(1) : method;
    Point x = point.functions.point(by);
    Labels rows = point.functions.labels(by);
    ModelFunctions.Tangents tangents = point.functions.gradientTangents(by);
    for (int number = 1; number <= DIRECTIONS; number++) {
      double[] direction = x.randomDirection(point.random);
      double[] compiled = point.product(name, by, new double[0][], direction);
      VectorFunction tangent = tangents.along(direction);
      along(
          name,
          point.functions.gradient(by),
          x,
          rows,
          number,
          direction,
          compiled,
          Rounding.measure(tangent, x));
      point.equal(name + ", interpreted", tangent, by, rows, compiled);
    }
    if (!point.batch && !point.program.residuals().isEmpty()) {
      gaussNewton("gaussNewtonProduct" + method.substring("hvp".length()), by, x);
    }
  }

  /** J'J v: first J v by differences, then the gradient of its product with the residuals. */
  private void gaussNewton(String name, List<Symbol> by, Point x) {
    List<String> names = point.program.residuals().stream().map(Quantity::name).toList();
    double[] direction = x.randomDirection(point.random);
    VectorFunction tangent = point.functions.resultsTangents(names, by, 0).along(direction);
    double[] moved = tangent.at(x).values();
    along(
        name,
        point.functions.results(names, by, 0),
        x,
        point.functions.labelsOf(names),
        1,
        direction,
        moved,
        Rounding.measure(tangent, x));
    ModelFunctions.Weighted scalar =
        point.functions.weighted(names, PointCheck.split(point.lengths(names), moved));
    double[] compiled = point.product(name, by, new double[0][], direction);
    point.check(
        name,
        scalar.function(by),
        scalar.gradientFormula(by),
        new Labels().add("(J v)'r"),
        by,
        compiled);
  }
}
