/**
 * The derivation of a model as a page that a lecture could show: definitions, adjoints and the
 * sizes of arrays as formulas, with a table of what is what.
 */
package org.gradc.explain;
