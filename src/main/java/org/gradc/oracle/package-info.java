/**
 * What a model means, by its text alone: an interpreter of the syntax tree by names and scopes, in
 * numbers of about 31 digits. A derivative in a formula is evaluated by nested dual numbers. It
 * shares no rule, no sweep and no pass with the compiler, so that the two can be compared.
 */
package org.gradc.oracle;
