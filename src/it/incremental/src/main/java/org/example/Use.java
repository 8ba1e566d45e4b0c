package org.example;

import org.example.deep.Cube;

public class Use {
  public static double both() {
    return new Line().value(1, 2, new double[2]) + new Cube().value(new double[] {2});
  }
}
