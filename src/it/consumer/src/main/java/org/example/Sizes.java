package org.example;

import java.util.Arrays;
import java.util.Map;
import org.gradc.Gradc;

public class Sizes {
  public interface Line {
    double valueAndGradient(double[] x, double[] y, double[] parameters, double[] gradient);
  }

  public static void main(String[] arguments) {
    String text =
        """
        model Line
        size n
        data x[n], y[n]
        param a, b
        loss sum(i < n: (a * x[i] + b - y[i])^2)
        """;
    Line line = Gradc.compile(text, Line.class).create(Map.of("n", 3L));
    double[] gradient = new double[2];
    double[] x = {0, 1, 2};
    double[] y = {1, 3, 5};
    double loss = line.valueAndGradient(x, y, new double[] {2, 0}, gradient);
    System.out.println(loss + " " + Arrays.toString(gradient));
  }
}
