package org.gradc.algebra;

import java.util.List;
import org.gradc.graph.Index;
import org.gradc.graph.Node;

/**
 * What has been looked at before anything is computed: {@code 0 <= value < upper} for all values of
 * the indices at which the given condition holds.
 *
 * @param given a truth value, the constant true where there is no condition
 */
public record Guarantee(List<Index> indices, Node given, Node value, Node upper) {}
