package org.gradc.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.gradc.BoundModel;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.source.Source;
import org.gradc.source.SourceFile;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;

/**
 * Models of the folder {@code models}, and the same formulas written with the class {@code
 * Gradient} of Hipparchus: forward mode, each number carries its derivatives by all parameters.
 */
final class HipparchusModels {
  /** A function of parameters that are Hipparchus' numbers. */
  interface Formula {
    Gradient value(Gradient[] parameters);
  }

  /**
   * One model at one point.
   *
   * @param name the model and its size, as a table shows it
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Pair(String name, BoundModel model, Formula formula, double[] parameters) {
    /** Value and gradient by Hipparchus; gives the value. */
    double gradient(double[] gradient) {
      Gradient[] variables = new Gradient[parameters.length];
      for (int k = 0; k < variables.length; k++) {
        variables[k] = Gradient.variable(variables.length, k, parameters[k]);
      }
      Gradient value = formula.value(variables);
      for (int k = 0; k < variables.length; k++) {
        gradient[k] = value.getPartialDerivative(k);
      }
      return value.getValue();
    }
  }

  private HipparchusModels() {}

  static List<Pair> all() {
    return List.of(toy(), shallow(100), logSumExp(500));
  }

  private static Pair toy() {
    BoundModel model = compile("toy").bind().set("x", 0.5).set("y", 1.0).build();
    return new Pair("`toy`", model, p -> toy(0.5, 1, p), random(8));
  }

  private static Gradient toy(double x, double y, Gradient[] p) {
    Gradient h1 = FastMath.sin(p[0].add(p[4].multiply(x)));
    Gradient h2 = FastMath.exp(p[1].add(p[5].multiply(h1)));
    Gradient h3 = FastMath.cos(p[2].add(p[6].multiply(h2)));
    Gradient error = p[3].add(p[7].multiply(h3)).subtract(y);
    return error.multiply(error);
  }

  private static Pair shallow(int units) {
    CompilerOptions options = CompilerOptions.defaults().withSize("D", units);
    BoundModel model = compile("shallow", options).bind().set("x", 0.5).set("y", 1.0).build();
    Formula formula = p -> shallow(0.5, 1, units, p);
    return new Pair("`shallow`, D=" + units, model, formula, random(3 * units + 1));
  }

  private static Gradient shallow(double x, double y, int units, Gradient[] p) {
    Gradient sum = p[0];
    for (int d = 0; d < units; d++) {
      Gradient f = p[1 + units + d].add(p[1 + 2 * units + d].multiply(x));
      if (f.getValue() > 0) {
        sum = sum.add(p[1 + d].multiply(f));
      }
    }
    Gradient error = sum.subtract(y);
    return error.multiply(error);
  }

  private static Pair logSumExp(int n) {
    BoundModel model = compile("logsumexp").bind().size("n", n).build();
    return new Pair("`logsumexp`, n=" + n, model, HipparchusModels::logSumExp, random(n));
  }

  private static Gradient logSumExp(Gradient[] p) {
    double largest = Double.NEGATIVE_INFINITY;
    for (Gradient x : p) {
      largest = Math.max(largest, x.getValue());
    }
    Gradient sum = FastMath.exp(p[0].subtract(largest));
    for (int k = 1; k < p.length; k++) {
      sum = sum.add(FastMath.exp(p[k].subtract(largest)));
    }
    return FastMath.log(sum).add(largest);
  }

  private static CompiledModel compile(String name) {
    return compile(name, CompilerOptions.defaults());
  }

  private static CompiledModel compile(String name, CompilerOptions options) {
    try {
      Source source = SourceFile.read(Path.of("models", name + ".grad"));
      return Gradc.compile(source, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] random(int count) {
    return new Random(1).doubles(count, -1, 1).toArray();
  }
}
