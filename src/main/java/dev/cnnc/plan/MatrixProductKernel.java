package dev.cnnc.plan;

/**
 * Products of matrices. Sizes: those of three loops over pairs of matrices, how far each advances
 * the first value, and the second; then rows of the first, columns of the first, and columns of the
 * second.
 */
public record MatrixProductKernel() implements Kernel {

    /** The dimensions before those of the matrices that a value has at most. */
    public static final int LOOPS = 3;

    @Override
    public String family() {
        return "MatrixProduct";
    }
}
