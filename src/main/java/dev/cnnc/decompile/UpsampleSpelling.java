package dev.cnnc.decompile;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Upsample;
import java.util.Locale;

/** Spells {@code upsample}. */
final class UpsampleSpelling {

    private UpsampleSpelling() {}

    static Arguments of(Upsample upsample) {
        Arguments arguments = new Arguments();
        if (upsample.height().size() > 0) {
            arguments.named(
                    "size", Arguments.pair(upsample.height().size(), upsample.width().size()));
        } else {
            arguments.named("scale", scale(upsample));
        }
        if (upsample.mode() != Upsample.Mode.NEAREST) {
            arguments.named("mode", quoted(upsample.mode()));
        }
        Sampling sampling = upsample.sampling();
        if (sampling.isTorch()) {
            boolean corners = sampling.coordinates() != Sampling.Coordinates.TORCH;
            return arguments.unless(false, "align_corners", corners);
        }
        arguments
                .named("coordinates", quoted(sampling.coordinates()))
                .number("cubic_coeff", sampling.cubicCoefficient(), Sampling.CUBIC_COEFFICIENT)
                .unless(false, "exclude_outside", sampling.excludeOutside())
                .unless(false, "antialias", sampling.antialias());
        if (sampling.rounding() != Sampling.Rounding.FLOOR) {
            arguments.named("rounding", quoted(sampling.rounding()));
        }
        if (sampling.isCrop()) {
            arguments.named("roi", Arguments.numbers(sampling.region()));
        }
        return arguments.number("extrapolation", sampling.extrapolation(), 0);
    }

    private static String scale(Upsample upsample) {
        double height = upsample.height().scale();
        double width = upsample.width().scale();
        return height == width
                ? Arguments.number(height)
                : "[" + Arguments.number(height) + ", " + Arguments.number(width) + "]";
    }

    private static String quoted(Enum<?> constant) {
        return "\"" + constant.name().toLowerCase(Locale.ROOT) + "\"";
    }
}
