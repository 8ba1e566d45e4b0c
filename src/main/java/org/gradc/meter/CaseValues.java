package org.gradc.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.Symbol.Role;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;

/**
 * Values of a model's sizes and variables by name, for any of its programs.
 *
 * @param sizes the sizes that the model leaves open
 * @param reals the real variables, flat and row-major
 * @param integers the integer variables
 * @param samples how many samples the inputs hold, if they hold several
 * @param weights how much each sample counts, if they do not count alike
 */
public record CaseValues(
    Map<String, Long> sizes,
    Map<String, double[]> reals,
    Map<String, int[]> integers,
    OptionalInt samples,
    Optional<double[]> weights) {

  /** The values for the symbols of a program. Seeds and directions, which no case has, are 1. */
  Bindings bindings(Program program, List<Symbol> directions) {
    Bindings bindings = new Bindings();
    for (Symbol size : program.sizes()) {
      Long fixed = program.fixedSizes().get(size.name());
      bindings.set(size, (fixed == null ? sizes.get(size.name()) : fixed).longValue());
    }
    for (Symbol input : program.inputs()) {
      if (samples.isPresent()) {
        bindings.set((Symbol) input.shape().get(0), (long) samples.getAsInt());
      }
    }
    List<Symbol> all = new ArrayList<>(program.inputs());
    all.addAll(program.data());
    all.addAll(program.params());
    all.addAll(directions);
    all.forEach(symbol -> bind(symbol, bindings));
    return bindings;
  }

  private void bind(Symbol symbol, Bindings bindings) {
    if (symbol.kind() == Kind.INT) {
      bindings.set(symbol, Arrays.stream(integers.get(symbol.name())).mapToLong(x -> x).toArray());
    } else {
      bindings.set(symbol, real(symbol, bindings));
    }
  }

  private double[] real(Symbol symbol, Bindings bindings) {
    return switch (symbol.role()) {
      case WEIGHT -> weights.orElseThrow();
      case WEIGHT_SUM -> new double[] {Arrays.stream(weights.orElseThrow()).sum()};
      case SEED, DIRECTION -> ones(new Interpreter(bindings).extents(symbol.shape()));
      default -> reals.get(symbol.name());
    };
  }

  private static double[] ones(long[] extents) {
    long length = Arrays.stream(extents).reduce(1, Math::multiplyExact);
    double[] ones = new double[Math.toIntExact(length)];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Whether a method for one sample, for many, or for many with weights is one of this case. */
  boolean fits(Program program, boolean batch) {
    boolean weighted = program.data().stream().anyMatch(symbol -> symbol.role() == Role.WEIGHT);
    return batch == samples.isPresent() && weighted == (batch && weights.isPresent());
  }
}
