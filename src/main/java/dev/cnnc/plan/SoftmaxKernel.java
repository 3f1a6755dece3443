package dev.cnnc.plan;

/**
 * Exponentials divided by their sum.
 *
 * @param outer the product of the sizes before the dimension
 * @param size the size of the dimension
 * @param inner the product of the sizes behind it
 */
public record SoftmaxKernel(int outer, int size, int inner) implements Kernel {

    @Override
    public String family() {
        return "Softmax";
    }
}
