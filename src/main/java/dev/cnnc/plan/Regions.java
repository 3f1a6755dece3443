package dev.cnnc.plan;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.plan.vector.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where values lie: joined ones within the array of the whole, so that nothing is copied. */
final class Regions {

    /**
     * A part of the array of another value.
     *
     * @param whole the node whose array it is
     * @param offset where the value begins
     */
    record Region(int whole, int offset) {

        Region within(int further) {
            return new Region(whole, offset + further);
        }
    }

    private final Map<Integer, Region> regions = new HashMap<>();

    private Regions() {}

    static Regions of(Layouts layouts) {
        Regions regions = new Regions();
        Graph graph = layouts.graph();
        List<Node> nodes = graph.nodes();
        for (int id = nodes.size() - 1; id >= 0; id--) {
            if (isJoined(layouts, nodes.get(id))) {
                regions.place(layouts, nodes.get(id));
            }
        }
        return regions;
    }

    /** Whether {@code node} joins values in blocks. */
    static boolean isJoined(Layouts layouts, Node node) {
        return node.operator() instanceof Concat && layouts.isBlocked(node);
    }

    Region of(Node node) {
        return regions.getOrDefault(node.id(), new Region(node.id(), 0));
    }

    private void place(Layouts layouts, Node join) {
        Layout whole = layouts.of(join);
        Region region = of(join);
        int channel = 0;
        for (int input : join.inputs()) {
            Node part = layouts.graph().node(input);
            boolean free = !regions.containsKey(input) && !(part.operator() instanceof Input);
            if (free) {
                int offset = channel / whole.lanes() * whole.blockDistance();
                regions.put(input, region.within(offset));
            }
            channel += part.shape().channels();
        }
    }
}
