/**
 * Networks as ONNX files of opset 17: a graph becomes ONNX nodes, a file of weights their
 * initializers, under the keys that they have. Nothing is optimised and nothing is renamed.
 */
package dev.cnnc.export;
