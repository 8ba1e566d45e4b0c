package org.gradc.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.gradc.Arguments;
import org.gradc.CompiledModel;
import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.compile.Compilation;
import org.gradc.oracle.Arithmetic;
import org.gradc.oracle.Evaluation;
import org.gradc.oracle.Given;
import org.gradc.oracle.Held;
import org.gradc.oracle.Meaning;
import org.gradc.precise.DoubleDouble;
import org.gradc.source.Diagnostics;
import org.gradc.source.Mistake;
import org.gradc.source.ModelException;
import org.gradc.source.Source;

/**
 * A line of a table of the documentation: an expression in backticks, where it is evaluated (as
 * {@code x = 1, v = [0, 2]}), its value, and its derivatives by what it is evaluated at.
 */
final class TableRow {
  private static final Pattern BINDING =
      Pattern.compile("(\\w+) = (\\[[^\\]]*\\]|[^,\\[]+)(?:, |$)");

  private final String expression;
  private final Map<String, double[]> params = new LinkedHashMap<>();
  private final StringBuilder declarations = new StringBuilder("model Row\n");

  TableRow(List<String> cells) {
    expression = plain(cells.get(0));
    Matcher binding = BINDING.matcher(plain(cells.get(1)));
    while (binding.find()) {
      boolean array = binding.group(2).startsWith("[");
      double[] values =
          array
              ? Numbers.reals(binding.group(2).replaceAll("[\\[\\] ]", ""))
              : new double[] {Numbers.real(binding.group(2))};
      params.put(binding.group(1), values);
      String shape = array ? "[" + values.length + "]" : "";
      declarations.append("param ").append(binding.group(1)).append(shape).append('\n');
    }
  }

  private static String plain(String cell) {
    return cell.replace("`", "").replace("\\|", "|");
  }

  /** The model whose loss, if it is a scalar, is the expression. */
  Source source() {
    String output = declarations + "output value = " + expression + "\n";
    Source scalar = new Source("row.grad", output + "loss value\n");
    try {
      Gradc.compile(scalar, CompilerOptions.defaults());
      return scalar;
    } catch (ModelException e) {
      boolean array =
          e.diagnostics().stream().allMatch(d -> d.mistake() == Mistake.LOSS_NOT_SCALAR);
      if (!array) {
        throw e;
      }
      return new Source("row.grad", output);
    }
  }

  /** The cells for the value and the derivatives. */
  List<String> evaluated() {
    CompiledModel model = Gradc.compile(source(), CompilerOptions.defaults());
    org.gradc.Evaluation evaluation =
        model.evaluate(Map.of(), new Arguments(params, new HashMap<>(), OptionalInt.empty()));
    List<String> derivatives = new ArrayList<>();
    evaluation.gradient().values().forEach(gradient -> derivatives.add(text(gradient)));
    boolean array = evaluation.loss().isEmpty();
    double[] value = evaluation.outputs().get("value");
    String shown = array || value.length > 1 ? list(value) : number(value[0]);
    return List.of(shown, array ? "" : String.join(", ", derivatives));
  }

  /** The same cells, by what the oracle reads in the expression. */
  List<String> meant() {
    String output = "output value = " + expression + "\n";
    Evaluation plain = meant(output);
    boolean scalar = plain.shape("value").length == 0;
    List<String> derivatives = new ArrayList<>();
    if (scalar && !params.isEmpty()) {
      StringBuilder lines = new StringBuilder(output);
      params.keySet().forEach(p -> lines.append("output D_" + p + " = grad(value, " + p + ")\n"));
      Evaluation evaluation = meant(lines.toString());
      params.keySet().forEach(p -> derivatives.add(text(evaluation.of("D_" + p))));
    }
    DoubleDouble[] value = plain.of("value");
    return List.of(scalar ? text(value) : list(doubles(value)), String.join(", ", derivatives));
  }

  private Evaluation meant(String outputs) {
    Source source = new Source("row.grad", declarations + outputs);
    Given given = new Given();
    params.forEach(given::set);
    return Meaning.of(Compilation.parse(source, new Diagnostics()))
        .evaluate(given, Arithmetic.precise(), (place, choice) -> {}, new Held());
  }

  private static double[] doubles(DoubleDouble[] values) {
    return Arrays.stream(values).mapToDouble(DoubleDouble::hi).toArray();
  }

  private static String text(DoubleDouble[] values) {
    return text(doubles(values));
  }

  private static String text(double[] values) {
    return values.length == 1 ? number(values[0]) : list(values);
  }

  private static String list(double[] values) {
    return DoubleStream.of(values)
        .mapToObj(TableRow::number)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Six digits: the last ones depend on the JVM. */
  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
