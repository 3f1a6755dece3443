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
    private final Map<String, Location> announced = new LinkedHashMap<>();

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

    /** Says that {@code name} will get its meaning later, at {@code location}. */
    void announce(String name, Location location) {
        announced.putIfAbsent(name, location);
    }

    /** Where {@code name} gets its meaning, if it has none so far. */
    Optional<Location> later(String name) {
        return Optional.ofNullable(announced.get(name))
                .or(() -> outer.flatMap(scope -> scope.later(name)));
    }

    /** Every name that is known here, or will be. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(bindings.keySet());
        names.addAll(announced.keySet());
        outer.ifPresent(scope -> names.addAll(scope.names()));
        return names;
    }
}
