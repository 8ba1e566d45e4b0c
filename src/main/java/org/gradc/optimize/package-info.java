/**
 * Graph to graph, with the same values: what is stored in a table and what is computed again, what
 * several loops share, forms that lose no accuracy, sums with fewer terms. Here it is decided how
 * much work a class does; each pass says which bound it keeps.
 */
package org.gradc.optimize;
