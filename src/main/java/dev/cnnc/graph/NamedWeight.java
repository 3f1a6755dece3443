package dev.cnnc.graph;

/**
 * A {@link Weight} under its full key, such as {@code features.0.weight}, and the node it is of.
 */
public record NamedWeight(String key, Weight weight, Node node) {}
