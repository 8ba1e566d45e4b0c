/**
 * A graph to its derivatives: the reverse sweep with one adjoint for each node, the forward sweep
 * with tangents, and matrices by rows as sweeps share them. Rules are rows of the table of
 * operations; here is how they meet sums, arrays, recurrences and conditions.
 */
package org.gradc.differentiate;
