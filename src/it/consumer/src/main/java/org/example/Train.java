package org.example;

public class Train {
  public static void main(String[] arguments) {
    Toy toy = new Toy();
    double[] x = {-1, -0.5, 0, 0.5, 1};
    double[] y = {0.9, 0.6, 0.1, -0.4, -0.8};
    double[] parameters = {0.1, 0.2, 0.3, 0.4, 1, 1, 1, 1};
    double[] gradient = new double[toy.parameterCount()];
    for (int step = 0; step <= 2000; step++) {
      double risk = toy.riskGradient(x.length, x, y, parameters, gradient);
      if (step % 500 == 0) {
        System.out.printf("step %4d: %.6f%n", step, risk);
      }
      for (int k = 0; k < parameters.length; k++) {
        parameters[k] -= 0.05 * gradient[k];
      }
    }
  }
}
