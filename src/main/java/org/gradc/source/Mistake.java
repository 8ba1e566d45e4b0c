package org.gradc.source;

import java.util.Locale;

/**
 * The catalogue of mistakes a model can have: one constant for each, with its wording. {@code %s}
 * stands for what was found or expected. Each tells what to write instead, if the place where it is
 * reported does not know it better. The folder {@code bad} of the tests holds a model and the
 * frozen message for each.
 */
public enum Mistake {
  // ---- Characters
  UNKNOWN_CHARACTER(Severity.ERROR, "%s has no meaning here", "leave it out"),
  FOREIGN_OPERATOR(Severity.ERROR, "'%s' is not an operator of the language", "write '%2$s'"),
  UPDATE(
      Severity.ERROR,
      "'%s' changes a value, but a definition is written once",
      "give the new value a new name, or use a loop with 'next x = x %2$s ...'"),
  FOREIGN_COMMENT(Severity.ERROR, "this is no comment", "write '//' before each line of it"),
  UNFINISHED_COMMENT(
      Severity.ERROR, "this comment is never closed", "write '//' before each line of it"),
  COMMENT_AS_DIVISOR(
      Severity.WARNING,
      "'//' begins a comment: this is no divisor",
      "write 'div' for the integer part of a quotient, or begin the comment with a word"),
  DIVISOR_IN_COMMENT(
      Severity.ERROR,
      "'//' begins a comment, so that the '%s' before it is not closed",
      "write 'div' for the integer part of a quotient"),
  MEMBER(
      Severity.ERROR,
      "'%s' is no name: names have no dots",
      "functions stand alone, 'exp(x)', and an entry is 'x[i]'"),
  NUMBER_WITHOUT_LEAD(Severity.ERROR, "a number begins with a digit", "write '0%s'"),
  TWO_DOTS(Severity.ERROR, "the number '%s' has two dots", "keep one of them"),
  FOREIGN_NUMBER(
      Severity.ERROR, "'%s' is not how a number is written", "write '1000', '1.0' or '1e3'"),
  NUMBER_TOO_LARGE(
      Severity.ERROR,
      "this number is beyond the range of double, about 1.8e308",
      "write a smaller number; an infinity is '1 / 0.0'"),
  NAME_TOO_LONG(Severity.ERROR, "%s has at most %s letters", "choose a shorter one"),
  NUMBER_TOO_LONG(
      Severity.ERROR, "this number has more than %s digits", "write it with an exponent"),
  UNFINISHED_TEXT(Severity.ERROR, "this text is not closed", "end it with '\"' on the same line"),
  UNKNOWN_ESCAPE(Severity.ERROR, "'%s' has no meaning in a text", "write '\\\\' for a backslash"),

  // ---- Brackets and lines
  UNCLOSED(Severity.ERROR, "this '%s' is never closed", "close it with '%2$s'"),
  UNOPENED(Severity.ERROR, "this '%s' closes nothing", "leave it out, or open it with '%2$s'"),
  WRONG_BRACKET(Severity.ERROR, "this '%s' cannot close the '%s' before it", "write '%3$s'"),
  BRACE_ON_NEXT_LINE(
      Severity.ERROR,
      "'{' stands on the line of its header",
      "put it at the end of the line before"),
  UNFINISHED_LINE(
      Severity.ERROR,
      "after '%s' a definition goes on with the next line",
      "write what follows it, or take it away"),
  CONTINUED_WITH_MINUS(
      Severity.ERROR,
      "a line that begins with '-' does not go on with the line before",
      "end the line before with '-', or put the whole into parentheses"),
  MODEL_IN_BRACES(
      Severity.ERROR,
      "the lines of a model stand without braces",
      "write each declaration on a line of its own, as 'data x[n]'"),
  MISSING_COMMA(
      Severity.ERROR,
      "the entries of a list stand between commas",
      "write '[a, b]', a matrix by its rows, '[[a, b], [c, d]]'"),
  SEMICOLON_IN_BRACKETS(
      Severity.ERROR,
      "a ';' does not separate what is inside brackets",
      "use ','; the rows of a matrix are [[a, b], [c, d]]"),
  TOO_DEEP(
      Severity.ERROR, "this is nested more than %s levels deep", "give a name to a part of it"),

