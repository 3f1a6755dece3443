package dev.cnnc.features;

import dev.cnnc.graph.Node;
import java.util.List;

/**
 * Numbers of a layer: what it makes of an image, or what it has learned.
 *
 * @param sizes the outermost first, without a batch
 * @param values in row-major order
 */
public record LayerArray(Node layer, List<Integer> sizes, float[] values) {

    public LayerArray {
        sizes = List.copyOf(sizes);
    }

    /** Its range; both ends 0 where no value is finite. */
    Range range() {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > most ? new Range(0, 0) : new Range(least, most);
    }

    /** From the least to the greatest value. */
    record Range(float least, float most) {

        /** Where {@code value} lies, from 0 to 1; in the middle where all values are equal. */
        double place(double value) {
            return most == least ? 0.5 : (value - least) / ((double) most - least);
        }

        /** The range that reaches as far below 0 as above it. */
        Range around0() {
            float reach = Math.max(Math.abs(least), Math.abs(most));
            return new Range(-reach, reach);
        }
    }
}
