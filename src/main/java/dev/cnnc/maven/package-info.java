/** The goals of the Maven plugin: thin fronts over {@code Compiler}, incremental. */
package dev.cnnc.maven;
