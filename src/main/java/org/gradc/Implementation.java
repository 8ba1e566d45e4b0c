package org.gradc;

import java.util.Map;

/**
 * A model compiled to a class that implements an interface of the user's.
 *
 * @param <T> the interface
 */
public final class Implementation<T> {
  private final CompiledModel model;
  private final Class<T> type;

  Implementation(CompiledModel model, Class<T> type) {
    this.model = model;
    this.type = type;
  }

  /** Makes an object, for a model without open sizes; each thread takes one of its own. */
  public T create() {
    return create(Map.of());
  }

  /**
   * Makes an object, with its workspace; each thread takes one of its own.
   *
   * @param sizes the open sizes by name
   * @throws IllegalArgumentException if a size is missing, negative or too large
   */
  public T create(Map<String, Long> sizes) {
    return type.cast(model.make(sizes));
  }

  /** Where each parameter stands in the vector of all of them. */
  public Layout layout(Map<String, Long> sizes) {
    return model.layout(sizes);
  }

  /** The same model in a class of the library's own. */
  CompiledModel model() {
    return model.withLibraryFace();
  }

  /** The source of the compiled class. */
  public String javaSource() {
    return model.javaSource();
  }
}
