package dev.cnnc.plan;

import java.util.List;

/**
 * A call that computes a node, or a part of it, into the node's own array.
 *
 * @param inputs which values the kernel reads: indices into the node's inputs, or {@link #OUTPUT}
 * @param sizes the numbers in which uses of the kernel differ
 */
record KernelCall(Kernel kernel, List<Integer> inputs, List<Integer> sizes) {

    /** The node's own array, which calls before this one have written. */
    static final int OUTPUT = -1;

    KernelCall {
        inputs = List.copyOf(inputs);
        sizes = List.copyOf(sizes);
    }

    /** The only call of a node with a single input. */
    static List<KernelCall> of(Kernel kernel, Integer... sizes) {
        return List.of(new KernelCall(kernel, List.of(0), List.of(sizes)));
    }
}
