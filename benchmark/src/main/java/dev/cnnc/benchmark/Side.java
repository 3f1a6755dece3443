package dev.cnnc.benchmark;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a process computes a network with.
 *
 * @param id {@code jvm}, a peer, or a target of cnnc
 * @param unpacked whether the peer's native library is loaded from where it lies unpacked
 */
record Side(String id, boolean unpacked) {

    static final Side JVM = new Side("jvm", false);
    static final Side ONNX_RUNTIME = new Side("onnxruntime", false);
    static final Side OPENCV = new Side("opencv", false);
    static final List<Side> PEERS = List.of(ONNX_RUNTIME, OPENCV);

    private static final String UNPACKED = "-unpacked";

    static Side target(String word) {
        return new Side(word, false);
    }

    /** Reads what {@link #toString} wrote. */
    static Side parse(String text) {
        return text.endsWith(UNPACKED)
                ? new Side(text.substring(0, text.length() - UNPACKED.length()), true)
                : new Side(text, false);
    }

    Side withUnpackedLibrary() {
        return new Side(id, true);
    }

    Side withPackedLibrary() {
        return new Side(id, false);
    }

    boolean isTarget() {
        return Stream.of(JVM, ONNX_RUNTIME, OPENCV).noneMatch(side -> side.id.equals(id));
    }

    /** The name that people read. */
    String label() {
        String name =
                switch (id) {
                    case "jvm" -> "a JVM alone";
                    case "onnxruntime" -> "ONNX Runtime";
                    case "opencv" -> "OpenCV";
                    default -> "cnnc " + id;
                };
        return unpacked ? name + ", unpacked" : name;
    }

    /** Loads the network of {@code task}, ready to compute. */
    Contestant open(Task task, Checkout checkout) throws Exception {
        NetworkFiles files = checkout.files(task.network());
        return switch (id) {
            case "jvm" -> new Nothing();
            case "onnxruntime" -> new OnnxRuntime(files.onnxModel(), task);
            case "opencv" -> {
                if (unpacked) {
                    OpenCv.load(checkout.unpackedLibraries());
                }
                yield new OpenCv(files.onnxModel(), task);
            }
            default ->
                    Adapter.open(task.network(), id, files.weights(), task.batch(), task.threads());
        };
    }

    /** Whether what follows its first result is measured: not of a JVM, and once of a peer. */
    boolean isObserved() {
        return unpacked || isTarget();
    }

    @Override
    public String toString() {
        return unpacked ? id + UNPACKED : id;
    }

    /** Shows what the JVM and making an image cost by themselves. */
    private static final class Nothing implements Contestant {
        @Override
        public void forward(float[] images, float[] output) {}
    }
}
