/**
 * Texts and what is said of them: a source with its lines, places in it, and the diagnostics that
 * gather as a text is read. {@link org.gradc.source.Mistake} is the list of all that can be wrong
 * with a model, each with what to write instead. Whatever a user reads of a mistake comes from
 * here.
 */
package org.gradc.source;
