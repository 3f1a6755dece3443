package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import java.util.List;
import java.util.Optional;

/** How convolutions are computed, and layers with what follows them fused in. */
final class ConvolutionRules {

    /** Input positions of a transposed convolution whose sums stay in the first cache. */
    private static final int BLOCK_POSITIONS = 1024;

    private ConvolutionRules() {}

    static void add(KernelRules rules, PlanOptions options) {
        rules.add(
                Convolution.class,
                (convolution, inputs, output) ->
                        convolution(
                                options,
                                convolution,
                                inputs.get(0),
                                output,
                                output,
                                false,
                                Optional.empty(),
                                Optional.empty()));
        rules.add(
                TransposedConvolution.class,
                (convolution, inputs, output) -> transposed(convolution, inputs.get(0), output));
        rules.add(Fused.class, (fused, inputs, output) -> fused(options, fused, inputs, output));
    }

    private static List<KernelCall> transposed(
            TransposedConvolution convolution, Shape input, Shape output) {
        int rows = Math.max(1, Math.min(input.height(), BLOCK_POSITIONS / input.width()));
        return KernelCall.of(new TransposedConvolutionKernel(convolution, input, output, rows));
    }

    private static List<KernelCall> fused(
            PlanOptions options, Fused fused, List<Shape> inputs, Shape output) {
        Optional<Activation> activation = fused.follower(Activation.class);
        boolean normalised = fused.follower(BatchNorm.class).isPresent();
        Operator producer = fused.producer();
        if (producer instanceof Linear linear) {
            Linear layer = normalised ? linear.withBias() : linear;
            return DenseRules.dense(layer, inputs.get(0), activation);
        }
        if (producer instanceof BatchNorm norm) {
            return NormalizationRules.batch(norm, inputs.get(0), activation);
        }
        if (producer instanceof Elementwise join) {
            return JoinRules.elementwise(join, inputs, activation);
        }
        if (producer instanceof TransposedConvolution convolution) {
            return transposed(convolution.withBias(), inputs.get(0), output);
        }
        Convolution convolution = (Convolution) producer;
        return convolution(
                options,
                normalised ? convolution.withBias() : convolution,
                inputs.get(0),
                fused.producerShape(inputs),
                output,
                fused.follower(Elementwise.class).isPresent(),
                activation,
                fused.follower(MaxPool.class));
    }

    private static List<KernelCall> convolution(
            PlanOptions options,
            Convolution convolution,
            Shape input,
            Shape sums,
            Shape output,
            boolean addsOther,
            Optional<Activation> activation,
            Optional<MaxPool> pool) {
        int rowUnit = pool.map(p -> p.height().kernel()).orElse(1);
        int rows = output.height() * rowUnit;
        ConvolutionKernel direct =
                new ConvolutionKernel(
                        convolution,
                        input,
                        sums,
                        output,
                        addsOther,
                        activation,
                        pool,
                        TapLayouts.choose(convolution, input, sums, rows, rowUnit),
                        ChannelTiles.of(convolution.outputChannels() / convolution.groups()));
        return List.of(
                new KernelCall(
                        chosen(direct, options),
                        addsOther ? List.of(0, 1) : List.of(0),
                        List.of()));
    }

    /** {@code direct}, or what computes the same by loops over output channels. */
    private static Kernel fastest(ConvolutionKernel direct) {
        return SmallMapConvolutionKernel.of(direct)
                .filter(s -> ConvolutionCosts.direct(s) < ConvolutionCosts.direct(direct))
                .<Kernel>map(s -> s)
                .orElse(direct);
    }

    /** Computes what {@code direct} does, by Winograd's method where that is chosen. */
    private static Kernel chosen(ConvolutionKernel direct, PlanOptions options) {
        int channels = direct.input().channels();
        Shape sums = direct.sums();
        return ConvolutionAlgorithms.winograd(direct.convolution(), direct.input(), sums, options)
                .<Kernel>map(
                        tile ->
                                WinogradKernel.of(
                                        direct, WinogradLayouts.of(tile, channels, sums, options)))
                .orElseGet(() -> fastest(direct));
    }
}
