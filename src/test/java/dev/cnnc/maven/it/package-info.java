/**
 * Builds of the projects in {@code src/it} by a Maven of its own, run by {@code mvn verify}.
 *
 * <p>They are tests of JUnit instead of scripts of maven-invoker-plugin, because most of them
 * change a file between two builds of the same project.
 */
package dev.cnnc.maven.it;
