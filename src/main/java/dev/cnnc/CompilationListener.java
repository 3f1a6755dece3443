package dev.cnnc;

import dev.cnnc.optimize.PassListener;

/**
 * Hears of a compilation as it goes: of each phase that is no pass, such as {@code parse}, and of
 * the passes. A phase may come again, for the next model of a file.
 */
public interface CompilationListener extends PassListener {

    /** Hears of everything, and does nothing. */
    CompilationListener NONE = new CompilationListener() {};

    /** Called before {@code phase}. */
    default void begin(String phase) {}

    /** Called behind {@code phase}, unless it failed. */
    default void end(String phase) {}
}
