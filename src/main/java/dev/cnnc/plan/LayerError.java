package dev.cnnc.plan;

/**
 * The error of a layer that Winograd's method computes, or would.
 *
 * @param layer its key
 * @param planned the method that is the fastest
 * @param method the method that keeps the budget: the planned one, else the next smaller tile that
 *     does, else direct sums
 * @param error of {@code method}, the root mean square of differences relative to that of results;
 *     0 for direct sums
 * @param measured whether on the real weights; otherwise it is what to expect of random ones
 */
public record LayerError(
        String layer,
        ConvolutionMethod planned,
        ConvolutionMethod method,
        double error,
        boolean measured) {

    /** Whether the budget ruled out the planned method. */
    public boolean fellBack() {
        return planned != method;
    }
}
