package org.gradc.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelPrinterTest {
  @Test
  void aModelIsListedWithKindsShapesAndChecks() {
    Evaluation evaluation =
        Evaluation.of(
            "size n, m = 3",
            "input x[n], label : int",
            "data k[n] : int",
            "param W[m, n]",
            "h = tanh(W * x)",
            "count = n * m",
            "output z = 2 * h",
            "loss -z[label] * sum(i < n: x[i + k[i]]) + x[n - 1] / count");
    assertThat(ModelPrinter.print(evaluation.program()))
        .isEqualTo(
            """
            model Test
            size n
            size m = 3
            input x[n]: real
            input label: int
            data k[n]: int
            param W[3, n]: real
            h[3]: real
            count: int
            output z[3]: real
            loss: real

            subscripts proved in range: 1
            checked once: subscript 1 of x (test.grad:9:46) must not be negative
            checked when bound: 0 <= label < 3, subscript 1 of z
            checked at each read: subscript 1 of x (test.grad:9:31)
            """);
  }
}
