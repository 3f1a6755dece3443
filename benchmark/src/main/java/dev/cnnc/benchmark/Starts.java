package dev.cnnc.benchmark;

import java.util.List;

/**
 * Fresh processes that computed one image on one thread.
 *
 * @param processes what {@link StartProcess} printed, of every process
 */
record Starts(Side side, List<Values> processes) {

    Starts {
        processes = List.copyOf(processes);
    }

    /** The values of {@code key}. */
    Sample sample(String key) {
        return Sample.of(processes.stream().map(values -> values.number(key)).toList());
    }
}
