package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dense layer: a convolution over a single pixel. */
record LinearVectorRule(Linear linear, Optional<Activation> activation) implements VectorRule {

    @Override
    public int inputLanes(int index) {
        return 1;
    }

    @Override
    public int outputLanes() {
        return 1;
    }

    @Override
    public List<Call> calls(List<Layout> inputs, Layout output) {
        Window point = Window.of(1, 1);
        Convolution convolution =
                new Convolution(linear.outputFeatures(), point, point, 1, linear.bias());
        Epilogue epilogue = new Epilogue(Optional.empty(), VectorRules.clamp(activation));
        List<Call> calls = new ArrayList<>();
        calls.add(
                new Call(
                        new GemmKernel(convolution, pixel(inputs.get(0)), pixel(output), epilogue),
                        List.of(0)));
        VectorRules.apply(activation, pixel(output), calls);
        return calls;
    }

    /** The channels of one pixel lie alike in blocks and in PyTorch's order. */
    private static Layout pixel(Layout features) {
        return new Layout(features.channels(), 1, 1, 0, Tile.BLOCK);
    }
}
