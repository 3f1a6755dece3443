package dev.cnnc.export;

import java.util.List;

/**
 * A weight as an ONNX graph has it, without its values.
 *
 * @param key its name, as in the file of weights
 * @param dims its sizes: those of the weight, but for ones where ONNX broadcasts it
 */
public record Initializer(String key, List<Integer> dims) {

    public Initializer {
        dims = List.copyOf(dims);
    }

    /** How many values it has. */
    long elements() {
        return dims.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
