package dev.cnnc.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a value, batch left out: {@code [B, 64, 56, 56]} is {@code Shape.of(64, 56, 56)}.
 * All sizes are at least 1, and one image's elements fit a Java array.
 */
public record Shape(List<Integer> sizes) {

    /** The most elements that a tensor may have, the length that every JVM can allocate. */
    public static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1) || !fits(sizes)) {
            throw new IllegalArgumentException("shape " + sizes);
        }
    }

    public static Shape of(Integer... sizes) {
        return new Shape(List.of(sizes));
    }

    /** Whether a tensor of these sizes, each at least 1, has no more than the most elements. */
    public static boolean fits(List<Integer> sizes) {
        long elements = 1;
        for (int size : sizes) {
            elements *= size;
            if (elements > MAX_ELEMENTS) {
                return false;
            }
        }
        return true;
    }

    /** The number of dimensions, the batch counted. */
    public int rank() {
        return sizes.size() + 1;
    }

    /** Whether this is {@code [B, C, H, W]}. */
    public boolean isMap() {
        return sizes.size() == 3;
    }

    public int channels() {
        return sizes.get(0);
    }

    /** H of {@code [B, C, H, W]}. */
    public int height() {
        return sizes.get(1);
    }

    /** W of {@code [B, C, H, W]}. */
    public int width() {
        return sizes.get(2);
    }

    /** The number of values that one image has. */
    public int elements() {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[B, ", "]"));
    }
}
