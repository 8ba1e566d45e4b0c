package org.gradc.source;

/** gradc itself is wrong, not the model. Users are asked to report it with the model. */
public final class CompilerBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CompilerBug(String message) {
    super("a bug of gradc, not of your model: " + message);
  }

  public CompilerBug(String message, Throwable cause) {
    super("a bug of gradc, not of your model: " + message, cause);
  }
}
