/**
 * A folder of models to a folder of classes, again and again, doing no more than is needed. What
 * was written is remembered, so that nothing else is overwritten or removed.
 */
package org.gradc.build;