  // ---- Syntax
  MISSING_MODEL(Severity.ERROR, "the model has no name", "begin the file with 'model' and a name"),
  SECOND_MODEL(Severity.ERROR, "this file is the model '%s' already", "write another file"),
  LATE_MODEL(Severity.ERROR, "a model begins with its name", "move this line to the beginning"),
  UNEXPECTED_BEGINNING(
      Severity.ERROR,
      "a line cannot begin with %s",
      "a line is a declaration, a definition 'name = ...', or a loop"),
  FOREIGN_WORD(
      Severity.ERROR,
      "'%s' is not a word of the language",
      "a line is a declaration, a definition 'name = ...', or a loop"),
  MISSPELT_WORD(Severity.ERROR, "'%s' is not a word of the language", "did you mean '%2$s'?"),
  RESERVED_WORD(
      Severity.ERROR,
      "'%s' is a word of the language and cannot be a name",
      "choose another name, for example '%1$s_'"),
  EQUALS_AFTER_WORD(Severity.ERROR, "'%3$s' cannot follow '%1$s'", "write '%1$s %2$s'"),
  VALUE_OF_VARIABLE(
      Severity.ERROR,
      "%s has no value in the model",
      "give it where the model is evaluated; a constant is 'name = value'"),
  UNDECLARED_DOMAIN(
      Severity.ERROR,
      "a domain stands after the name, and is not supported yet",
      "write 'param w', and exp(w) where a positive number is needed"),
  LENGTHS_IN_PARENTHESES(Severity.ERROR, "lengths stand in square brackets", "write '%s'"),
  WITHOUT_INDICES(
      Severity.ERROR,
      "%s has no indices",
      "define the array in a line before, 'z[i < n] = ...', and use its name"),
  KIND_OF_NAME(Severity.ERROR, "%s", "write the name alone"),
  RESULT_WITHOUT_NAME(Severity.ERROR, "an output has a name", "write 'output f = ...'"),
  SECOND_BRACKETS(
      Severity.ERROR, "all lengths of an array stand in one pair of brackets", "write '%s'"),
  INDEX_AFTER_FORMULA(
      Severity.ERROR,
      "an index stands before its formula",
      "write '%s < n: %s', for 0, ..., n - 1"),
  FORMULA_OUTSIDE(
      Severity.ERROR,
      "what '%s' runs over stands inside its parentheses, after a ':'",
      "write '%1$s(%2$s: ...)'; a range 'a..b' ends before b"),
  CONDITION_AFTER_VALUE(
      Severity.ERROR, "an 'if' stands before its values", "write '(if condition then a else b)'"),
  LOOP_IN_PARENTHESES(
      Severity.ERROR,
      "a loop's index stands without parentheses",
      "write 'for i < n from s = 0 { next s = ... }'"),
  LOOP_WITHOUT_BRACES(
      Severity.ERROR,
      "the body of a loop stands in braces",
      "write '{' at the end of this line, and '}' after the body"),
  STATES_WITHOUT_FROM(
      Severity.ERROR, "the states of a loop stand after 'from'", "write '%s from %s'"),
  STATE_WITHOUT_VALUE(Severity.ERROR, "a state has a first value", "write '%s = 0'"),
  SECOND_INDEX(Severity.ERROR, "a loop has one index", "write 'for %s' as a loop inside this one"),
  RANGE_WITH_COLON(
      Severity.ERROR,
      "a range is written with two dots, and ends before its end",
      "write 'a..b' for a, ..., b - 1, counted from 0"),
  OPEN_RANGE(Severity.ERROR, "a range has two ends", "write '%s'"),
  RANGE_AS_VALUE(Severity.ERROR, "a range is no value", "write '%s' for these numbers"),
  NAMED_ARGUMENT(
      Severity.ERROR,
      "an argument has no name",
      "write the value alone, in the order of the arguments"),
  FUNCTION_AS_FORMULA(
      Severity.ERROR, "a function is not a value", "write 'fn %s(x) = ...' on a line of its own"),
  POWER_OF_FUNCTION(Severity.ERROR, "a power stands behind the call", "write '%s'"),
  SIGN_PLUS(Severity.ERROR, "'+' is no sign", "leave it out"),
  OPERATOR_AS_FUNCTION(Severity.ERROR, "'%s' stands between its operands", "write '%2$s'"),
  TEXT_AS_VALUE(
      Severity.ERROR,
      "a text is no value",
      "texts stand in 'require' and 'import' only; code a label by an int"),
  DEFINITION_IN_BRANCH(
      Severity.ERROR,
      "an 'if' is a value: nothing is defined in its branches",
      "write 'y = if condition then a else b'"),
  CONDITION_WITHOUT_IF(
      Severity.ERROR, "a condition on the indices stands behind an 'if'", "write '%s'"),
  FUNCTION_WITHOUT_FN(
      Severity.ERROR, "a definition of a function begins with 'fn'", "write 'fn %s = ...'"),
  ENTRY_DEFINED(
      Severity.ERROR,
      "an array is defined as a whole, not entry by entry",
      "write '%s[i < n] = ...' with a formula for entry i"),
  VALUE_DEFINED(Severity.ERROR, "what stands before '=' is not a name", "to compare, use '=='"),
  EQUALS_COMPARES(Severity.ERROR, "'=' defines a name, it does not compare", "use '=='"),
  CHAINED_COMPARISON(
      Severity.ERROR, "comparisons do not chain", "write 'a < b and b < c' for a < b < c"),
  BINDER_INCLUSIVE(Severity.ERROR, "an index stays below its bound", "write '%s < %s'"),
  BINDER_WITHOUT_RANGE(
      Severity.ERROR,
      "an index runs in a range",
      "write '%s < n' for 0, ..., n - 1, or '%1$s in a..b' for a, ..., b - 1"),
  MISSING_THEN(Severity.ERROR, "expected 'then', found %s", "write 'if condition then a else b'"),
  MISSING_ELSE(Severity.ERROR, "expected 'else', found %s", "an 'if' has a value in both cases"),
  NAKED_CONDITIONAL(
      Severity.ERROR,
      "an 'if' that is an operand stands in parentheses",
      "write '(if condition then a else b)'"),
  MISSING_OPERATOR(
      Severity.ERROR,
      "an operator is missing between '%s' and '%s'",
      "write '%1$s * %2$s' for a product"),
  MISSING_OPERATOR_OR_CALL(
      Severity.ERROR,
      "an operator is missing between '%s' and '%s'",
      "write '%1$s * %2$s' for a product, '%1$s(%2$s)' for a call"),
  EXPECTED(Severity.ERROR, "expected %s, found %s", "write it, or take away what was found"),
  UNEXPECTED(
      Severity.ERROR,
      "%s cannot follow '%s'",
      "something is missing between the two, or one of them is too many"),
  UNKNOWN_KIND(
      Severity.ERROR,
      "'%s' is not a kind",
      "write '%2$s : int', '%2$s' alone for a real number, '%2$s[n]' for a vector of them"),
  KIND_BEFORE_NAME(Severity.ERROR, "a kind stands after the name", "write '%s'"),
  UNKNOWN_DOMAIN(
      Severity.ERROR, "'%2$s' cannot follow '%1$s'", "write '%1$s, %2$s' for two of them"),
  DOMAIN_WITHOUT_PARAM(Severity.ERROR, "only a param has a domain", "use 'require' for %s"),
  BOUND_WITHOUT_ORDER(
      Severity.ERROR, "'%s' is not a domain", "use '>', '>=', '<', '<=' or 'in (a, b)'"),
  UNKNOWN_SOLVER(
      Severity.ERROR,
      "'%s' does not solve for unknowns",
      "use 'root(x from x0: f == g)' or 'argmin(x from x0: f)'"),
  VALUE_WITHOUT_NAME(
      Severity.ERROR, "this value is not used", "name it, 'name = ...', or leave it out"),
  VALUE_IN_LOOP(Severity.ERROR, "a loop has no value", "use 'next s = ...' or 'collect y = ...'"),
  BLOCK_WITHOUT_VALUE(
      Severity.ERROR, "a block ends with its value", "write an expression on its last line"),
  MISPLACED_DECLARATION(
      Severity.ERROR, "'%s' stands at the top of a model", "move this line out of the braces"),

