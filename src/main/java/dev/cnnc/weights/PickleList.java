package dev.cnnc.weights;

import java.util.ArrayList;
import java.util.List;

/** A list, tuple or set of a pickle. Equal to itself alone, as it may contain itself. */
final class PickleList {

    /** Which container of Python's it is. */
    enum Kind {
        LIST,
        TUPLE,
        SET
    }

    private final Kind kind;
    private final List<Object> items;

    PickleList(Kind kind, List<Object> items) {
        this.kind = kind;
        this.items = new ArrayList<>(items);
    }

    boolean isTuple() {
        return kind == Kind.TUPLE;
    }

    List<Object> items() {
        return items;
    }
}
