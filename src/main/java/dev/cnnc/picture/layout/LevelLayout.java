package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Edge;
import dev.cnnc.picture.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;

/** Reads from a graph that was laid out where the parts of a block are. */
final class LevelLayout {

    private static final double EXACT = 0.5;

    private final List<Box> boxes;
    private final LevelGraph graph;
    private final boolean mirrored;
    private final List<Double> tops;
    private final double left;
    private final double right;

    private LevelLayout(List<Box> boxes, LevelGraph graph, boolean mirrored) {
        this.boxes = boxes;
        this.graph = graph;
        this.mirrored = mirrored;
        this.tops = graph.nodes().stream().map(ElkNode::getY).distinct().sorted().toList();
        this.left = places().min(Double::compare).orElse(0.0);
        this.right = places().max(Double::compare).orElse(0.0);
    }

    /**
     * The interior of {@code block}. The algorithm cares for crossings, not for the order in which
     * people read: where that is rather from right to left, it lays out the mirror image.
     *
     * @param boxes of its parts
     */
    static Level of(Block block, List<Box> boxes, Picture picture) {
        Level level = of(block, boxes, picture, false);
        if (ReadingOrder.isReversed(level)) {
            Level other = of(block, boxes, picture, true);
            return ReadingOrder.isReversed(other) ? level : other;
        }
        return level;
    }

    private static Level of(Block block, List<Box> boxes, Picture picture, boolean mirrored) {
        List<Double> exits =
                block.leaving().stream()
                        .map(value -> 2 * Style.labelWidth(picture, value))
                        .map(width -> block.leaving().size() == 1 ? 0 : width)
                        .toList();
        LevelLayout layout = layout(block, boxes, Spans.of(block, boxes), exits, mirrored);
        Level level = layout.level();
        return layout.isStraight() && !CrossedParts.isAny(level)
                ? level
                : layout(block, boxes, Spans.single(block), exits, mirrored).level();
    }

    private static LevelLayout layout(
            Block block, List<Box> boxes, Spans spans, List<Double> exits, boolean mirrored) {
        List<Box> seen = mirrored ? boxes.stream().map(Box::mirrored).toList() : boxes;
        return new LevelLayout(boxes, new LevelGraph(block, seen, spans, exits), mirrored);
    }

    private Level level() {
        return new Level(
                right - left,
                gaps(),
                boxes,
                graph.chains().stream().map(this::slot).toList(),
                graph.edges().entrySet().stream()
                        .map(entry -> wire(entry.getKey(), entry.getValue()))
                        .toList(),
                graph.entryPlaces().stream().map(this::x).toList(),
                graph.exitPlaces().stream().map(this::x).toList());
    }

    /** An x of the graph in the interior of the block. */
    private double x(double x) {
        return mirrored ? right - x : x - left;
    }

    /** Every x that something is at. */
    private Stream<Double> places() {
        Stream<Double> borders =
                graph.nodes().stream()
                        .flatMap(node -> Stream.of(node.getX(), node.getX() + node.getWidth()));
        Stream<Double> bends =
                graph.edges().values().stream()
                        .flatMap(edge -> section(edge).getBendPoints().stream())
                        .map(ElkBendPoint::getX);
        return Stream.concat(borders, bends);
    }

    private List<Double> gaps() {
        List<Double> gaps = new ArrayList<>();
        gaps.add(0.0);
        for (int layer = 1; layer < tops.size(); layer++) {
            gaps.add(tops.get(layer) - tops.get(layer - 1) - LevelGraph.HEIGHT);
        }
        return gaps;
    }

    private Slot slot(List<ElkNode> chain) {
        ElkNode first = chain.get(0);
        ElkNode last = chain.get(chain.size() - 1);
        double border = mirrored ? first.getX() + first.getWidth() : first.getX();
        return new Slot(x(border), layer(first), layer(last));
    }

    private int layer(ElkNode node) {
        return Collections.binarySearch(tops, node.getY());
    }

    /** Whether every part has a column of its own in all of its layers. */
    private boolean isStraight() {
        return graph.chains().stream().allMatch(LevelLayout::isColumn);
    }

    private static boolean isColumn(List<ElkNode> chain) {
        double x = chain.get(0).getX();
        return chain.stream().allMatch(node -> Math.abs(node.getX() - x) < EXACT);
    }

    private static ElkEdgeSection section(ElkEdge edge) {
        return edge.getSections().get(0);
    }

    private Wire wire(Edge edge, ElkEdge drawn) {
        ElkEdgeSection section = section(drawn);
        List<Bend> bends =
                section.getBendPoints().stream()
                        .map(bend -> bend(x(bend.getX()), bend.getY()))
                        .toList();
        int passed = layerAt(section.getEndY() + EXACT) - layerAt(section.getStartY()) - 1;
        return new Wire(edge, x(section.getStartX()), x(section.getEndX()), bends, passed > 0);
    }

    private Bend bend(double x, double y) {
        int layer = layerAt(y - EXACT) + 1;
        return new Bend(x, layer, y - tops.get(layer - 1) - LevelGraph.HEIGHT);
    }

    /** The last layer that begins above {@code y}. */
    private int layerAt(double y) {
        int found = Collections.binarySearch(tops, y);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }
}
