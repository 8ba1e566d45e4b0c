package org.gradc;

/** The steps of a compilation whose result can be printed. */
public enum Stage {
  SYNTAX,
  MODEL,
  GRAPH,
  GRADIENT,
  SCHEDULE,
  JAVA,
  LATEX,
  DOT
}
