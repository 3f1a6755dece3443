package dev.cnnc.plan;

import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import java.util.List;

/** How pooling is computed. */
final class PoolRules {

    private PoolRules() {}

    static void add(KernelRules rules) {
        rules.add(MaxPool.class, (pool, inputs, output) -> maximum(pool, inputs.get(0), output));
        rules.add(AveragePool.class, (pool, inputs, output) -> mean(pool, inputs.get(0), output));
        rules.add(
                AdaptivePool.class,
                (pool, inputs, output) ->
                        KernelCall.of(
                                new AdaptivePoolKernel(pool.kind()),
                                output.channels(),
                                inputs.get(0).height(),
                                inputs.get(0).width(),
                                output.height(),
                                output.width()));
        rules.add(
                GlobalPool.class,
                (pool, inputs, output) -> {
                    int channels = output.channels();
                    int plane = inputs.get(0).elements() / channels;
                    return KernelCall.of(new GlobalPoolKernel(pool.kind()), channels, plane);
                });
    }

    private static List<KernelCall> maximum(MaxPool pool, Shape input, Shape output) {
        int height = padded(pool.height(), input.height(), output.height());
        int width = padded(pool.width(), input.width(), output.width());
        boolean byRows = MaxPoolKernel.isByRows(pool);
        int spacing = byRows ? Sizes.roundUp(width, Sizes.VECTOR) : width;
        Sizes.array((long) height * spacing);
        return KernelCall.of(new MaxPoolKernel(pool, input, output, height, spacing, byRows));
    }

    private static List<KernelCall> mean(AveragePool pool, Shape input, Shape output) {
        return KernelCall.of(
                new AveragePoolKernel(
                        pool,
                        input,
                        output,
                        paddedHeight(pool.height(), pool.width(), input, output),
                        padded(pool.width(), input.width(), output.width())));
    }

    /** Padded rows, where a padded channel fits an array. */
    private static int paddedHeight(Window height, Window width, Shape input, Shape output) {
        int rows = padded(height, input.height(), output.height());
        Sizes.array((long) rows * padded(width, input.width(), output.width()));
        return rows;
    }

    /** The rows or columns from the first that a window meets to the last. */
    private static int padded(Window window, int input, int output) {
        long last = (output - 1L) * window.stride() + window.extent();
        return Sizes.array(Math.max(last, (long) input + window.paddingBefore()));
    }
}
