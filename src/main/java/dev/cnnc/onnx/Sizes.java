package dev.cnnc.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic with the sizes of tensors. */
final class Sizes {

    /** More than any network has; each node works through those of its values. */
    static final int MOST_DIMENSIONS = 64;

    private Sizes() {}

    /** The number of values of a tensor of {@code sizes}. */
    static int elements(List<Integer> sizes) {
        long elements = 1;
        for (int size : sizes) {
            elements *= size;
            if (elements > Integer.MAX_VALUE - 8) {
                throw Refusal.of("a tensor of " + sizes + " is larger than a Java array");
            }
        }
        return (int) elements;
    }

    /** {@code sizes} as {@code int}s. */
    static List<Integer> checked(List<Long> sizes) {
        if (sizes.size() > MOST_DIMENSIONS) {
            throw Refusal.of("a tensor has %s dimensions".formatted(sizes.size()));
        }
        for (long size : sizes) {
            if (size < 0 || size > Integer.MAX_VALUE - 8) {
                throw Refusal.of("a tensor of " + sizes + " is larger than a Java array");
            }
        }
        List<Integer> checked = sizes.stream().map(Long::intValue).toList();
        elements(checked);
        return checked;
    }

    /** {@code sizes} behind as many ones as make {@code rank} of them. */
    static List<Integer> aligned(List<Integer> sizes, int rank) {
        List<Integer> aligned = new ArrayList<>(Collections.nCopies(rank - sizes.size(), 1));
        aligned.addAll(sizes);
        return aligned;
    }

    /** What both stretch to by numpy's rules. */
    static List<Integer> broadcast(List<Integer> a, List<Integer> b) {
        int rank = Math.max(a.size(), b.size());
        List<Integer> first = aligned(a, rank);
        List<Integer> second = aligned(b, rank);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int one = first.get(i);
            int other = second.get(i);
            if (one != other && one != 1 && other != 1) {
                throw Refusal.of("%s and %s do not stretch to one shape".formatted(a, b));
            }
            sizes.add(one == 1 ? other : one);
        }
        return sizes;
    }

    /** {@code sizes} with {@code size} at {@code index}. */
    static List<Integer> with(List<Integer> sizes, int index, int size) {
        List<Integer> changed = new ArrayList<>(sizes);
        changed.set(index, size);
        return changed;
    }

    /** The distances in a row-major array between neighbours along each dimension. */
    static int[] strides(List<Integer> sizes) {
        int[] strides = new int[sizes.size()];
        int stride = 1;
        for (int i = sizes.size() - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes.get(i);
        }
        return strides;
    }

    /** The numbers from 0 to {@code end}, which does not belong to them. */
    static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
