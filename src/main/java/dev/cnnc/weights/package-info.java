/**
 * Weights while compiling: reads files of tensors, every length checked before it is trusted, and
 * compares them with what a graph needs. Shares no code with the reader that generated code has.
 */
package dev.cnnc.weights;
