package org.gradc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradc.compile.Variants;
import org.gradc.emit.SizeText;
import org.gradc.graph.Apply;
import org.gradc.graph.Derivative;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Program.Quantity;
import org.gradc.graph.Symbol;

/**
 * What a compiled model takes and gives: all that is kept of it beside its class and its source.
 *
 * @param name the model's name
 * @param fixedSizes the sizes that are constants
 * @param openSizes the sizes that an object is made with, in declared order
 * @param variables inputs, data and parameters in declared order
 * @param results outputs and residuals in declared order
 * @param hasLoss whether there is a loss
 * @param hasGradient whether there is its gradient
 * @param hasWeights whether samples may have weights
 * @param matrices the matrices of derivatives
 * @param products the other derivatives beyond the gradient, in the order of their numbers
 */
record Signature(
    String name,
    Map<String, List<Long>> fixedSizes,
    List<String> openSizes,
    List<Shaped> variables,
    List<Shaped> results,
    boolean hasLoss,
    boolean hasGradient,
    boolean hasWeights,
    List<Matrix> matrices,
    List<Product> products) {
  /** A quantity with the formulas of its extents. */
  record Shaped(Variable variable, List<Node> shape) {}

  /**
   * A matrix of derivatives.
   *
   * @param second whether it is one of second derivatives
   * @param of the names of what the rows belong to
   * @param by the names of the symbols that the columns belong to
   * @param shapes their shapes
   */
  record Matrix(
      int number,
      String name,
      boolean second,
      List<String> of,
      List<String> by,
      List<List<Node>> shapes) {}

  /**
   * A product of derivatives with vectors.
   *
   * @param batch whether it is one over samples
   * @param weighted whether these have weights
   * @param gradientBy the symbols by which it is the gradient; none for a product
   */
  record Product(
      int number, String name, boolean batch, boolean weighted, List<String> gradientBy) {}

  static Signature of(Variants variants) {
    Program program = variants.model().program();
    Map<String, List<Long>> fixed = new LinkedHashMap<>();
    program.fixedSizes().forEach((name, value) -> fixed.put(name, List.of(value)));
    List<Shaped> variables = new ArrayList<>();
    program.inputs().forEach(symbol -> variables.add(variable(symbol, Variable.Role.INPUT)));
    program.data().forEach(symbol -> variables.add(variable(symbol, Variable.Role.DATA)));
    program.params().forEach(symbol -> variables.add(variable(symbol, Variable.Role.PARAM)));
    List<Shaped> results = new ArrayList<>();
    program.outputs().forEach(output -> results.add(result(output, Variable.Role.OUTPUT)));
    program.residuals().forEach(residual -> results.add(result(residual, Variable.Role.RESIDUAL)));
    return new Signature(
        program.name(),
        fixed,
        program.sizes().stream()
            .map(Symbol::name)
            .filter(size -> !fixed.containsKey(size))
            .toList(),
        variables,
        results,
        program.loss() != null,
        !variants.model().gradient().isEmpty(),
        variants.weighted() != null,
        matrices(variants),
        products(variants));
  }

  private static List<Matrix> matrices(Variants variants) {
    List<Matrix> all = new ArrayList<>();
    for (Derivative each : variants.matrices()) {
      List<List<Node>> shapes = each.by().stream().map(Node::shape).toList();
      List<String> by = each.by().stream().map(Symbol::name).toList();
      boolean second = each.what() == Derivative.What.HESSIAN;
      List<String> of = second ? by : each.of();
      all.add(new Matrix(all.size(), each.method(), second, of, by, shapes));
    }
    return all;
  }

  private static List<Product> products(Variants variants) {
    List<Product> all = new ArrayList<>();
    for (Variants.Named each : variants.productNames()) {
      all.add(
          new Product(all.size(), each.name(), each.batch(), each.weighted(), each.gradientBy()));
    }
    return all;
  }

  /** Whether anything is derived but the gradient. */
  boolean hasDerivatives() {
    return !matrices.isEmpty() || !products.isEmpty();
  }

  /** How many columns a matrix has. */
  int columns(Matrix matrix, Map<String, Long> sizes) {
    SizeValues values = new SizeValues(sizes);
    long total = 0;
    for (List<Node> shape : matrix.shapes) {
      long length = 1;
      for (Node extent : shape) {
        length *= values.of(extent).orElseThrow();
      }
      total += length;
    }
    return Math.toIntExact(total);
  }

  private static Shaped variable(Symbol symbol, Variable.Role role) {
    List<String> extents = symbolic(symbol.shape());
    boolean integer = symbol.kind() == Kind.INT;
    return new Shaped(new Variable(symbol.name(), role, integer, extents), symbol.shape());
  }

  private static Shaped result(Quantity quantity, Variable.Role role) {
    List<Node> shape = quantity.value().shape();
    return new Shaped(new Variable(quantity.name(), role, false, symbolic(shape)), shape);
  }

  private static List<String> symbolic(List<Node> shape) {
    return shape.stream().map(SizeText::of).toList();
  }

  /** See {@link CompiledModel#solveSizes}. */
  Map<String, Long> solveSizes(Map<String, Long> known, Map<String, Integer> lengthsByName) {
    SizeValues values = new SizeValues(known);
    boolean found = true;
    while (found) {
      found = false;
      for (Shaped each : variables) {
        Integer entries = lengthsByName.get(each.variable.name());
        String unknown = entries == null ? null : onlyUnknown(each.shape, values);
        if (unknown != null) {
          var solution = values.solve(unknown, each.shape, entries);
          if (solution.isPresent()) {
            values = values.with(unknown, solution.getAsLong());
            found = true;
          }
        }
      }
    }
    return values.asMap();
  }

  private static String onlyUnknown(List<Node> shape, SizeValues values) {
    Set<String> unknown = new HashSet<>();
    shape.forEach(extent -> collectUnknown(extent, values, unknown));
    return unknown.size() == 1 ? unknown.iterator().next() : null;
  }

  private static void collectUnknown(Node node, SizeValues values, Set<String> unknown) {
    if (node instanceof Symbol size && values.of(size).isEmpty()) {
      unknown.add(size.name());
    } else if (node instanceof Apply apply) {
      apply.operands().forEach(operand -> collectUnknown(operand, values, unknown));
    }
  }

  /** See {@link CompiledModel#shape}. */
  List<Long> shape(String quantity, Map<String, Long> sizes) {
    SizeValues values = new SizeValues(sizes);
    List<Long> extents = new ArrayList<>();
    for (Node extent : symbolicShape(quantity)) {
      extents.add(
          values
              .of(extent)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the length "
                              + SizeText.of(extent)
                              + " of "
                              + quantity
                              + " does not follow from the sizes "
                              + sizes)));
    }
    return extents;
  }

  private List<Node> symbolicShape(String quantity) {
    List<Shaped> all = new ArrayList<>(variables);
    all.addAll(results);
    for (Shaped each : all) {
      if (each.variable.name().equals(quantity)) {
        return each.shape;
      }
    }
    throw new IllegalArgumentException("the model " + name + " has no " + quantity);
  }
}
