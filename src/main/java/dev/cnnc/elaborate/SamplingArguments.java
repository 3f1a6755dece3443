package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Sampling.Rounding;
import dev.cnnc.graph.Upsample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arguments of {@code upsample} that say where values are found. */
final class SamplingArguments {

    /** Those of ONNX's {@code Resize}, any of which makes its formulas the ones that count. */
    private static final List<String> OF_RESIZE =
            List.of(
                    "antialias",
                    "coordinates",
                    "rounding",
                    "cubic_coeff",
                    "exclude_outside",
                    "roi",
                    "extrapolation");

    private static final List<String> COORDINATES =
            List.of(
                    "half_pixel",
                    "asymmetric",
                    "align_corners",
                    "pytorch_half_pixel",
                    "half_pixel_symmetric",
                    "tf_half_pixel_for_nn",
                    "tf_crop_and_resize");

    private static final List<String> ROUNDINGS =
            List.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");

    private SamplingArguments() {}

    static Sampling read(ArgumentReader arguments, Upsample.Mode mode) {
        boolean nearest = mode == Upsample.Mode.NEAREST;
        boolean alignCorners = arguments.flag("align_corners", false);
        refuse(
                arguments,
                "align_corners",
                alignCorners && nearest,
                "has no meaning where the nearest value is taken",
                "leave it out, or write `mode=\"bilinear\"`");
        if (OF_RESIZE.stream().noneMatch(arguments::has)) {
            return Sampling.torch(alignCorners);
        }
        refuse(
                arguments,
                "align_corners",
                true,
                "does not go with the arguments of ONNX's `Resize`",
                "write `coordinates=\"align_corners\"`");
        Coordinates coordinates = coordinates(arguments, nearest);
        boolean crop = coordinates == Coordinates.TF_CROP_AND_RESIZE;
        check(arguments, mode, crop);
        return new Sampling(
                coordinates,
                Rounding.valueOf(arguments.choice("rounding", ROUNDINGS).toUpperCase(Locale.ROOT)),
                arguments.number("cubic_coeff", Sampling.CUBIC_COEFFICIENT),
                arguments.flag("exclude_outside", false),
                arguments.flag("antialias", false),
                region(arguments, crop),
                arguments.number("extrapolation", 0));
    }

    /** Without a choice, PyTorch's: the corner of a position, or its middle. */
    private static Coordinates coordinates(ArgumentReader arguments, boolean nearest) {
        if (!arguments.has("coordinates")) {
            return nearest ? Coordinates.ASYMMETRIC : Coordinates.HALF_PIXEL;
        }
        return Coordinates.valueOf(
                arguments.choice("coordinates", COORDINATES).toUpperCase(Locale.ROOT));
    }

    private static void check(ArgumentReader arguments, Upsample.Mode mode, boolean crop) {
        boolean nearest = mode == Upsample.Mode.NEAREST;
        String leave = "leave it out";
        refuse(
                arguments,
                "rounding",
                !nearest,
                "has a meaning only where the nearest value is taken",
                leave);
        for (String name : List.of("exclude_outside", "antialias")) {
            refuse(
                    arguments,
                    name,
                    nearest,
                    "has no meaning where the nearest value is taken",
                    leave);
        }
        refuse(
                arguments,
                "cubic_coeff",
                mode != Upsample.Mode.BICUBIC,
                "has a meaning only with `mode=\"bicubic\"`",
                leave);
        for (String name : List.of("roi", "extrapolation")) {
            refuse(
                    arguments,
                    name,
                    !crop,
                    "has a meaning only with `coordinates=\"tf_crop_and_resize\"`",
                    leave);
        }
    }

    private static List<Double> region(ArgumentReader arguments, boolean crop) {
        List<Double> region = arguments.numbers("roi");
        if (crop && !arguments.has("roi") && !arguments.failed()) {
            arguments.reportCall(
                    DiagnosticCode.MISSING_ARGUMENT,
                    "`tf_crop_and_resize` needs `roi`, the part that is shown",
                    "for all of it write `roi=[0, 0, 1, 1]`: top, left, bottom and right");
        }
        if (region.size() == 4) {
            return region;
        }
        arguments
                .present("roi")
                .filter(given -> !arguments.failed())
                .ifPresent(
                        given ->
                                arguments.wrongType(
                                        "roi",
                                        given,
                                        "four numbers, `[top, left, bottom, right]`"));
        return Sampling.WHOLE;
    }

    private static void refuse(
            ArgumentReader arguments, String name, boolean wrong, String why, String help) {
        arguments
                .present(name)
                .filter(given -> wrong && !arguments.failed())
                .ifPresent(
                        given ->
                                arguments.report(
                                        given,
                                        DiagnosticCode.ARGUMENT_VALUE,
                                        "`%s` %s".formatted(name, why),
                                        Optional.of(help)));
    }
}
