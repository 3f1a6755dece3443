package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many layers each part of a block may take. A high part beside a long chain, such as the
 * projection of a shortcut, would tear the chain apart if it stood in a single layer.
 */
final class Spans {

    /** About what a layer takes with the gap above it. */
    private static final double LAYER = 70;

    private final Map<Integer, List<Edge>> entering;
    private final Map<Integer, List<Edge>> leaving;
    private final int[] lengths;
    private final int[] early;
    private final int[] late;
    private int total;

    private Spans(Block block) {
        this.entering = block.edges().stream().collect(Collectors.groupingBy(Edge::to));
        this.leaving = block.edges().stream().collect(Collectors.groupingBy(Edge::from));
        this.lengths = new int[block.parts().size()];
        this.early = new int[lengths.length];
        this.late = new int[lengths.length];
        Arrays.fill(lengths, 1);
    }

    /** One layer for each part. */
    static Spans single(Block block) {
        Spans spans = new Spans(block);
        spans.measure();
        return spans;
    }

    /** As many layers as each part needs and as the longest way through the block leaves. */
    static Spans of(Block block, List<Box> boxes) {
        Spans spans = single(block);
        for (int part = 0; part < boxes.size(); part++) {
            Box box = boxes.get(part);
            boolean simple = box.in().size() == 1 && box.out().size() == 1;
            int wanted = (int) Math.ceil(box.extent() / LAYER);
            if (simple && wanted > 1) {
                spans.lengths[part] = Math.min(wanted, 1 + spans.late[part] - spans.early[part]);
                spans.measure();
            }
        }
        return spans;
    }

    /** The layers that {@code part} may take. */
    int length(int part) {
        return lengths[part];
    }

    /** Whether {@code edge} is on a longest way through the block. */
    boolean isMain(Edge edge) {
        int start = edge.from() == Edge.OUTSIDE ? 0 : early[edge.from()] + lengths[edge.from()];
        int end = edge.to() == Edge.OUTSIDE ? total : late[edge.to()];
        return start == end;
    }

    /** Finds the first and the last layer at which each part can begin. */
    private void measure() {
        total = 0;
        for (int part = 0; part < lengths.length; part++) {
            early[part] = start(part);
            total = Math.max(total, early[part] + lengths[part]);
        }
        for (int part = lengths.length - 1; part >= 0; part--) {
            late[part] = end(part) - lengths[part];
        }
    }

    private int start(int part) {
        return entering.getOrDefault(part, List.of()).stream()
                .map(Edge::from)
                .filter(from -> from != Edge.OUTSIDE)
                .mapToInt(from -> early[from] + lengths[from])
                .max()
                .orElse(0);
    }

    private int end(int part) {
        return leaving.getOrDefault(part, List.of()).stream()
                .map(Edge::to)
                .filter(to -> to != Edge.OUTSIDE)
                .mapToInt(to -> late[to])
                .min()
                .orElse(total);
    }
}
