package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How several values become one, and how a learned tensor becomes one. */
final class JoinRules {

    private JoinRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Elementwise.class,
                (join, inputs, output) -> elementwise(join, inputs, Optional.empty()));
        rules.add(Concat.class, JoinRules::concat);
        rules.add(Parameter.class, (parameter, inputs, output) -> stored(output));
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
                            alike
                                    ? List.of(joined.elements())
                                    : Broadcast.of(result, next, joined).numbers()));
            result = joined;
        }
        return calls;
    }

    /** The tensor, which the kernel takes in the place of a value, is copied as it is. */
    private static List<KernelCall> stored(Shape shape) {
        int length = shape.elements();
        return List.of(new KernelCall(new CopyKernel(), List.of(), List.of(1, length, 0, length)));
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
