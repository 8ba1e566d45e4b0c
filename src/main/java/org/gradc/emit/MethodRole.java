package org.gradc.emit;

/** Arguments of generated methods that are no symbol of the model. */
public enum MethodRole {
  SAMPLES("samples"),
  PARAMETERS("parameters"),
  /** How the parameters move. */
  DIRECTION("direction"),
  /** The vector of the parameters' shape that is written. */
  GRADIENT("gradient");

  private final String text;

  MethodRole(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
