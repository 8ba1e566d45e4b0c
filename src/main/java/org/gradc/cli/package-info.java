/**
 * The command line: flags to the calls of the library, results and mistakes to text or JSON.
 * Nothing is computed here.
 */
package org.gradc.cli;
