/**
 * Measures generated classes against ONNX Runtime and OpenCV: {@code Preparation} makes the files
 * of a network, {@code Benchmark} starts a fresh process for every measurement ({@code
 * SpeedProcess}, {@code StartProcess}) and gathers what they print, and the reports show it.
 */
package dev.cnnc.benchmark;
