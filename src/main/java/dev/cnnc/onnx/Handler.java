package dev.cnnc.onnx;

/** Imports the nodes of one operator. */
interface Handler {

    /**
     * Adds what {@code call} computes to its graph, and yields its outputs.
     *
     * @throws Refusal where it cannot be done
     */
    void apply(Call call);
}
