package dev.cnnc.onnx;

/** Ends the import of one node; the message says what cnnc does not do with it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean batch;

    private Refusal(String message, boolean batch) {
        super(message, null, false, false);
        this.batch = batch;
    }

    /** The node asks for {@code message}, lowercase and without a final period. */
    static Refusal of(String message) {
        return new Refusal(message, false);
    }

    /** The node works across images of a batch, which are independent of each other in cnnc. */
    static Refusal acrossBatch(String message) {
        return new Refusal(message, true);
    }

    /** Whether the node could be imported if the batch were a dimension like others. */
    boolean isAcrossBatch() {
        return batch;
    }
}
