package dev.cnnc.plan;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** How values are moved without being changed. */
final class ShapeRules {

    private ShapeRules() {}

    static void add(KernelRules rules) {
        rules.add(Flatten.class, (flatten, inputs, output) -> List.of());
        rules.add(Concat.class, ShapeRules::concat);
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
