package dev.cnnc.plan;

import java.util.Map;
import java.util.Optional;

/**
 * Methods that are not left to the estimate.
 *
 * @param byShape those of 3×3 convolutions by their shape, as measured on a machine
 * @param byLayer those of single layers by their key, which go before
 */
public record MethodChoices(
        Map<ConvolutionShape, ConvolutionMethod> byShape, Map<String, ConvolutionMethod> byLayer) {

    /** Everything is left to the estimate. */
    public static final MethodChoices NONE = new MethodChoices(Map.of(), Map.of());

    public MethodChoices {
        byShape = Map.copyOf(byShape);
        byLayer = Map.copyOf(byLayer);
    }

    /** The same where layers have {@code methods}. */
    public MethodChoices withLayers(Map<String, ConvolutionMethod> methods) {
        return new MethodChoices(byShape, methods);
    }

    /** The method of {@code layer}, if it is chosen. */
    Optional<ConvolutionMethod> of(String layer, ConvolutionShape shape) {
        return Optional.ofNullable(byLayer.get(layer))
                .or(() -> Optional.ofNullable(byShape.get(shape)));
    }
}
