package org.gradc.emit;

import org.gradc.graph.Kind;

/** The primitive types of generated code. */
enum JavaType {
  DOUBLE("double"),
  INT("int"),
  LONG("long"),
  BOOLEAN("boolean");

  private final String keyword;

  JavaType(String keyword) {
    this.keyword = keyword;
  }

  String keyword() {
    return keyword;
  }

  boolean isInteger() {
    return this == INT || this == LONG;
  }

  static JavaType of(Kind kind, boolean wide) {
    return switch (kind) {
      case REAL -> DOUBLE;
      case INT -> wide ? LONG : INT;
      case TRUTH -> BOOLEAN;
    };
  }
}
