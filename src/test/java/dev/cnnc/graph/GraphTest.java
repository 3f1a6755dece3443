package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a graph tells of its nodes, and which graphs are none. */
class GraphTest {

    private static final Location HERE =
            new Location(new SourceFile("test.cnn", ""), new Span(0, 0));
    private static final Window ONE = Window.of(1, 1);
    private static final Operator RELU = new Activation(Activation.Kind.RELU);
    private static final Operator ADD = new Elementwise(Elementwise.Kind.ADD);
    private static final Operator POOL = new MaxPool(Window.of(2, 2), Window.of(2, 2));
    private static final Operator CONV = new Convolution(3, ONE, ONE, 1, true);
    private static final Fused FUSED =
            new Fused(
                    CONV,
                    List.of(
                            new Follower("norm", new BatchNorm(1e-5)),
                            new Follower("add", ADD),
                            new Follower("relu", RELU)));

    private final List<Node> nodes = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    private Node add(String key, Operator operator, Shape shape, Integer... inputs) {
        Node node = node(nodes.size(), key, operator, shape, inputs);
        nodes.add(node);
        return node;
    }

    private static Node node(
            int id, String key, Operator operator, Shape shape, Integer... inputs) {
        return new Node(id, key, false, operator, List.of(inputs), shape, HERE);
    }

    private Graph graph() {
        return new Graph("Net", Optional.empty(), "test.cnn", nodes, outputs);
    }

    /** Two inputs, a convolution with what follows it, and a sum of one value with itself. */
    private Graph network() {
        add("x", new Input("x", Shape.of(2, 4, 6)), Shape.of(2, 4, 6));
        add("y", new Input("y", Shape.of(3, 4, 6)), Shape.of(3, 4, 6));
        add("conv", FUSED, Shape.of(3, 4, 6), 0, 1);
        add("sum", ADD, Shape.of(3, 4, 6), 2, 2);
        add("fc", new Convolution(5, ONE, ONE, 1, false), Shape.of(5, 4, 6), 3);
        outputs.add(new Output("a", 4));
        outputs.add(new Output("b", 2));
        Graph graph = graph();
        GraphVerifier.verify(graph);
        return graph;
    }

    @Test
    void valuesEnterAndLeave() {
        Graph graph = network();
        assertEquals(List.of("x", "y"), graph.inputs().stream().map(Node::key).toList());
        assertEquals(List.of("fc", "conv"), graph.outputNodes().stream().map(Node::key).toList());
        assertEquals(
                List.of("conv", "fc"),
                graph.nodes().stream().filter(graph::isOutput).map(Node::key).toList());
        assertEquals(
                List.of(Shape.of(2, 4, 6), Shape.of(3, 4, 6)), graph.inputShapes(graph.node(2)));
        assertEquals(Map.of(), graph.scopes());
    }

    /** A node that takes a value twice is one of those that take it. */
    @Test
    void consumersAreCountedOnce() {
        Graph graph = network();
        assertEquals(
                Map.of(
                        0,
                        List.of(graph.node(2)),
                        1,
                        List.of(graph.node(2)),
                        2,
                        List.of(graph.node(3)),
                        3,
                        List.of(graph.node(4))),
                graph.consumers());
    }

    /** Those of PyTorch's {@code state_dict}; running statistics are no parameters. */
    @Test
    void weightsAreThoseOfNodesAndOfTheirFollowers() {
        Graph graph = network();
        assertEquals(
                List.of(
                        "conv.weight",
                        "conv.bias",
                        "norm.weight",
                        "norm.bias",
                        "norm.running_mean",
                        "norm.running_var",
                        "fc.weight"),
                graph.weights().stream().map(NamedWeight::key).toList());
        int convolution = 3 * 2 + 3 + 3 + 3;
        assertEquals(convolution, graph.parameterCount(graph.node(2)));
        assertEquals(convolution + 5 * 3, graph.parameterCount());
        assertEquals(2 * 3 * 4 * 6, graph.multiplyAccumulates(graph.node(2)));
        assertEquals(2 * 3 * 4 * 6 + 3 * 5 * 4 * 6, graph.multiplyAccumulates());
    }

