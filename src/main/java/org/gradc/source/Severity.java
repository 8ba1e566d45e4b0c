package org.gradc.source;

/** Whether a message stops the compilation. */
public enum Severity {
  ERROR,
  WARNING
}
