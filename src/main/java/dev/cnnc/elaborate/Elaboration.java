package dev.cnnc.elaborate;

import dev.cnnc.graph.Graph;

/**
 * What became of one model.
 *
 * @param graph the nodes before the first mistake; all of them where the model is right
 * @param complete whether the model is right
 */
public record Elaboration(Graph graph, boolean complete) {}
