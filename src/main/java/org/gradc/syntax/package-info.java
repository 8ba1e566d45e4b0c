/**
 * Text to syntax tree: records, each with its place in the text. Each line is read on its own, so
 * that a mistake spoils no other; what people write who come from other languages is known as a
 * habit, and told what to write. Only this package knows the parser generator.
 */
package org.gradc.syntax;
