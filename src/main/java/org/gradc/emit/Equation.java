package org.gradc.emit;

import org.gradc.graph.Node;

/**
 * One equation of a derivation, its parts in LaTeX.
 *
 * @param node what it defines, or a part of; null where another equation tells that
 * @param left its left side
 * @param sign what stands between the sides: an equals sign, or that of an addition to what is
 *     there
 * @param rule the chain rule that the right side follows, or empty
 * @param right its right side
 * @param where the ranges of indices, or empty
 */
public record Equation(
    Node node, String left, String sign, String rule, String right, String where) {}
