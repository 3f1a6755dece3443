package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Loops over the result of two joined values, the outermost first, and how far each advances the
 * operands. Dimensions that both operands pass through in the same way are one loop, so that an
 * inner loop is as long as can be.
 *
 * @param sizes the rounds of each loop
 * @param first what a round adds to the position in the first operand; 0 where it is stretched
 * @param second the same for the second
 */
record Broadcast(List<Integer> sizes, List<Integer> first, List<Integer> second) {

    /** The loops that join {@code a} and {@code b}, of equal rank, to {@code result}. */
    static Broadcast of(Shape a, Shape b, Shape result) {
        List<Integer> ofA = distances(a);
        List<Integer> ofB = distances(b);
        Broadcast loops = new Broadcast(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ofA.size(); i++) {
            if (result.sizes().get(i) > 1) {
                loops.append(result.sizes().get(i), ofA.get(i), ofB.get(i));
            }
        }
        return loops;
    }

    /** The numbers that the kernel takes: sizes, and the distances of each operand. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>(padded(sizes, 1));
        numbers.addAll(padded(first, 0));
        numbers.addAll(padded(second, 0));
        return numbers;
    }

    /** Adds an innermost loop, or lengthens the one that it continues. */
    private void append(int size, int ofFirst, int ofSecond) {
        int last = sizes.size() - 1;
        boolean continues =
                last >= 0
                        && first.get(last) == (long) ofFirst * size
                        && second.get(last) == (long) ofSecond * size;
        if (continues) {
            sizes.set(last, sizes.get(last) * size);
            first.set(last, ofFirst);
            second.set(last, ofSecond);
        } else {
            sizes.add(size);
            first.add(ofFirst);
            second.add(ofSecond);
        }
    }

    /** The distance between neighbours along each dimension; 0 where there is one only. */
    private static List<Integer> distances(Shape shape) {
        List<Integer> sizes = shape.sizes();
        List<Integer> distances = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int distance = Sizes.product(sizes.subList(i + 1, sizes.size()));
            distances.add(sizes.get(i) == 1 ? 0 : distance);
        }
        return distances;
    }

    private static List<Integer> padded(List<Integer> numbers, int value) {
        List<Integer> padded = new ArrayList<>(numbers);
        while (padded.size() < BroadcastKernel.DIMENSIONS) {
            padded.add(0, value);
        }
        return padded;
    }
}
