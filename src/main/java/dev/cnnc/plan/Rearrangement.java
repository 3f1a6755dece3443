package dev.cnnc.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Loops over a result, the outermost first, and how far each advances the input.
 *
 * @param sizes the rounds of each loop
 * @param distances what a round adds to the position in the input
 * @param first the position of the first value
 */
record Rearrangement(List<Integer> sizes, List<Integer> distances, int first) {

    Rearrangement {
        sizes = List.copyOf(sizes);
        distances = List.copyOf(distances);
    }

    /** The calls that compute it: one copy where values stay together, else five loops. */
    List<KernelCall> calls() {
        Rearrangement merged = merged();
        List<Integer> numbers = new ArrayList<>(merged.padded(merged.sizes, 1));
        numbers.addAll(merged.padded(merged.distances, 0));
        numbers.add(first);
        return KernelCall.of(new RearrangeKernel(), numbers.toArray(Integer[]::new));
    }

    /** The same with as few loops as can be. */
    private Rearrangement merged() {
        List<Integer> newSizes = new ArrayList<>();
        List<Integer> newDistances = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int last = newSizes.size() - 1;
            if (sizes.get(i) == 1) {
                continue;
            }
            boolean follows =
                    last >= 0 && newDistances.get(last) == (long) distances.get(i) * sizes.get(i);
            if (follows) {
                newSizes.set(last, newSizes.get(last) * sizes.get(i));
                newDistances.set(last, distances.get(i));
            } else {
                newSizes.add(sizes.get(i));
                newDistances.add(distances.get(i));
            }
        }
        return new Rearrangement(newSizes, newDistances, first);
    }

    private List<Integer> padded(List<Integer> numbers, int value) {
        List<Integer> padded = new ArrayList<>(numbers);
        while (padded.size() < RearrangeKernel.DIMENSIONS) {
            padded.add(0, value);
        }
        return padded;
    }

    /** The distance between neighbours along each dimension of a value of {@code sizes}. */
    static List<Integer> distances(List<Integer> sizes) {
        List<Integer> distances = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            distances.add(Sizes.product(sizes.subList(i + 1, sizes.size())));
        }
        return distances;
    }
}
