/**
 * Compares what emitted code computes with what others do: the reference interpreter, ONNX Runtime,
 * or stored arrays; and finds the first layer where they part.
 */
package dev.cnnc.verify;
