package dev.cnnc.bench;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.weights.ElementType;
import dev.cnnc.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weights for models whose results do not matter: none that overflow, none that vanish. */
public final class RandomWeights {

    private static final int PIECE = 4096;

    private RandomWeights() {}

    /** A tensor for each weight of {@code graph}, by its key and in its order. */
    public static Map<String, Tensor> of(Graph graph) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (NamedWeight weight : graph.weights()) {
            tensors.put(weight.key(), tensor(weight));
        }
        return tensors;
    }

    /** Vectors are scales, shifts and variances, near 1; others have the variance of a layer. */
    private static Tensor tensor(NamedWeight weight) {
        List<Integer> sizes = weight.weight().shape();
        long count = weight.weight().elements();
        boolean layer = sizes.size() > 1;
        double fan = layer ? (double) count / sizes.get(0) : 1;
        double range = layer ? Math.sqrt(6 / fan) : 1;
        double least = layer ? -range : 0.5;
        double width = layer ? 2 * range : 1;
        Tensor.Source source =
                sink -> {
                    Random random = new Random(count);
                    float[] piece = new float[PIECE];
                    for (long at = 0; at < count; at += PIECE) {
                        int length = (int) Math.min(PIECE, count - at);
                        for (int i = 0; i < length; i++) {
                            piece[i] = (float) (least + width * random.nextFloat());
                        }
                        sink.accept(piece, length);
                    }
                };
        List<Long> shape = sizes.stream().map(Integer::longValue).toList();
        return new Tensor(weight.key(), ElementType.F32, shape, source);
    }
}
