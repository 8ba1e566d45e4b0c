package org.gradc.algebra;

import org.gradc.graph.Node;

/**
 * What is known at a place of the graph because of the branch that it stands in.
 *
 * @param condition a truth value
 * @param holds whether it is true or false there
 */
public record Fact(Node condition, boolean holds) {}
