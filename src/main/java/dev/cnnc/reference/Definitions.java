package dev.cnnc.reference;

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
import java.util.List;
import java.util.Map;

/** What each operator computes, as {@code torch.nn} defines it. */
final class Definitions {

    /** The learned tensors of a node by PyTorch's own name, such as {@code weight}. */
    interface Tensors {
        double[] get(String name);
    }

    /** What an operator makes of one image's values. */
    interface Definition<T extends Operator> {
        Value apply(T operator, List<Value> inputs, Tensors tensors);
    }

    private static final Map<Class<? extends Operator>, Definition<?>> ALL = new HashMap<>();

    static {
        add(Convolution.class, ConvolutionLoops::apply);
        add(Linear.class, DenseLoops::apply);
        add(MaxPool.class, (pool, in, tensors) -> PoolingLoops.max(pool, in.get(0)));
        add(AveragePool.class, (pool, in, tensors) -> PoolingLoops.average(pool, in.get(0)));
        add(Activation.class, (a, in, tensors) -> Activations.apply(a, in.get(0)));
        add(Softmax.class, (s, in, tensors) -> Activations.softmax(s, in.get(0)));
        add(ParametricRelu.class, Activations::parametricRelu);
        add(Flatten.class, (flatten, in, tensors) -> flat(in.get(0)));
        add(Dropout.class, (dropout, in, tensors) -> in.get(0));
        add(Identity.class, (identity, in, tensors) -> in.get(0));
        add(Elementwise.class, (join, in, tensors) -> Joins.elementwise(join.kind(), in));
        add(Parameter.class, (p, in, tensors) -> new Value(p.sizes(), tensors.get("")));
        add(BatchNorm.class, Normalizations::batch);
        add(GlobalPool.class, (pool, in, tensors) -> PoolingLoops.global(pool.kind(), in.get(0)));
        add(AdaptivePool.class, (pool, in, tensors) -> PoolingLoops.adaptive(pool, in.get(0)));
        add(TransposedConvolution.class, TransposedLoops::apply);
        add(GroupNorm.class, Normalizations::group);
        add(LayerNorm.class, Normalizations::layer);
        add(
                LocalResponseNorm.class,
                (norm, in, tensors) -> Normalizations.localResponse(norm, in.get(0)));
        add(Normalize.class, (norm, in, tensors) -> Normalizations.normalize(norm, in.get(0)));
        add(Slice.class, (slice, in, tensors) -> Movements.slice(slice, in.get(0)));
        add(Pad.class, (pad, in, tensors) -> Movements.pad(pad, in.get(0)));
        add(Permute.class, (permute, in, tensors) -> Movements.permute(permute, in.get(0)));
        add(PixelShuffle.class, (s, in, tensors) -> Movements.pixelShuffle(s, in.get(0)));
        add(ChannelShuffle.class, (s, in, tensors) -> Movements.channelShuffle(s, in.get(0)));
        add(Upsample.class, (up, in, tensors) -> Resampling.upsample(up, in.get(0)));
        add(Reshape.class, (reshape, in, tensors) -> new Value(reshape.sizes(), in.get(0).data()));
        add(Reduction.class, (reduction, in, tensors) -> Reductions.apply(reduction, in.get(0)));
        add(MatrixProduct.class, (p, in, tensors) -> MatrixProducts.apply(in.get(0), in.get(1)));
        add(Flip.class, (flip, in, tensors) -> Movements.flip(flip, in.get(0)));
        add(Concat.class, (concat, in, tensors) -> Joins.concat(concat.dim() - 1, in));
    }

    private Definitions() {}

    private static <T extends Operator> void add(Class<T> operator, Definition<T> definition) {
        ALL.put(operator, definition);
    }

    /** The value of {@code operator} for one image. */
    static Value apply(Operator operator, List<Value> inputs, Tensors tensors) {
        Definition<?> definition = ALL.get(operator.getClass());
        if (definition == null) {
            throw new IllegalStateException("no reference for " + operator);
        }
        return apply(definition, operator, inputs, tensors);
    }

    /** A definition is kept under the class of the operators that it takes. */
    @SuppressWarnings("unchecked")
    private static <T extends Operator> Value apply(
            Definition<T> definition, Operator operator, List<Value> inputs, Tensors tensors) {
        return definition.apply((T) operator, inputs, tensors);
    }

    private static Value flat(Value input) {
        return new Value(List.of(input.data().length), input.data());
    }
}
