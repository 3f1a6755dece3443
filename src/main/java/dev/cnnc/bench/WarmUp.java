package dev.cnnc.bench;

import java.util.function.DoubleSupplier;

/** Runs something until HotSpot has made it no faster for some time. */
public final class WarmUp {

    /** The part of a time by which later pieces must be faster for warming up to go on. */
    private static final double PROGRESS = 0.03;

    private WarmUp() {}

    /**
     * Runs pieces until {@code still} in a row were hardly faster than the one before them, but no
     * more than {@code most}.
     *
     * @param piece runs for a while and tells the time of one run
     */
    public static void run(DoubleSupplier piece, int still, int most) {
        double least = Double.MAX_VALUE;
        int slower = 0;
        for (int i = 0; i < most && slower < still; i++) {
            double nanos = piece.getAsDouble();
            if (nanos < least * (1 - PROGRESS)) {
                least = nanos;
                slower = 0;
            } else {
                slower++;
            }
        }
    }
}
