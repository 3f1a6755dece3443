package dev.cnnc.report;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Upsample;
import java.math.BigInteger;

/** Which positions of a map those of a larger or smaller one are made of, along one axis. */
final class MapSampling {

    /** Values on both sides of a position of which a cubic one is made, beyond the nearest. */
    private static final int CUBIC_REACH = 1;

    private MapSampling() {}

    /** Every position of {@code field} is laid out by a kernel. */
    static AxisField transposed(AxisField field, TransposedConvolution.Axis axis) {
        int stride = axis.stride();
        long[] first = new long[stride];
        long[] last = new long[stride];
        for (int p = 0; p < stride; p++) {
            first[p] = Long.MAX_VALUE / 4;
            last[p] = Long.MIN_VALUE / 4;
            for (int tap = 0; tap < axis.kernel(); tap++) {
                long reached = (long) p + axis.padding() - (long) tap * axis.dilation();
                if (Math.floorMod(reached, stride) == 0) {
                    long position = Math.floorDiv(reached, (long) stride);
                    first[p] = Math.min(first[p], position);
                    last[p] = Math.max(last[p], position);
                }
            }
        }
        return field.take(first, last, 1);
    }

    /** Windows from ⌊p·from/to⌋ to before ⌈(p+1)·from/to⌉. */
    static AxisField adaptive(AxisField field, int from, int to) {
        int divisor = gcd(from, to);
        int period = to / divisor;
        long shift = from / divisor;
        long[] first = new long[period];
        long[] last = new long[period];
        for (int p = 0; p < period; p++) {
            first[p] = p * shift / period;
            last[p] = ((p + 1) * shift + period - 1) / period - 1;
        }
        return field.take(first, last, shift);
    }

    /** A map of {@code to} positions is made of one of {@code from}. */
    static AxisField upsampled(AxisField field, Upsample upsample, int from, int to) {
        Sampling sampling = upsample.sampling();
        if (sampling.isCrop() || sampling.antialias()) {
            return AxisField.WHOLE;
        }
        boolean nearest = upsample.mode() == Upsample.Mode.NEAREST;
        boolean corners =
                sampling.coordinates() == Coordinates.ALIGN_CORNERS
                        || !nearest && sampling.coordinates() == Coordinates.TORCH_ALIGN_CORNERS;
        if (corners && (to == 1 || from == 1)) {
            return AxisField.WHOLE;
        }
        int over = corners ? from - 1 : from;
        int under = corners ? to - 1 : to;
        int divisor = gcd(over, under);
        int period = under / divisor;
        long shift = over / divisor;
        long[] first = new long[period];
        long[] last = new long[period];
        for (int p = 0; p < period; p++) {
            // The position is a fraction with the denominator 2 * period.
            boolean atCorner =
                    corners
                            || sampling.coordinates() == Coordinates.ASYMMETRIC
                            || nearest && sampling.isTorch();
            long place = atCorner ? 2 * p * shift : (2 * p + 1) * shift - period;
            long below = Math.floorDiv(place, 2L * period);
            boolean between = Math.floorMod(place, 2L * period) != 0;
            int reach = upsample.mode() == Upsample.Mode.BICUBIC && between ? CUBIC_REACH : 0;
            first[p] = nearest ? nearest(sampling, place, period) : below - reach;
            last[p] = nearest ? first[p] : below + (between ? 1 : 0) + reach;
        }
        return field.take(first, last, shift);
    }

    private static long nearest(Sampling sampling, long place, int period) {
        long whole = 2L * period;
        if (sampling.isTorch()) {
            return Math.floorDiv(place, whole);
        }
        return switch (sampling.rounding()) {
            case FLOOR -> Math.floorDiv(place, whole);
            case CEIL -> -Math.floorDiv(-place, whole);
            case ROUND_PREFER_FLOOR -> -Math.floorDiv(-(place - period), whole);
            case ROUND_PREFER_CEIL -> Math.floorDiv(place + period, whole);
        };
    }

    private static int gcd(int a, int b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValue();
    }
}
