package org.gradc.source;

import java.util.Locale;

/**
 * The catalogue of mistakes a model can have: one constant for each, with its wording. {@code %s} stands for what was
 * found or expected. The folder {@code bad} of the tests holds a model and the frozen message for each.
 */
public enum Mistake {
  SYNTAX(Severity.ERROR, "%s"),
  TOO_DEEP(Severity.ERROR, "this is nested more than %s levels deep", "name parts of it"),
  NOT_YET(Severity.ERROR, "%s is not supported yet"),
  NOT_YET_DERIVED(Severity.WARNING, "'derive %s' is not supported yet, and is left out"),

  // Names

  UNKNOWN_NAME(Severity.ERROR, "there is no '%s' here"),
  UNKNOWN_FUNCTION(Severity.ERROR, "there is no function '%s' here"),
  FUNCTION_AS_VALUE(Severity.ERROR, "'%s' is a function, not a value", "call it: %s(...)"),
  NOT_A_REDUCTION(
      Severity.ERROR,
      "'%s' does not take indices",
      "these do: sum, prod, min, max, mean, logsumexp, argmin, argmax"),
  DUPLICATE(Severity.ERROR, "'%s' is already defined in line %s", "give one of them another name"),
  UNUSED(
      Severity.ERROR, "'%s' is defined here and never used", "use it, or remove its definition"),
  UNUSED_AT_TOP(
      Severity.WARNING, "'%s' is defined and never used", "use it, or remove its definition"),
  ARITY(Severity.ERROR, "'%s' takes %s, but is called with %s"),
  RECURSION(
      Severity.ERROR,
      "the function '%s' calls itself",
      "write a recurrence, z[i < n] = ..., or a loop with state"),
  NOT_A_STATE(
      Severity.ERROR,
      "'%s' is not a state of the loop around it",
      "the states stand in the loop's header: for t < T from %s = ..."),
  NEXT_OUTSIDE(
      Severity.ERROR, "'next %s' stands outside of a loop", "'next' belongs into a loop's body"),
  NEXT_TWICE(Severity.ERROR, "'next %s' is given twice", "the first is in line %s"),
  NEXT_TOO_EARLY(
      Severity.ERROR, "'next %s' is not known yet", "it is, after its line 'next %s = ...'"),
  STATE_ASSIGNED(
      Severity.ERROR, "'%s' is a state of the loop", "give its next value: next %s = ..."),
  COLLECT_OUTSIDE(
      Severity.ERROR,
      "'collect %s' stands outside of a loop",
      "'collect' belongs into a loop's body"),
  REQUIRE_INSIDE(
      Severity.ERROR, "'require' stands at the top of a model only", "move it out of the loop"),
  SECOND_LOSS(Severity.ERROR, "a model has one loss", "the first is in line %s"),
  NOTHING_TO_COMPUTE(
      Severity.ERROR, "the model computes nothing", "add a 'loss', an 'output' or a 'residual'"),

  // Kinds and shapes

