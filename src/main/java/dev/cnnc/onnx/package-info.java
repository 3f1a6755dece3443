/**
 * ONNX models as graphs: which operators are understood, how constants and the arithmetic of shapes
 * are folded away, and which keys weights get.
 */
package dev.cnnc.onnx;
