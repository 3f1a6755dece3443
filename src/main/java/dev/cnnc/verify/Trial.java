package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What all sides compute on.
 *
 * @param what how it came about, for the reader
 * @param batch the number of images
 * @param inputs in the order of the graph
 */
public record Trial(String what, int batch, List<float[]> inputs) {

    /** The images that a batch of any size has. */
    public static final int USUAL_BATCH = 2;

    public Trial {
        inputs = List.copyOf(inputs);
    }

    /**
     * Numbers in [0, 1) that {@code java.util.Random} yields for {@code seed}: its {@code
     * nextFloat}, input by input, row by row.
     */
    public static Trial random(Graph graph, int batch, long seed) {
        Random random = new Random(seed);
        List<float[]> inputs = new ArrayList<>();
        for (Node node : graph.inputs()) {
            float[] values = new float[Math.multiplyExact(batch, node.shape().elements())];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            inputs.add(values);
        }
        String what = "random values in [0, 1), seed " + seed;
        return new Trial(what, batch, inputs);
    }
}
