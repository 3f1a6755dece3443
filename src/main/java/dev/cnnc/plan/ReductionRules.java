package dev.cnnc.plan;

import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** How many values become one. */
final class ReductionRules {

    private ReductionRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Reduction.class,
                (reduction, inputs, output) -> {
                    List<Integer> numbers = new ArrayList<>();
                    numbers.addAll(loops(reduction.dims(), false, inputs.get(0)));
                    numbers.addAll(loops(reduction.dims(), true, inputs.get(0)));
                    return KernelCall.of(
                            new ReductionKernel(reduction.kind()), numbers.toArray(Integer[]::new));
                });
    }

    /**
     * The sizes of loops over the dimensions that are among {@code dims}, or are not, then their
     * distances. Neighbours that are alike share a loop, so that of five dimensions at most three
     * loops are of one kind.
     */
    private static List<Integer> loops(List<Integer> dims, boolean among, Shape input) {
        List<Integer> distances = Rearrangement.distances(input.sizes());
        List<Integer> sizes = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        boolean open = false;
        for (int dim = 1; dim < input.rank(); dim++) {
            int size = input.sizes().get(dim - 1);
            if (size == 1) {
                continue;
            }
            boolean taken = dims.contains(dim) == among;
            int last = sizes.size() - 1;
            if (taken && open) {
                sizes.set(last, sizes.get(last) * size);
                steps.set(last, distances.get(dim - 1));
            } else if (taken) {
                sizes.add(size);
                steps.add(distances.get(dim - 1));
            }
            open = taken;
        }
        while (sizes.size() < ReductionKernel.LOOPS) {
            sizes.add(0, 1);
            steps.add(0, 0);
        }
        sizes.addAll(steps);
        return sizes;
    }
}
