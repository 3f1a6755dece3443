package dev.cnnc.plan.vector;

import dev.cnnc.plan.Constant;
import java.util.List;

/** The constant from which sums begin. */
final class Biases {

    private Biases() {}

    /**
     * The bias for each channel of whole blocks, 0 where there is none.
     *
     * @param weights the weight, and the bias if there is one
     */
    static Constant of(List<Constant> weights, Layout output) {
        return weights.size() > 1
                ? Constant.computed("padded", weights.subList(1, 2), Tile.BLOCK)
                : new Constant.Zeros(weights.get(0).key(), output.blocks() * Tile.BLOCK);
    }
}
