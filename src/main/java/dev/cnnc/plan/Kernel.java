package dev.cnnc.plan;

/** Everything that decides the code of one kernel class; equal kernels share a class. */
public sealed interface Kernel
        permits ConvolutionKernel,
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
                MatrixProductKernel {

    /** The word that names such kernels in class names, such as {@code Convolution}. */
    String family();

    /** Whether it keeps the tensor {@code weight} in an order of its own. */
    default boolean isPacked(String weight) {
        return false;
    }
}
