package org.gradc.source;

import java.util.List;

/**
 * A model has mistakes. The message is the rendered list of them, as the command line prints it.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public ModelException(List<Diagnostic> diagnostics) {
    super(Renderer.render(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
