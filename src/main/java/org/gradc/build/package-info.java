/** A folder of models to a folder of classes, again and again, doing no more than is needed. */
package org.gradc.build;
