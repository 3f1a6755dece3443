package dev.cnnc.tune;

import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.ConvolutionShape;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured of the 3×3 convolutions of one shape.
 *
 * @param method the fastest
 * @param micros the time of each method: the least of the medians of its turns
 */
public record TunedShape(
        ConvolutionShape shape, ConvolutionMethod method, Map<ConvolutionMethod, Double> micros) {

    public TunedShape {
        micros = Map.copyOf(micros);
        if (!micros.containsKey(method)) {
            throw new IllegalArgumentException(method + " was not measured");
        }
    }

    /** The shape of which {@code micros} were measured. */
    static TunedShape of(ConvolutionShape shape, Map<ConvolutionMethod, Double> micros) {
        ConvolutionMethod fastest =
                new TreeMap<>(micros)
                        .entrySet().stream()
                                .min(Map.Entry.comparingByValue())
                                .orElseThrow()
                                .getKey();
        return new TunedShape(shape, fastest, micros);
    }
}
