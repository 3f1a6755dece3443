package dev.cnnc.plan;

/**
 * Exponentials divided by their sum.
 *
 * @param outer the product of the sizes before the dimension
 * @param size the size of the dimension
 * @param inner the product of the sizes behind it
 * @param logarithm whether logarithms of the results are wanted
 */
public record SoftmaxKernel(int outer, int size, int inner, boolean logarithm) implements Kernel {

    @Override
    public String family() {
        return logarithm ? "LogSoftmax" : "Softmax";
    }
}
