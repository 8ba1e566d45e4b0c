/**
 * The Maven plugin: configuration to the calls of {@link org.gradc.build}, mistakes to messages of
 * the build. Nothing is computed here.
 */
package org.gradc.maven;
