package dev.cnnc.plan;

import java.util.List;

/** Everything that decides the code of one kernel class; equal kernels share a class. */
public sealed interface Kernel
        permits ConvolutionKernel,
                WinogradKernel,
                SmallMapConvolutionKernel,
                DenseKernel,
                MaxPoolKernel,
                AveragePoolKernel,
                ActivationKernel,
                SoftmaxKernel,
                ParametricReluKernel,
                CopyKernel,
                RearrangeKernel,
                PadKernel,
                UpsampleKernel,
                AdaptivePoolKernel,
                TransposedConvolutionKernel,
                GroupNormKernel,
                LayerNormKernel,
                LocalResponseNormKernel,
                NormalizeKernel,
                BatchNormKernel,
                GlobalPoolKernel,
                ElementwiseKernel,
                BroadcastKernel,
                ReductionKernel,
                MatrixProductKernel,
                VectorKernel {

    /** The word that names such kernels in class names, such as {@code Convolution}. */
    String family();

    /**
     * Whether threads can share its work. Its last arguments are then the number of a part and of
     * how many.
     */
    default boolean isDivided() {
        return instances() > 0;
    }

    /**
     * The most parts that are computed in arrays of their own, each by an instance of the kernel's
     * class; 0 where one instance does for all.
     */
    default int instances() {
        return 0;
    }

    /**
     * How often all parts are to run: those of a round once all of the one before have ended. Where
     * there are several, the number of the round stands before that of the part.
     */
    default int rounds() {
        return 1;
    }

    /**
     * The constants that it takes, in the order of its arguments.
     *
     * @param weights those of its operator, in PyTorch's order
     */
    default List<Constant> constants(List<Constant> weights) {
        return weights;
    }
}
