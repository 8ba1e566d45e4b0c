package org.gradc.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradc.Evaluator;
import org.gradc.compile.ClassIdentity;
import org.gradc.compile.Compilation;
import org.gradc.compile.Directives;
import org.gradc.compile.Stages;
import org.gradc.emit.Face;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.graph.interpret.Bindings;
import org.gradc.graph.interpret.Interpreter;
import org.gradc.model.Elaborator;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Parser;

/**
 * A model compiled, interpreted and differentiated numerically, for given sizes. Every difference
 * is an {@link AssertionError} that says what differs.
 */
final class ModelCheck {
  private static final int SAMPLES = 3;

  /** The sample of weight 0 plays no part. */
  private static final double[] WEIGHTS = {1.5, 0, 0.25};

  private final Program raw;
  private final Compilation compilation;
  private final RandomValues values;
  private final Evaluator evaluator;

  private ModelCheck(Program raw, Compilation compilation, Map<String, Long> sizes, Random random) {
    this.raw = raw;
    this.compilation = compilation;
    this.values = new RandomValues(raw, sizes, random);
    this.evaluator = values.evaluator(compilation);
  }

  /**
   * Compiles a model, some with weights; the verifier runs after each pass.
   *
   * @param fixed sizes that become literals
   */
  static Compilation compile(String text, Map<String, Long> fixed) {
    ClassIdentity identity = new ClassIdentity("", "", Face.LIBRARY);
    boolean weighted = text.hashCode() % 4 == 0;
    Directives directives = Directives.of(fixed, identity).withWeights(weighted).verified();
    return Compilation.of(source(text), directives, new Diagnostics());
  }

  static Source source(String text) {
    return new Source("random.grad", text);
  }

  /** The model as it is written, before any pass. */
  static Program elaborated(String text, Map<String, Long> fixed) {
    Diagnostics diagnostics = new Diagnostics();
    return Elaborator.elaborate(Parser.parse(source(text), diagnostics), fixed, diagnostics);
  }

  /**
   * A check of a compiled model.
   *
   * @param sizes the values of all sizes, fixed or not
   */
  static ModelCheck of(
      String text,
      Compilation compilation,
      Map<String, Long> fixed,
      Map<String, Long> sizes,
      long seed) {
    return new ModelCheck(elaborated(text, fixed), compilation, sizes, new Random(seed));
  }

  /** Checks a model of the sizes n and m for several of their values. */
  static void everywhere(String text) {
    Compilation compilation = compile(text, Map.of());
    for (long n = 0; n < 4; n++) {
      for (long m : new long[] {0, 1, 3}) {
        of(text, compilation, Map.of(), Map.of("n", n, "m", m), 1).run();
      }
    }
  }

  /** Checks a model for sizes n and m that are literals, and equal: loops over both are alike. */
  static void atEqualFixedSizes(String text) {
    for (long size = 0; size < 4; size++) {
      Map<String, Long> sizes = Map.of("n", size, "m", size);
      of(text, compile(text, sizes), sizes, sizes, 1).run();
    }
  }

  /**
   * Checks everything at points in general position and at a point of small integers; the
   * derivative as such, which takes the longest, at the first point.
   */
  void run() {
    for (int round = 0; round < 3; round++) {
      boolean lattice = round == 1;
      values.draw(lattice);
      if (round == 0) {
        numerical(compilation.variants().model());
      }
      single();
      batch(lattice);
    }
  }

  /** Values of our own, which random ones do not replace. */
  double[] gradientAt(Map<String, double[]> given) {
    values.draw(false);
    values.give(given);
    return single();
  }

  double lossAt(Map<String, double[]> given) {
    values.draw(false);
    values.give(given);
    return compiledLoss();
  }

  private double compiledLoss() {
    return evaluator.value(values.reals(), values.integers(), values.flat());
  }

  private double[] compiledGradient(double loss) {
    double[] gradient = new double[values.flat().length];
    java.util.Arrays.fill(gradient, 77);
    double value =
        evaluator.valueAndGradient(values.reals(), values.integers(), values.flat(), gradient);
    Difference.demand("loss beside its gradient", value, loss);
    return gradient;
  }

