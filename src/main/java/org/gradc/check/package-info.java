/**
 * Whether a derivative, or a value, is right: by differences of the oracle with as many digits as
 * the step needs, with a bound for their own error. A claim passes, fails, or is inconclusive where
 * the numbers cannot tell; a point between two pieces of a function is said to be one.
 */
package org.gradc.check;
