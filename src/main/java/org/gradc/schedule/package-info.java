/**
 * Graph to loops: which statements, in which loops, under which conditions, in which order. A
 * region is the body of a loop with what is needed in it; passes over the steps then merge loops,
 * keep only what is alive, and take out what need not be asked or computed.
 */
package org.gradc.schedule;
