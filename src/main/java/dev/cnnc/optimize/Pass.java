package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;

/** A rewriting of a graph that keeps what it computes. */
public interface Pass {

    /** The rewritten graph; {@code graph} itself is left as it is. */
    Graph apply(Graph graph);

    /** The name under which it is asked for. */
    default String name() {
        return getClass().getSimpleName();
    }
}
