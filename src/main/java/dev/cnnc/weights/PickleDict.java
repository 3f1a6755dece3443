package dev.cnnc.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dictionary of a pickle. Equal to itself alone: it may contain itself, so that comparing
 * contents may never end.
 */
final class PickleDict {

    private final Map<Object, Object> entries = new LinkedHashMap<>();

    /**
     * Adds an entry, and returns whether the key is new. What is neither text nor number is never
     * looked for, and stands under a key of its own: comparing many that a file gave one hash would
     * take long.
     */
    boolean put(Object key, Object value) {
        return entries.put(key instanceof Comparable<?> ? key : new Object(), value) == null;
    }

    Map<Object, Object> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
