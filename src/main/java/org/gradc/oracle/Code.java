package org.gradc.oracle;

/** A part of a model's text, ready to be evaluated. */
@FunctionalInterface
interface Code {
  /**
   * Its value where the names have their values: a {@link Long}, another number, which is a real, a
   * truth value, a {@link Tensor}, or an array of objects, which is a tuple.
   */
  Object value(Frame frame);
}
