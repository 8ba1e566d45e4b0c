package org.gradc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradc.Evaluation;
import org.gradc.SparseMatrix;
import org.gradc.Variable;

/** One evaluation as a table: each number on its line, with its name. */
final class Table {
  private record Row(String name, String number) {}

  private final Map<String, Variable> results = new HashMap<>();
  private final Model model;
  private final Map<String, Long> sizes;
  private final List<Row> rows = new ArrayList<>();

  private Table(Model model, Map<String, Long> sizes) {
    this.model = model;
    this.sizes = sizes;
    model.results().forEach(result -> results.put(result.name(), result));
  }

  /** The loss, the outputs, the residuals and every partial derivative. */
  static String print(Model model, Map<String, Long> sizes, Evaluation evaluation) {
    Table table = new Table(model, sizes);
    evaluation.loss().ifPresent(loss -> table.add("loss", loss, false));
    table.addAll("output ", evaluation.outputs());
    table.addAll("residual ", evaluation.residuals());
    table.addAll("d loss / d ", evaluation.gradient());
    evaluation.matrices().values().forEach(table::addMatrix);
    return table.text();
  }

  private void addAll(String label, Map<String, double[]> arrays) {
    arrays.forEach((name, values) -> addArray(label, name, values));
  }

  private void addArray(String label, String name, double[] values) {
    List<Long> shape = model.shape(name, sizes);
    boolean integer = results.containsKey(name) && results.get(name).integer();
    for (int i = 0; i < values.length; i++) {
      String entry = shape.isEmpty() ? name : name + subscripts(i, shape, values.length);
      add(label + entry, values[i], integer);
    }
  }

  /** The entries that are stored. */
  private void addMatrix(SparseMatrix matrix) {
    List<String> rowNames = entryNames(matrix.rowNames());
    List<String> columnNames = entryNames(matrix.columnNames());
    int[] rowIndices = matrix.rowIndices();
    for (int entry = 0; entry < matrix.entryCount(); entry++) {
      String row = rowNames.get(rowIndices[entry]);
      String column = columnNames.get(matrix.columnIndices()[entry]);
      String label =
          matrix.isSecond() ? "d2 loss / d " + row + " d " + column : "d " + row + " / d " + column;
      add(label, matrix.values()[entry], false);
    }
  }

  private List<String> entryNames(List<String> quantities) {
    List<String> names = new ArrayList<>();
    for (String name : quantities) {
      List<Long> shape = name.equals("loss") ? List.of() : model.shape(name, sizes);
      int length = (int) shape.stream().reduce(1L, (a, b) -> a * b).longValue();
      for (int k = 0; k < length; k++) {
        names.add(shape.isEmpty() ? name : name + subscripts(k, shape, length));
      }
    }
    return names;
  }

  /** The subscripts of an entry; a shape that does not tell them all leaves the flat one. */
  private static String subscripts(int flat, List<Long> shape, int length) {
    long entries = shape.stream().reduce(1L, (a, b) -> a * b);
    if (entries != length) {
      return "[" + flat + "]";
    }
    List<Long> subscripts = new ArrayList<>();
    long rest = flat;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      subscripts.add(0, rest % shape.get(axis));
      rest /= shape.get(axis);
    }
    return subscripts.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  private void add(String name, double value, boolean integer) {
    String number = Numbers.format(value, integer);
    rows.add(new Row(name, number.startsWith("-") ? number : " " + number));
  }

  private String text() {
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Row row : rows) {
      out.append(row.name()).append(" ".repeat(width - row.name().length() + 2));
      out.append(row.number()).append('\n');
    }
    return out.toString();
  }
}
