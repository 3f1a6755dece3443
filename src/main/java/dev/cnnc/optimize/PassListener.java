package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;

/** Hears of every pass, by the name of its class. */
public interface PassListener {

    /** Called with what {@code pass} is about to rewrite. */
    default void before(String pass, Graph graph) {}

    /** Called with what {@code pass} has made, as soon as it has. */
    default void after(String pass, Graph graph) {}
}
