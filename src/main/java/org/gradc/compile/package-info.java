/**
 * A checked model to a class, by all the steps before: which methods it has, whether a matrix goes
 * by rows or columns, what is cut so that the JVM compiles it, and the class itself, made in memory
 * by Janino.
 */
package org.gradc.compile;
