package dev.cnnc.reference;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Upsample;
import java.util.List;

/** ONNX's {@code Resize} of height and width, value by value as its specification has it. */
final class Resizing {

    private final Upsample upsample;
    private final Sampling sampling;
    private final Value input;
    private final int rows;
    private final int columns;

    private Resizing(Upsample upsample, Value input, int rows, int columns) {
        this.upsample = upsample;
        this.sampling = upsample.sampling();
        this.input = input;
        this.rows = rows;
        this.columns = columns;
    }

    static Value resize(Upsample upsample, Value input, int rows, int columns) {
        Resizing resizing = new Resizing(upsample, input, rows, columns);
        return Movements.fill(
                List.of(input.channels(), rows, columns),
                at -> resizing.value(at[0], at[1], at[2]));
    }

    private double value(int c, int row, int column) {
        double y = original(upsample.height(), row, input.height(), rows, 0);
        double x = original(upsample.width(), column, input.width(), columns, 1);
        boolean outside = y < 0 || x < 0 || y > input.height() - 1 || x > input.width() - 1;
        if (sampling.coordinates() == Sampling.Coordinates.TF_CROP_AND_RESIZE && outside) {
            return sampling.extrapolation();
        }
        if (upsample.mode() == Upsample.Mode.NEAREST) {
            return input.at(c, whole(y, input.height()), whole(x, input.width()));
        }
        double[] vertical =
                shares(y, input.height(), scale(upsample.height(), rows, input.height()));
        double[] horizontal =
                shares(x, input.width(), scale(upsample.width(), columns, input.width()));
        double sum = 0;
        for (int h = 0; h < vertical.length; h++) {
            for (int w = 0; w < horizontal.length; w++) {
                sum += vertical[h] * horizontal[w] * input.at(c, h, w);
            }
        }
        return sum;
    }

    private static double scale(Upsample.Axis axis, int resized, int size) {
        return axis.scale() > 0 ? axis.scale() : resized / (double) size;
    }

    private double original(Upsample.Axis axis, int i, int size, int resized, int first) {
        double scale = scale(axis, resized, size);
        double start = sampling.region().get(first);
        double end = sampling.region().get(first + 2);
        double pixel = (i + 0.5) / scale;
        return switch (sampling.coordinates()) {
            case HALF_PIXEL -> pixel - 0.5;
            case PYTORCH_HALF_PIXEL -> resized == 1 ? 0 : pixel - 0.5;
            case HALF_PIXEL_SYMMETRIC -> size / 2.0 * (1 - resized / (scale * size)) + pixel - 0.5;
            case ASYMMETRIC -> i / scale;
            case ALIGN_CORNERS -> {
                double length = axis.scale() > 0 ? scale * size : resized;
                yield resized == 1 ? 0 : i * (size - 1) / (length - 1);
            }
            case TF_HALF_PIXEL_FOR_NN -> pixel;
            case TF_CROP_AND_RESIZE ->
                    resized == 1
                            ? 0.5 * (start + end) * (size - 1)
                            : start * (size - 1) + i * (end - start) * (size - 1) / (resized - 1.0);
            case TORCH, TORCH_ALIGN_CORNERS ->
                    throw new IllegalArgumentException(sampling.toString());
        };
    }

    private int whole(double x, int size) {
        double below = Math.floor(x);
        double fraction = x - below;
        boolean up =
                switch (sampling.rounding()) {
                    case FLOOR -> false;
                    case CEIL -> fraction > 0;
                    case ROUND_PREFER_FLOOR -> fraction > 0.5;
                    case ROUND_PREFER_CEIL -> fraction >= 0.5;
                };
        return clamp((int) below + (up ? 1 : 0), size);
    }

    /** How much each position of an axis counts for the point {@code x}. */
    private double[] shares(double x, int size, double scale) {
        double narrow = sampling.antialias() ? Math.min(1, scale) : 1;
        int reach = (int) Math.ceil(2 / narrow) + 1;
        int middle = (int) Math.floor(x);
        double[] shares = new double[size];
        double sum = 0;
        for (int at = middle - reach; at <= middle + reach; at++) {
            double weight = weight(Math.abs(at - x) * narrow);
            if (!sampling.excludeOutside() || at >= 0 && at < size) {
                shares[clamp(at, size)] += weight;
                sum += weight;
            }
        }
        for (int i = 0; i < size; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static int clamp(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }

    private double weight(double d) {
        double a = sampling.cubicCoefficient();
        if (upsample.mode() == Upsample.Mode.BILINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d <= 1) {
            return (a + 2) * d * d * d - (a + 3) * d * d + 1;
        }
        return d < 2 ? a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a : 0;
    }
}
