/**
 * The work of a method, counted: its loops are run at a case, each operation at its price in
 * additions, and compared with the work of the model as it is written. Tests hold all models to the
 * bounds; {@code gradc show --stage gradient --case} prints the counts.
 */
package org.gradc.meter;
