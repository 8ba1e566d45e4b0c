package org.gradc.emit;

import java.util.List;

/**
 * Arrays of integers that a method takes as one argument, an array of them.
 *
 * @param name what the argument should be called
 * @param members symbols, or arrays that are filled
 */
public record Bundle(String name, List<?> members) {}
