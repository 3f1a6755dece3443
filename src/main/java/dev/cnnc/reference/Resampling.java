package dev.cnnc.reference;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Upsample;
import java.util.List;

/** {@code torch.nn.functional.interpolate}, value by value. */
final class Resampling {

    /** PyTorch's choice of the parameter of the cubic convolution. */
    private static final double A = -0.75;

    private Resampling() {}

    static Value upsample(Upsample upsample, Value input) {
        int rows = upsample.height().size();
        int columns = upsample.width().size();
        if (rows == 0) {
            rows = (int) Math.floor(input.height() * upsample.height().scale());
            columns = (int) Math.floor(input.width() * upsample.width().scale());
        }
        if (!upsample.sampling().isTorch()) {
            return Resizing.resize(upsample, input, rows, columns);
        }
        float down = upsample.step(upsample.height(), input.height(), rows);
        float right = upsample.step(upsample.width(), input.width(), columns);
        return Movements.fill(
                List.of(input.channels(), rows, columns),
                at -> value(upsample, input, at[0], at[1], at[2], down, right));
    }

    private static double value(
            Upsample upsample, Value input, int c, int row, int column, float down, float right) {
        if (upsample.mode() == Upsample.Mode.NEAREST) {
            int ih = Math.min((int) Math.floor(row * down), input.height() - 1);
            int iw = Math.min((int) Math.floor(column * right), input.width() - 1);
            return input.at(c, ih, iw);
        }
        double y = position(upsample, row, down);
        double x = position(upsample, column, right);
        int first = upsample.mode() == Upsample.Mode.BILINEAR ? 0 : -1;
        int last = upsample.mode() == Upsample.Mode.BILINEAR ? 1 : 2;
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double sum = 0;
        for (int i = first; i <= last; i++) {
            for (int j = first; j <= last; j++) {
                double weight =
                        weight(upsample.mode(), y - top - i)
                                * weight(upsample.mode(), x - left - j);
                int ih = Math.max(0, Math.min(input.height() - 1, top + i));
                int iw = Math.max(0, Math.min(input.width() - 1, left + j));
                sum += weight * input.at(c, ih, iw);
            }
        }
        return sum;
    }

    private static double position(Upsample upsample, int index, float step) {
        if (upsample.sampling().coordinates() == Sampling.Coordinates.TORCH_ALIGN_CORNERS) {
            return index * (double) step;
        }
        double position = step * (index + 0.5) - 0.5;
        return upsample.mode() == Upsample.Mode.BILINEAR ? Math.max(0, position) : position;
    }

    /** How much a value at this distance counts. */
    private static double weight(Upsample.Mode mode, double distance) {
        double d = Math.abs(distance);
        if (mode == Upsample.Mode.BILINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d <= 1) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }
        return d < 2 ? ((A * d - 5 * A) * d + 8 * A) * d - 4 * A : 0;
    }
}
