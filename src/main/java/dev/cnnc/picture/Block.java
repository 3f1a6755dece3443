package dev.cnnc.picture;

import dev.cnnc.graph.Node;
import dev.cnnc.report.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A box with others in it: the instance of a block, a sequence or loop with a label, or the whole
 * network.
 *
 * @param path the prefix of its keys, such as {@code layer1.0}; empty for the whole
 * @param name the part of the path that its parent lacks
 * @param kind what it is an instance of, such as {@code Bottleneck}; empty where nothing says it
 * @param parts what is in it, such that values go from earlier to later ones
 * @param open whether its parts are shown
 */
public record Block(
        String path,
        String name,
        String kind,
        List<Part> parts,
        List<Integer> entering,
        List<Integer> leaving,
        boolean open)
        implements Part {

    public Block {
        parts = List.copyOf(parts);
        entering = List.copyOf(entering);
        leaving = List.copyOf(leaving);
    }

    /** How values go between the parts, and between them and the border. */
    public List<Edge> edges() {
        Map<Integer, Integer> sources = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (int value : parts.get(i).leaving()) {
                sources.put(value, i);
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (int value : parts.get(i).entering()) {
                edges.add(new Edge(value, sources.getOrDefault(value, Edge.OUTSIDE), i));
            }
        }
        for (int value : leaving) {
            edges.add(new Edge(value, sources.get(value), Edge.OUTSIDE));
        }
        return edges;
    }

    /** All nodes in it, at any depth. */
    public List<Node> nodes() {
        return parts.stream().flatMap(Block::nodes).toList();
    }

    private static Stream<Node> nodes(Part part) {
        if (part instanceof Stage stage) {
            return Stream.of(stage.node());
        }
        return part instanceof Block block ? block.nodes().stream() : Stream.empty();
    }

    /** The blocks in it, at any depth, each before those in it. */
    public Stream<Block> blocks() {
        return parts.stream()
                .filter(Block.class::isInstance)
                .map(Block.class::cast)
                .flatMap(block -> Stream.concat(Stream.of(block), block.blocks()));
    }

    /** The same with blocks closed that are nested in more than {@code depth} others. */
    public Block closedBelow(int depth) {
        List<Part> inner =
                parts.stream()
                        .map(
                                part ->
                                        part instanceof Block block
                                                ? block.closedBelow(depth - 1)
                                                : part)
                        .toList();
        return new Block(path, name, kind, inner, entering, leaving, depth >= 0);
    }

    /** What stands above its parts. */
    public String title() {
        return kind.isEmpty() ? name : name + " · " + kind;
    }

    /** What stands in its place where it is closed. */
    @Override
    public Caption caption() {
        String layers = Quantities.count(nodes().size(), "layer");
        return kind.isEmpty()
                ? new Caption(name, layers)
                : new Caption(kind, name + " · " + layers);
    }
}
