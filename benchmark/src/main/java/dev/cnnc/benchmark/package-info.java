/**
 * Measures generated classes against ONNX Runtime: {@code Main} starts a fresh process for every
 * measurement ({@code SpeedProcess}, {@code StartProcess}), gathers what they print, and reports.
 */
package dev.cnnc.benchmark;
