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

    /** A tensor that a layer does not have. */
    record Zeros(String key, int length) implements Constant {

        @Override
        public int rank() {
            return 1;
        }
    }

    /** The tensors of a batch normalisation. */
    record Norm(Constant weight, Constant bias, Constant mean, Constant variance, double eps) {}

    /**
     * The weight of a layer, scaled as the batch normalisation behind it does.
     *
     * @param weight of sizes {@code [groups, inputs, outputs of a group, …]}
     */
    record FoldedWeight(Constant weight, int groups, int inputs, Norm norm) implements Constant {

        @Override
        public String key() {
            return weight.key();
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /** The bias of a layer, moved and scaled as the batch normalisation behind it does. */
    record FoldedBias(Constant bias, Norm norm) implements Constant {

        @Override
        public String key() {
            return bias.key();
        }

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
