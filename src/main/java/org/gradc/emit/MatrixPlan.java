package org.gradc.emit;

import java.util.List;
import org.gradc.graph.Node;

/**
 * A sparse matrix of derivatives that a generated class computes.
 *
 * @param name what it is called: {@code jacobian}
 * @param documentation what it holds, as a sentence
 * @param places the private method that finds the rows and columns of all summands
 * @param entries the private method that computes the entries
 * @param rowCount how many rows it has
 * @param columnCount how many columns
 * @param families the shapes of the arrays of places
 */
public record MatrixPlan(
    String name,
    String documentation,
    MethodPlan places,
    MethodPlan entries,
    Node rowCount,
    Node columnCount,
    List<List<Node>> families) {}
