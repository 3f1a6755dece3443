/**
 * Graph to graph: each pass is a file, their order stands in {@link dev.cnnc.optimize.Pipeline}.
 */
package dev.cnnc.optimize;
