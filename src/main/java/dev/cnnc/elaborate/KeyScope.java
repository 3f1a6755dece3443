package dev.cnnc.elaborate;

import dev.cnnc.source.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A scope of weight keys: its prefix, and the segments that are taken in it. */
final class KeyScope {

    private final String prefix;
    private final Map<String, Location> segments = new HashMap<>();
    private int modules;

    KeyScope(String prefix) {
        this.prefix = prefix;
    }

    /** The next module's segment: its label, or the number of modules counted before it. */
    String segment(Optional<String> label) {
        String counted = String.valueOf(modules++);
        return label.orElse(counted);
    }

    /** The full key of {@code segment} in this scope. */
    String key(String segment) {
        return prefix + segment;
    }

    /** A new scope for the modules inside the module of {@code segment}. */
    KeyScope inner(String segment) {
        return new KeyScope(prefix + segment + ".");
    }

    /** Takes {@code segment}; yields where it was taken before, if it was. */
    Optional<Location> take(String segment, Location location) {
        return Optional.ofNullable(segments.putIfAbsent(segment, location));
    }
}
