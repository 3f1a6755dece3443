package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import java.util.Comparator;

/**
 * What decides the loop over a row of a depthwise convolution.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param stride columns from a window to the next
 * @param dilation columns from a tap to the next
 * @param pixels neighbouring pixels that are computed together
 * @param low whether results have a least value
 * @param high whether they have a greatest
 */
public record DepthwiseRow(
        int height, int width, int stride, int dilation, int pixels, boolean low, boolean high)
        implements Comparable<DepthwiseRow> {

    /** Pixels whose sums hide the time that each addition takes. */
    private static final int PIXELS = 4;

    private static final Comparator<DepthwiseRow> ORDER =
            Comparator.comparingInt(DepthwiseRow::height)
                    .thenComparingInt(DepthwiseRow::width)
                    .thenComparingInt(DepthwiseRow::stride)
                    .thenComparingInt(DepthwiseRow::dilation)
                    .thenComparingInt(DepthwiseRow::pixels)
                    .thenComparing(DepthwiseRow::low)
                    .thenComparing(DepthwiseRow::high);

    /** The loop over rows of {@code columns} pixels. */
    static DepthwiseRow of(Convolution convolution, int columns, Clamp clamp) {
        return new DepthwiseRow(
                convolution.height().kernel(),
                convolution.width().kernel(),
                convolution.width().stride(),
                convolution.width().dilation(),
                Math.min(PIXELS, columns),
                clamp.low() > Clamp.NONE.low(),
                clamp.high() < Clamp.NONE.high());
    }

    /** Taps of one output. */
    public int taps() {
        return height * width;
    }

    /** What the names of its methods end with, such as {@code 3x3Stride2Low}. */
    public String suffix() {
        return height
                + "x"
                + width
                + (stride > 1 ? "Stride" + stride : "")
                + (dilation > 1 ? "Dilation" + dilation : "")
                + (pixels < PIXELS ? "Pixels" + pixels : "")
                + (low ? "Low" : "")
                + (high ? "High" : "");
    }

    @Override
    public int compareTo(DepthwiseRow other) {
        return ORDER.compare(this, other);
    }
}
