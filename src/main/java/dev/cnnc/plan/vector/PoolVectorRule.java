package dev.cnnc.plan.vector;

import dev.cnnc.graph.Operator;
import java.util.List;

/** Windows over blocks of channels. */
record PoolVectorRule(Operator pool, int margin) implements VectorRule {

    @Override
    public List<Call> calls(List<Layout> inputs, Layout output) {
        return List.of(new Call(new WindowPoolKernel(pool, inputs.get(0), output), List.of(0)));
    }
}
