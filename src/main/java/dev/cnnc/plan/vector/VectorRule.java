package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import java.util.List;

/** How one node is computed on blocks of channels, once the layouts are known. */
public interface VectorRule {

    /** The node's own array, which calls before have written, as an input of a call. */
    int OUTPUT = -1;

    /**
     * A call of a kernel.
     *
     * @param inputs which values it reads: indices of the node's inputs, or {@link #OUTPUT}
     */
    record Call(VectorKernel kernel, List<Integer> inputs) {

        public Call {
            inputs = List.copyOf(inputs);
        }
    }

    /** The calls that compute the node. */
    List<Call> calls(List<Layout> inputs, Layout output);

    /** The lanes of input {@code index}. */
    default int inputLanes(int index) {
        return Tile.BLOCK;
    }

    /** The lanes of the result. */
    default int outputLanes() {
        return Tile.BLOCK;
    }

    /** The margin that the first input needs. */
    default int margin() {
        return 0;
    }
}
