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
     * The constants that it takes, in the order of its arguments.
     *
     * @param weights those of its operator, in PyTorch's order
     */
    default List<Constant> constants(List<Constant> weights) {
        return weights;
    }
}
