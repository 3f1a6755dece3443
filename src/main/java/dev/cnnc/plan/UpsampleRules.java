package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;

/** How maps of another size are computed. */
final class UpsampleRules {

    private UpsampleRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Upsample.class,
                (upsample, inputs, output) -> {
                    Shape input = inputs.get(0);
                    UpsampleKernel.Axis rows =
                            axis(upsample, upsample.height(), input.height(), output.height());
                    UpsampleKernel.Axis columns =
                            axis(upsample, upsample.width(), input.width(), output.width());
                    return KernelCall.of(
                            new UpsampleKernel(
                                    upsample.mode(),
                                    upsample.sampling(),
                                    input,
                                    output,
                                    rows,
                                    columns));
                });
    }

    private static UpsampleKernel.Axis axis(
            Upsample upsample, Upsample.Axis axis, int input, int output) {
        double scale = upsample.scale(axis, input, output);
        int taps =
                switch (upsample.mode()) {
                    case NEAREST -> 1;
                    case BILINEAR -> taps(upsample, 1, scale);
                    case BICUBIC -> taps(upsample, 2, scale);
                };
        Sizes.array((long) taps * output);
        double factor = upsample.sampling().isTorch() ? upsample.step(axis, input, output) : scale;
        return new UpsampleKernel.Axis(factor, taps);
    }

    /** The values within {@code reach} of a position, which grows with a smaller scale. */
    private static int taps(Upsample upsample, int reach, double scale) {
        double stretch = upsample.sampling().antialias() ? Math.min(scale, 1) : 1;
        return Sizes.array((long) (-2 * Math.floor(-reach / stretch)));
    }
}
