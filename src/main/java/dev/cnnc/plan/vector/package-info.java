/**
 * The plan of the {@code vector} target: maps in blocks of 16 channels, and kernels on the JDK's
 * Vector API.
 */
package dev.cnnc.plan.vector;
