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

    /** Adds an entry, and returns whether the key is new. */
    boolean put(Object key, Object value) {
        return entries.put(key, value) == null;
    }

    Map<Object, Object> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
