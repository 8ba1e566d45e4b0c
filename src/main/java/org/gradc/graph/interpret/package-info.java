/**
 * A graph evaluated as it stands, node by node: what each pass has to leave as it is. Also counts
 * the work of a model as it is written, the W that bounds what a class may do.
 */
package org.gradc.graph.interpret;
