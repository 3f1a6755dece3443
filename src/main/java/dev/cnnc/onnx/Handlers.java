package dev.cnnc.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every operator of ONNX that is understood, by name. */
final class Handlers {

    private static final Map<String, Handler> SOURCES = new HashMap<>();
    private static final Map<String, Handler> NUMBERS = new HashMap<>();
    private static final Map<String, Handler> VALUES = new HashMap<>();

    static {
        ShapeArithmetic.addSources(SOURCES);
        ShapeArithmetic.addNumbers(NUMBERS);
        Convolutions.add(VALUES);
        Pools.add(VALUES);
        Normalizations.add(VALUES);
        Functions.add(VALUES);
        Joins.add(VALUES);
        Dense.add(VALUES);
        Reductions.add(VALUES);
        Reshapes.add(VALUES);
        Movements.add(VALUES);
        Resizes.add(VALUES);
    }

    private Handlers() {}

    /** Imports a node whose result is known in any case, such as {@code Shape}. */
    static Optional<Handler> source(String operator) {
        return Optional.ofNullable(SOURCES.get(operator));
    }

    /** Imports a node that takes constant whole numbers. */
    static Optional<Handler> numbers(String operator) {
        return Optional.ofNullable(NUMBERS.get(operator));
    }

    /** Imports a node that takes values of the graph. */
    static Optional<Handler> values(String operator) {
        return Optional.ofNullable(VALUES.get(operator));
    }

    /** The operators that are understood. */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(VALUES.keySet());
        names.addAll(SOURCES.keySet());
        names.addAll(NUMBERS.keySet());
        return names;
    }
}
