package dev.cnnc.graph;

import java.util.List;

/**
 * What a node computes. Every operator knows its shape rule, its weights and its cost; nothing else
 * in the compiler knows them.
 */
public sealed interface Operator
        permits Input,
                Convolution,
                MaxPool,
                AveragePool,
                Activation,
                Softmax,
                ParametricRelu,
                Flatten,
                Linear,
                Dropout,
                Identity,
                Elementwise,
                Concat,
                Parameter,
                Reduction,
                MatrixProduct,
                Flip,
                BatchNorm,
                GlobalPool,
                AdaptivePool,
                TransposedConvolution,
                Depthwise,
                GroupNorm,
                LayerNorm,
                LocalResponseNorm,
                Normalize,
                Slice,
                Pad,
                Reshape,
                Permute,
                PixelShuffle,
                ChannelShuffle,
                Upsample,
                Fused {

    /** The name in the language, such as {@code conv}. */
    String name();

    /** How many values it takes. */
    default Arity arity() {
        return Arity.ONE;
    }

    /** The same with what it leaves to its inputs filled in, such as a dimension of -1. */
    default Operator resolve(List<Shape> inputs) {
        return this;
    }

    /**
     * The output's shape.
     *
     * @param key the node's key, such as {@code fc1}, by which help names its weights
     * @param inputs the shapes that enter, in order, as many as {@link #arity} allows
     */
    Inference inferShape(String key, List<Shape> inputs);

    /** The tensors it learns, in PyTorch's order, for inputs that {@link #inferShape} accepts. */
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /** Multiply-accumulates for one image; what is neither convolution nor dense counts none. */
    default long multiplyAccumulates(List<Shape> inputs, Shape output) {
        return 0;
    }
}
