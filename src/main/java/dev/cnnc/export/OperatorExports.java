package dev.cnnc.export;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Slice;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Upsample;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What each operator becomes in ONNX. */
final class OperatorExports {

    /** How an operator is written. */
    interface Export<T extends Operator> {
        void write(T operator, NodeExport to);
    }

    private static final Map<Class<? extends Operator>, Export<?>> ALL = new HashMap<>();

    static {
        add(Convolution.class, ConvolutionExports::convolution);
        add(TransposedConvolution.class, ConvolutionExports::transposed);
        add(Linear.class, DenseExports::linear);
        add(BatchNorm.class, NormalizationExports::batch);
        add(GroupNorm.class, NormalizationExports::group);
        add(LayerNorm.class, NormalizationExports::layer);
        add(LocalResponseNorm.class, NormalizationExports::localResponse);
        add(Normalize.class, NormalizationExports::normalize);
        add(Activation.class, ActivationExports::activation);
        add(ParametricRelu.class, ActivationExports::parametricRelu);
        add(Softmax.class, ActivationExports::softmax);
        add(MaxPool.class, PoolExports::max);
        add(AveragePool.class, PoolExports::average);
        add(GlobalPool.class, PoolExports::global);
        add(AdaptivePool.class, AdaptivePoolExports::adaptive);
        add(Flatten.class, MovementExports::flatten);
        add(Reshape.class, MovementExports::reshape);
        add(Permute.class, MovementExports::permute);
        add(Slice.class, MovementExports::slice);
        add(Pad.class, MovementExports::pad);
        add(PixelShuffle.class, MovementExports::pixelShuffle);
        add(ChannelShuffle.class, MovementExports::channelShuffle);
        add(Upsample.class, ResamplingExports::upsample);
        add(Flip.class, MovementExports::flip);
        add(Reduction.class, ReductionExports::reduction);
        add(Parameter.class, ParameterExports::parameter);
        add(MatrixProduct.class, JoinExports::product);
        add(Elementwise.class, JoinExports::elementwise);
        add(Concat.class, JoinExports::concat);
        add(Dropout.class, (dropout, to) -> to.result("Identity", to.inputs()));
        add(Identity.class, (identity, to) -> to.result("Identity", to.inputs()));
    }

    private OperatorExports() {}

    private static <T extends Operator> void add(Class<T> operator, Export<T> export) {
        ALL.put(operator, export);
    }

    /** The operators that can be written. */
    static Set<Class<? extends Operator>> known() {
        return ALL.keySet();
    }

    /** Writes {@code operator}. */
    static void export(Operator operator, NodeExport to) {
        Export<?> export = ALL.get(operator.getClass());
        if (export == null) {
            throw new IllegalStateException("no export for " + operator);
        }
        write(export, operator, to);
    }

    /** An export is kept under the class of the operators that it takes. */
    @SuppressWarnings("unchecked")
    private static <T extends Operator> void write(
            Export<T> export, Operator operator, NodeExport to) {
        export.write((T) operator, to);
    }
}
