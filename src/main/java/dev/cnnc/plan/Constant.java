package dev.cnnc.plan;

/**
 * An array that a kernel reads for every image, made once from the tensors of the weights file.
 * Equal constants are one array.
 */
public sealed interface Constant {

    /** The key of the tensor after which it is named, such as {@code conv1.weight}. */
    String key();

    /** The dimensions of the Java array: 1 for {@code float[]}, 2 for {@code float[][]}. */
    int rank();

    /** A tensor as the file has it. */
    record Raw(String key) implements Constant {

        @Override
        public int rank() {
            return 1;
        }
    }

    /** What the method {@code pack} of the kernel's class makes of another constant. */
    record Packed(Constant constant, Kernel kernel, int rank) implements Constant {

        @Override
        public String key() {
            return constant.key();
        }
    }
}
