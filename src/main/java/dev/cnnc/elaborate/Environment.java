package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.NameIndex;
import dev.cnnc.source.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that an expression may use: constants, parameters and loop variables, innermost scope
 * first. A name whose own expression failed is known but has no value, so that its uses stay
 * silent.
 */
final class Environment {

    /** A name, where it was given, and what it stands for unless that failed. */
    record Binding(Optional<Value> value, Location location) {}

    /** What one body declares. */
    private record Layer(Map<String, Binding> bindings, Map<String, Location> announced) {
        Layer() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private final Optional<Environment> outer;
    private final Deque<Layer> layers = new ArrayDeque<>();

    /** What {@link #names} said last, for files that mistype thousands; null if outdated. */
    private NameIndex names;

    private Optional<NameIndex> namesAround = Optional.empty();

    /** The names at the top of a file. */
    Environment() {
        this(Optional.empty());
    }

    /** Names beside those of {@code outer}. */
    Environment(Environment outer) {
        this(Optional.of(outer));
    }

    private Environment(Optional<Environment> outer) {
        this.outer = outer;
        layers.push(new Layer());
    }

    /** Begins a body, whose names end with it. */
    void open() {
        layers.push(new Layer());
        names = null;
    }

    /** Ends the body that was opened last. */
    void close() {
        layers.pop();
        names = null;
    }

    /** Takes over the names of an imported file. */
    void include(Environment imported) {
        imported.layers.getLast().bindings().forEach(layers.getLast().bindings()::putIfAbsent);
        names = null;
    }

    Optional<Binding> find(String name) {
        for (Layer layer : layers) {
            Binding binding = layer.bindings().get(name);
            if (binding != null) {
                return Optional.of(binding);
            }
        }
        return outer.flatMap(scope -> scope.find(name));
    }

    /** Gives {@code name} a meaning here; what it meant before stands in {@link #find}. */
    void bind(String name, Binding binding) {
        layers.peek().bindings().put(name, binding);
        names = null;
    }

    /** Says that {@code name} will get its meaning later, at {@code location}. */
    void announce(String name, Location location) {
        layers.peek().announced().putIfAbsent(name, location);
        names = null;
    }

    /** Where {@code name} gets its meaning, if it has none so far. */
    Optional<Location> later(String name) {
        for (Layer layer : layers) {
            Location location = layer.announced().get(name);
            if (location != null) {
                return Optional.of(location);
            }
        }
        return outer.flatMap(scope -> scope.later(name));
    }

    /** Every name that is known here, or will be. */
    NameIndex names() {
        Optional<NameIndex> around = outer.map(Environment::names);
        if (names == null || !around.equals(namesAround)) {
            Set<String> all = new TreeSet<>();
            for (Layer layer : layers) {
                all.addAll(layer.bindings().keySet());
                all.addAll(layer.announced().keySet());
            }
            around.ifPresent(outside -> all.addAll(outside.names()));
            names = new NameIndex(all);
            namesAround = around;
        }
        return names;
    }
}
