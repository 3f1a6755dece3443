package dev.cnnc.fuzz;

/**
 * What is wrong with a network.
 *
 * @param message what was seen, on one line or several
 */
record Failure(Kind kind, String message) {

    /** What was expected and did not hold. */
    enum Kind {
        /** The compiler accepts the network and yields sources that {@code javac} accepts. */
        COMPILES,
        /** The graph as text is the same graph. */
        TEXT,
        /** The reference computes it. */
        REFERENCE,
        /** Emitted code computes it without an exception. */
        RUNS,
        /** Both backends have the same bits. */
        BITS,
        /** Emitted code has the numbers of the reference. */
        NUMBERS,
        /** An image has the same results alone as among others. */
        ALONE,
        /** Several threads have the same bits as one. */
        SHARED,
        /** Both backends have the same bits where inputs are not finite. */
        SPECIAL,
        /** ONNX Runtime takes the exported network. */
        EXPORTS,
        /** ONNX Runtime has the numbers of the reference. */
        ONNX;

        /** Whether emitted code has a part in it. */
        boolean needsEmittedCode() {
            return !(this == TEXT || this == REFERENCE || this == EXPORTS || this == ONNX);
        }
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
