/** The Maven plugin: what is said in a POM, in terms of {@link org.gradc.build}. */
package org.gradc.maven;
