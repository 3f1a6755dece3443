package dev.cnnc.export;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Upsample;
import java.util.List;
import java.util.Locale;

/** Maps resized by one of the formulas of ONNX itself. */
final class ResizeExport {

    private ResizeExport() {}

    /** Accepts what opset 17 can say. */
    static void require(Upsample upsample) throws ExportException {
        Sampling sampling = upsample.sampling();
        boolean symmetric = sampling.coordinates() == Coordinates.HALF_PIXEL_SYMMETRIC;
        if (sampling.antialias() || symmetric) {
            throw new ExportException(
                    "`upsample` with %s has no counterpart in ONNX opset %s"
                            .formatted(
                                    symmetric ? "`half_pixel_symmetric`" : "`antialias`",
                                    OnnxModel.OPSET),
                    "leave that argument out, or export without this stage");
        }
    }

    static void resize(Upsample upsample, NodeExport to) {
        Sampling sampling = upsample.sampling();
        String roi = sampling.isCrop() ? roi(sampling, to) : "";
        to.result(
                "Resize",
                upsample.height().size() > 0
                        ? List.of(to.input(), roi, "", sizes(to))
                        : List.of(to.input(), roi, scales(upsample, to)),
                Attributes.text("mode", mode(upsample)),
                Attributes.text("coordinate_transformation_mode", lower(sampling.coordinates())),
                Attributes.text("nearest_mode", lower(sampling.rounding())),
                Attributes.number("cubic_coeff_a", sampling.cubicCoefficient()),
                Attributes.integer("exclude_outside", sampling.excludeOutside() ? 1 : 0),
                Attributes.number("extrapolation_value", sampling.extrapolation()));
    }

    private static String mode(Upsample upsample) {
        return switch (upsample.mode()) {
            case NEAREST -> "nearest";
            case BILINEAR -> "linear";
            case BICUBIC -> "cubic";
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Starts of all axes, then ends. */
    private static String roi(Sampling sampling, NodeExport to) {
        List<Double> region = sampling.region();
        return to.numbers(
                "roi",
                List.of(8),
                0,
                0,
                region.get(0).floatValue(),
                region.get(1).floatValue(),
                1,
                1,
                region.get(2).floatValue(),
                region.get(3).floatValue());
    }

    private static String scales(Upsample upsample, NodeExport to) {
        return to.numbers(
                "scales",
                List.of(4),
                1,
                1,
                ResamplingExports.factor(
                        upsample.height(), to.inputShape().height(), to.outputShape().height()),
                ResamplingExports.factor(
                        upsample.width(), to.inputShape().width(), to.outputShape().width()));
    }

    /** The batch, which is open, and the sizes behind it. */
    private static String sizes(NodeExport to) {
        String shape = to.step("Shape", to.inputs());
        String batch =
                to.step("Slice", List.of(shape, to.integers("from", 0), to.integers("to", 1)));
        return to.step(
                "Concat",
                List.of(batch, to.integers("sizes", to.outputShape().sizes())),
                Attributes.integer("axis", 0));
    }
}
