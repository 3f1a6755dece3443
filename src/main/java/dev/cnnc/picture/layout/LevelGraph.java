package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The parts of a block as a graph of Eclipse Layout Kernel, whose algorithm for layered graphs
 * gives them layers, an order and columns, and edges their bends. All nodes are equally high: what
 * height parts take is decided later. A part that may take several layers is a chain of nodes.
 */
final class LevelGraph {

    /** The height of every node. */
    static final double HEIGHT = 10;

    private static final double LAYER_GAP = 22;
    private static final double NODE_GAP = 24;
    private static final double EDGE_GAP = 14;

    /** Which edges are kept straight first. */
    private static final int WITHIN_PART = 100;

    private static final int MAIN_WAY = 10;
    private static final int OTHER = 1;

    static {
        // Teaches the library to copy the values of its options.
        LayoutMetaDataService.initElkReflect();
    }

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Block block;
    private final List<Box> boxes;
    private final List<ElkNode> entries = new ArrayList<>();
    private final List<ElkNode> exits = new ArrayList<>();
    private final List<List<ElkNode>> chains = new ArrayList<>();
    private final Map<Edge, ElkEdge> edges = new LinkedHashMap<>();

    /**
     * @param spans how many layers each part may take
     * @param exitWidths what is kept free around each value that leaves
     */
    LevelGraph(Block block, List<Box> boxes, Spans spans, List<Double> exitWidths) {
        this.block = block;
        this.boxes = boxes;
        configure();
        block.entering().forEach(value -> entries.add(border(LayerConstraint.FIRST_SEPARATE, 0)));
        for (int part = 0; part < boxes.size(); part++) {
            chains.add(chain(boxes.get(part), spans.length(part)));
        }
        exitWidths.forEach(width -> exits.add(border(LayerConstraint.LAST_SEPARATE, width)));
        for (Edge edge : block.edges()) {
            ElkEdge drawn = connect(edge);
            drawn.setProperty(
                    LayeredOptions.PRIORITY_STRAIGHTNESS, spans.isMain(edge) ? MAIN_WAY : OTHER);
            edges.put(edge, drawn);
        }
        new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
    }

    private void configure() {
        root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, NODE_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, EDGE_GAP);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, LAYER_GAP / 2);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, LAYER_GAP / 3);
        root.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    }

    private ElkNode border(LayerConstraint layer, double width) {
        ElkNode node = node(width);
        node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, layer);
        port(node, PortSide.NORTH, width / 2);
        port(node, PortSide.SOUTH, width / 2);
        return node;
    }

    private List<ElkNode> chain(Box box, int length) {
        List<ElkNode> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            ElkNode node = node(box.width());
            List<Double> in = i == 0 ? box.in() : box.out();
            in.forEach(x -> port(node, PortSide.NORTH, x));
            box.out().forEach(x -> port(node, PortSide.SOUTH, x));
            if (i > 0) {
                ElkEdge edge = edge(chain.get(i - 1), 0, node, 0);
                edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, WITHIN_PART);
            }
            chain.add(node);
        }
        return chain;
    }

    private ElkNode node(double width) {
        ElkNode node = ElkGraphUtil.createNode(root);
        node.setDimensions(width, HEIGHT);
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        return node;
    }

    private static void port(ElkNode node, PortSide side, double x) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        port.setLocation(x, side == PortSide.NORTH ? 0 : HEIGHT);
    }

    private static ElkPort port(ElkNode node, PortSide side, int index) {
        return node.getPorts().stream()
                .filter(port -> port.getProperty(LayeredOptions.PORT_SIDE) == side)
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private static ElkEdge edge(ElkNode from, int out, ElkNode to, int in) {
        return ElkGraphUtil.createSimpleEdge(
                port(from, PortSide.SOUTH, out), port(to, PortSide.NORTH, in));
    }

    private ElkEdge connect(Edge edge) {
        boolean entering = edge.from() == Edge.OUTSIDE;
        boolean leaving = edge.to() == Edge.OUTSIDE;
        List<ElkNode> source = entering ? entries : chains.get(edge.from());
        List<ElkNode> target = leaving ? exits : chains.get(edge.to());
        return edge(
                source.get(entering ? entry(edge) : source.size() - 1),
                entering ? 0 : block.parts().get(edge.from()).leaving().indexOf(edge.value()),
                target.get(leaving ? exit(edge) : 0),
                leaving ? 0 : block.parts().get(edge.to()).entering().indexOf(edge.value()));
    }

    private int entry(Edge edge) {
        return block.entering().indexOf(edge.value());
    }

    private int exit(Edge edge) {
        return block.leaving().indexOf(edge.value());
    }

    /** All nodes. */
    List<ElkNode> nodes() {
        return root.getChildren();
    }

    /** The nodes of each part. */
    List<List<ElkNode>> chains() {
        return chains;
    }

    /** The edges of the block and how they were laid out. */
    Map<Edge, ElkEdge> edges() {
        return edges;
    }

    /** The middle of each entry. */
    List<Double> entryPlaces() {
        return entries.stream().map(LevelGraph::middle).toList();
    }

    /** The middle of each exit. */
    List<Double> exitPlaces() {
        return exits.stream().map(LevelGraph::middle).toList();
    }

    private static double middle(ElkNode node) {
        return node.getX() + node.getWidth() / 2;
    }
}