  // ---- Imports
  IMPORT_WITHOUT_ROOT(
      Severity.ERROR,
      "a model that is given as text cannot import a file",
      "put it into a file, or give its Source a SourceRoot"),
  IMPORT_PATH(
      Severity.ERROR,
      "'%s' is not the path of a file below the root of the models",
      "name its folders from the root downwards: import \"lib/kinematics.grad\""),
  IMPORT_UNREADABLE(Severity.ERROR, "%s", "the path of an import begins at the root of the models"),
  IMPORT_CYCLE(
      Severity.ERROR,
      "these files import each other in a circle: %s",
      "move what they share into a file of its own"),
  IMPORTED_DECLARATION(
      Severity.ERROR,
      "a file that is imported has functions and imports, nothing else",
      "move its functions into a file of their own; it is imported at %s"),

  // ---- Folders of models
  UNREADABLE(Severity.ERROR, "%s", "mend the file, or its name"),
  FOLDER_NOT_A_PACKAGE(
      Severity.ERROR,
      "the folders of this model are no package of Java: %s",
      "rename them so that each is a name of letters, digits and '_', and no word of Java; "
          + "'java' is the JDK's"),
  SAME_CLASS(
      Severity.ERROR,
      "the file %s is made of %s already",
      "give the model another name, or the classes of one execution a prefix"),

