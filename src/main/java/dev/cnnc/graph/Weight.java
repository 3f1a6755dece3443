package dev.cnnc.graph;

import java.util.List;

/**
 * One tensor that an operator learns or records.
 *
 * @param name PyTorch's own name for it, such as {@code weight}; empty where it has its node's
 * @param shape sizes in PyTorch's order, such as {@code [out, in, height, width]}
 * @param trainable whether it counts as a parameter; a running mean does not
 */
public record Weight(String name, List<Integer> shape, boolean trainable) {

    public Weight {
        shape = List.copyOf(shape);
    }

    /** A tensor that training changes by gradients. */
    public static Weight trainable(String name, Integer... shape) {
        return new Weight(name, List.of(shape), true);
    }

    /** A tensor that training records, such as a running mean. */
    public static Weight recorded(String name, Integer... shape) {
        return new Weight(name, List.of(shape), false);
    }

    /** Its key where {@code node} is the key of the node that has it. */
    public String key(String node) {
        return name.isEmpty() ? node : node + "." + name;
    }

    public long elements() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
