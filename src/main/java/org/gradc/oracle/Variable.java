package org.gradc.oracle;

/**
 * A name that something is differentiated by.
 *
 * @param number tells the variables of a model apart
 * @param layout where its slot is
 */
record Variable(int number, Layout layout, int slot) {}
