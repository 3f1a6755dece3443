package dev.cnnc.benchmark;

import java.io.IOException;

/** A network that is measured: its shapes, its images, and how its generated class is opened. */
enum Network {
    LENET5("LeNet-5", "lenet5", new long[] {1, 1, 28, 28}, 10) {
        @Override
        Contestant openGenerated(Checkout checkout) throws IOException {
            return new GeneratedLeNet5(checkout.weights(this));
        }

        @Override
        float[][] images(Checkout checkout, int count) throws IOException {
            return MnistImages.read(checkout.digits(), count);
        }
    };

    private final String label;
    private final String id;
    private final long[] inputShape;
    private final int outputs;

    Network(String label, String id, long[] inputShape, int outputs) {
        this.label = label;
        this.id = id;
        this.inputShape = inputShape;
        this.outputs = outputs;
    }

    /** The name that people read. */
    String label() {
        return label;
    }

    /** The name of its files and of its package. */
    String id() {
        return id;
    }

    /** How many values one result has. */
    int outputs() {
        return outputs;
    }

    abstract Contestant openGenerated(Checkout checkout) throws IOException;

    Contestant openOnnxRuntime(Checkout checkout) throws Exception {
        return new OnnxRuntime(
                checkout.onnxModel(this), inputShape.clone(), new long[] {1, outputs});
    }

    /** The first {@code count} real images that the network is given. */
    abstract float[][] images(Checkout checkout, int count) throws IOException;
}
