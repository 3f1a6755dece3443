package dev.cnnc.weights;

import java.util.List;

/**
 * A tensor as a safetensors header describes it.
 *
 * @param begin its first byte, counted from the end of the header
 * @param end the byte behind its last; what lies between holds the values exactly
 */
record TensorEntry(String key, ElementType type, List<Long> shape, long begin, long end) {

    TensorEntry {
        shape = List.copyOf(shape);
    }
}
