package org.gradc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradc.source.Spelling;

/**
 * Gives a model its sizes, data and inputs, by name or by position. Sizes that follow from lengths
 * of arrays need not be given. Arrays are kept, not copied.
 */
public final class Binding {
  private final CompiledModel model;
  private final List<Variable> variables;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private int samples;
  private double[] weights;

  Binding(CompiledModel model) {
    this.model = model;
    this.variables = model.symbols().stream().filter(v -> v.role() != Variable.Role.PARAM).toList();
  }

  /**
   * Gives an open size its value.
   *
   * @throws IllegalArgumentException if the model has no such open size
   */
  public Binding size(String name, long value) {
    if (!model.openSizes().contains(name)) {
      throw new IllegalArgumentException(
          model.fixedSizes().containsKey(name)
              ? "the size " + name + " is fixed, as " + model.fixedSizes().get(name).get(0)
              : model.name()
                  + " has no size '"
                  + name
                  + "'"
                  + Spelling.suggestion(name, model.openSizes()));
    }
    sizes.put(name, value);
    return this;
  }

  /** The inputs hold so many samples, one after the other: the model has a risk then. */
  public Binding samples(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a batch has at least one sample, not " + count);
    }
    model.requireInputs();
    samples = count;
    return this;
  }

  /**
   * Gives each sample a weight: the risk is sum(w l) / sum(w) then. Weights are at least 0, with a
   * positive and finite sum, which is looked at with every call; a sample of weight 0 is left out,
   * whatever its values are. Its integers that are subscripts must still be in range. The array is
   * kept, not copied.
   *
   * @throws IllegalArgumentException if the model was compiled without weights
   */
  public Binding weights(double... value) {
    if (!model.hasWeights()) {
      throw new IllegalArgumentException(
          model.name()
              + " has no weights: compile it with CompilerOptions.withWeights(); it needs inputs"
              + " and a loss");
    }
    if (value == null) {
      throw new IllegalArgumentException("weights cannot be null");
    }
    weights = value;
    return this;
  }

  /** Gives an input or data its value, flat and row-major; a scalar is an array of one. */
  public Binding set(String name, double... value) {
    return set(variable(name), value);
  }

  /** Gives an integer its value; integers for a real scalar are taken as reals. */
  public Binding set(String name, int... value) {
    return set(variable(name), value);
  }

  /** Gives a value by position: inputs first, then data, in declared order, from 0. */
  public Binding set(int position, double... value) {
    return set(variable(position), value);
  }

  /** Gives an integer by position: inputs first, then data, in declared order, from 0. */
  public Binding set(int position, int... value) {
    return set(variable(position), value);
  }

  private Variable variable(String name) {
    for (Variable variable : variables) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    boolean param = model.symbols().stream().anyMatch(v -> v.name().equals(name));
    List<String> names = variables.stream().map(Variable::name).toList();
    throw new IllegalArgumentException(
        param
            ? name + " is a parameter: the methods take it, in the vector of all parameters"
            : model.name()
                + " has no input or data '"
                + name
                + "'"
                + Spelling.suggestion(name, names));
  }

  private Variable variable(int position) {
    if (position < 0 || position >= variables.size()) {
      throw new IllegalArgumentException(
          model.name() + " has " + variables.size() + " inputs and data, none at " + position);
    }
    return variables.get(position);
  }

  private Binding set(Variable variable, double[] value) {
    if (variable.integer()) {
      throw new IllegalArgumentException(variable.declaration() + " takes integers, not reals");
    }
    return keep(variable, value);
  }

  private Binding set(Variable variable, int[] value) {
    if (variable.integer() || value == null) {
      return keep(variable, value);
    }
    if (!variable.symbolicShape().isEmpty()) {
      throw new IllegalArgumentException(variable.declaration() + " takes reals, not integers");
    }
    return keep(variable, Arrays.stream(value).asDoubleStream().toArray());
  }

  private Binding keep(Variable variable, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(variable.declaration() + " cannot be null");
    }
    values.put(variable.name(), value);
    return this;
  }

  /**
   * The model with these values.
   *
   * @throws IllegalArgumentException if a value is missing, or lengths and sizes disagree
   */
  public BoundModel build() {
    Map<String, Long> all = solve();
    List<String> mistakes = new ArrayList<>();
    List<double[]> reals = new ArrayList<>();
    List<int[]> integers = new ArrayList<>();
    for (Variable variable : variables) {
      Object value = values.get(variable.name());
      if (value == null) {
        mistakes.add(
            variable.declaration() + " has no value: call set(\"" + variable.name() + "\", ...)");
        continue;
      }
      List<Long> shape = model.shape(variable.name(), all);
      int expected = Layout.entries(variable.declaration(), shape, samplesOf(variable));
      if (length(value) != expected) {
        mistakes.add(mismatch(variable, shape, expected, length(value)));
      } else if (value instanceof double[] array) {
        reals.add(array);
      } else {
        integers.add((int[]) value);
      }
    }
    if (weights != null && samples == 0) {
      mistakes.add("weights belong to samples: call samples(n)");
    } else if (weights != null && weights.length != samples) {
      mistakes.add(
          "weights takes " + samples + " entries, one for each sample, not " + weights.length);
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
    return new BoundModel(
        model.evaluator(all),
        model.layout(all),
        samples,
        reals.toArray(double[][]::new),
        integers.toArray(int[][]::new),
        weights,
        model.signature(),
        all);
  }

  private Map<String, Long> solve() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Variable variable : variables) {
      Object value = values.get(variable.name());
      if (value != null && length(value) % samplesOf(variable) == 0) {
        lengths.put(variable.name(), length(value) / samplesOf(variable));
      }
    }
    Map<String, Long> all = model.solveSizes(sizes, lengths);
    for (String size : model.openSizes()) {
      if (!all.containsKey(size)) {
        throw new IllegalArgumentException(
            "the size "
                + size
                + " has no value, and does not follow from the arrays given: call size(\""
                + size
                + "\", ...)");
      }
    }
    return all;
  }

  private int samplesOf(Variable variable) {
    return variable.role() == Variable.Role.INPUT && samples > 0 ? samples : 1;
  }

  private static int length(Object array) {
    return array instanceof double[] reals ? reals.length : ((int[]) array).length;
  }

  private String mismatch(Variable variable, List<Long> shape, int expected, int length) {
    boolean many = variable.role() == Variable.Role.INPUT && samples > 0;
    return variable.declaration()
        + " takes "
        + expected
        + (expected == 1 ? " entry" : " entries")
        + (shape.isEmpty() ? "" : ", as " + shape)
        + (many ? " for each of " + samples + " samples" : "")
        + ", not "
        + length;
  }
}
