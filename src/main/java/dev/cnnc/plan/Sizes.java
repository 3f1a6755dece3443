package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import java.util.List;

/** Arithmetic of array lengths; what no array can have ends the planning of a node. */
final class Sizes {

    /** The floats of one vector of the widest machine. */
    static final int VECTOR = 16;

    /**
     * Multiply-accumulates of a layer that takes long beside the waiting of threads for another.
     */
    static final long DIVIDED = 500_000;

    /** Values of a map that take long to pool beside the same. */
    static final int DIVIDED_VALUES = 50_000;

    /** Parts of one kernel's work that may run at the same time, where each needs arrays. */
    private static final int MOST_PARTS = 16;

    private Sizes() {}

    /**
     * The parts that share {@code pieces} of work, each in arrays of its own; 0 for no division.
     */
    static int instances(boolean takesLong, int pieces) {
        return takesLong && pieces > 1 ? Math.min(pieces, MOST_PARTS) : 0;
    }

    /** {@code length} as an {@code int}, where a Java array can have it. */
    static int array(long length) {
        if (length > Shape.MAX_ELEMENTS) {
            throw new TooLarge(length);
        }
        return (int) length;
    }

    /** The least multiple of {@code unit} that is not below {@code value}. */
    static int roundUp(long value, int unit) {
        return array((value + unit - 1) / unit * unit);
    }

    static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    static int ceilDivide(int value, int unit) {
        return (int) (((long) value + unit - 1) / unit);
    }

    /** Leaves the planning of a node that needs a larger array than Java has. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long length;

        private TooLarge(long length) {
            super(null, null, false, false);
            this.length = length;
        }

        /** The floats that were needed. */
        long length() {
            return length;
        }
    }
}
