/**
 * What can be proved of integers and conditions: that a subscript is in range, a condition follows
 * from others, a length is not negative. Intervals, polynomials over indices and a simplex; an
 * answer is proved, refuted or unknown, and an unknown one costs a check at run time, never a wrong
 * number.
 */
package org.gradc.algebra;
