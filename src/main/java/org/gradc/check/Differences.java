package org.gradc.check;

/** Derivatives of a function at a point by differences. */
interface Differences {
  /** The derivatives along a direction. */
  Slopes along(Direction direction);
}
