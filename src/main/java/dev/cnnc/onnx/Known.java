package dev.cnnc.onnx;

import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What the importer knows of a value of the ONNX graph. */
sealed interface Known {

    /**
     * A value that depends on the input.
     *
     * @param node the node that yields its values, whose shape may have other sizes of 1
     * @param sizes its sizes in ONNX; where images are computed one by one, without the batch
     */
    record Flow(int node, List<Integer> sizes) implements Known {
        public Flow {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * Floats that are known while importing.
     *
     * @param name the name of the initializer, or of the value that was folded
     */
    record Floats(String name, List<Integer> sizes, Values values) implements Known {
        public Floats {
            sizes = List.copyOf(sizes);
        }

        int elements() {
            return Sizes.elements(sizes);
        }

        /** Reads the values in row-major order, into an array of the caller's. */
        interface Values {
            float[] read() throws IOException, WeightsException;
        }

        /** The same values under other sizes. */
        Floats as(List<Integer> other) {
            return new Floats(name, other, values);
        }
    }

    /**
     * Whole numbers that are known while importing, such as shapes.
     *
     * @param values in row-major order
     * @param ofBatch whether the value at an index is to be multiplied by the size of the batch
     */
    record Integers(List<Integer> sizes, long[] values, boolean[] ofBatch) implements Known {
        public Integers {
            sizes = List.copyOf(sizes);
        }

        static Integers of(List<Integer> sizes, long... values) {
            return new Integers(sizes, values, new boolean[values.length]);
        }

        /** The same values under other sizes. */
        Integers as(List<Integer> other) {
            return new Integers(other, values, ofBatch);
        }

        boolean hasBatch() {
            for (boolean of : ofBatch) {
                if (of) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Integers integers
                    && sizes.equals(integers.sizes)
                    && Arrays.equals(values, integers.values)
                    && Arrays.equals(ofBatch, integers.ofBatch);
        }

        @Override
        public int hashCode() {
            return 31 * sizes.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Integers" + sizes + Arrays.toString(values);
        }
    }

    /** A value of a node that was refused; what depends on it is not looked at. */
    record Lost() implements Known {}
}
