package dev.cnnc.benchmark;

import java.util.Locale;

/** What a fresh process computes the network with. */
enum Side {
    NOTHING("a JVM alone"),
    CNNC("cnnc"),
    ONNX_RUNTIME("ONNX Runtime"),
    ONNX_RUNTIME_UNPACKED("ONNX Runtime, unpacked");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    /** The name that people read. */
    String label() {
        return label;
    }

    /** The name in reports for programs. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOnnxRuntime() {
        return this == ONNX_RUNTIME || this == ONNX_RUNTIME_UNPACKED;
    }

    Contestant open(Network network, Checkout checkout) throws Exception {
        return switch (this) {
            case NOTHING -> new Nothing();
            case CNNC -> network.openGenerated(checkout);
            case ONNX_RUNTIME, ONNX_RUNTIME_UNPACKED -> network.openOnnxRuntime(checkout);
        };
    }

    /** Shows what the JVM and reading an image cost by themselves. */
    private static final class Nothing implements Contestant {
        @Override
        public void forward(float[] image, float[] output) {}
    }
}
