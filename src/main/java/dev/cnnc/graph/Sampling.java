package dev.cnnc.graph;

import java.util.List;

/**
 * Where in the input a map of another size finds its values.
 *
 * @param coordinates which position of the input a position of the result shows
 * @param rounding which of two neighbours the nearest one is
 * @param cubicCoefficient the parameter of the cubic convolution
 * @param excludeOutside whether values beyond the border do not count, instead of those at it
 * @param antialias whether more values count where the result is smaller
 * @param region the part of the input that is shown, as fractions: top, left, bottom and right;
 *     only for {@code TF_CROP_AND_RESIZE}
 * @param extrapolation the value of positions outside of the input; only for the same
 */
public record Sampling(
        Coordinates coordinates,
        Rounding rounding,
        double cubicCoefficient,
        boolean excludeOutside,
        boolean antialias,
        List<Double> region,
        double extrapolation) {

    /** PyTorch's two ways, in its single precision, then those of ONNX's {@code Resize}. */
    public enum Coordinates {
        TORCH,
        TORCH_ALIGN_CORNERS,
        HALF_PIXEL,
        ASYMMETRIC,
        ALIGN_CORNERS,
        PYTORCH_HALF_PIXEL,
        HALF_PIXEL_SYMMETRIC,
        TF_HALF_PIXEL_FOR_NN,
        TF_CROP_AND_RESIZE
    }

    /** How a position becomes whole. */
    public enum Rounding {
        FLOOR,
        CEIL,
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL
    }

    /** PyTorch's parameter of the cubic convolution, and ONNX's usual one. */
    public static final double CUBIC_COEFFICIENT = -0.75;

    /** All of the input. */
    public static final List<Double> WHOLE = List.of(0.0, 0.0, 1.0, 1.0);

    public Sampling {
        region = List.copyOf(region);
        if (region.size() != 4) {
            throw new IllegalArgumentException("region " + region);
        }
    }

    /** Everything but the coordinates as usual. */
    public Sampling(Coordinates coordinates) {
        this(coordinates, Rounding.FLOOR, CUBIC_COEFFICIENT, false, false, WHOLE, 0);
    }

    /** What {@code torch.nn.Upsample} does. */
    public static Sampling torch(boolean alignCorners) {
        return new Sampling(alignCorners ? Coordinates.TORCH_ALIGN_CORNERS : Coordinates.TORCH);
    }

    /** Whether it is one of PyTorch's own. */
    public boolean isTorch() {
        return coordinates == Coordinates.TORCH || coordinates == Coordinates.TORCH_ALIGN_CORNERS;
    }

    /** Whether positions may lie outside of the input. */
    public boolean isCrop() {
        return coordinates == Coordinates.TF_CROP_AND_RESIZE;
    }
}
