/**
 * What users call: {@link org.gradc.Gradc} compiles, generates, shows and explains models, {@link
 * org.gradc.DerivativeCheck} and {@link org.gradc.ModelCheck} check derivatives, also those written
 * by hand, {@link org.gradc.Evaluator} computes without allocating. What goes on inside stands in
 * the packages below, which are not meant to be called.
 */
package org.gradc;
