/**
 * Weights while compiling: reads files of tensors of every format that PyTorch's users have, every
 * length checked before it is trusted, compares them with what a graph needs, and writes them as
 * safetensors. Shares no code with the reader that generated code has.
 */
package dev.cnnc.weights;
