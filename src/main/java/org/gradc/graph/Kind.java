package org.gradc.graph;

/** What a scalar is, or the entries of an array are. */
public enum Kind {
  REAL("real"),
  INT("int"),
  TRUTH("truth value");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** The kind as messages name it. */
  public String text() {
    return text;
  }
}