  /** The loss, outputs and gradient of one sample; gives the compiled gradient. */
  private double[] single() {
    double loss = compiledLoss();
    Difference.demand("loss", loss, new Interpreter(values.bind(raw)).real(raw.loss()));
    Stages stages = compilation.variants().model();
    Interpreter lowered = new Interpreter(values.bind(stages.program()));
    Difference.demand("loss, lowered", loss, lowered.real(stages.lowered().loss()));
    double[] gradient = compiledGradient(loss);
    Difference.demand("gradient", gradient, interpreted(stages.program(), stages.gradient()));
    Difference.demand(
        "gradient, lowered", gradient, interpreted(stages.program(), stages.lowered().gradient()));
    outputs();
    return gradient;
  }

  private double[] interpreted(Program program, Map<Symbol, Node> gradient) {
    Interpreter interpreter = new Interpreter(values.bind(program));
    return RandomValues.joined(
        program.params().stream().map(gradient::get).map(interpreter::array).toList());
  }

  private void outputs() {
    if (raw.outputs().isEmpty()) {
      return;
    }
    Interpreter interpreter = new Interpreter(values.bind(raw));
    double[][] expected =
        raw.outputs().stream()
            .map(output -> interpreter.array(output.value()))
            .toArray(double[][]::new);
    double[][] found = new double[expected.length][];
    for (int k = 0; k < found.length; k++) {
      found[k] = new double[expected[k].length];
    }
    evaluator.outputs(values.reals(), values.integers(), values.flat(), found);
    for (int k = 0; k < found.length; k++) {
      Difference.demand("output " + k, found[k], expected[k]);
    }
  }

  // Finite differences

  private void numerical(Stages stages) {
    Claims.check(stages.program().loss(), stages.gradient(), values.assign(stages.program()));
  }

  // Many samples

  private void batch(boolean lattice) {
    if (raw.inputs().isEmpty()) {
      return;
    }
    int samples = SAMPLES;
    Map<String, double[]> all = new LinkedHashMap<>();
    double risk = 0;
    double[] mean = new double[values.flat().length];
    double weightedRisk = 0;
    double[] weightedMean = new double[mean.length];
    for (int sample = 0; sample < samples; sample++) {
      for (Symbol input : raw.inputs()) {
        double[] one = values.of(input);
        for (int k = 0; k < one.length; k++) {
          one[k] = values.drawn(input, lattice);
        }
        all.merge(input.name(), one.clone(), (x, y) -> RandomValues.joined(List.of(x, y)));
      }
      double loss = compiledLoss();
      risk += loss / samples;
      double[] gradient = compiledGradient(loss);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += gradient[k] / samples;
      }
      if (WEIGHTS[sample] != 0) {
        weightedRisk += loss * WEIGHTS[sample] / 1.75;
        for (int k = 0; k < mean.length; k++) {
          weightedMean[k] += gradient[k] * WEIGHTS[sample] / 1.75;
        }
      }
    }
    values.give(all);
    interpretedBatch(risk, mean);
    double[] found = new double[mean.length];
    double value =
        evaluator.riskGradient(samples, values.reals(), values.integers(), values.flat(), found);
    Difference.demand("risk", value, risk);
    Difference.demand(
        "risk without a gradient",
        evaluator.risk(samples, values.reals(), values.integers(), values.flat()),
        risk);
    Difference.demand("gradient of the risk", found, mean);
    if (compilation.variants().weighted() != null) {
      weighted(weightedRisk, weightedMean);
    }
  }

  private void weighted(double risk, double[] mean) {
    double[] w = values.flat();
    double[] found = new double[mean.length];
    double value =
        evaluator.riskGradient(SAMPLES, values.reals(), values.integers(), WEIGHTS, w, found);
    Difference.demand("weighted risk", value, risk);
    double alone = evaluator.risk(SAMPLES, values.reals(), values.integers(), WEIGHTS, w);
    Difference.demand("weighted risk without a gradient", alone, risk);
    Difference.demand("gradient of the weighted risk", found, mean);
  }

  private void interpretedBatch(double risk, double[] mean) {
    Stages stages = compilation.variants().batch();
    Program program = stages.program();
    Bindings bindings =
        values.bind(program).set((Symbol) program.inputs().get(0).shape().get(0), SAMPLES);
    Interpreter interpreter = new Interpreter(bindings);
    Difference.demand("risk, interpreted", interpreter.real(program.loss()), risk);
    List<double[]> parts =
        program.params().stream().map(stages.gradient()::get).map(interpreter::array).toList();
    Difference.demand("gradient of the risk, interpreted", RandomValues.joined(parts), mean);
  }
}
