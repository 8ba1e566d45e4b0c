/**
 * Values that always exist, and apart from them what must hold so that they are meant: a subscript
 * in range, a divisor that is not 0. Also under which condition a node is asked for, on the way
 * from what is wanted to what it is made of.
 */
package org.gradc.definedness;
