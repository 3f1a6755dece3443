package dev.cnnc.tune;

import dev.cnnc.plan.Constant;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.LayerError;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.winograd.TileError;
import dev.cnnc.winograd.WinogradTile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which layers may be computed by Winograd's method, and with which tile, within an error. */
public final class ErrorBudget {

    private ErrorBudget() {}

    /**
     * The errors of all layers that Winograd's method computes.
     *
     * @param plan how plain Java computes the model
     * @param maxError the error that a layer may have
     * @param tensors the weights by key; empty to take what is to be expected
     */
    public static List<LayerError> of(Plan plan, double maxError, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        List<LayerError> errors = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.kernel() instanceof WinogradKernel kernel) {
                errors.add(layer(step, kernel, maxError, tensors));
            }
        }
        return errors;
    }

    /** The methods of those layers whose planned one is ruled out, by key. */
    public static Map<String, ConvolutionMethod> fallbacks(List<LayerError> errors) {
        Map<String, ConvolutionMethod> methods = new HashMap<>();
        errors.stream()
                .filter(LayerError::fellBack)
                .forEach(error -> methods.put(error.layer(), error.method()));
        return methods;
    }

    private static LayerError layer(
            Step step, WinogradKernel kernel, double maxError, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        WinogradTile planned = kernel.layout().tile();
        boolean measured = !tensors.isEmpty();
        int inputs = kernel.input().channels();
        int outputs = kernel.sums().channels();
        float[] weight = measured ? weight(step, tensors) : new float[0];
        for (int i = planned.ordinal(); i >= 0; i--) {
            WinogradTile tile = WinogradTile.values()[i];
            double error =
                    measured
                            ? TileError.measure(tile, weight, outputs, inputs)
                            : TileError.estimate(tile, inputs);
            if (error <= maxError) {
                return error(step, planned, ConvolutionMethod.of(tile), error, measured);
            }
        }
        return error(step, planned, ConvolutionMethod.DIRECT, 0, measured);
    }

    private static LayerError error(
            Step step,
            WinogradTile planned,
            ConvolutionMethod method,
            double error,
            boolean measured) {
        String key = step.node().key();
        return new LayerError(key, ConvolutionMethod.of(planned), method, error, measured);
    }

    private static float[] weight(Step step, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        Constant.Packed packed = (Constant.Packed) step.constants().get(0);
        if (packed.constant() instanceof Constant.FoldedWeight folded) {
            return folded(folded, tensors);
        }
        return values(packed.constant(), tensors);
    }

    /** Scaled as emitted code does: in double, rounded once. */
    private static float[] folded(Constant.FoldedWeight folded, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        float[] weight = values(folded.weight(), tensors);
        float[] gamma = values(folded.norm().weight(), tensors);
        float[] variance = values(folded.norm().variance(), tensors);
        int window = weight.length / gamma.length;
        for (int i = 0; i < weight.length; i++) {
            int channel = i / window;
            double scale = gamma[channel] / Math.sqrt(variance[channel] + folded.norm().eps());
            weight[i] = (float) (weight[i] * scale);
        }
        return weight;
    }

    private static float[] values(Constant raw, Map<String, Tensor> tensors)
            throws IOException, WeightsException {
        return tensors.get(raw.key()).values();
    }
}
