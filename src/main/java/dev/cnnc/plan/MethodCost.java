package dev.cnnc.plan;

/**
 * What a method is estimated to cost on vectors, in nanoseconds.
 *
 * @param arithmetic multiply-adds, with what begins their loops
 * @param transforms of inputs and outputs by Winograd's method
 * @param weights bringing the weights from memory
 */
public record MethodCost(
        ConvolutionMethod method, double arithmetic, double transforms, double weights) {

    /** All of it. */
    public double total() {
        return arithmetic + transforms + weights;
    }
}
