package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.ConvolutionAlgorithms;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.winograd.WinogradTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A convolution without groups, or with one filter for each channel. */
record ConvolutionVectorRule(
        Convolution convolution,
        Shape input,
        Optional<WinogradTile> tile,
        Optional<Activation> activation,
        int margin,
        boolean rows)
        implements VectorRule {

    /** Channels up to which an input stays in PyTorch's order. */
    private static final int FEW_CHANNELS = 8;

    /** Output channels up to which sums of rows fit registers. */
    private static final int FEW_OUTPUTS = 8;

    /** Taps up to which a layer is small. */
    private static final int FEW_TAPS = 256;

    static Optional<VectorRule> of(
            Convolution convolution,
            Shape input,
            Shape output,
            Optional<Activation> activation,
            boolean addsOther,
            PlanOptions options) {
        int groups = convolution.groups();
        boolean depthwise = isDepthwise(convolution, input);
        if (groups > 1 && (!depthwise || addsOther)) {
            return Optional.empty();
        }
        Optional<WinogradTile> tile =
                ConvolutionAlgorithms.winograd(convolution, input, output, options);
        int margin =
                tile.isPresent()
                        ? 0
                        : Math.max(
                                VectorRules.margin(
                                        convolution.height(), input.height(), output.height()),
                                VectorRules.margin(
                                        convolution.width(), input.width(), output.width()));
        return Optional.of(
                new ConvolutionVectorRule(
                        convolution,
                        input,
                        tile,
                        activation,
                        margin,
                        tile.isEmpty() && fitsRows(convolution, input, output, addsOther)));
    }

    private static boolean isDepthwise(Convolution convolution, Shape input) {
        return convolution.groups() > 1
                && convolution.groups() == input.channels()
                && convolution.outputChannels() == input.channels();
    }

    private static boolean fitsRows(
            Convolution convolution, Shape input, Shape output, boolean addsOther) {
        int taps = input.channels() * convolution.height().kernel() * convolution.width().kernel();
        return !addsOther
                && convolution.groups() == 1
                && convolution.height().stride() == 1
                && convolution.width().stride() == 1
                && output.channels() <= FEW_OUTPUTS
                && input.channels() <= FEW_OUTPUTS
                && taps <= FEW_TAPS
                && output.width() >= Tile.BLOCK;
    }

    @Override
    public int outputLanes() {
        return rows ? 1 : Tile.BLOCK;
    }

    @Override
    public int inputLanes(int index) {
        boolean few = input.channels() <= FEW_CHANNELS && convolution.groups() == 1;
        return index == 0 && (rows || few && tile.isEmpty()) ? 1 : Tile.BLOCK;
    }

    @Override
    public List<Call> calls(List<Layout> inputs, Layout output) {
        Optional<Layout> other = inputs.size() > 1 ? Optional.of(inputs.get(1)) : Optional.empty();
        Epilogue epilogue = new Epilogue(other, VectorRules.clamp(activation));
        List<Call> calls = new ArrayList<>();
        List<Integer> values = other.isPresent() ? List.of(0, 1) : List.of(0);
        calls.add(new Call(kernel(inputs.get(0), output, epilogue), values));
        VectorRules.apply(activation, output, calls);
        return calls;
    }

    private VectorKernel kernel(Layout in, Layout out, Epilogue epilogue) {
        if (rows) {
            return new RowsKernel(convolution, in, out, epilogue.clamp());
        }
        if (tile.isPresent()) {
            return new WinogradGemmKernel(tile.get(), convolution, in, out, epilogue);
        }
        return isDepthwise(convolution, input)
                ? new DepthwiseKernel(convolution, in, out, epilogue)
                : new GemmKernel(convolution, in, out, epilogue);
    }
}
