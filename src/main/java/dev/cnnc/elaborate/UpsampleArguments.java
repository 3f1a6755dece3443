package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Upsample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arguments of {@code upsample}: either a scale or a size, and where values are found. */
final class UpsampleArguments {

    static final Signature SIGNATURE =
            new Signature(
                    "upsample",
                    Optional.empty(),
                    "",
                    List.of(),
                    List.of(
                            "scale",
                            "size",
                            "mode",
                            "align_corners",
                            "antialias",
                            "coordinates",
                            "rounding",
                            "cubic_coeff",
                            "exclude_outside",
                            "roi",
                            "extrapolation"),
                    List.of("size", "scale", "mode", "align_corners"));

    private UpsampleArguments() {}

    static Operator read(ArgumentReader arguments) {
        Upsample.Axis height = new Upsample.Axis(1, 0);
        Upsample.Axis width = new Upsample.Axis(1, 0);
        if (arguments.has("scale") == arguments.has("size")) {
            arguments.reportCall(
                    arguments.has("size")
                            ? DiagnosticCode.DUPLICATE_ARGUMENT
                            : DiagnosticCode.MISSING_ARGUMENT,
                    arguments.has("size")
                            ? "`upsample` takes `scale` or `size`, not both"
                            : "`upsample` needs `scale` or `size`",
                    arguments.has("size") ? "leave one of them out" : "write `upsample(scale=2)`");
        } else if (arguments.has("size")) {
            Pair size = arguments.pair("size", 1);
            height = new Upsample.Axis(size.height(), 0);
            width = new Upsample.Axis(size.width(), 0);
        } else {
            List<Double> scale = arguments.positives("scale", 2);
            height = new Upsample.Axis(0, scale.get(0));
            width = new Upsample.Axis(0, scale.get(1));
        }
        Upsample.Mode mode =
                Upsample.Mode.valueOf(
                        arguments
                                .choice("mode", List.of("nearest", "bilinear", "bicubic"))
                                .toUpperCase(Locale.ROOT));
        return new Upsample(height, width, mode, SamplingArguments.read(arguments, mode));
    }
}
