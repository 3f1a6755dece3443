package dev.cnnc.elaborate;

import dev.cnnc.source.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that an expression may use: constants and parameters, innermost scope first. A name
 * whose own expression failed is known but has no value, so that its uses stay silent.
 */
final class Environment {

    /** A name, where it was given, and what it stands for unless that failed. */
    record Binding(Optional<Value> value, Location location) {}

    private final Optional<Environment> outer;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();

    Environment(Optional<Environment> outer) {
        this.outer = outer;
    }

    Optional<Binding> find(String name) {
        Binding own = bindings.get(name);
        return own != null ? Optional.of(own) : outer.flatMap(scope -> scope.find(name));
    }

    /** Gives {@code name} a meaning here; what it meant before stands in {@link #find}. */
    void bind(String name, Binding binding) {
        bindings.put(name, binding);
    }

    /** Every name that is known here. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(bindings.keySet());
        outer.ifPresent(scope -> names.addAll(scope.names()));
        return names;
    }
}
