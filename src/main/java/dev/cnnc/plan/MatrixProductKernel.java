package dev.cnnc.plan;

/**
 * Products of matrices. Rows of the second matrix are laid out several to an array, so that a loop
 * over columns adds them to a row of the result. Sizes: those of three loops over pairs of
 * matrices, how far each advances the first value, and the second; then the rows of the first.
 *
 * @param inner the columns of the first matrix and rows of the second
 * @param columns the columns of the second matrix
 * @param rowsPerPass the rows of the second matrix that one loop adds
 * @param spacing the distance between them in an array
 */
public record MatrixProductKernel(int inner, int columns, int rowsPerPass, int spacing)
        implements Kernel {

    /** The dimensions before those of the matrices that a value has at most. */
    public static final int LOOPS = 3;

    @Override
    public String family() {
        return "MatrixProduct";
    }
}
