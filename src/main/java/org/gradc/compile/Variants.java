package org.gradc.compile;

import java.util.ArrayList;
import java.util.List;
import org.gradc.definedness.Check;
import org.gradc.graph.Derivative;
import org.gradc.graph.Derivative.What;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.optimize.Batch;

/**
 * The models that a class computes.
 *
 * @param model the model of one sample, with its gradient
 * @param batch the model of many samples, with its gradient; null for a model without inputs
 * @param weighted the model of many samples with weights; null where it has no risk, or nobody
 *     wants it
 * @param products what is computed beyond values and gradients, but for matrices
 * @param forms the matrices of derivatives
 */
public record Variants(
    Stages model, Stages batch, Stages weighted, List<Task> products, List<Matrix> forms) {
  /**
   * Takes a checked model to where its variants can be scheduled.
   *
   * @param derived whether it is differentiated
   * @param weighted whether weights are wanted
   * @param verify whether the result of each pass is verified
   */
  static Variants of(Program program, boolean derived, boolean weighted, boolean verify) {
    Stages model = Stages.of(program, derived, verify);
    Stages batch = null;
    Stages withWeights = null;
    Batch samples = new Batch(model.written());
    if (!program.inputs().isEmpty()) {
      batch = Stages.of(samples.program(), derived, verify);
      boolean both = weighted && program.loss() != null;
      withWeights = both ? Stages.of(samples.weighted(), derived, verify) : null;
    }
    List<Task> products = new ArrayList<>();
    List<Matrix> matrices = new ArrayList<>();
    Variants values = new Variants(model, batch, withWeights, List.of(), List.of());
    for (Derivative derivative : derived ? program.derivatives() : List.<Derivative>of()) {
      if (derivative.what() == What.JACOBIAN || derivative.what() == What.HESSIAN) {
        matrices.add(Matrix.of(model, derivative, verify));
        if (batch != null && derivative.what() == What.JACOBIAN) {
          Task all = Matrix.ofSamples(model.demanding(), batch, samples, derivative);
          products.add(Lowering.of(all, verify));
        }
      } else {
        values.products(derivative).forEach(task -> products.add(Lowering.of(task, verify)));
      }
    }
    return new Variants(model, batch, withWeights, products, matrices);
  }

  /** What the matrices are, in the order of their numbers. */
  public List<Derivative> matrices() {
    return forms.stream().map(Matrix::derivative).toList();
  }

  /**
   * The name of a product, and whether it is over samples, which may have weights.
   *
   * @param gradientBy the symbols by which it is the gradient; none for a product
   */
  public record Named(String name, boolean batch, boolean weighted, List<String> gradientBy) {}

  /** The products by name, in the order of their numbers. */
  public List<Named> productNames() {
    return products.stream()
        .map(
            p ->
                new Named(
                    p.name(), p.batch(), p.program().weights().isPresent(), gradientBy(p.name())))
        .toList();
  }

  private List<String> gradientBy(String method) {
    return model.program().derivatives().stream()
        .filter(d -> d.what() == What.GRADIENT && d.method().equals(method))
        .flatMap(d -> d.by().stream())
        .map(Symbol::name)
        .toList();
  }

  /** The methods for values and gradients of all variants. */
  List<Task> values() {
    List<Task> all = new ArrayList<>(model.tasks("The loss", false));
    if (batch != null) {
      all.addAll(batch.tasks("The risk, which is the mean of the samples' losses", true));
    }
    if (weighted != null) {
      all.addAll(
          weighted.tasks("The weighted risk, which is sum(weight * loss) / sum(weight)", true));
    }
    return all;
  }

  private List<Task> products(Derivative derivative) {
    Program one = model.demanding();
    List<Check> checks = model.checksOf(derivative.of());
    String method = derivative.method();
    return switch (derivative.what()) {
      case JVP -> List.of(Products.jvp(one, derivative).demanding(checks));
      case VJP -> List.of(Products.vjp(one, derivative).demanding(checks));
      case HVP -> ofHessian(derivative, method);
      case GRADIENT -> List.of(Products.gradient(one, derivative).demanding(checks));
      default -> List.of();
    };
  }

  private List<Task> ofHessian(Derivative derivative, String method) {
    List<Task> all = new ArrayList<>();
    List<String> loss = List.of("loss");
    all.add(
        Products.hvp(model.demanding(), derivative, method, "the loss", false)
            .demanding(model.checksOf(loss)));
    if (!model.program().residuals().isEmpty()) {
      String name = "gaussNewtonProduct" + method.substring("hvp".length());
      List<String> residuals =
          model.program().residuals().stream().map(Program.Quantity::name).toList();
      all.add(
          Products.gaussNewton(model.demanding(), derivative, name)
              .demanding(model.checksOf(residuals)));
    }
    String risk = "riskH" + method.substring(1);
    boolean ofInput = derivative.by().stream().anyMatch(model.program().inputs()::contains);
    if (batch != null && !ofInput) {
      all.add(
          Products.hvp(batch.demanding(), derivative, risk, "the risk", true)
              .demanding(batch.checksOf(loss)));
    }
    if (weighted != null && !ofInput) {
      all.add(
          Products.hvp(weighted.demanding(), derivative, risk, "the weighted risk", true)
              .demanding(weighted.checksOf(loss)));
    }
    return all;
  }
}
