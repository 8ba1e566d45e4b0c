package org.gradc.oracle;

import java.util.BitSet;

/**
 * A function, ready to be called.
 *
 * @param variables the numbers of the variables around it that its value may change with
 */
record Callee(Layout layout, Code body, BitSet variables) {}
