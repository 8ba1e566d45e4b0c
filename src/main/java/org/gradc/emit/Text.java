package org.gradc.emit;

import com.palantir.javapoet.CodeBlock;
import org.gradc.graph.Operation.Precedence;

/**
 * The text of a Java expression.
 *
 * @param code the text, with {@link #BREAK} where a line may be broken instead of a space
 * @param precedence how tight it binds
 * @param type its Java type; an integer also where a real is meant, as long as Java widens it
 */
record Text(String code, Precedence precedence, JavaType type) {
  /** A space at which a line may be broken. */
  static final char BREAK = '\u0001';

  /** A space at which a line may be broken that is too long otherwise: at a product. */
  static final char SOFT_BREAK = '\u0003';

  /** A place without a space at which a line may be broken. */
  static final char ZERO_BREAK = '\u0002';

  static Text primary(String code, JavaType type) {
    return new Text(code, Precedence.PRIMARY, type);
  }

  /** The code as an operand of something that binds as tight as given. */
  String within(Precedence tightness) {
    return precedence.compareTo(tightness) < 0 ? "(" + code + ")" : code;
  }

  /** The code as a double, cast if it is an integer. */
  String asDouble(Precedence tightness) {
    if (!type.isInteger()) {
      return within(tightness);
    }
    String cast = "(double) " + within(Precedence.UNARY);
    return tightness == Precedence.PRIMARY ? "(" + cast + ")" : cast;
  }

  /** x where this is the real -x or a product that begins with a sign; else null. */
  Text withoutSign() {
    boolean signed = type == JavaType.DOUBLE && code.startsWith("-") && !code.startsWith("- ");
    return signed && precedence.compareTo(Precedence.MULTIPLICATIVE) >= 0
        ? new Text(code.substring(1), precedence, type)
        : null;
  }

  /** A statement, indented where its line is broken. */
  static CodeBlock statement(String code) {
    return CodeBlock.builder().add("$[").add(block(code)).add(";\n$]").build();
  }

  /** Throws an exception with a message. */
  static CodeBlock failure(Class<? extends RuntimeException> type, String message) {
    String literal = ZERO_BREAK + StringLiteral.of(message);
    return CodeBlock.builder()
        .add("$[throw new $T(", type)
        .add(block(literal))
        .add(");\n$]")
        .build();
  }

  /** The head of a compound statement, with its opening brace. */
  static CodeBlock head(String code) {
    return CodeBlock.builder().add("$[").add(block(code)).add(" {\n$]$>").build();
  }

  /**
   * Code with breaks as JavaPoet wants it: dollars doubled, breaks as {@code $W} and {@code $Z}.
   */
  static CodeBlock block(String code) {
    return CodeBlock.of(
        LineBreaks.outermost(code)
            .replace("$", "$$")
            .replace(String.valueOf(BREAK), "$W")
            .replace(String.valueOf(ZERO_BREAK), "$Z"));
  }
}
