package org.gradc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradc.Evaluation;
import org.gradc.SparseMatrix;
import org.gradc.Variable;

/**
 * Writes evaluations as JSON, an object for each: {@code loss}, {@code outputs}, {@code gradient},
 * {@code residuals}, matrices of derivatives, or for a batch {@code risk}, {@code outputs}, {@code
 * riskGradient}. Arrays are flat and row-major, doubles have the digits that give the same double
 * again, NaN and the infinities are strings. What a model does not have is left out.
 */
final class CaseWriter {
  private final JsonGenerator json;

  CaseWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes one evaluation. */
  void write(Model model, boolean batch, Evaluation evaluation) {
    try {
      json.writeStartObject();
      if (evaluation.loss().isPresent()) {
        json.writeNumberField(batch ? "risk" : "loss", evaluation.loss().getAsDouble());
      }
      Set<String> numbers = new HashSet<>();
      Set<String> integers = new HashSet<>();
      for (Variable result : model.results()) {
        if (result.symbolicShape().isEmpty() && !batch) {
          numbers.add(result.name());
        }
        if (result.integer()) {
          integers.add(result.name());
        }
      }
      writeArrays("outputs", evaluation.outputs(), numbers, integers);
      if (!evaluation.residuals().isEmpty()) {
        writeArrays("residuals", evaluation.residuals(), numbers, integers);
      }
      if (evaluation.loss().isPresent()) {
        String key = batch ? "riskGradient" : "gradient";
        writeArrays(key, evaluation.gradient(), Set.of(), Set.of());
      }
      for (Map.Entry<String, SparseMatrix> matrix : evaluation.matrices().entrySet()) {
        writeMatrix(matrix.getKey(), matrix.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeArrays(
      String key, Map<String, double[]> arrays, Set<String> numbers, Set<String> integers)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, double[]> array : arrays.entrySet()) {
      json.writeFieldName(array.getKey());
      boolean integer = integers.contains(array.getKey());
      if (numbers.contains(array.getKey())) {
        writeNumber(array.getValue()[0], integer);
        continue;
      }
      json.writeStartArray();
      for (double value : array.getValue()) {
        writeNumber(value, integer);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** A Hessian as a whole, others as triplets. */
  private void writeMatrix(String name, SparseMatrix matrix) throws IOException {
    if (matrix.isSecond()) {
      json.writeFieldName(name);
      double[] all = matrix.toDense();
      json.writeArray(all, 0, all.length);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeFieldName("shape");
    json.writeArray(new int[] {matrix.rows(), matrix.columns()}, 0, 2);
    json.writeFieldName("rows");
    json.writeArray(matrix.rowIndices(), 0, matrix.entryCount());
    json.writeFieldName("cols");
    json.writeArray(matrix.columnIndices(), 0, matrix.entryCount());
    json.writeFieldName("vals");
    json.writeArray(matrix.values(), 0, matrix.entryCount());
    json.writeEndObject();
  }

  private void writeNumber(double value, boolean integer) throws IOException {
    if (integer) {
      json.writeNumber(Numbers.format(value, true));
    } else {
      json.writeNumber(value);
    }
  }
}
