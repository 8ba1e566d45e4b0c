/**
 * Syntax tree to graph: names, kinds, shapes and ranges are checked on the way. Functions have
 * arguments of any shape, so a body is checked where it is called, and what is checked is built at
 * once.
 */
package org.gradc.model;
