package org.gradc;

/** The steps of a compilation whose result can be printed. */
public enum Stage {
  /** The model as it was read, printed anew. */
  SYNTAX,
  /** The checked model: every quantity with its shape. */
  MODEL,
  /** The operations that compute the values. */
  GRAPH,
  /** These and the backward sweep. */
  GRADIENT,
  /** The loops of every method. */
  SCHEDULE,
  /** The class. */
  JAVA,
  /** Values and gradient as formulas of LaTeX. */
  LATEX,
  /** The graph as a picture, for Graphviz. */
  DOT
}
