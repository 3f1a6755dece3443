package dev.cnnc.verify;

import dev.cnnc.graph.Node;
import java.util.Optional;

/**
 * The first layer where two sides part.
 *
 * @param side the side that departs from the reference
 * @param node the layer; absent where every layer that can be compared agrees
 * @param comparison how far they are apart there; absent likewise
 * @param before the last layer before it that agrees
 * @param compared how many layers were compared
 */
public record Departure(
        String side,
        Optional<Node> node,
        Optional<Comparison> comparison,
        Optional<Node> before,
        int compared) {}
