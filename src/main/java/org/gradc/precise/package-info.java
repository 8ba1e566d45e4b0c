/**
 * Numbers of about 31 digits, as a sum of two doubles, with the elementary and special functions in
 * them. The oracle computes with these; the table of operations names them as what a double should
 * be.
 */
package org.gradc.precise;
