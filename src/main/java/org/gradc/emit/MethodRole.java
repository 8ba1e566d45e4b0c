package org.gradc.emit;

/** Arguments of generated methods that are no symbol of the model. */
enum MethodRole {
  SAMPLES("samples"),
  PARAMETERS("parameters"),
  GRADIENT("gradient");

  private final String text;

  MethodRole(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
