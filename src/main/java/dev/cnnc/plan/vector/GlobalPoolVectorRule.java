package dev.cnnc.plan.vector;

import dev.cnnc.graph.GlobalPool;
import java.util.List;

/** One value of each channel. */
record GlobalPoolVectorRule(GlobalPool pool) implements VectorRule {

    @Override
    public int outputLanes() {
        return 1;
    }

    @Override
    public List<Call> calls(List<Layout> inputs, Layout output) {
        return List.of(new Call(new ChannelPoolKernel(pool.kind(), inputs.get(0)), List.of(0)));
    }
}
