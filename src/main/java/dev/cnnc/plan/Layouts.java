package dev.cnnc.plan;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.plan.vector.VectorRule;
import dev.cnnc.plan.vector.VectorRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of every value. Where a node needs another layout than its input has, an {@link
 * Identity} stands between them, which copies.
 */
final class Layouts {

    /** A value in a certain layout: which value, its lanes, and whether it has a margin. */
    private record Copy(int node, int lanes, boolean margin) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, VectorRule> rules = new HashMap<>();
    private final Map<Integer, Integer> lanes = new HashMap<>();
    private final Map<Integer, Integer> margins = new HashMap<>();
    private final Map<Integer, Integer> renamed = new HashMap<>();
    private final Map<Copy, Integer> copies = new HashMap<>();
    private Graph graph;

    private final PlanOptions options;

    private Layouts(PlanOptions options) {
        this.options = options;
    }

    /** The layouts of {@code graph}. */
    static Layouts of(Graph graph, PlanOptions options) {
        Layouts layouts = new Layouts(options);
        graph.nodes().forEach(node -> layouts.add(graph, node));
        List<Output> outputs = new ArrayList<>();
        for (Output output : graph.outputs()) {
            int value = layouts.copy(layouts.renamed.get(output.node()), 1, 0);
            outputs.add(new Output(output.name(), value));
        }
        layouts.graph =
                new Graph(
                        graph.name(),
                        graph.documentation(),
                        graph.sourceName(),
                        layouts.nodes,
                        outputs);
        layouts.spreadMargins();
        return layouts;
    }

    /** The graph with the copies. */
    Graph graph() {
        return graph;
    }

    /** How {@code node} is computed on vectors, if it is. */
    Optional<VectorRule> rule(Node node) {
        return Optional.ofNullable(rules.get(node.id()));
    }

    /** How the value of {@code node} lies. */
    Layout of(Node node) {
        Shape shape = node.shape();
        Layout layout = isBlocked(node) ? Layout.blocked(shape) : Layout.planar(shape);
        return layout.withMargin(margins.getOrDefault(node.id(), 0));
    }

    boolean isBlocked(Node node) {
        return lanes.get(node.id()) == Tile.BLOCK;
    }

    /** A pool that other targets store together with a convolution is a node of its own here. */
    private void add(Graph source, Node node) {
        Optional<MaxPool> pool =
                node.operator() instanceof Fused fused
                        ? fused.follower(MaxPool.class)
                        : Optional.empty();
        if (pool.isEmpty()) {
            renamed.put(node.id(), add(source, node, node.operator(), node.shape()));
            return;
        }
        Fused fused = (Fused) node.operator();
        Shape sums = fused.producerShape(source.inputShapes(node));
        int layer = add(source, node, fused.without(MaxPool.class), sums);
        renamed.put(node.id(), add(node, pool.get(), List.of(layer), List.of(sums), node.shape()));
    }

    private int add(Graph source, Node node, Operator operator, Shape shape) {
        List<Integer> inputs = node.inputs().stream().map(renamed::get).toList();
        return add(node, operator, inputs, source.inputShapes(node), shape);
    }

    private int add(
            Node node, Operator operator, List<Integer> inputs, List<Shape> shapes, Shape shape) {
        List<Boolean> blocked = inputs.stream().map(i -> lanes.get(i) == Tile.BLOCK).toList();
        Optional<VectorRule> rule =
                VectorRules.find(operator, shapes, shape, blocked, options.at(node.key()));
        boolean joined = rule.isEmpty() && joins(operator, shapes, blocked);
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int index = i;
            int wanted = joined ? Tile.BLOCK : rule.map(r -> r.inputLanes(index)).orElse(1);
            int margin = i == 0 ? rule.map(VectorRule::margin).orElse(0) : 0;
            read.add(copy(inputs.get(i), wanted, margin));
        }
        int id = put(node, operator, read, shape);
        rule.ifPresent(r -> rules.put(id, r));
        lanes.put(id, joined ? Tile.BLOCK : rule.map(VectorRule::outputLanes).orElse(1));
        return id;
    }

    /** Whether values in blocks can lie behind each other. */
    private static boolean joins(Operator operator, List<Shape> inputs, List<Boolean> blocked) {
        return operator instanceof Concat concat
                && concat.dim() == 1
                && blocked.stream().allMatch(Boolean::booleanValue)
                && inputs.subList(0, inputs.size() - 1).stream()
                        .allMatch(shape -> shape.channels() % Tile.BLOCK == 0);
    }

    private int put(Node origin, Operator operator, List<Integer> inputs, Shape shape) {
        int id = nodes.size();
        nodes.add(
                new Node(
                        id,
                        origin.key(),
                        origin.labelled(),
                        operator,
                        inputs,
                        shape,
                        origin.location()));
        return id;
    }

    /** The value {@code id} in {@code wanted} lanes and with room for {@code margin}. */
    private int copy(int id, int wanted, int margin) {
        boolean fits = lanes.get(id) == wanted && (margin == 0 || wanted == Tile.BLOCK);
        int result =
                fits ? id : copies.computeIfAbsent(new Copy(id, wanted, margin > 0), this::put);
        if (margin > 0) {
            margins.merge(result, margin, Math::max);
        }
        return result;
    }

    private int put(Copy copy) {
        Node origin = nodes.get(copy.node());
        int id = put(origin, new Identity(), List.of(copy.node()), origin.shape());
        lanes.put(id, copy.lanes());
        rules.put(id, VectorRules.relayout());
        return id;
    }

    /** What is joined has the margin of the whole, so that it may lie within. */
    private void spreadMargins() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Node node : nodes) {
                if (node.operator() instanceof Concat && isBlocked(node)) {
                    changed |= level(node);
                }
            }
        }
    }

    private boolean level(Node join) {
        int most = margins.getOrDefault(join.id(), 0);
        for (int input : join.inputs()) {
            most = Math.max(most, margins.getOrDefault(input, 0));
        }
        boolean changed = margin(join.id(), most);
        for (int input : join.inputs()) {
            changed |= margin(input, most);
        }
        return changed;
    }

    private boolean margin(int id, int size) {
        Integer before = margins.put(id, size);
        return size != (before == null ? 0 : before);
    }
}
