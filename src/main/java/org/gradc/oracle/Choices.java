package org.gradc.oracle;

/**
 * Is told which way an evaluation went wherever a function is put together from smooth pieces. Two
 * evaluations that report the same choices in the same order took the same piece everywhere, so a
 * difference between them is one of a smooth function.
 */
@FunctionalInterface
public interface Choices {
  /**
   * Reports one choice.
   *
   * @param place where in the model's text; each place has a number of its own
   * @param choice which piece was taken: 1 where a condition holds and else 0, which term is the
   *     largest, which sign an operand has
   */
  void took(int place, long choice);
}
