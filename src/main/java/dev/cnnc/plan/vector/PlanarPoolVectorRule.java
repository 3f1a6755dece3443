package dev.cnnc.plan.vector;

import java.util.List;

/** The maximum of windows of 2×2 that lie side by side. */
record PlanarPoolVectorRule() implements VectorRule {

    @Override
    public int inputLanes(int index) {
        return 1;
    }

    @Override
    public int outputLanes() {
        return 1;
    }

    @Override
    public List<Call> calls(List<Layout> inputs, Layout output) {
        return List.of(new Call(new PlanarPoolKernel(inputs.get(0), output), List.of(0)));
    }
}