    /** Its cost is that of the map before it is pooled. */
    @Test
    void whatIsFusedHasTheShapeOfTheLast() {
        Shape input = Shape.of(2, 4, 6);
        Shape other = Shape.of(3, 4, 6);
        assertEquals("conv + batchnorm + add + relu", FUSED.name());
        assertEquals(Optional.of(List.of(3, 4, 6)), Rules.sizes(FUSED, input, other));
        assertEquals(Optional.empty(), Rules.sizes(FUSED, Shape.of(2), other));
        assertEquals(Optional.empty(), Rules.sizes(FUSED, input, Shape.of(3, 5, 6)));
        assertEquals(1, FUSED.producerInputs(2));
        assertTrue(FUSED.arity().accepts(2));
        assertFalse(FUSED.arity().accepts(1));
        Fused pooled = Fused.of(Fused.of(CONV, new Follower("r", RELU)), new Follower("p", POOL));
        assertEquals(CONV, pooled.producer());
        assertEquals(Optional.of(List.of(3, 2, 3)), Rules.sizes(pooled, input));
        assertEquals(Shape.of(3, 4, 6), pooled.producerShape(List.of(input)));
        long cost = pooled.multiplyAccumulates(List.of(input), Shape.of(3, 2, 3));
        assertEquals(2 * 3 * 4 * 6, cost);
        assertEquals(CONV.weights(List.of(input)), pooled.weights(List.of(input)));
        assertTrue(pooled.arity().accepts(1));
        assertFalse(pooled.arity().accepts(2));
        assertEquals(Optional.of(POOL), pooled.follower(MaxPool.class));
        assertEquals(Optional.empty(), pooled.follower(BatchNorm.class));
        assertEquals(Fused.of(CONV, new Follower("p", POOL)), pooled.without(Activation.class));
        assertEquals(CONV, Fused.of(CONV, new Follower("p", POOL)).without(MaxPool.class));
        assertThrows(IllegalArgumentException.class, () -> new Fused(CONV, List.of()));
        List<Follower> relu = List.of(new Follower("r", RELU));
        assertThrows(IllegalArgumentException.class, () -> new Fused(pooled, relu));
    }

    /** A graph whose second node is this one is refused. */
    private void refused(String reason, Node second) {
        nodes.clear();
        outputs.clear();
        add("x", new Input("x", Shape.of(4)), Shape.of(4));
        nodes.add(second);
        outputs.add(new Output("a", 1));
        refused(reason);
    }

    private void refused(String reason) {
        Graph graph = graph();
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> GraphVerifier.verify(graph));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }

    @Test
    void brokenGraphsAreRefused() {
        Shape shape = Shape.of(4);
        refused("is at index 1", node(0, "a", RELU, shape, 0));
        refused("takes node 1", node(1, "a", RELU, shape, 1));
        refused("takes node 2", node(1, "a", RELU, shape, 2));
        refused("takes node -1", node(1, "a", RELU, shape, -1));
        refused("`a`, has [B, 5]", node(1, "a", RELU, Shape.of(5), 0));
        refused("has [B, 4]", node(1, "a", POOL, shape, 0));
    }

    @Test
    void keysAreThereOnce() {
        Shape shape = Shape.of(4);
        add("x", new Input("x", shape), shape);
        add("fc", new Linear(4, true), shape, 0);
        add("fc", new Linear(4, true), shape, 1);
        refused("node 2, `fc`, repeats a key");
    }

    @Test
    void outputsAreNodes() {
        Shape shape = Shape.of(4);
        add("x", new Input("x", shape), shape);
        outputs.add(new Output("a", 0));
        GraphVerifier.verify(graph());
        for (int missing : new int[] {1, -1}) {
            outputs.set(0, new Output("a", missing));
            refused("of Net");
        }
    }

    /** {@code torch.nn} has these under the names of the language. */
    @Test
    void namesOfFunctions() {
        assertEquals("gelu", new Activation(Activation.Kind.GELU_TANH).name());
        assertEquals("relu6", new Activation(Activation.Kind.RELU6).name());
        assertEquals("pow", new Elementwise(Elementwise.Kind.POW).name());
        assertEquals("amax", new Reduction(Reduction.Kind.AMAX, List.of(1), true).name());
        assertEquals("softmax", new Softmax(1, false).name());
        assertEquals("logsoftmax", new Softmax(1, true).name());
        assertEquals("Average", GlobalPool.Kind.AVERAGE.word());
        assertEquals("globalmaxpool", new GlobalPool(GlobalPool.Kind.MAX).name());
        List<Activation.Kind> arithmetic =
                List.of(Activation.Kind.values()).stream()
                        .filter(Activation.Kind::isArithmetic)
                        .toList();
        assertEquals(
                List.of(Elementwise.Kind.values()).stream().map(Enum::name).toList(),
                arithmetic.stream().map(Enum::name).toList());
    }

    @Test
    void aParameterTakesNoValue() {
        assertTrue(Arity.NONE.accepts(0));
        assertFalse(Arity.NONE.accepts(1));
        assertEquals("no value", Arity.NONE.toString());
        assertEquals("one value", Arity.ONE.toString());
        assertEquals("two values", Arity.TWO.toString());
        assertEquals("at least two values", Arity.SEVERAL.toString());
        Parameter parameter = new Parameter(List.of(2, 3));
        assertFalse(parameter.arity().accepts(1));
        assertEquals(Optional.of(List.of(2, 3)), Rules.sizes(parameter));
    }
}