  SHAPES_DIFFER(
      Severity.ERROR,
      "%s needs arrays of one shape, found %s and %s",
      "only scalars are repeated to fit; write an index formula, [i < n: ...], for anything else"),
  VECTOR_TIMES_VECTOR(
      Severity.ERROR,
      "'*' does not multiply two vectors, found %s and %s",
      "use '.*' for the products of their entries, or dot(a, b) for the sum of these"),
  NO_PRODUCT(
      Severity.ERROR,
      "there is no product of %s with %s",
      "'*' multiplies by a scalar, or a matrix by a matrix or a vector; '.*' multiplies entries"),
  INNER_LENGTHS_DIFFER(
      Severity.ERROR,
      "the inner lengths of the product of %s with %s differ: %s and %s",
      "A' is the transpose of A"),
  DIVIDE_BY_ARRAY(
      Severity.ERROR,
      "'/' does not divide by an array, found %s and %s",
      "use './' to divide entry by entry"),
  POWER_OF_ARRAY(
      Severity.ERROR,
      "'^' takes scalars, found %s",
      "use '.^' for the powers of the entries"),
  NO_TRANSPOSE(Severity.ERROR, "there is no transpose of %s", "a vector or a matrix has one"),
  COMPARED_ARRAYS(
      Severity.ERROR, "comparisons take scalars, found %s", "compare entries, or a norm"),
  INTEGERS_ONLY(
      Severity.ERROR,
      "'%s' takes integers, found %s",
      "for reals, floor(x / y) is the quotient and x - y * floor(x / y) the remainder"),
  NOT_AN_INTEGER(Severity.ERROR, "%s must be an int, found %s"),
  NOT_A_CONDITION(
      Severity.ERROR, "a condition must be a truth value, found %s", "compare it: x != 0"),
  NOT_A_NUMBER(
      Severity.ERROR, "a number or an array of numbers is needed here, found %s"),
  NOT_AN_ARRAY(Severity.ERROR, "only arrays have entries, found %s"),
  TOO_MANY_SUBSCRIPTS(
      Severity.ERROR, "%s is read with %s subscripts, but has %s"),
  BRANCHES_DIFFER(
      Severity.ERROR,
      "the branches of 'if' are not alike: %s and %s",
      "give both branches the same kind and shape"),
  LITERAL_ENTRIES_DIFFER(
      Severity.ERROR, "the entries of a list must be alike, found %s and %s"),
  RAGGED(
      Severity.ERROR,
      "the shape must not depend on the index around it, found %s",
      "make it as long as the longest, and fill the rest"),
  ARRAY_FROM_ZERO(
      Severity.ERROR,
      "the indices of an array begin at 0",
      "write [i < n: ...], and i + a where the formula needs it"),
  UNFINISHED(
      Severity.ERROR,
      "'%s' is being defined here: only single earlier entries of it can be read",
      "give a subscript for each of its indices"),
  RECURRENCE_OF_ARRAYS(
      Severity.ERROR,
      "the entries of a recurrence must be scalars, found %s",
      "give it an index for each axis, z[i < n, j < m] = ..., or write a loop with state"),
  STATE_CHANGES_SHAPE(
      Severity.ERROR, "the state '%s' begins as %s, but its next value is %s"),
  TUPLE_TO_ONE(
      Severity.ERROR, "a tuple of %s has as many names", "write (a, b, ...) = ..."),
  TUPLE_EXPECTED(Severity.ERROR, "a tuple of %s is needed here, found %s"),
  ARGUMENT_OF_ONE_INDEX(Severity.ERROR, "'%s' takes one index"),
  VECTOR_EXPECTED(Severity.ERROR, "'%s' takes a vector, found %s"),
  LENGTH_EXPECTED(Severity.ERROR, "a vector of length %s is needed here, found %s"),
  ARGUMENT_SHAPE(Severity.ERROR, "the argument '%s' of '%s' must be %s, found %s"),
  ARGUMENT_LENGTHS(
      Severity.ERROR, "the length '%s' in the arguments of '%s' is both %s and %s"),
  LOSS_NOT_SCALAR(
      Severity.ERROR, "the loss must be a scalar, found %s", "sum it, or take its mean"),
  RESIDUAL_SHAPE(Severity.ERROR, "the residual '%s' is declared with shape %s, found %s"),

  // Integers

  OUT_OF_RANGE(
      Severity.ERROR,
      "%s is out of the range 0 <= ... < %s of %s",
      "subscripts are counted from 0"),
  SLICE_OUT_OF_RANGE(
      Severity.ERROR,
      "%s is %s, which is not in the range from 0 to %s",
      "a slice a..b has the entries a, ..., b - 1, counted from 0"),
  NEGATIVE_LENGTH(Severity.ERROR, "%s is negative: %s"),
  NEGATIVE_SIZE(Severity.ERROR, "the size '%s' is negative: %s"),
  SIZE_NOT_CONSTANT(
      Severity.ERROR, "a size is made of constants and of the sizes before it", ""),
  UNKNOWN_SIZE(Severity.ERROR, "the model has no size '%s'"),
  OVERFLOW(Severity.ERROR, "this integer is too large: it does not fit into 64 bits"),
  DIVISION_BY_ZERO(Severity.ERROR, "division of an integer by 0"),
  UNKNOWN_KIND(Severity.ERROR, "there is no kind '%s'", "write ': int', or nothing for reals"),
  INTEGER_PARAM(
      Severity.ERROR, "a param cannot be an int: derivatives are taken by it", "make it 'data'"),
  CHECKPOINT_IGNORED(
      Severity.WARNING, "'checkpoint' is not supported yet: every step is stored");

  private final Severity severity;
  private final String message;
  private final String advice;

  Mistake(Severity severity, String message) {
    this(severity, message, "");
  }

  Mistake(Severity severity, String message, String advice) {
    this.severity = severity;
    this.message = message;
    this.advice = advice;
  }

  public Severity severity() {
    return severity;
  }

  String message(Object... arguments) {
    return String.format(Locale.ROOT, message, arguments);
  }

  /** What to write instead, or empty. */
  public String advice(Object... arguments) {
    return String.format(Locale.ROOT, advice, arguments);
  }
}
