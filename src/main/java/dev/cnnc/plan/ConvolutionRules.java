package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import java.util.List;
import java.util.Optional;

/** How convolutions are computed, and layers with what follows them fused in. */
final class ConvolutionRules {

    /** Input positions of a transposed convolution whose sums stay in the first cache. */
    private static final int BLOCK_POSITIONS = 1024;

    private ConvolutionRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Convolution.class,
                (convolution, inputs, output) ->
                        convolution(
                                convolution,
                                inputs.get(0),
                                output,
                                output,
                                Optional.empty(),
                                Optional.empty()));
        rules.add(
                TransposedConvolution.class,
                (convolution, inputs, output) -> transposed(convolution, inputs.get(0), output));
        rules.add(Fused.class, ConvolutionRules::fused);
    }

    private static List<KernelCall> transposed(
            TransposedConvolution convolution, Shape input, Shape output) {
        int rows = Math.max(1, Math.min(input.height(), BLOCK_POSITIONS / input.width()));
        return KernelCall.of(new TransposedConvolutionKernel(convolution, input, output, rows));
    }

    private static List<KernelCall> fused(Fused fused, List<Shape> inputs, Shape output) {
        Optional<Activation> activation = first(fused, Activation.class);
        if (fused.producer() instanceof Linear linear) {
            return DenseRules.dense(linear, inputs.get(0), activation);
        }
        if (fused.producer() instanceof BatchNorm norm) {
            return NormalizationRules.batch(norm, inputs.get(0), activation);
        }
        if (fused.producer() instanceof Elementwise join) {
            return JoinRules.elementwise(join, inputs, activation);
        }
        return convolution(
                (Convolution) fused.producer(),
                inputs.get(0),
                fused.producerShape(inputs),
                output,
                activation,
                first(fused, MaxPool.class));
    }

    private static <T> Optional<T> first(Fused fused, Class<T> type) {
        return fused.epilogue().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<KernelCall> convolution(
            Convolution convolution,
            Shape input,
            Shape sums,
            Shape output,
            Optional<Activation> activation,
            Optional<MaxPool> pool) {
        if (pool.isEmpty() && SmallMapConvolutionKernel.fits(convolution, input, output)) {
            return KernelCall.of(
                    SmallMapConvolutionKernel.of(convolution, input, output, activation));
        }
        int rowUnit = pool.map(p -> p.height().kernel()).orElse(1);
        int rows = output.height() * rowUnit;
        return KernelCall.of(
                new ConvolutionKernel(
                        convolution,
                        input,
                        sums,
                        output,
                        activation,
                        pool,
                        TapLayouts.choose(convolution, input, sums, rows, rowUnit),
                        ChannelTiles.of(convolution.outputChannels() / convolution.groups())));
    }
}