  // ---- Limits of the Java virtual machine
  TOO_MANY_ARGUMENTS(
      Severity.ERROR,
      "the %s take %s of the %s places that a Java method has for its arguments",
      "declare arrays in place of scalars"),
  NAME_OF_JAVA(
      Severity.ERROR,
      "the class of the model cannot be called '%s', which Java has for something else",
      "give the model another name"),
  TOO_LARGE(
      Severity.ERROR,
      "the model is too large for one Java class: %s",
      "divide it, or say what repeats with arrays and loops"),

  // ---- Stages under construction
  NOT_YET(Severity.ERROR, "%s is not supported yet", "write it in another way"),

  // Names

  UNKNOWN_NAME(
      Severity.ERROR,
      "there is no '%s' here",
      "define it in a line above, or declare it with 'param', 'data', 'input' or 'size'"),
  UNKNOWN_FUNCTION(
      Severity.ERROR, "there is no function '%s' here", "define it above: 'fn %s(...) = ...'"),
  FORMULA_AFTER_COMMA(
      Severity.ERROR, "the indices stand before a ':', the formula after it", "write '%s'"),
  VALUE_CALLED(
      Severity.ERROR,
      "'%s' is a value, not a function",
      "write '%1$s[%2$s]' for an entry, '%1$s * (%2$s)' for a product"),
  LOOP_WITHOUT_STATE(
      Severity.ERROR,
      "this '%s' ends with its step and does not change the '%1$s' around the loop",
      "give the loop a state: 'for ... from %1$s = ... { next %1$s = ... }'"),
  FUNCTION_AS_VALUE(Severity.ERROR, "'%s' is a function, not a value", "call it: %s(...)"),
  NOT_A_REDUCTION(
      Severity.ERROR,
      "'%s' does not take indices",
      "these do: sum, prod, min, max, mean, logsumexp, argmin, argmax"),
  DUPLICATE(Severity.ERROR, "'%s' is already defined %s", "give one of them another name"),
  UNUSED(Severity.ERROR, "'%s' is defined here and never used", "use it, or remove its definition"),
  UNUSED_AT_TOP(
      Severity.WARNING, "'%s' is defined and never used", "use it, or remove its definition"),
  ARITY(
      Severity.ERROR,
      "'%s' takes %s, but is called with %s",
      "give as many arguments as the function takes"),
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
  NEXT_TWICE(Severity.ERROR, "'next %s' is given twice", "the first is in line %2$s"),
  NEXT_TOO_EARLY(
      Severity.ERROR, "'next %s' is not known yet", "it is after the line 'next %s = ...'"),
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
      "scalars are repeated to fit, and beside a matrix a vector v in each column, v' in each row;"
          + " write an index formula, [i < n: ...], for anything else"),
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
      "transpose a factor with ', as in A' * x, or leave its ' out"),
  DIVIDE_BY_ARRAY(
      Severity.ERROR,
      "'/' does not divide by an array, found %s and %s",
      "use './' to divide entry by entry"),
  POWER_OF_ARRAY(
      Severity.ERROR, "'^' takes scalars, found %s", "use '.^' for the powers of the entries"),
  NO_TRANSPOSE(Severity.ERROR, "there is no transpose of %s", "a vector or a matrix has one"),
  COMPARED_ARRAYS(
      Severity.ERROR, "comparisons take scalars, found %s", "compare entries, or a norm"),
  INTEGERS_ONLY(
      Severity.ERROR,
      "'%s' takes integers, found %s",
      "for reals, floor(x / y) is the quotient and x - y * floor(x / y) the remainder"),
  NOT_AN_INTEGER(
      Severity.ERROR,
      "%s must be an int, found %s",
      "write the number without a dot, or declare it ': int'"),
  NOT_A_CONDITION(
      Severity.ERROR, "a condition must be a truth value, found %s", "compare it: x != 0"),
  NOT_A_NUMBER(
      Severity.ERROR,
      "a number or an array of numbers is needed here, found %s",
      "of a truth value c write '(if c then 1 else 0)', of a tuple '[a, b]'"),
  NOT_AN_ARRAY(Severity.ERROR, "only arrays have entries, found %s", "take the subscripts away"),
  TOO_MANY_SUBSCRIPTS(
      Severity.ERROR,
      "%s takes at most %3$s, but is read with %2$s",
      "give one subscript for each axis at most"),
  BRANCHES_DIFFER(
      Severity.ERROR,
      "the branches of 'if' are not alike: %s and %s",
      "give both branches the same kind and shape"),
  LITERAL_ENTRIES_DIFFER(
      Severity.ERROR,
      "the entries of a list must be alike, found %s and %s",
      "give all entries one kind and shape; concat(a, b) joins vectors"),
  RAGGED(
      Severity.ERROR,
      "the shape must not depend on the index around it, found %s",
      "make it as long as the longest, and fill the rest"),
  RESULT_OF_UNKNOWN_LENGTH(
      Severity.ERROR,
      "the result '%s' has a length that data decide, but must have one that is made of sizes",
      "make it as long as a size, and fill the rest: [i < n: if i < k then ... else 0]"),
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
      Severity.ERROR,
      "the state '%s' begins as %s, but its next value is %s",
      "a state has one shape: begin with an array of that shape, or 'collect' the values"),
  TUPLE_TO_ONE(
      Severity.ERROR,
      "this is a tuple of %s, which needs as many names",
      "write (a, b, ...) = ..."),
  TUPLE_EXPECTED(
      Severity.ERROR,
      "a tuple of %s is needed here, found %s",
      "let the value be a tuple of so many parts, or write so many names"),
  ARGUMENT_OF_ONE_INDEX(
      Severity.ERROR,
      "'%s' takes one index",
      "use one index, i < n * m, and find the others by 'div' and 'mod'"),
  VECTOR_EXPECTED(
      Severity.ERROR,
      "'%s' takes a vector, found %s",
      "a row of a matrix is A[i], a column A[:, j], a vector of numbers [a, b]"),
  LENGTH_EXPECTED(
      Severity.ERROR,
      "a vector of length %s is needed here, found %s",
      "give a vector of that length, for example a slice"),
  ARGUMENT_SHAPE(
      Severity.ERROR,
      "the argument '%s' of '%s' must be %s, found %s",
      "give an array of that rank, or change the parameter of the function"),
  ARGUMENT_LENGTHS(
      Severity.ERROR,
      "the length '%s' in the arguments of '%s' is both %s and %s",
      "lengths of one name must agree: give arrays that do, or use two names"),
  LOSS_NOT_SCALAR(
      Severity.ERROR, "the loss must be a scalar, found %s", "sum it, or take its mean"),
  RESIDUAL_SHAPE(
      Severity.ERROR,
      "the residual '%s' is declared with shape %s, found %s",
      "correct the shape, or leave it out"),
  GRADIENT_OF_ARRAY(
      Severity.ERROR,
      "'%s' takes a scalar, found %s",
      "jacobian(e, p) is the derivative of an array"),
  DIFFERENTIATED_BY_EXPRESSION(
      Severity.ERROR,
      "'%s' differentiates by a name, not by an expression",
      "give it a name above and use that in both arguments; by an entry of an array: "
          + "differentiate by the array and read that entry of the result"),
  NOT_A_VARIABLE(
      Severity.ERROR,
      "'%s' differentiates by a real number or an array of those, and '%s' is %s",
      "name a param, an input, data, an argument, a definition or a state of real kind"),

  // Derivatives

  NO_SUCH_DERIVATIVE(
      Severity.ERROR,
      "'%s' is not a derivative",
      "these are: gradient, jacobian, hessian, jvp, vjp, hvp"),
  NOT_A_RESULT(
      Severity.ERROR,
      "'%s' is not a result of the model",
      "outputs, residuals and the loss are derived: output %s = ..."),
  DERIVATIVE_OF_LOSS(
      Severity.ERROR,
      "'%s' is derived of the loss, not of '%s'",
      "write jacobian, jvp or vjp for results that are arrays"),
  NOT_DERIVED_BY(
      Severity.ERROR,
      "'%s' is not a param, an input or data of real kind",
      "derivatives are taken by these"),
  NOTHING_TO_DERIVE(
      Severity.WARNING,
      "'%s' is left out: the model has no %s",
      "declare one, or leave '%1$s' out"),

  // Integers

  OUT_OF_RANGE(
      Severity.ERROR,
      "%3$s is %1$s, but must be at least 0 and less than %2$s",
      "subscripts are counted from 0"),
  LATER_ENTRY(
      Severity.ERROR,
      "%s is not there yet where %s is computed",
      "entries are computed in row-major order: read one that comes earlier"),
  SLICE_OUT_OF_RANGE(
      Severity.ERROR,
      "%s is %s, but must be at least 0 and at most %s",
      "a slice a..b has the entries a, ..., b - 1, counted from 0"),
  REQUIREMENT_FAILS(
      Severity.ERROR,
      "this does not hold: %s",
      "the model demands this; with these sizes it can never hold"),
  NEGATIVE_LENGTH(
      Severity.ERROR, "%s is negative: %s", "correct the formula; a length of 0 is allowed"),
  NEGATIVE_SIZE(Severity.ERROR, "the size '%s' is negative: %s", "a size is at least 0"),
  SIZE_NOT_CONSTANT(
      Severity.ERROR,
      "a size is made of constants and of the sizes before it",
      "declare the sizes that it needs above it, 'size n': data and params are no sizes"),
  UNKNOWN_SIZE(Severity.ERROR, "the model has no size '%s'", "correct the name in the option"),
  OVERFLOW(
      Severity.ERROR,
      "this integer is too large: it does not fit into 64 bits",
      "make one factor a real: 2.0^70"),
  BEYOND_INT(
      Severity.ERROR,
      "%s is %s: arrays and loops go as far as 2147483647, and not beyond",
      "count in two loops, or in steps that do more"),
  DIVISION_BY_ZERO(
      Severity.ERROR,
      "division of an integer by 0",
      "correct the divisor; for reals '/' gives an infinity"),
  INTEGER_PARAM(
      Severity.ERROR, "a param cannot be an int: derivatives are taken by it", "make it 'data'"),
  CHECKPOINT_IGNORED(
      Severity.WARNING,
      "'checkpoint' is not supported yet: every step is stored",
      "nothing else changes: the result is the same");

  private final Severity severity;
  private final String message;
  private final String advice;

  Mistake(Severity severity, String message, String advice) {
    this.severity = severity;
    this.message = message;
    this.advice = advice;
  }

  public Severity severity() {
    return severity;
  }

  /** What is wrong. */
  public String message(Object... arguments) {
    return String.format(Locale.ROOT, message, arguments);
  }

  /** What to write instead. */
  public String advice(Object... arguments) {
    return String.format(Locale.ROOT, advice, arguments);
  }
}
