package dev.cnnc.picture.layout;

/**
 * Where an edge turns.
 *
 * @param layer the layer above which that is
 * @param offset how far below the layer before it
 */
public record Bend(double x, int layer, double offset) {}
