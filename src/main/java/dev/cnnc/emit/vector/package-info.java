/** Writes the kernel classes of the {@code vector} target. */
package dev.cnnc.emit.vector;
