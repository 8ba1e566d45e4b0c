package org.gradc.model;

import java.util.List;
import org.gradc.graph.Node;

/** What an expression is while it is elaborated. */
sealed interface Value permits Value.Scalar, Value.Tuple, Value.Unknown, Array {
  /**
   * Stands for the value of an expression with a mistake; it silences mistakes that would follow
   * from it.
   */
  Value UNKNOWN = new Unknown();

  /**
   * A number or a truth value.
   *
   * @param literal whether it was written as a number, see {@link Axis}
   */
  record Scalar(Node node, boolean literal) implements Value {
    Scalar(Node node) {
      this(node, false);
    }
  }

  /** {@code (a, b)}. */
  record Tuple(List<Value> elements) implements Value {}

  /** See {@link #UNKNOWN}. */
  record Unknown() implements Value {}

  default boolean isUnknown() {
    return this instanceof Unknown
        || this instanceof Tuple tuple && tuple.elements().stream().anyMatch(Value::isUnknown);
  }
}
