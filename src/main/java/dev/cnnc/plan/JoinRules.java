package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How several values become one. */
final class JoinRules {

    private JoinRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Elementwise.class,
                (join, inputs, output) -> elementwise(join, inputs, Optional.empty()));
        rules.add(Concat.class, JoinRules::concat);
    }

    /**
     * The first two values, then each further one with the result so far, which has the shape of
     * the whole result.
     */
    static List<KernelCall> elementwise(
            Elementwise join, List<Shape> inputs, Optional<Activation> activation) {
        List<KernelCall> calls = new ArrayList<>();
        Shape result = inputs.get(0);
        int last = inputs.size() - 1;
        for (int i = 1; i <= last; i++) {
            Shape next = inputs.get(i);
            List<Integer> read = List.of(i == 1 ? 0 : KernelCall.OUTPUT, i);
            Shape joined = join.inferShape("", List.of(result, next)).shape().orElseThrow();
            Optional<Activation> applied = i == last ? activation : Optional.empty();
            boolean alike = result.equals(next);
            calls.add(
                    new KernelCall(
                            alike
                                    ? new ElementwiseKernel(join.kind(), applied)
                                    : new BroadcastKernel(join.kind(), applied),
                            read,
                            alike ? List.of(joined.elements()) : broadcast(result, next, joined)));
            result = joined;
        }
        return calls;
    }

    private static List<Integer> broadcast(Shape first, Shape second, Shape joined) {
        List<Integer> sizes = new ArrayList<>(five(joined));
        sizes.addAll(distances(first));
        sizes.addAll(distances(second));
        return sizes;
    }

    /** The sizes of {@code shape}, with as many 1 before them as five dimensions need. */
    private static List<Integer> five(Shape shape) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        while (sizes.size() < BroadcastKernel.DIMENSIONS) {
            sizes.add(0, 1);
        }
        return sizes;
    }

    /** The distance between neighbours along each dimension; 0 where there is one only. */
    private static List<Integer> distances(Shape shape) {
        List<Integer> sizes = five(shape);
        List<Integer> distances = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            boolean stretched = sizes.get(i) == 1;
            distances.add(stretched ? 0 : Sizes.product(sizes.subList(i + 1, sizes.size())));
        }
        return distances;
    }

    /** Every input is copied to its place, as often as the dimensions before repeat it. */
    private static List<KernelCall> concat(Concat concat, List<Shape> inputs, Shape output) {
        List<KernelCall> calls = new ArrayList<>();
        int at = concat.dim() - 1;
        int outer = Sizes.product(output.sizes().subList(0, at));
        int spacing = output.elements() / outer;
        int offset = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int length = inputs.get(i).elements() / outer;
            Kernel copy = new CopyKernel();
            calls.add(new KernelCall(copy, List.of(i), List.of(outer, length, offset, spacing)));
            offset += length;
        }
        return calls;
    }
}
