/**
 * What a model computes, as a graph: nodes of scalars and arrays, with indices that sums, arrays
 * and recurrences bind. Equal nodes are one node. Each operation is one row of a table with its
 * value, derivative, Java and LaTeX form; no other place knows any of these.
 */
package org.gradc.graph;
