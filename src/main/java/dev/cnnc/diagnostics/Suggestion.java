package dev.cnnc.diagnostics;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The candidate nearest to {@code name} by edit distance, a swap of neighbours counting as one
     * edit and letter case as none; empty where even the nearest differs in more than a third of
     * its letters. Of equally near ones the first in alphabetical order.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        return new NameIndex(candidates).nearest(name);
    }
}
