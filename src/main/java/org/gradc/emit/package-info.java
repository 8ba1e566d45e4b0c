/**
 * Loops to the text of a Java class, by way of JavaPoet, which only this package knows: methods,
 * their arguments and checks, Javadoc. Also to the listing of loops, to LaTeX and to Graphviz.
 */
package org.gradc.emit;
