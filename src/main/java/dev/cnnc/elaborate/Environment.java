package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.NameIndex;
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

    /** What {@link #names} said last, for files that mistype thousands; null if outdated. */
    private NameIndex names;

    private Optional<NameIndex> namesAround = Optional.empty();

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
        names = null;
    }

    /** Says that {@code name} will get its meaning later, at {@code location}. */
    void announce(String name, Location location) {
        announced.putIfAbsent(name, location);
        names = null;
    }

    /** Where {@code name} gets its meaning, if it has none so far. */
    Optional<Location> later(String name) {
        return Optional.ofNullable(announced.get(name))
                .or(() -> outer.flatMap(scope -> scope.later(name)));
    }

    /** Every name that is known here, or will be. */
    NameIndex names() {
        Optional<NameIndex> around = outer.map(Environment::names);
        if (names == null || !around.equals(namesAround)) {
            Set<String> all = new TreeSet<>(bindings.keySet());
            all.addAll(announced.keySet());
            around.ifPresent(outside -> all.addAll(outside.names()));
            names = new NameIndex(all);
            namesAround = around;
        }
        return names;
    }
}
